"""Tables of what crawls know: their summaries, their lists, whom they must leave alone.

Everything comes from the JSON that a crawl leaves beside its segments and from the archived list
pages, in an order that the files alone decide: the same archive gives the same rows.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from crawlers.archive.records import from_iso
from crawlers.source import Source
from dagster_project.back_off import Refusal

Row = dict[str, Any]
Summary = dict[str, Any]

READ_WHOLE = frozenset({"complete", "not_modified"})
# A column gains an entry or two a year; one that loses a tenth of them was cut, moved or paged
# differently. Below two a withdrawn page explains it.
SHRINK_SHARE = 0.10
SHRINK_LEAST = 2


class SummaryError(ValueError):
    """A crawl summary cannot be read; the message names the file and the mend."""


@dataclass(frozen=True, slots=True)
class Whole:
    """When a source was last read whole, and how many items its list had."""

    day: date
    items: int


def load_summaries(archive: Path) -> list[Summary]:
    """The summaries of all finished crawls, oldest first; SummaryError names a damaged file."""
    found = [_load(path) for path in sorted(archive.glob("*.json"))]
    return sorted(found, key=lambda summary: (summary["started_at"], summary["crawl_id"]))


def _load(path: Path) -> Summary:
    try:
        summary: Summary = json.loads(path.read_text(encoding="utf-8"))
        from_iso(summary["started_at"]), from_iso(summary["finished_at"])
        _ = summary["crawl_id"], summary["sources"], summary["hosts"], summary["segments"]
    except (ValueError, KeyError, TypeError) as error:
        raise SummaryError(
            f"{path.name}: no summary of a crawl ({error!r}): restore it from a copy of the "
            f"archive, or move it out of the folder; its segments stay readable"
        ) from error
    return summary


def crawl_rows(summaries: Sequence[Summary]) -> list[Row]:
    """Rows of `raw.crawl`."""
    return [
        {
            "crawl_id": summary["crawl_id"],
            "started_at": from_iso(summary["started_at"]),
            "finished_at": from_iso(summary["finished_at"]),
            "n_sources": len(summary["sources"]),
            "n_complete": sum(s["status"] in READ_WHOLE for s in summary["sources"]),
            "requests": sum(host["requests"] for host in summary["hosts"].values()),
            "n_bytes": sum(host["bytes"] for host in summary["hosts"].values()),
            "segments": list(summary["segments"]),
        }
        for summary in summaries
    ]


def crawl_source_rows(
    summaries: Sequence[Summary], verified: Mapping[str, date] | None = None
) -> list[Row]:
    """Rows of `raw.crawl_source`, each held against the last time its source was read whole.

    `verified` is the day on which somebody last looked at a source (`verified_on` of the registry,
    by source id): a list that was longer before that day is no measure any more.
    """
    rows: list[Row] = []
    whole: dict[str, Whole] = {}
    for summary in summaries:
        day = from_iso(summary["finished_at"]).date()
        for source in summary["sources"]:
            name = source["source_id"]
            before = whole.get(name)
            looked_at = (verified or {}).get(name)
            if before and looked_at and before.day < looked_at <= day:
                before = None
            row = _source_row(summary, source, before.items if before else None)
            rows.append(row)
            if row["status"] in READ_WHOLE:
                whole[name] = Whole(day, row["items_found"])
    return rows


def _source_row(summary: Summary, source: Summary, items_before: int | None) -> Row:
    shrunk_from = items_before if _has_shrunk(items_before, source["items_found"]) else None
    said = source["status"]
    reasons = list(source.get("reasons", ()))
    found, declared = source["items_found"], source.get("items_declared")
    if said in READ_WHOLE:
        if shrunk_from is not None:
            reasons.append(f"the list had {shrunk_from} items when last read whole, now {found}")
        if declared is not None and declared > found:
            reasons.append(f"the list declares {declared} items, {found} were found")
    status = "incomplete" if said in READ_WHOLE and reasons else said
    return {
        "crawl_id": summary["crawl_id"],
        "source_id": source["source_id"],
        "finished_at": from_iso(summary["finished_at"]),
        "status": status,
        "crawl_status": said,
        "reasons": reasons,
        "shrunk_from": shrunk_from if said not in {"blocked", "unreachable"} else None,
        **_counts(source),
    }


def _has_shrunk(before: int | None, now: int) -> bool:
    if before is None:
        return False
    lost = before - now
    return lost >= SHRINK_LEAST and lost > SHRINK_SHARE * before


def _counts(source: Summary) -> Row:
    errors = dict(sorted(source.get("errors", {}).items()))
    return {
        "requests": source["requests"],
        "n_bytes": source["bytes"],
        "pages": source["pages"],
        "pages_declared": source.get("declared_pages"),
        "items_found": source["items_found"],
        "items_declared": source.get("items_declared"),
        "items_passed_over": source.get("items_passed_over", 0),
        "new": source["new"],
        "changed": source["changed"],
        "unchanged": source["unchanged"] + source.get("not_due", 0),
        "cancelled": source.get("cancelled", 0),
        "error_classes": list(errors),
        "error_counts": list(errors.values()),
        "notes": list(source.get("notes", ())),
    }


def crawl_host_rows(
    summaries: Sequence[Summary], mean_gaps: Mapping[tuple[str, str], float]
) -> list[Row]:
    """Rows of `raw.crawl_host`; `mean_gaps` in seconds by crawl id and host."""
    return [
        {
            "crawl_id": summary["crawl_id"],
            "host": host,
            "requests": count["requests"],
            "n_bytes": count["bytes"],
            "delay_s": float(count["delay_s"]),
            "least_gap_s": count.get("least_gap_s"),
            "mean_gap_s": mean_gaps.get((summary["crawl_id"], host)),
        }
        for summary in summaries
        for host, count in sorted(summary["hosts"].items())
    ]


def lead_rows(summaries: Sequence[Summary]) -> list[Row]:
    """Rows of `raw.lead`: each link once a source, however many crawls met it."""
    leads: dict[tuple[str, str], Row] = {}
    for summary in summaries:
        for source in summary["sources"]:
            for lead in source.get("leads", ()):
                key = source["source_id"], lead["url"]
                row = leads.setdefault(key, _new_lead(*key, summary["crawl_id"]))
                row["title"], row["referrer"] = lead["title"], lead["referrer"]
                row["last_crawl_id"] = summary["crawl_id"]
                row["n_crawls"] += 1
    return list(leads.values())


def _new_lead(source_id: str, url: str, crawl_id: str) -> Row:
    named = {"source_id": source_id, "url": url, "first_crawl_id": crawl_id}
    return named | {"title": "", "referrer": "", "last_crawl_id": crawl_id, "n_crawls": 0}


def back_off_rows(refusals: Iterable[Refusal]) -> list[Row]:
    """Rows of `raw.back_off`."""
    return [
        {
            "scope": refusal.scope,
            "place": refusal.place,
            "crawl_id": refusal.crawl_id,
            "refused_at": refusal.refused_at,
            "rests_until": refusal.rests_until,
            "n_refused": refusal.n_refused,
            "n_asked": refusal.n_asked,
        }
        for refusal in refusals
    ]


def verified_days(sources: Iterable[Source]) -> dict[str, date]:
    """The day on which somebody last looked at each source, where the registry says so."""
    return {s.source_id: date.fromisoformat(s.verified_on) for s in sources if s.verified_on}
