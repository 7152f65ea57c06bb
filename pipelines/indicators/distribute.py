"""分别: n names before n numbers are matched in order (受理、审结案件分别为50件、45件)."""

from collections.abc import Sequence

from pipelines.indicators.compounds import Head, conjoined
from pipelines.indicators.model import Role
from pipelines.indicators.passage import Piece
from pipelines.indicators.scan import Token

_CUES = ("分别", "依次")
# characters from the start of a cue to its first number
_CUE_REACH = 5
_BETWEEN = "、,和及与以 “为达是"


def shared_heads(pieces: Sequence[Piece]) -> dict[int, Token]:
    """The name that belongs to each figure of a 分别 run, by the figure's index."""
    found: dict[int, Token] = {}
    i = 0
    while i < len(pieces):
        piece = pieces[i]
        own = piece.own
        at = -1
        for cue in _CUES:
            if cue in own:
                at = max(at, own.rfind(cue))
        if at < 0 or len(own) - at > _CUE_REACH:
            i += 1
            continue
        run = _run(pieces, i)
        names = _names(piece, piece.left + at, len(run))
        if len(run) > 1 and len(names) == len(run):
            found.update(zip(run, names, strict=True))
        i = run[-1] + 1
    return found


def _run(pieces: Sequence[Piece], first: int) -> list[int]:
    run = [first]
    for j in range(first + 1, len(pieces)):
        piece, previous = pieces[j], pieces[j - 1]
        between = piece.text[previous.end : piece.start]
        if between.strip(_BETWEEN) or len(between) > 3:
            break
        run.append(j)
    return run


def _names(piece: Piece, until: int, wanted: int) -> list[Token]:
    """The last `wanted` joined names before the cue, in reading order."""
    before = [t for t in piece.before if t.end <= until and not t.role & Role.FILLER]
    for chosen in (Role.HEAD, Role.VERB):
        names = [t for t in before if t.role & chosen]
        if not names:
            continue
        chain = conjoined(piece, Head(names[-1], False, before))
        chain = [t for t in chain if t.role & chosen][:wanted]
        if len(chain) == wanted:
            return chain[::-1]
    return []
