"""The heading tree of a report: `read_sections(text)` gives typed, nested sections."""

from pipelines.sections.reader import read_sections

__all__ = ["read_sections"]
