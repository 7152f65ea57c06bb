"""What a section is for: its type by its heading, its parent, or its first words."""

import re
from collections.abc import Iterable

from pipelines.rows import SectionType
from pipelines.sections.kind_words import (
    AHEAD_WORDS,
    LACK,
    LEADERSHIP_WORDS,
    MEASURE_WORDS,
    NEXT_YEAR_WORDS,
    OTHER_WORDS,
    PLAN_MADE_WORDS,
    PLAN_OPENERS,
    PLAN_WORDS,
    PROBLEM_BODY,
    PROBLEM_WORDS,
    REMEDY_WORDS,
    REPORTED_WORDS,
)

_LEADERSHIP = re.compile(LEADERSHIP_WORDS)
_LACK = re.compile(rf"{LACK}|方面|地方")  # cheap: every problem phrase has one of these
_PROBLEM = re.compile(PROBLEM_WORDS)
_REMEDY = re.compile(rf"(?:{REMEDY_WORDS})")
_REMEDY_AFTER = re.compile(rf".{{0,2}}(?<![和及与、])(?:{REMEDY_WORDS})")
_PLAN = re.compile(PLAN_WORDS)
_AHEAD = re.compile(AHEAD_WORDS)
_PLAN_MADE = re.compile(PLAN_MADE_WORDS)
_NEXT_YEAR = re.compile(NEXT_YEAR_WORDS)
_REPORTED = re.compile(REPORTED_WORDS)
_OTHER = re.compile(OTHER_WORDS)
_MEASURE = re.compile(MEASURE_WORDS)
_PLAN_BODY = re.compile(rf"[\s，]*(?:{PLAN_OPENERS})")
_PROBLEM_SENTENCE = re.compile(PROBLEM_BODY)
_YEAR = re.compile(r"(20\d\d)\s*年")
_REPORTED_YEAR = re.compile(r"现将[^。\n]{0,20}?(20\d\d)\s*年|^\D{0,30}(20\d\d)\s*年")
_BARE_YEAR = re.compile(r"(?<![-—－–~至〔\[\d])(20\d\d)年")
_OVERRIDES: dict[SectionType, frozenset[SectionType]] = {
    "measures": frozenset(("leadership_duty", "problems", "plans")),
    "leadership_duty": frozenset(("problems", "plans")),
    "problems": frozenset(("plans",)),
    "plans": frozenset(),
    "other": frozenset(("problems", "plans", "leadership_duty")),
    "preamble": frozenset(("problems", "plans", "leadership_duty", "measures")),
}


def reported_year(text: str, headings: Iterable[str] = ()) -> int | None:
    """The year that the opening names, else the earliest of the headings and the first words.

    Headings with a later year speak of plans.
    """
    m = _REPORTED_YEAR.search(text[:1500])
    if m:
        return int(m[1] or m[2])
    years = [int(m[1]) for h in headings if (m := _YEAR.search(h))]
    first = _BARE_YEAR.search(text[:1500])
    if len(years) < 2 and first:
        years.append(int(first[1]))
    return min(years, default=None)


def structural_type(heading: str, year: int | None) -> SectionType | None:
    """Type that the heading's own words decide; None when they name only a topic."""
    if _LEADERSHIP.search(heading):
        return "leadership_duty"
    if (
        _LACK.search(heading)
        and (m := _PROBLEM.search(heading))
        and not (_REMEDY.search(heading, 0, m.end()) or _REMEDY_AFTER.match(heading, m.end()))
    ):
        return "problems"
    if _is_plan(heading, year):
        return "plans"
    return "other" if _OTHER.search(heading) else None


def is_also_plan(heading: str) -> bool:
    """Whether a heading that names problems announces plans too (存在的问题和下一步打算)."""
    return bool(_PLAN.search(heading))


def names_both(heading: str) -> bool:
    """Whether one chapter is headed for problems and for plans."""
    return is_also_plan(heading) and structural_type(heading, None) == "problems"


def is_general(heading: str) -> bool:
    """Whether the heading is structural or names the whole body of work, and so has no topic."""
    return bool(_MEASURE.search(heading)) or structural_type(heading, None) is not None


def _is_plan(heading: str, year: int | None) -> bool:
    if _REPORTED.search(heading):
        return False
    if _PLAN.search(heading) and (_AHEAD.search(heading) or not _PLAN_MADE.search(heading)):
        return True
    named = _YEAR.search(heading)
    later = bool(named and year and int(named[1]) > year)
    return later and bool(_NEXT_YEAR.search(heading))


def type_by_body(body: str, year: int | None) -> SectionType:
    """Type of a last chapter whose heading is a slogan, by its first words."""
    opening = body.lstrip(" 。：:\n\u3000").partition("\n")[0][:160]
    if _PLAN_BODY.match(opening):
        return "plans"
    first = _YEAR.match(opening)
    if first and year and int(first[1]) > year:
        return "plans"
    if _PROBLEM_SENTENCE.search(opening) and re.search(r"但|仍|还|依然|尽管|虽", opening):
        return "problems"
    return "measures"


def inherited(parent: SectionType, own: SectionType | None) -> SectionType:
    """A child's type: its own words where they may overrule the parent, else the parent's."""
    return own if own is not None and own in _OVERRIDES[parent] else parent
