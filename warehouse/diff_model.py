"""What a difference of two releases is made of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cause:
    """How many rows, and why: `data` new or gone, `code` of another version, `other` the rest."""

    data: int = 0
    code: int = 0
    other: int = 0

    @property
    def total(self) -> int:
        """Rows of any cause."""
        return self.data + self.code + self.other


@dataclass(frozen=True, slots=True)
class ColumnChange:
    """A column whose values differ in rows that both releases have; examples are key, was, is."""

    column: str
    n_rows: int
    examples: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class TableDiff:
    """The difference of one table from release A to release B."""

    table: str
    n_a: int
    n_b: int
    added: Cause = Cause()
    removed: Cause = Cause()
    changed: Cause = Cause()
    columns: tuple[ColumnChange, ...] = ()
    columns_added: tuple[str, ...] = ()
    columns_removed: tuple[str, ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether nothing but the parser version differs."""
        moved = self.added.total + self.removed.total + self.changed.total
        return not (moved or self.columns_added or self.columns_removed)
