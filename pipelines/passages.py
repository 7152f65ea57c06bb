"""The parts of a report by section type, with the signature by which repeated text is found."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.duplicates import signatures
from pipelines.fold import fold_lines
from pipelines.rows import Section, SectionType


@dataclass(frozen=True, slots=True)
class Passage:
    """All level-1 sections of one type, as one text; `n_chars` leaves out white space."""

    section_type: SectionType
    n_chars: int
    signature: tuple[int, ...]


def passage_text(text: str, sections: Sequence[Section], section_type: SectionType) -> str:
    """The folded text of the level-1 sections of one type, in text order."""
    return fold_lines(
        "".join(
            text[section.char_start : section.char_end]
            for section in sections
            if section.level == 1 and section.section_type == section_type
        )
    )


def read_passages(text: str, sections: Sequence[Section]) -> tuple[Passage, ...]:
    """One passage a section type that the report has, by the name of the type."""
    types = sorted({section.section_type for section in sections if section.level == 1})
    folded = [passage_text(text, sections, kind) for kind in types]
    return tuple(
        Passage(kind, len(passage), signed)
        for kind, passage, signed in zip(types, folded, signatures(folded), strict=True)
    )
