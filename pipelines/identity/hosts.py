"""What an official host says of the place: by the table of hosts, else by the pinyin of names.

Weak evidence: a county's site carries the province's report too. A host that is not in the table
and fits several divisions (`www.tjjh.gov.cn` is 天津 (tj) 静海 (jh)) yields them all.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from pipelines.identity.host_table import DEPARTMENT_LABELS
from pipelines.identity.pinyin import initials, spell
from pipelines.rows import Division

_LEVEL_RANK = {"country": 0, "province": 1, "prefecture": 2, "county": 3, "township": 4}
# 人民政府, 人大 and the like at the end of a label: gnzrmzf is gnz (甘南州) and 人民政府.
_TAIL = re.compile(r"(?<=..)(?:rmzf|[sxqz]?zf|rd|gov|city|-.*)$")
_SITE_LABELS = frozenset(
    ("www", "m", "wap", "mobile", "public", "open", "info", "zwgk", "xxgk", "zfxxgk", "zfgb")
)
# A folder's own number behind its name: /qjw_65438/
_NUMBERED = re.compile(r"_\d+(?=/)")
_LETTERS = re.compile(r"^[a-z][a-z0-9-]*$")
# 网站标识码 (国办发〔2015〕15号 and its lists): ten digits, the first six the code of the division.
_SITE_CODE = re.compile(r"网站标[识志]码[:：\s]{0,4}(\d{6})\d{4}(?!\d)")
_SITE_CODE_META = re.compile(r"^(\d{6})\d{4}$")

HostKind = Literal["government", "department", "area", "ministry"]


@dataclass(frozen=True, slots=True)
class OfficialHost:
    """Whose site stands under a host and under all hosts below it that have no row of their own.

    `division_code` is today's; an area's is the division that holds it, a ministry's `000000`.
    `sector` is set for departments and ministries.
    """

    host: str
    division_code: str
    kind: HostKind
    sector: str | None
    evidence: Literal["seen", "derived", "general"]
    source: str


def division_of_site_code(meta: str | None, tail: str) -> str | None:
    """Code of the division in a site's 网站标识码, from the page's meta element or its foot."""
    found = _SITE_CODE_META.match(meta or "") or _SITE_CODE.search(tail)
    return found[1] if found else None


class HostNames:
    """Hosts of divisions: those known, and labels generated from the names for all others."""

    def __init__(self, known: Iterable[OfficialHost] = ()) -> None:
        self._known = {row.host: row for row in known}
        self._spelt: dict[str, list[Division]] = {}
        self._lettered: dict[str, list[Division]] = {}
        self._cache: dict[str, tuple[str, ...]] = {}

    @classmethod
    def from_divisions(
        cls, rows: Iterable[Division], known: Iterable[OfficialHost] = ()
    ) -> "HostNames":
        """Build from rows of `ref.division` and the table of hosts."""
        names, by_code = cls(known), {}
        listed = list(rows)
        for row in listed:
            by_code[row.code] = row
        for row in listed:
            names._add(row, _holders(row, by_code))
        return names

    def _add(self, row: Division, holders: Sequence[Division]) -> None:
        stem, kind = _stem(row), row.name[-1]
        spelt, letters, suffix = spell(stem), initials(stem), initials(kind) or ""
        if spelt is None or letters is None:
            return
        whole = spell(stem + kind)
        if whole is not None:
            self._spelt.setdefault(whole, []).append(row)
        if len(stem) > 1:
            self._spelt.setdefault(spelt, []).append(row)
        for holder in holders:
            before = initials(_stem(holder)) or ""
            for label in dict.fromkeys((letters, letters + suffix, spelt)):
                self._lettered.setdefault(before + label, []).append(row)
        if len(letters) > 1:
            self._lettered.setdefault(letters + suffix, []).append(row)

    def codes(self, url: str) -> tuple[str, ...]:
        """Codes of the divisions that the host of an address may belong to; () where it is silent.

        Only `.gov.cn` hosts speak. A known host beats the pinyin; where a label is the bare pinyin
        of divisions of several levels, the highest level holds it (`chaoyang` is the prefecture).
        """
        labels = _labels(url)
        if not labels:
            return ()
        known = self._longest_known(labels)
        if known is not None and known.host == _host_of(labels):
            return (known.division_code,)
        found = (known.division_code,) if known is not None else self._guess(labels[-1])
        if len(labels) > 1 and len(found) == 1:
            return self._nested(labels[-2], found[0]) or found
        return found

    def office(self, url: str) -> tuple[HostKind, str | None]:
        """What kind of site an address is on, with the sector of a department or a ministry.

        A branch of a ministry (`fujian.chinatax.gov.cn`) is a department of its place.
        """
        labels = _labels(url)
        known = self._longest_known(labels)
        if known is None or known.kind in ("government", "area"):
            sector = department_of_host(url)
            return ("department", sector) if sector is not None else ("government", None)
        if known.kind == "ministry" and self.codes(url) != (known.division_code,):
            return "department", known.sector
        return known.kind, known.sector

    def has_office_label(self, url: str) -> bool:
        """Whether the host is some office's (`pc.dl.gov.cn`), not the place's own site."""
        labels = _labels(url)
        known = self._longest_known(labels)
        own = known.host.count(".") - 1 if known is not None else 1
        return any(label not in _SITE_LABELS for label in labels[: len(labels) - own])

    def _longest_known(self, labels: Sequence[str]) -> OfficialHost | None:
        for start in range(len(labels)):
            row = self._known.get(_host_of(labels[start:]))
            if row is not None:
                return row
        return None

    def _guess(self, label: str) -> tuple[str, ...]:
        if label not in self._cache:
            self._cache[label] = self._read(label)
        return self._cache[label]

    def _read(self, label: str) -> tuple[str, ...]:
        for form in dict.fromkeys((label, _TAIL.sub("", label))):
            if form in self._spelt:
                rows = self._spelt[form]
                top = min(_LEVEL_RANK[row.level] for row in rows)
                return _codes(row for row in rows if _LEVEL_RANK[row.level] == top)
            if form in self._lettered:
                return _codes(self._lettered[form])
        return ()

    def _nested(self, label: str, holder: str) -> tuple[str, ...]:
        """`jiading.sh.gov.cn`: a division written out under its holder's host."""
        digits = holder.rstrip("0")
        rows = self._spelt.get(label, [])
        return _codes(row for row in rows if row.code.startswith(digits) and row.code != holder)


