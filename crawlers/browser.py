"""The optional browser for sources whose list appears in a browser only; off unless asked for.

FAZHI_BROWSER=1 turns it on, FAZHI_CHROMIUM names the program where it is not on the PATH. Only list
pages are rendered; robots.txt, delays and refusals hold as for any request, and what a page asks
for itself is let through for the registered hosts alone.
"""

import os
import shutil
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

from crawlers.hosts import host_of
from crawlers.source import Source

_PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "chrome")
_HANDLER = "scrapy_playwright.handler.ScrapyPlaywrightDownloadHandler"
# what a list is not made of
_NOT_LOADED = frozenset({"image", "media", "font", "stylesheet"})


def missing(source: Source) -> str | None:
    """Why a source cannot be asked for want of a browser, and the mend; None where it can."""
    if not source.needs_browser:
        return None
    if os.environ.get("FAZHI_BROWSER") != "1":
        return (
            "needs a browser, which is off: `make browser`, install "
            "Chromium, then set FAZHI_BROWSER=1"
        )
    if find_spec("scrapy_playwright") is None:
        return "needs a browser, but scrapy-playwright is not installed: `make browser`"
    if _chromium() is None:
        return (
            "needs a browser, but no Chromium was found: install it with the system's packages, "
            "or name the program in FAZHI_CHROMIUM"
        )
    return None


def browser_settings(sources: tuple[Source, ...]) -> dict[str, Any]:
    """Scrapy settings that start the browser; empty where no source can use one."""
    rendered = [source for source in sources if source.needs_browser and not missing(source)]
    if not rendered:
        return {}
    hosts = frozenset(host for source in rendered for host in source.hosts)
    return {
        "DOWNLOAD_HANDLERS": {"http": _HANDLER, "https": _HANDLER},
        "PLAYWRIGHT_BROWSER_TYPE": "chromium",
        "PLAYWRIGHT_LAUNCH_OPTIONS": {"executable_path": _chromium(), "headless": True},
        "PLAYWRIGHT_ABORT_REQUEST": _aborts(hosts),
    }


def _chromium() -> str | None:
    named = os.environ.get("FAZHI_CHROMIUM")
    return shutil.which(named) if named else next(filter(None, map(shutil.which, _PROGRAMS)), None)


def _aborts(hosts: frozenset[str]) -> Callable[[Any], bool]:
    """Whether a request that a page makes itself is left out (`request` is Playwright's)."""

    def abort(request: Any) -> bool:
        return request.resource_type in _NOT_LOADED or host_of(request.url) not in hosts

    return abort
