"""Whether a figure is a target of the next year and not a result."""

from pipelines.indicators.model import Vocabulary
from pipelines.indicators.passage import Piece
from pipelines.rows import Section


def is_target(piece: Piece, section: Section | None, vocabulary: Vocabulary) -> bool:
    """True under `plans`, and where the clause itself speaks of what is meant to be reached."""
    if section is not None and section.section_type == "plans":
        return True
    clause = piece.text[piece.clause : piece.end]
    if "已" in clause or "完成了" in clause:
        return False
    return bool(vocabulary.target_cues and vocabulary.target_cues.search(clause))
