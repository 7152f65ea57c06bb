"""The converters that a reading may ask for; the caller provides them, so readings stay pure."""

from dataclasses import dataclass
from typing import Literal, Protocol

ConvertedKind = Literal["doc", "wps", "rtf"]
ScannedKind = Literal["pdf", "image"]

# Which tools can read which kind, in the order of preference.
CONVERTERS: dict[ConvertedKind, tuple[str, ...]] = {
    "doc": ("antiword", "catdoc", "soffice"),
    "wps": ("soffice", "antiword", "catdoc"),
    "rtf": ("soffice", "catdoc"),
}
OCR_TOOL = "rapidocr"


@dataclass(frozen=True, slots=True)
class Recognised:
    """Text read off images, one line of print a line; `confidence` between 0 and 1.

    A line keeps its indent as full-width blanks, so that paragraphs can be told.
    """

    text: str
    confidence: float


class ToolBox(Protocol):
    """Converters outside the process; every call is bounded in time by its owner."""

    def available(self, tool: str) -> bool:
        """Whether a tool (`antiword`, `catdoc`, `soffice`, `rapidocr`) can be called here."""
        ...

    def convert(self, body: bytes, to: Literal["text"], kind: ConvertedKind, tool: str) -> str:
        """Text of a document by one tool; raises ReadingError when the tool fails on it."""
        ...

    def recognise(self, body: bytes, kind: ScannedKind, max_pages: int) -> Recognised:
        """Characters of a scanned PDF or an image; raises ReadingError when it fails."""
        ...


class NoTools:
    """A toolbox without tools: what needs one goes to quarantine and is read on a later run."""

    def available(self, tool: str) -> bool:
        """No tool is."""
        del tool
        return False

    def convert(self, body: bytes, to: Literal["text"], kind: ConvertedKind, tool: str) -> str:
        """Never called, since no tool is available."""
        raise LookupError(f"no {tool} here for {len(body)} bytes of {kind} to {to}")

    def recognise(self, body: bytes, kind: ScannedKind, max_pages: int) -> Recognised:
        """Never called, since no tool is available."""
        raise LookupError(f"no OCR here for {len(body)} bytes of {kind}, {max_pages} pages")
