"""Invented reports and pages, true to the genre, with what a careful reader would find in them.

Everything here is fiction: places bear codes 99xxxx, hosts end in `.example`. The wording, the
templates and the page frames are this package's own; it shares no table and no rule with the
readings that it tests. The same seed gives the same bytes.
"""

from tests.generator.places import PLACES, write_divisions
from tests.generator.stream import documents, make_document, write_archive
from tests.generator.truth import Document, TrueFigure, TrueSection, Truth

__all__ = [
    "PLACES",
    "Document",
    "TrueFigure",
    "TrueSection",
    "Truth",
    "documents",
    "make_document",
    "write_archive",
    "write_divisions",
]