def department_of_host(url: str) -> str | None:
    """Sector of a department's own host or folder, None where there is none.

    `swj.wuhan.gov.cn`, `/zfbm/gaj/`; a folder may have the level before it (`xgaj` is 县公安局).
    """
    folders = _NUMBERED.sub("", _parts(url)[1]).split("/")
    for label in (*_labels(url)[:-1], *folders):
        for form in (label, label[1:] if label[:1] in ("x", "q", "s") else ""):
            if form in DEPARTMENT_LABELS:
                return DEPARTMENT_LABELS[form]
    return None


def _parts(url: str) -> tuple[str, str]:
    """Host and path in lower case; empty for an address that is none (`http://[`)."""
    try:
        split = urlsplit(url)
        return (split.hostname or "").lower(), split.path.lower()
    except ValueError:
        return "", ""


def _labels(url: str) -> list[str]:
    host = _parts(url)[0]
    if not host.endswith(".gov.cn"):
        return []
    labels = host.removesuffix(".gov.cn").split(".")
    return [label for label in labels if _LETTERS.match(label) and label != "www"]


def _host_of(labels: Sequence[str]) -> str:
    return ".".join((*labels, "gov.cn"))


def _stem(row: Division) -> str:
    bare = [name for name in row.short_names if len(name) > 1 and row.name.startswith(name)]
    if bare:
        return min(bare, key=len)
    return row.name[:-1] or row.name


def _holders(row: Division, by_code: dict[str, Division]) -> list[Division]:
    holders = []
    parent = by_code.get(row.parent_code or "")
    while parent is not None:
        holders.append(parent)
        parent = by_code.get(parent.parent_code or "")
    return holders


def _codes(rows: Iterable[Division]) -> tuple[str, ...]:
    return tuple(sorted({row.code for row in rows}))
