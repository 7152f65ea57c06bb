"""One name for one document over all reports, and what kind of document the name says it is."""

import re
import unicodedata

from pipelines.citations.vocabulary import ENDINGS, NOT_LAW, NOT_RULE, PARTY, PLACE

_EDITION = re.compile(
    r"\((?:试行|暂行|修订|修正|新修订|新版|最新|最新版|修订版|修正版|修订稿|试行版|(?:19"
    r"|20)\d\d年?(?:版|修订|修正|修订版|修正版|修正本)?)\)$"
)
_PERIOD = re.compile(r"(\d{4})年?(?:-|—|–|－|~|～|至|―|─)+(\d{4})年?")
_QUOTES = re.compile(r"[\s“”\"'‘’《》〈〉]+")
_STATE = "中华人民共和国"
_NOT_RULE = re.compile(NOT_RULE)
_PARTY = re.compile(PARTY)
_PLACE = re.compile(PLACE)
_KIND = {word: kind for kind, words in ENDINGS.items() for word in words.split()}
_LONGEST_ENDING = max(map(len, _KIND))
_TAIL = re.compile(r"\([^()]*\)$|\d+(?:条|问|讲|例|篇|课|集)$")


def normalise_title(title: str) -> str:
    """Fold a title so that the same document groups over reports.

    Width folded (NFKC); blanks, quotation marks and a leading 中华人民共和国 dropped.
    A last bracket that says an edition (试行, 修订, 2021年修正) is dropped; one that says a period
    (2021—2025年) stays as `(2021-2025)`, since the next period is another document; a draft
    (草案, 征求意见稿) stays too.
    """
    folded = _QUOTES.sub("", unicodedata.normalize("NFKC", title))
    folded = _PERIOD.sub(r"\1-\2", folded)
    while (shorter := _EDITION.sub("", folded)) and shorter != folded:
        folded = shorter
    rest = folded.removeprefix(_STATE)
    return rest if len(rest) >= 2 else folded


def kind_of(title: str) -> str:
    """Kind of document by the last words of its title (`vocabulary.KINDS`)."""
    folded = _QUOTES.sub("", unicodedata.normalize("NFKC", title))
    stem = folded
    while (shorter := _TAIL.sub("", stem)) and shorter != stem:
        if re.search(r"\d问$", stem) or "学法读本" in stem:
            return "textbook"
        stem = shorter
    ending = _ending(stem)
    if ending is None or stem.endswith(NOT_LAW):
        return "other"
    kind = _KIND[ending]
    if kind == "regulation":
        return _regulation(stem)
    if kind == "rule":
        return "normative_document" if _NOT_RULE.search(folded) else "government_rule"
    return kind


def _ending(stem: str) -> str | None:
    sizes = range(min(_LONGEST_ENDING, len(stem)), 0, -1)
    return next((stem[-n:] for n in sizes if stem[-n:] in _KIND), None)


def _regulation(stem: str) -> str:
    if _PARTY.search(stem):
        return "normative_document"
    return "local_regulation" if _PLACE.match(stem) else "administrative_regulation"
