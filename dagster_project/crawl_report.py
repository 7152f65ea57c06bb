"""One crawl as a Markdown table for people: each source asked, each source that rests."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from dagster_project.back_off import Rest

HEAD = ("source", "status", "requests", "items", "declared", "new", "changed", "errors", "why")


def markdown_table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Rows as a Markdown table; a bar or a line break in a cell stays inside it."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(map(_cell, line)) + " |" for line in lines)


def _cell(value: object) -> str:
    words = "" if value is None else str(value)
    return " ".join(words.split()).replace("|", "\\|")


def crawl_table(summary: dict[str, Any] | None, resting: Sequence[Rest]) -> str:
    """The sources of a crawl's summary (None where nothing was asked), then those that rest."""
    asked = [_asked(source) for source in summary["sources"]] if summary else []
    rested = [(rest.source_id, "not asked", *[""] * 6, rest.why) for rest in resting]
    return markdown_table(HEAD, [*asked, *rested])


def _asked(source: dict[str, Any]) -> tuple[object, ...]:
    errors = ", ".join(f"{name} {n}" for name, n in sorted(source["errors"].items()))
    return (
        source["source_id"],
        source["status"],
        source["requests"],
        source["items_found"],
        source.get("items_declared"),
        source["new"],
        source["changed"],
        errors,
        "; ".join(source["reasons"]),
    )


def read_summary(archive: Path, crawl_id: str | None) -> dict[str, Any] | None:
    """The summary that a crawl left; None where it left none."""
    path = archive / f"{crawl_id}.json"
    return json.loads(path.read_text(encoding="utf-8")) if crawl_id and path.is_file() else None
