"""Whose figure it is: the reporting body's own, the whole jurisdiction's, or another's."""

from pipelines.indicators.model import Lexicon, Role
from pipelines.indicators.passage import Piece
from pipelines.indicators.scan import Token
from pipelines.rows import Identity, Scope

# the body that reports for the whole place whatever its own rank
_WHOLE_PLACE_SECTORS = frozenset({"justice"})
_GOVERNMENTS = frozenset(
    {"people_government", "government_office", "party_committee_and_government"}
)
_MUNICIPALITIES = frozenset({"50", "11", "12", "31"})
# 行政复议体制改革: from 2021 one government takes all reconsideration of its place
_RECONSIDERATION_JOINED = 2021


def scope_of(
    piece: Piece,
    indicator_id: str | None,
    identity: Identity | None,
    lexicon: Lexicon,
    sentence_tokens: list[Token],
) -> Scope:
    """Scope by the nearest word that says it, else by the indicator, else by the body."""
    clause = piece.text[piece.clause : piece.clause_end]
    if any(word in clause for word in lexicon.vocabulary.defendant):
        return "own_body"
    said = _said(piece, lexicon, sentence_tokens, identity)
    return said or _default(indicator_id, identity, lexicon)


def _said(
    piece: Piece, lexicon: Lexicon, tokens: list[Token], identity: Identity | None
) -> Scope | None:
    place: Scope | None = None
    for token in tokens:
        if token.start >= piece.right:
            break
        if token.role & Role.PLACE and (token.start >= piece.left or token.start < piece.start):
            word = lexicon.place_of[token.word]
            if word == "jurisdiction" and _is_above(token.word, identity):
                continue
            place = "own_body" if word == "own_body" else "jurisdiction"
    return place


def _is_above(word: str, identity: Identity | None) -> bool:
    """全市 in a county's report, 全省 in a city's: the place above, whose figure this is not."""
    if identity is None or identity.division_level is None:
        return False
    rank = {"country": 0, "province": 1, "prefecture": 2, "county": 3, "township": 4}
    level = rank[identity.division_level]
    return (word in ("全省", "我省") and level > 1) or (word in ("全市",) and level > 2)


def _default(indicator_id: str | None, identity: Identity | None, lexicon: Lexicon) -> Scope:
    body = identity.body_type if identity else "people_government"
    sector = identity.body_sector if identity else None
    whole = body in _GOVERNMENTS or sector in _WHOLE_PLACE_SECTORS
    if indicator_id is None:
        return "jurisdiction" if whole else "own_body"
    default = lexicon.indicators[indicator_id].scope_default
    if default == "own_body":
        return "own_body"
    if not whole:
        return "own_body"
    if default == "jurisdiction":
        return "jurisdiction"
    theme = lexicon.indicators[indicator_id].theme
    year = identity.report_year if identity else None
    if theme.startswith("T06") and year is not None and year < _RECONSIDERATION_JOINED:
        return "own_body"
    return "own_body" if theme.startswith(("T02", "T03", "T12", "T13")) else "jurisdiction"
