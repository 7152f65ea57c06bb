"""Identity of a report: which body, which division, which year."""

from pipelines.identity.gazetteer import Gazetteer
from pipelines.identity.identify import identify

__all__ = ["Gazetteer", "identify"]
