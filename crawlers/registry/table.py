"""The registry file as a table: one row added, days of verification written, order kept."""

import csv
import json
import re
from datetime import date
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

from crawlers.hosts import OFFICIAL_SUFFIX
from crawlers.registry import REGISTRY, RegistryError, check, load_sources
from crawlers.source import Source

# names of list pages that say nothing of the column
_FRAME = re.compile(r"^(?:index|list|common_list|secpage|subpage|column|page)?(?:[_-]?1)?$", re.I)


def source_id_of(url: str, division_code: str, taken: frozenset[str] = frozenset()) -> str:
    """Division code, host without gov.cn, last telling step of the path; numbered where taken."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removesuffix(f".{OFFICIAL_SUFFIX}").removeprefix("www.")
    steps = [step.rpartition(".")[0] or step for step in parts.path.split("/") if step]
    telling = [step for step in steps if not _FRAME.match(step)]
    words = "-".join([division_code, host.replace(".", "-"), *telling[-1:]])
    name = re.sub(r"[^a-z0-9._-]+", "-", words.lower()).strip("-")
    numbers = (f"{name}-{number}" for number in range(2, len(taken) + 3))
    return name if name not in taken else next(n for n in numbers if n not in taken)


def add_source(source: Source, path: Path = REGISTRY) -> None:
    """Write one more row in the order of the ids.

    Raises RegistryError where the policy refuses it or the address is there already.
    """
    problems = check(source)
    if problems:
        raise RegistryError("\n".join(problems))
    columns, rows = _read(path)
    same = [r["source_id"] for r in rows if r["url"] == source.url and _same_params(r, source)]
    if same:
        raise RegistryError(f"{source.url} is registered already as {same[0]}: nothing to add")
    rows.append(_row(source))
    _write(path, columns, sorted(rows, key=lambda row: row["source_id"]))


def write_verified(ids: frozenset[str], day: date, path: Path = REGISTRY) -> None:
    """Set `verified_on` of the sources of these ids."""
    columns, rows = _read(path)
    for row in rows:
        if row["source_id"] in ids:
            row["verified_on"] = day.isoformat()
    _write(path, columns, rows)


def _read(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    load_sources(path)  # a file that is faulty already is not written over
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        return list(reader.fieldnames or ()), list(reader)


def _write(path: Path, columns: list[str], rows: list[dict[str, str]]) -> None:
    text = StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    part = path.with_name(path.name + ".part")
    part.write_text(text.getvalue(), encoding="utf-8")
    part.replace(path)


def _row(source: Source) -> dict[str, str]:
    params = json.dumps(source.params, ensure_ascii=False, sort_keys=True) if source.params else ""
    return {
        "source_id": source.source_id,
        "url": source.url,
        "family": source.family,
        "province_code": source.province_code,
        "division_code": source.division_code or "",
        "body_name": source.body_name,
        "body_type": source.body_type,
        "hosts": "|".join(source.hosts),
        "delay_s": f"{source.delay_s:g}",
        "cadence": source.cadence,
        "evidence": source.evidence,
        "verified_on": source.verified_on or "",
        "needs_browser": str(source.needs_browser).lower(),
        "params": params,
    }


def _same_params(row: dict[str, str], source: Source) -> bool:
    return bool(json.loads(row.get("params") or "{}") == source.params)
