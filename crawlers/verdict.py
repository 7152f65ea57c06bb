"""What an answer is worth: the outcome of a fetch and the words for it."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from crawlers.blocking import is_missing_notice, is_system_notice, refusal
from pipelines.rows import Outcome, Role

_HOME = frozenset({"", "/", "/index.html", "/index.htm", "/index.shtml"})
_HTML = (b"<!doctype html", b"<html", b"<head", b"<script")


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of a fetch; `words` is None where nothing is wrong."""

    outcome: Outcome
    words: str | None = None


def judge(status: int, body: bytes, asked: str, final: str, role: Role | None) -> Verdict:
    """The outcome of an answer. A status of 200 is no proof: error pages come with it too."""
    refused = refusal(status, body, is_robots=role == "robots")
    if refused:
        return Verdict("blocked", refused)
    if status == 304:
        return Verdict("not_modified")
    if status in {404, 410}:
        return Verdict("not_found", f"answered {status}")
    if status != 200:
        return Verdict("error", f"answered {status}")
    return _judge_page(body, asked, final, role)


def _judge_page(body: bytes, asked: str, final: str, role: Role | None) -> Verdict:
    if is_system_notice(body):
        return Verdict("error", "a notice of the system came in place of the page: try again later")
    if role != "robots" and is_missing_notice(body):
        return Verdict("not_found", "the page says that it does not exist, with status 200")
    if role in {"detail", "attachment"} and _is_home(final) and not _is_home(asked):
        return Verdict("not_found", "redirected to the home page: the page is gone")
    if role == "attachment" and body[:512].lstrip().lower().startswith(_HTML):
        return Verdict("error", "a page came in place of the file: try again later")
    return Verdict("ok")


def _is_home(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path in _HOME and not parts.query
