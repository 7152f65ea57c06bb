"""The source registry: rows read, held against the policy, selected."""

import csv
import difflib
import json
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import cast, get_args
from urllib.parse import urlsplit

from crawlers import families
from crawlers.hosts import is_loopback, is_official
from crawlers.source import Cadence, Evidence, Source
from pipelines.rows import BodyType

REGISTRY = Path(__file__).with_name("sources.csv")
# two seconds between two requests is slower than a reader who clicks: no site notices it
MIN_DELAY_S = 2.0

_ID = re.compile(r"[a-z0-9][a-z0-9._-]*")
_CODE = re.compile(r"\d{6}(\d{3}|\d{6})?")
_TRUE = frozenset({"1", "true", "yes"})
_REQUIRED = ("source_id", "url", "family", "province_code", "body_name", "body_type", "hosts")


class RegistryError(ValueError):
    """A registry file, row or selection that cannot be used; the message lists all faults."""


def load_sources(path: Path | None = None) -> tuple[Source, ...]:
    """All rows of a registry file in their order, checked against the policy.

    Raises RegistryError that names every faulty row with its line and the mend.
    """
    file = path or REGISTRY
    if not file.is_file():
        raise RegistryError(f"registry {file.name}: no such file; give --registry a CSV file")
    with file.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        _check_columns(file.name, reader.fieldnames or ())
        rows = [(reader.line_num, row) for row in reader]
    sources, problems = [], []
    for line, row in rows:
        try:
            sources.append(_source(row))
        except ValueError as error:
            problems.append(f"line {line}, source {row.get('source_id')!r}: {error}")
    problems += [p for source in sources for p in check(source)] + _repeated(sources)
    if problems:
        raise RegistryError(f"registry {file.name}: " + "\n  ".join(["cannot be used", *problems]))
    return tuple(sources)


def _check_columns(name: str, columns: Iterable[str]) -> None:
    known = set(Source.__dataclass_fields__)
    unknown = sorted(set(columns) - known)
    missing = sorted(set(_REQUIRED) - set(columns))
    if unknown or missing:
        raise RegistryError(
            f"registry {name}: columns missing {missing}, columns unknown {unknown}; "
            f"the header names fields of Source: {', '.join(Source.__dataclass_fields__)}"
        )


def _source(row: dict[str, str]) -> Source:
    given = {key: (value or "").strip() for key, value in row.items() if key}
    empty = [name for name in _REQUIRED if not given.get(name)]
    if empty:
        raise ValueError(f"empty {', '.join(empty)}: fill in")
    verified = given.get("verified_on") or None
    return Source(
        source_id=given["source_id"],
        url=given["url"],
        family=given["family"],
        province_code=given["province_code"],
        division_code=given.get("division_code") or None,
        body_name=given["body_name"],
        body_type=given["body_type"],
        hosts=tuple(part.lower() for part in re.split(r"[\s;|,]+", given["hosts"]) if part),
        delay_s=float(given.get("delay_s") or MIN_DELAY_S),
        cadence=cast(Cadence, given.get("cadence") or "daily_in_season"),
        evidence=cast(Evidence, given.get("evidence") or "derived"),
        verified_on=date.fromisoformat(verified).isoformat() if verified else None,
        needs_browser=given.get("needs_browser", "").lower() in _TRUE,
        params=_params(given.get("params", "")),
    )


def _params(text: str) -> dict[str, str]:
    """`{"k": "v"}` or `k=v;k=v`."""
    if text.startswith("{"):
        return {str(key): str(value) for key, value in json.loads(text).items()}
    pairs = [part.partition("=") for part in text.split(";") if part.strip()]
    if any(not equals for _, equals, _ in pairs):
        raise ValueError(f"params {text!r}: write key=value;key=value or a JSON object")
    return {key.strip(): value.strip() for key, _, value in pairs}


def check(source: Source) -> list[str]:
    """What the policy has against a row: empty where nothing."""
    problems = [*_check_values(source), *_check_hosts(source), *_check_family(source)]
    return [f"source {source.source_id!r}: {problem}" for problem in problems]


def _check_values(source: Source) -> list[str]:
    problems = []
    if not _ID.fullmatch(source.source_id):
        problems.append("source_id: lower-case letters, digits, '.', '_' and '-' only")
    if not re.fullmatch(r"\d{2}0000", source.province_code):
        problems.append(f"province_code {source.province_code!r}: six digits ending in 0000")
    if source.division_code and not _CODE.fullmatch(source.division_code):
        problems.append(f"division_code {source.division_code!r}: six, nine or twelve digits")
    for name, allowed in _CHOICES.items():
        if getattr(source, name) not in allowed:
            problems.append(f"{name} {getattr(source, name)!r}: one of {', '.join(allowed)}")
    return problems


_CHOICES = {
    "body_type": get_args(BodyType),
    "cadence": get_args(Cadence),
    "evidence": get_args(Evidence),
}


def _check_hosts(source: Source) -> list[str]:
    problems = []
    parts = urlsplit(source.url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        problems.append(f"url {source.url!r}: an http or https address")
    elif parts.hostname not in source.hosts:
        problems.append(f"hosts: the host of the url, {parts.hostname}, is not among them")
    alien = [host for host in source.hosts if not (is_official(host) or is_loopback(host))]
    if alien:
        problems.append(f"hosts {', '.join(alien)}: only official hosts (gov.cn) may be crawled")
    if source.delay_s < MIN_DELAY_S and not all(is_loopback(host) for host in source.hosts):
        problems.append(f"delay_s {source.delay_s:g}: at least {MIN_DELAY_S:g} seconds")
    return problems


def _check_family(source: Source) -> list[str]:
    try:
        family = families.get(source.family)
    except LookupError as error:
        return [f"family {source.family!r} is unknown: {error}"]
    unused = sorted(set(source.params) - family.parameters)
    return [f"params {', '.join(unused)}: not used by family {source.family}"] if unused else []


def _repeated(sources: list[Source]) -> list[str]:
    seen: set[str] = set()
    repeated = []
    for source in sources:
        if source.source_id in seen:
            repeated.append(f"source {source.source_id!r}: the id stands on two rows")
        seen.add(source.source_id)
    return repeated


def select(sources: tuple[Source, ...], wanted: str) -> tuple[Source, ...]:
    """The sources that `all`, `province:NN` or `id1,id2` names, in the order of the registry.

    Raises RegistryError that names each unknown id with the nearest known ones.
    """
    if wanted.strip() == "all":
        return sources
    if wanted.startswith("province:"):
        return _of_province(sources, wanted.removeprefix("province:").strip())
    ids = [part.strip() for part in wanted.split(",") if part.strip()]
    known = {source.source_id for source in sources}
    unknown = [name for name in ids if name not in known]
    if unknown or not ids:
        raise RegistryError("\n".join(_unknown(name, known) for name in unknown or [""]))
    return tuple(source for source in sources if source.source_id in ids)


def _of_province(sources: tuple[Source, ...], code: str) -> tuple[Source, ...]:
    found = tuple(s for s in sources if s.province_code[:2] == code[:2])
    if not found:
        known = ", ".join(sorted({s.province_code[:2] for s in sources}))
        raise RegistryError(f"province {code!r} has no source; the registry has {known}")
    return found


def _unknown(name: str, known: set[str]) -> str:
    near = difflib.get_close_matches(name, sorted(known), n=3, cutoff=0.5)
    hint = f"did you mean {', '.join(near)}?" if near else "say all, province:NN or id1,id2"
    return f"source {name!r} is not in the registry: {hint}"
