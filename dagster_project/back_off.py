"""Memory of politeness: who was refused and rests, who is due, so whom a crawl may ask today."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Any, Literal

from crawlers.archive.records import from_iso
from crawlers.hosts import host_of
from crawlers.source import Cadence, Source

# A firewall's list forgets an address within days, a script challenge never: once a week finds out
# which it is, and costs a gate that stays shut one refusal a week.
REST = timedelta(days=7)
# One site behind a gate of its own says nothing of its neighbours; half of a prefecture refusing
# in one crawl does: unreachable portals cluster in few cities behind one shared gate.
SHARED_GATE = 0.5
CHINA = timezone(timedelta(hours=8))  # the sites' own clock; it knows no summer time

# Reports are due by 1 April (厅字〔2019〕28号); the first come out in January, and those that are
# late by days only are in by mid-April.
SEASON_START = (1, 15)
SEASON_END = (4, 15)
# A month is four weeks here, so that the weekly schedule meets it.
_DAYS: dict[Cadence, int] = {"daily_in_season": 1, "weekly": 7, "monthly": 28}
_DAYS_OFF_SEASON = 7


@dataclass(frozen=True, slots=True)
class Refusal:
    """A host, or a prefecture by the first four digits of its code, that refused its last crawl."""

    scope: Literal["host", "prefecture"]
    place: str
    crawl_id: str
    refused_at: datetime
    n_refused: int
    n_asked: int

    @property
    def rests_until(self) -> date:
        """The first day on which it may be asked again."""
        return china_day(self.refused_at) + REST


@dataclass(frozen=True, slots=True)
class Rest:
    """A source that is not asked today, and why."""

    source_id: str
    why: str


@dataclass(frozen=True, slots=True)
class Choice:
    """The sources to ask today and those that rest, in the order of the registry."""

    asked: tuple[Source, ...]
    resting: tuple[Rest, ...]


@dataclass(frozen=True, slots=True)
class History:
    """What earlier crawls mean for the next: refusals, and the last day each source was asked."""

    refusals: tuple[Refusal, ...] = ()
    last_asked: tuple[tuple[str, date], ...] = ()


def in_season(day: date) -> bool:
    """Whether reports are coming out on this day of the year."""
    return SEASON_START <= (day.month, day.day) <= SEASON_END


def china_day(moment: datetime) -> date:
    """The day of a moment at the sites."""
    return moment.astimezone(CHINA).date()


def history(summaries: Sequence[dict[str, Any]], sources: Iterable[Source]) -> History:
    """What the summaries of all crawls (oldest first) mean for the next one."""
    known = {source.source_id: source for source in sources}
    last = {
        row["source_id"]: china_day(from_iso(summary["started_at"]))
        for summary in summaries
        for row in summary["sources"]
    }
    return History(refusals(summaries, known), tuple(sorted(last.items())))


def refusals(summaries: Sequence[dict[str, Any]], known: dict[str, Source]) -> tuple[Refusal, ...]:
    """Hosts and prefectures that were refused when last asked, by scope and place."""
    latest: dict[tuple[Literal["host", "prefecture"], str], Refusal] = {}
    for summary in summaries:
        asked: Counter[tuple[Literal["host", "prefecture"], str]] = Counter()
        refused: Counter[tuple[Literal["host", "prefecture"], str]] = Counter()
        for row in summary["sources"]:
            if row["source_id"] in known:
                places = _places(known[row["source_id"]])
                asked.update(places)
                refused.update(places if row["status"] == "blocked" else ())
        moment = from_iso(summary["finished_at"])
        for (scope, place), n in asked.items():
            n_refused = refused[scope, place]
            latest[scope, place] = Refusal(scope, place, summary["crawl_id"], moment, n_refused, n)
    return tuple(latest[key] for key in sorted(latest) if _is_refused(latest[key]))


def _is_refused(found: Refusal) -> bool:
    if found.scope == "host":
        return found.n_refused > 0
    return found.n_refused > 0 and found.n_refused >= SHARED_GATE * found.n_asked


def _places(source: Source) -> list[tuple[Literal["host", "prefecture"], str]]:
    code = source.division_code or source.province_code
    return [("host", host_of(source.url)), ("prefecture", code[:4])]


def choose(
    sources: Sequence[Source], past: History, day: date, *, due_only: bool, by_name: bool
) -> Choice:
    """Whom to ask on `day`: what rests is left out with its reason, never in silence.

    `due_only` keeps to the cadence of each source, as schedules do. `by_name` is a person who
    names sources: neither cadence nor a neighbour's refusal holds them up, a host's own does.
    """
    asked, resting = [], []
    for source in sources:
        why = _refused(source, past, day, by_name=by_name)
        why = why or (_not_due(source, past, day) if due_only and not by_name else None)
        if why:
            resting.append(Rest(source.source_id, why))
        else:
            asked.append(source)
    return Choice(tuple(asked), tuple(resting))


def _refused(source: Source, past: History, day: date, *, by_name: bool) -> str | None:
    places = dict(_places(source))
    for refusal in past.refusals:
        if places[refusal.scope] != refusal.place or day >= refusal.rests_until:
            continue
        if refusal.scope == "prefecture" and by_name:
            continue
        return (
            f"backed off until {refusal.rests_until}: {refusal.scope} {refusal.place} refused "
            f"{refusal.n_refused} of {refusal.n_asked} sources in {refusal.crawl_id}"
        )
    return None


def _not_due(source: Source, past: History, day: date) -> str | None:
    last = dict(past.last_asked).get(source.source_id)
    if last is None:
        return None
    due = last + timedelta(days=wait_days(source.cadence, day))
    return f"not due before {due} ({source.cadence}, asked {last})" if day < due else None


def wait_days(cadence: Cadence, day: date) -> int:
    """Days between two crawls of a source; out of season nothing is asked more than weekly."""
    days = _DAYS[cadence]
    return days if in_season(day) else max(days, _DAYS_OFF_SEASON)
