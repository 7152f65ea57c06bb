"""The divisions as a look-up: names in text, validity by year, parents and successors."""

from collections.abc import Iterable, Iterator

from pipelines.identity.hosts import HostNames, OfficialHost
from pipelines.rows import Division

_FIRST_YEAR, _LAST_YEAR = 0, 9999
# A name that ends so is written out; 秀山县 is, 秀山 is a bare short name.
_SUFFIXES = "省市县区州旗盟"


class Gazetteer:
    """Divisions by code and by name, with their history.

    All years are calendar years; a division is in force in the first and in the last year of its
    validity. Codes are GB/T 2260.
    """

    def __init__(self, rows: Iterable[Division], hosts: Iterable[OfficialHost] = ()) -> None:
        self._by_code: dict[str, tuple[Division, ...]] = {}
        self._by_name: dict[str, tuple[Division, ...]] = {}
        self._predecessors: dict[str, tuple[str, ...]] = {}
        self._children: dict[str, tuple[str, ...]] = {}
        for row in rows:
            self._add(row)
        self._lengths = _lengths_by(self._by_name, slice(0, 2))
        self._end_lengths = _lengths_by(self._by_name, slice(-2, None))
        self.hosts = HostNames.from_divisions(
            (row for rows_of_code in self._by_code.values() for row in rows_of_code), hosts
        )

    @classmethod
    def from_divisions(
        cls, rows: Iterable[Division], hosts: Iterable[OfficialHost] = ()
    ) -> "Gazetteer":
        """Build from rows of `ref.division`, in any order, and the official hosts known."""
        return cls(sorted(rows, key=lambda row: (row.code, row.valid_from or _FIRST_YEAR)), hosts)

    def _add(self, row: Division) -> None:
        self._by_code[row.code] = (*self._by_code.get(row.code, ()), row)
        for name in dict.fromkeys((row.name, row.full_name, *row.short_names)):
            self._by_name[name] = (*self._by_name.get(name, ()), row)
        for heir in row.successors:
            self._predecessors[heir] = (*self._predecessors.get(heir, ()), row.code)
        if row.parent_code is not None and row.valid_to is None:
            self._children[row.parent_code] = (*self._children.get(row.parent_code, ()), row.code)

    def named(self, name: str) -> tuple[Division, ...]:
        """All rows that bear the name, in full or short, of any year."""
        return self._by_name.get(name, ())

    def names_at(self, text: str, start: int) -> Iterator[str]:
        """Names of divisions that begin at this character, the longest first."""
        for length in self._lengths.get(text[start : start + 2], ()):
            name = text[start : start + length]
            if name in self._by_name:
                yield name

    def name_ending_at(self, text: str, end: int) -> str | None:
        """The longest name of a division that ends before this offset."""
        for length in self._end_lengths.get(text[end - 2 : end], ()):
            name = text[max(0, end - length) : end]
            if name in self._by_name:
                return name
        return None

    def is_bare(self, name: str) -> bool:
        """Whether the name stands without its 县, 市, 区 …: 秀山, 深圳, but not 秀山县."""
        if name[-1] not in _SUFFIXES:
            return True
        # 杭州 ends in 州 by chance; 巴州 and other short forms of two characters are no surer.
        return len(name) == 2 and all(name != row.name for row in self.named(name))

    def division(self, code: str, year: int | None = None) -> Division | None:
        """The row of this very code that was in force in the year, else its latest row."""
        rows = self._by_code.get(code)
        if rows is None:
            return None
        valid = [row for row in rows if year is not None and _valid(row, year)]
        return (valid or rows)[-1]

    def in_force(self, code: str, year: int) -> bool:
        """Whether the code was in force at some time of the year."""
        return any(_valid(row, year) for row in self._by_code.get(code, ()))

    def at_year(self, code: str, year: int) -> Division | None:
        """The division that stood at this code's place in the year.

        The code itself where it was in force, else its only successor or predecessor that was;
        None where the code is unknown or the place was divided or merged, so that no single
        division is right.
        """
        found = self._in_year(code, year, frozenset())
        return self.division(next(iter(found)), year) if len(found) == 1 else None

    def _in_year(self, code: str, year: int, seen: frozenset[str]) -> frozenset[str]:
        if code in seen or code not in self._by_code:
            return frozenset()
        if self.in_force(code, year):
            return frozenset({code})
        rows = self._by_code[code]
        ended = year > (rows[-1].valid_to or _LAST_YEAR)
        onward = rows[-1].successors if ended else self._predecessors.get(code, ())
        met = seen | {code}
        return frozenset().union(*(self._in_year(heir, year, met) for heir in onward))

    def ancestors(self, code: str) -> tuple[Division, ...]:
        """The divisions that hold this one, the nearest first; none for an unknown code."""
        held: list[Division] = []
        row = self.division(code)
        while row is not None and row.parent_code is not None:
            row = self.division(row.parent_code)
            if row is not None:
                held.append(row)
        return tuple(held)

    def within(self, code: str, holder: str) -> bool:
        """Whether the code is the holder or lies in it."""
        return code == holder or any(row.code == holder for row in self.ancestors(code))

    def has_children(self, code: str) -> bool:
        """Whether divisions in force now lie under the code (东莞 has none)."""
        return code in self._children

    def successors_today(self, code: str) -> tuple[Division, ...]:
        """The divisions in force now that took over the place; the division itself if it stands."""
        return tuple(self._today(code, frozenset()).values())

    def _today(self, code: str, seen: frozenset[str]) -> dict[str, Division]:
        rows = self._by_code.get(code)
        if rows is None or code in seen:
            return {}
        if rows[-1].valid_to is None:
            return {code: rows[-1]}
        heirs: dict[str, Division] = {}
        for heir in rows[-1].successors:
            heirs |= self._today(heir, seen | {code})
        return heirs


def _valid(row: Division, year: int) -> bool:
    return (row.valid_from or _FIRST_YEAR) <= year <= (row.valid_to or _LAST_YEAR)


def _lengths_by(names: Iterable[str], part: slice) -> dict[str, tuple[int, ...]]:
    """Lengths of the names that share their first or last two characters, the longest first."""
    lengths: dict[str, set[int]] = {}
    for name in names:
        lengths.setdefault(name[part], set()).add(len(name))
    return {key: tuple(sorted(found, reverse=True)) for key, found in lengths.items()}
