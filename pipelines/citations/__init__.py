"""What a report cites: `read_citations(text, sections)` gives every 《…》 with its number."""

from pipelines.citations.normalise import normalise_title
from pipelines.citations.reader import read_citations

__all__ = ["normalise_title", "read_citations"]
