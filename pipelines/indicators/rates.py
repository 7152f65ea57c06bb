"""A rate is decided by its name: 出庭应诉率, 报备率; or by what is covered: 法律顾问全覆盖."""

import re
from collections.abc import Iterator

from pipelines.indicators.candidates import Candidate, Context, best, candidates
from pipelines.indicators.compounds import Head
from pipelines.indicators.governors import Subject, Verbs
from pipelines.indicators.lexicon import Lexicon
from pipelines.indicators.model import Role
from pipelines.indicators.passage import Piece
from pipelines.indicators.preceding import left_heads, rate_names
from pipelines.indicators.scan import Token, tokenise
from pipelines.indicators.verdict import Verdict

# how a change is said between its name and its number
_CHANGE = re.compile(
    r"[,，]?(?:同比|环比|(?:较|比|与)(?:上年|去年)(?:同期)?(?:相比)?)?"
    r"(?:增长|上升|增加|提高|增幅|下降|减少|降低|增|升|降)?(?:了|约|近|达|为)*$"
)


def read_rate(piece: Piece, subject: Subject, shared: Token | None, lexicon: Lexicon) -> Verdict:
    """The first of the named rates that is an indicator."""
    context = Context(piece, subject, lexicon)
    for head in _heads(piece, shared, lexicon):
        winner = best(_read(context, head))
        if winner:
            return winner.verdict()
    return Verdict.none("no_rate_name")


def _heads(piece: Piece, shared: Token | None, lexicon: Lexicon) -> Iterator[Head]:
    """Names of the rate, the most telling first, each sought only where none before it decides."""
    if shared is not None:
        yield Head(shared, False, [])
        return
    yield from rate_names(piece)
    yield from left_heads(piece, lexicon)
    yield from _inside(piece, lexicon)
    yield from _done(piece)


def read_change(piece: Piece, subject: Subject, lexicon: Lexicon) -> Verdict:
    """A change that is itself an indicator (时限压缩82%, 复议申请量同比增长37%), else none."""
    bare = _CHANGE.sub("", piece.own)
    end = piece.left + len(bare)
    before = [t for t in piece.before if t.end <= end]
    named = piece.since(piece.left, end, piece.clause, before)
    context = Context(piece, subject, lexicon)
    for head in (
        *left_heads(piece, lexicon),
        *left_heads(named, lexicon),
    ):
        winner = best(_read(context, head))
        if winner:
            return winner.verdict()
    return Verdict.none("change")


def _read(context: Context, head: Head) -> list[Candidate]:
    verbs = frozenset(t.word for t in head.governors if t.role & Role.VERB)
    return candidates(
        context.of_head(head.token.word), context, head, Verbs(verbs, frozenset(), frozenset())
    )


def _done(piece: Piece) -> list[Head]:
    """What is done to the share, where no name stands before it: 负责人100%出庭应诉."""
    return [
        Head(token, True, piece.before)
        for token in piece.behind[:1]
        if token.start == piece.end and token.role & Role.HEAD
    ]


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
