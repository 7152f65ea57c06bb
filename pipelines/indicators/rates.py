"""A rate is decided by its name: 出庭应诉率, 报备率; or by what is covered: 法律顾问全覆盖."""

from pipelines.indicators.candidates import Candidate, Context, best, candidates
from pipelines.indicators.governors import Subject, Verbs
from pipelines.indicators.heads import Head, left_heads, rate_names
from pipelines.indicators.model import Lexicon, Role
from pipelines.indicators.passage import Piece
from pipelines.indicators.scan import Token, tokenise
from pipelines.indicators.verdict import Verdict


def read_rate(piece: Piece, subject: Subject, shared: Token | None, lexicon: Lexicon) -> Verdict:
    """The first of the named rates that is an indicator."""
    if shared is not None:
        heads = [Head(shared, False, [])]
    else:
        heads = [*rate_names(piece), *left_heads(piece), *_inside(piece, lexicon)]
    context = Context.of(piece, subject, lexicon)
    for head in heads:
        winner = best(_read(context, head))
        if winner:
            return winner.verdict()
    return Verdict.none("no_rate_name")


def _read(context: Context, head: Head) -> list[Candidate]:
    verbs = frozenset(t.word for t in head.governors if t.role & Role.VERB)
    frames = context.lexicon.frames_by_head.get(head.token.word, ())
    return candidates(frames, context, head, Verbs(verbs, frozenset(), frozenset()))


def _inside(piece: Piece, lexicon: Lexicon) -> list[Head]:
    """Words inside a quote that says its own subject (零败诉)."""
    if not piece.figure.from_words:
        return []
    quote = tokenise(piece.text[piece.start : piece.end], lexicon)
    return [
        Head(t._replace(start=t.start + piece.start, end=t.end + piece.start), False, [])
        for t in quote
        if t.role & Role.HEAD
    ]
