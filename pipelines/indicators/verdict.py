"""What was decided of one figure, before its scope."""

from functools import cache
from typing import NamedTuple


class Verdict(NamedTuple):
    """An indicator with its confidence, rule and deciding words; or none, with the reason."""

    indicator_id: str | None
    confidence: float
    rule_id: str
    phrase: str

    @staticmethod
    @cache
    def none(rule_id: str) -> "Verdict":
        """No indicator, for the reason named by the rule (one of a few fixed words)."""
        return Verdict(None, 0.0, rule_id, "")

    def shared(self, rule_id: str, share: float) -> "Verdict":
        """The same indicator for a figure that leans on this one."""
        if self.indicator_id is None:
            return Verdict.none("part_of_none")
        return self._replace(confidence=round(self.confidence * share, 3), rule_id=rule_id)
