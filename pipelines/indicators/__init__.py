"""Which indicator each figure of a report states, its scope, and whether it is a target."""

from pipelines.indicators.assign import assign
from pipelines.indicators.lexicon import Lexicon
from pipelines.indicators.model import Frame, Indicator, Vocabulary

__all__ = ["Frame", "Indicator", "Lexicon", "Vocabulary", "assign"]
