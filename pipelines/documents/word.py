"""DOCX to paragraphs in body order, with the labels that Word only computes."""

import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml import etree

from pipelines.documents.archive import ZIP_FAULTS, check_sizes
from pipelines.documents.errors import CorruptFileError
from pipelines.documents.numbering import Numbering

_NUMBERING = "/relationships/numbering"
# Deleted text, fallbacks of drawings, and text boxes are not the running text.
_SKIPPED = {
    qn("w:del"), qn("w:moveFrom"), qn("w:pict"), qn("w:drawing"), qn("w:instrText"), qn("w:object"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}  # fmt: skip
_CHARACTERS = {
    qn("w:tab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}


def read_docx(body: bytes, name: str) -> tuple[str, ...]:
    """Paragraphs and table rows (cells joined by a tab) of a DOCX, in body order.

    Raises OversizeError for a bomb and CorruptFileError for a damaged file; `name` is its address.
    """
    check_sizes(body, name)
    try:
        document = docx.Document(io.BytesIO(body))
        numbering = Numbering(_numbering_part(document), document.styles.element)
        lines = list(_blocks(document.element.body, numbering))
    except (OpcError, KeyError, AttributeError, etree.LxmlError, *ZIP_FAULTS) as error:
        raise CorruptFileError(f"{name}: damaged DOCX ({error}): fetch it again") from error
    return tuple(line for line in lines if line.strip())


def _numbering_part(document: Any) -> Any | None:
    for relation in document.part.rels.values():
        if relation.reltype.endswith(_NUMBERING) and not relation.is_external:
            return etree.fromstring(
                relation.target_part.blob, etree.XMLParser(resolve_entities=False)
            )
    return None


def _blocks(parent: Any, numbering: Numbering) -> Iterator[str]:
    for element in parent:
        if element.tag == qn("w:p"):
            yield from _paragraph(element, numbering)
        elif element.tag == qn("w:tbl"):
            yield from _table(element, numbering)
        elif element.tag == qn("w:sdt"):
            content = element.find(qn("w:sdtContent"))
            if content is not None:
                yield from _blocks(content, numbering)
        elif element.tag in (qn("w:ins"), qn("w:moveTo")):
            yield from _blocks(element, numbering)


def _paragraph(element: Any, numbering: Numbering) -> list[str]:
    text = "".join(_runs(element)).strip(" \t\u3000")
    label = numbering.label(element) if text else ""
    return (label + text).split("\n")


def _table(element: Any, numbering: Numbering) -> Iterator[str]:
    for row in element.iter(qn("w:tr")):
        cells = [
            "".join(line.strip() for line in _blocks(cell, numbering))
            for cell in row.findall(qn("w:tc"))
        ]
        if len(cells) == 1:
            # A frame around the whole text: its paragraphs are paragraphs.
            yield from _blocks(row.find(qn("w:tc")), numbering)
        elif any(cells):
            yield "\t".join(cells)


def _runs(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in _SKIPPED or child.tag == qn("w:pPr"):
            continue
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _CHARACTERS:
            yield _CHARACTERS[child.tag] if child.get(qn("w:type")) != "page" else ""
        else:
            yield from _runs(child)
