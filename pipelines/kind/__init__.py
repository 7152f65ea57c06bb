"""What kind of page it is: the annual report, or which of its neighbours, and why."""

from pipelines.kind.verdict import classify

__all__ = ["classify"]
