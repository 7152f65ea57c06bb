"""The parts of a report by section type, with the signature by which repeated text is found."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.duplicates import signatures
from pipelines.fold import fold, fold_each_line
from pipelines.rows import Section, SectionType


@dataclass(frozen=True, slots=True)
class Passage:
    """All level-1 sections of one type, as one text; `n_chars` leaves out white space."""

    section_type: SectionType
    n_chars: int
    signature: tuple[int, ...]


def read_passages(text: str, sections: Sequence[Section]) -> tuple[Passage, ...]:
    """One passage a section type that the report has, by the name of the type."""
    upper = [section for section in sections if section.level == 1]
    types = sorted({section.section_type for section in upper})
    lines = dict(zip(text.split("\n"), fold_each_line(text), strict=True))
    folded = [_folded(_passage(text, upper, kind), lines) for kind in types]
    return tuple(
        Passage(kind, len(passage), signed)
        for kind, passage, signed in zip(types, folded, signatures(folded), strict=True)
    )


def _passage(text: str, upper: Sequence[Section], kind: SectionType) -> str:
    return "".join(text[s.char_start : s.char_end] for s in upper if s.section_type == kind)


def _folded(passage: str, lines: dict[str, str]) -> str:
    """`fold_lines` of a passage; a line that no heading parts was folded with its text."""
    return "".join([lines[line] if line in lines else fold(line) for line in passage.split("\n")])
