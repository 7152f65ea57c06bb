"""Whose figure it is: the reporting body's own, the whole jurisdiction's, or another's."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from pipelines.indicators.lexicon import Lexicon
from pipelines.indicators.model import Role
from pipelines.indicators.passage import Piece
from pipelines.indicators.scan import Token
from pipelines.rows import Identity, Scope

# the departments that report for the whole place
_WHOLE_PLACE_SECTORS = frozenset({"justice"})
_GOVERNMENTS = frozenset(
    {"people_government", "government_office", "party_committee_and_government"}
)
# 行政复议体制改革: from 2021 one government takes all reconsideration of its place
_RECONSIDERATION_JOINED = 2021
_OWN_THEMES = ("T01", "T02", "T03", "T12", "T13", "T15")
_OWN_DOMAINS = frozenset(
    {"normative", "government_document", "rules", "decision", "contract", "disclosure", "adviser"}
)
_SUITS = "T07"
_LEVELS = {"country": 0, "province": 1, "prefecture": 2, "county": 3, "township": 4}
_ABOVE = {"全省": 1, "我省": 1, "全市": 2, "我市": 2, "全县": 3}


class Places:
    """Words of a report that say whose figures follow."""

    def __init__(
        self, tokens: Sequence[Token], identity: Identity | None, lexicon: Lexicon
    ) -> None:
        named = [token for token in tokens if token.role & Role.PLACE]
        self._starts = [token.start for token in named]
        self._words = [token.word for token in named]
        self._identity = identity
        self._lexicon = lexicon
        self._defendant = lexicon.vocabulary.defendant
        body = identity.body_type if identity else "people_government"
        sector = identity.body_sector if identity else None
        self._government = body in _GOVERNMENTS
        self._whole = self._government or sector in _WHOLE_PLACE_SECTORS
        year = identity.report_year if identity else None
        self._own_reconsideration = year is not None and year < _RECONSIDERATION_JOINED

    def scope_of(self, piece: Piece, indicator_id: str | None, domain: str | None) -> Scope:
        """Scope by the nearest word that says it, else by the indicator, else by the body."""
        if self._defendant and self._is_defendant(self._defendant, piece, indicator_id):
            return "own_body"
        default = self._default(indicator_id, domain)
        settled = indicator_id is not None and (
            self._lexicon.indicators[indicator_id].scope_default != "either"
        )
        return self._said(piece, piece.clause if settled else piece.sentence) or default

    def _is_defendant(
        self, defendant: re.Pattern[str], piece: Piece, indicator_id: str | None
    ) -> bool:
        """Whether the cases are those against the body: 以县政府为被告的案件23件，负责人出庭率100%.

        Rates and parts of the suits follow in the sentence until another place is named.
        """
        if defendant.search(piece.text, piece.clause, piece.clause_end):
            return True
        if indicator_id is None or self._lexicon.indicators[indicator_id].theme[:3] != _SUITS:
            return False
        found = defendant.search(piece.text, piece.sentence, piece.clause)
        return found is not None and self._said(piece, found.end()) != "jurisdiction"

    def _said(self, piece: Piece, since: int) -> Scope | None:
        """The last place word since `since`; behind the number only where a phrase opens there."""
        first = bisect_left(self._starts, since)
        last = bisect_left(self._starts, piece.right, first)
        for i in range(last - 1, first - 1, -1):
            word = self._words[i]
            if self._lexicon.place_of[word] == "own_body":
                return "own_body"
            if not self._is_above(word):
                return "jurisdiction"
        return None

    def _is_above(self, word: str) -> bool:
        """全市 in a county's report, 全省 in a city's: the place above, not this one."""
        level = self._identity.division_level if self._identity else None
        return level is not None and _ABOVE.get(word, 9) < _LEVELS[level]

    def _default(self, indicator_id: str | None, domain: str | None) -> Scope:
        if not self._whole:
            return "own_body"
        if indicator_id is None:
            own = domain in _OWN_DOMAINS and self._government
            return (
                "own_body"
                if own or self._is_own_case(domain == "reconsideration")
                else "jurisdiction"
            )
        row = self._lexicon.indicators[indicator_id]
        if row.scope_default != "either":
            return row.scope_default
        if self._is_own_case(row.theme.startswith("T06")):
            return "own_body"
        if row.theme.startswith("T01") and not self._government:
            return "jurisdiction"
        return "own_body" if row.theme.startswith(_OWN_THEMES) else "jurisdiction"

    def _is_own_case(self, reconsideration: bool) -> bool:
        return reconsideration and self._own_reconsideration
