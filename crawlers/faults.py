"""Why a request got no answer: a class for the counts, and words that say what to do."""

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    IgnoreRequest,
)


class HostBlockedError(IgnoreRequest):
    """The host refused earlier in this crawl; nothing more is asked of it."""


class ForeignHostError(IgnoreRequest):
    """The request, or a redirect, leads to a host that the source does not register."""


# the first class that fits decides; {host} and {error} are filled in
_WORDS: tuple[tuple[type[Exception], str, str], ...] = (
    (
        CannotResolveHostError,
        "dns",
        "cannot resolve host {host}: check the network or the registry row",
    ),
    (
        DownloadConnectionRefusedError,
        "refused",
        "cannot connect to host {host}: check the network or the registry row",
    ),
    (DownloadTimeoutError, "timeout", "host {host} did not answer in time: try again later"),
    (DownloadCancelledError, "too_large", "larger than DOWNLOAD_MAXSIZE allows: {error}"),
    (ForeignHostError, "foreign_host", "refused: {error}"),
    (IgnoreRequest, "ignored", "{error}"),
)


def describe(error: BaseException | None, host: str) -> tuple[str, str]:
    """Class of an error and words for the user; `robots` where robots.txt forbids the page."""
    if isinstance(error, IgnoreRequest) and "robots.txt" in str(error):
        return "robots", f"{error} of {host}"
    if isinstance(error, IgnoreRequest) and "DOWNLOAD_MAXSIZE" in str(error):
        error = DownloadCancelledError(str(error))  # a body that grows beyond it when unpacked
    if "SSL routines" in str(error):
        return "tls", f"no TLS connection to host {host}, its TLS may be too old: {error}"
    for kind, name, words in _WORDS:
        if isinstance(error, kind):
            return name, words.format(host=host, error=error)
    return "connection", f"host {host}: {error or type(error).__name__}"
