"""A count is decided by the word it counts, the verb that governs it and the subject in force."""

from pipelines.indicators.candidates import Candidate, Context, best, candidates
from pipelines.indicators.compounds import Head, conjoined, shorter
from pipelines.indicators.following import opens_phrase, right_heads
from pipelines.indicators.governors import Subject, Verbs, verbs_of
from pipelines.indicators.lexicon import Lexicon
from pipelines.indicators.model import Role
from pipelines.indicators.passage import Piece
from pipelines.indicators.preceding import left_heads
from pipelines.indicators.scan import Token
from pipelines.indicators.verdict import Verdict

_NO_VERBS = Verbs(frozenset(), frozenset(), frozenset())


def read_count(
    piece: Piece,
    carried: frozenset[str],
    subject: Subject,
    shared: Token | None,
    lexicon: Lexicon,
) -> Verdict:
    """The indicator of a count (or a sum of money, a multiple, a time limit)."""
    context = Context(piece, subject, lexicon)
    followed = _has_after(piece.behind)
    for head in _heads(piece, shared, lexicon):
        found = _of_head(context, head, carried, followed)
        if not found:
            continue
        winner = best(found)
        if winner is None:
            return Verdict.none("rivals_tie")
        if _is_joint(piece, head, winner, lexicon):
            return Verdict.none("counts_two_together")
        return winner.verdict()
    winner = best(_following(context, _NO_VERBS)) if followed else None
    return winner.verdict() if winner else Verdict.none("no_frame")


def _has_after(behind: list[Token]) -> bool:
    """Whether a word stands there that must come after a number."""
    for token in behind:  # noqa: SIM110 (a generator costs more than the few words)
        if token.role & Role.AFTER:
            return True
    return False


def _of_head(
    context: Context, head: Head, carried: frozenset[str], followed: bool
) -> list[Candidate]:
    """Readings by one head; by a shorter noun that ends it where it gives none itself."""
    frames = context.of_head(head.token.word)
    inner = context.lexicon.inner.get(head.token.word, ())
    if not (frames or inner or followed or head.token.role & Role.VERB):
        return []
    verbs = verbs_of(context.piece, head, carried)
    found = candidates(frames, context, head, verbs) if frames else []
    if head.token.role & Role.VERB and not head.follows:
        found += _fronted(context, head)
    if followed:
        found += _following(context, verbs)
    for shortened in () if found else shorter(head, context.lexicon):
        found = candidates(context.of_head(shortened.token.word), context, shortened, verbs)
        if found:
            break
    return found


def _heads(piece: Piece, shared: Token | None, lexicon: Lexicon) -> list[Head]:
    if shared is not None:
        return [Head(shared, False, [t for t in piece.before if t.start < shared.start])]
    opens = opens_phrase(piece)
    opened = right_heads(piece, lexicon) if opens else []
    if opens and piece.text[piece.start - 1 : piece.start] == "等":
        return opened
    return opened + left_heads(piece, lexicon)


def _fronted(context: Context, head: Head) -> list[Candidate]:
    """The object before its verb: 电子证照累计签发9万张."""
    noun = next((t for t in reversed(head.governors) if t.role & Role.HEAD), None)
    if noun is None:
        return []
    frames = [
        f for f in context.lexicon.frames_by_verb.get(head.token.word, ()) if noun.word in f.heads
    ]
    verbs = Verbs(frozenset((head.token.word,)), frozenset(), frozenset())
    governed = Head(noun, False, [t for t in head.governors if t.start < noun.start])
    return candidates(context.fitting(frames), context, governed, verbs)


def _following(context: Context, verbs: Verbs) -> list[Candidate]:
    """Readings by the words that must come after the number: 120人次参加培训."""
    found: list[Candidate] = []
    for token in context.piece.behind:
        if token.role & Role.AFTER:
            frames = context.lexicon.frames_by_after.get(token.word, ())
            found += candidates(context.fitting(frames), context, None, verbs)
    return found


def _is_joint(piece: Piece, head: Head, winner: Candidate, lexicon: Lexicon) -> bool:
    """Whether one number counts two indicators together (行政复议、行政应诉案件120件)."""
    mine = lexicon.domain_of.get(head.token.word)
    if mine is None or winner.frame.sums_up:
        return False
    for token in conjoined(piece, head)[1:]:
        other = lexicon.domain_of.get(token.word)
        if not token.role & Role.HEAD or other is None or other == mine:
            continue
        pair = (mine, other)
        if pair not in lexicon.vocabulary.counted_together and pair[::-1] not in (
            lexicon.vocabulary.counted_together
        ):
            return True
    return False
