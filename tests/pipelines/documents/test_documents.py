"""Files of every kind become the same page: paragraphs as printed, nothing of the paper."""

import io
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from pipelines.documents import NoTools, Recognised, read_file, sniff
from pipelines.documents.archive import MAX_MEMBER_BYTES, gunzip
from pipelines.documents.errors import (
    CorruptFileError,
    MissingToolError,
    OversizeError,
    PasswordProtectedError,
    UnreadableError,
    UnsupportedKindError,
)
from pipelines.documents.hardwrap import is_hard_wrapped, rejoin
from pipelines.documents.numbering import chinese_numeral
from pipelines.documents.pdf import read_pdf
from pipelines.rows import Page
from tests.pipelines.documents import makers

TITLE = "青川市司法局2023年法治政府建设工作报告"
OPENING = (
    "2023年，青川市司法局坚持以习近平法治思想为指导，认真贯彻落实上级部署，全面推进法治政府建设"
    "各项工作取得新进展。现将有关情况报告如下："
)
MEASURES = (
    "（一）健全制度体系。全年审查行政规范性文件12件，提出法律意见36条，备案率100%，举办专题培训班"
    "3期，培训执法人员450人次，印发普法手册2.5万余册，覆盖全市各镇街。"
)
BODY = [OPENING, "一、主要举措和成效", MEASURES, "二、存在的问题", "基层执法力量不足。"]
SIGNED = ["青川市司法局", "2024年1月30日"]


def read(body: bytes, url: str = "https://qingchuan.example/P020240131.pdf") -> Page:
    return read_file(body, sniff(body), url, NoTools())


def numbered(number: int) -> list[makers.Row]:
    return [(290, 40, 10, f"— {number} —")]


def in_pages(paragraphs: list[str], per_page: int) -> bytes:
    rows = makers.set_page(paragraphs)
    pages = [rows[at : at + per_page] for at in range(0, len(rows), per_page)]
    moved = [
        [(x, 760 - 28 * line, size, text) for line, (x, _, size, text) in enumerate(page)]
        for page in pages
    ]
    return makers.pdf([[*page, *numbered(at + 1)] for at, page in enumerate(moved)])


@pytest.mark.parametrize("per_page", [2, 3, 4, 30])
def test_a_pdf_paragraph_survives_line_ends_and_page_breaks(per_page: int) -> None:
    assert list(read_pdf(in_pages(BODY, per_page), "report").paragraphs) == BODY


def test_a_pdf_says_title_signature_and_date_in_its_own_text() -> None:
    title = [(130.0, 800.0, 22.0, TITLE[:15]), (240.0, 775.0, 22.0, TITLE[15:])]
    signature = [(380.0, 200.0, 16.0, SIGNED[0]), (380.0, 172.0, 16.0, SIGNED[1])]
    rows = makers.set_page(BODY, top=720)
    page = read(makers.pdf([[*title, *rows, *signature]]))
    assert page.title == TITLE
    assert page.text == "\n".join(BODY)
    assert (page.issuer, str(page.written_on)) == ("青川市司法局", "2024-01-30")
    assert page.evidence["written_on"] == "signature"
    assert page.container == "pdf"


def test_running_heads_are_no_text_of_a_pdf() -> None:
    head = (200.0, 815.0, 9.0, "青川市人民政府公报")
    pages = [
        [head, *makers.set_page([f"第{n}项工作已经完成。"]), *numbered(n)] for n in range(1, 5)
    ]
    found = read_pdf(makers.pdf(pages), "report").paragraphs
    assert found == tuple(f"第{n}项工作已经完成。" for n in range(1, 5))


def test_a_number_that_a_line_end_splits_stays_whole() -> None:
    paragraph = "全市共受理行政复议申请案件总数比上一年度有所增长达到了1234件，均已办结。"
    assert (
        paragraph in read_pdf(makers.pdf([makers.set_page([paragraph, OPENING])]), "r").paragraphs
    )


def test_docx_keeps_body_order_tables_and_computed_labels() -> None:
    document = docx.Document()
    document.add_paragraph(TITLE)
    document.add_paragraph(OPENING)
    for text in ("主要举措和成效", "存在的问题"):
        _number(document.add_paragraph(text), _chinese_list(document))
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        (c for r in table.rows for c in r.cells), ("事项", "件数", "行政复议", "12"), strict=True
    ):
        cell.text = text
    _insert(document.add_paragraph("修订时"), "补入的文字。")
    page = read(_saved(document), "https://qingchuan.example/report.docx")
    assert page.title == TITLE
    assert page.text.split("\n") == [
        OPENING,
        "一、主要举措和成效",
        "二、存在的问题",
        "事项\t件数",
        "行政复议\t12",
        "修订时补入的文字。",
    ]


def _saved(document: "docx.document.Document") -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _chinese_list(document: "docx.document.Document") -> str:
    root = document.part.numbering_part.element
    if root.find(f"{qn('w:abstractNum')}[@{qn('w:abstractNumId')}='990']") is None:
        abstract = OxmlElement("w:abstractNum")
        abstract.set(qn("w:abstractNumId"), "990")
        level = OxmlElement("w:lvl")
        level.set(qn("w:ilvl"), "0")
        for tag, value in (("start", "1"), ("numFmt", "chineseCounting"), ("lvlText", "%1、")):
            item = OxmlElement(f"w:{tag}")
            item.set(qn("w:val"), value)
            level.append(item)
        abstract.append(level)
        root.insert(0, abstract)
        num = OxmlElement("w:num")
        num.set(qn("w:numId"), "990")
        target = OxmlElement("w:abstractNumId")
        target.set(qn("w:val"), "990")
        num.append(target)
        root.append(num)
    return "990"


def _number(paragraph: "docx.text.paragraph.Paragraph", num_id: str) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = int(num_id)


def _insert(paragraph: "docx.text.paragraph.Paragraph", text: str) -> None:
    """A tracked insertion, which python-docx's own `text` passes over."""
    inserted, run, words = OxmlElement("w:ins"), OxmlElement("w:r"), OxmlElement("w:t")
    words.text = text
    run.append(words)
    inserted.append(run)
    paragraph._p.append(inserted)


@pytest.mark.parametrize(
    ("value", "said"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (21, "二十一")]
)
def test_list_labels_count_in_chinese(value: int, said: str) -> None:
    assert chinese_numeral(value) == said


def test_an_ofd_reads_like_the_print_it_holds() -> None:
    lines = [(45.0, 40.0, 6.0, TITLE), (41.0, 60.0, 5.0, OPENING[:28])]
    rest = [OPENING[at : at + 30] for at in range(28, len(OPENING), 30)]
    lines += [(31.0, 70.0 + 10 * at, 5.0, text) for at, text in enumerate(rest)]
    page = read(makers.ofd([lines]), "https://qingchuan.example/report.ofd")
    assert (page.title, page.text) == (TITLE, OPENING)
    assert page.container == "ofd"


def test_a_zip_gives_the_member_that_holds_the_text_under_its_chinese_name() -> None:
    cover = makers.pdf([makers.set_page(["封面说明文字，报告全文见另一附件，请查阅。"])])
    body = makers.zipped({"说明.pdf": cover, "报告.pdf": in_pages(BODY, 30)}, encoding="gbk")
    page = read(body, "https://qingchuan.example/a.zip")
    assert page.text == "\n".join(BODY)
    assert page.evidence["member"] == "报告.pdf"


def test_a_file_is_what_its_bytes_are_whatever_its_name_says() -> None:
    assert sniff(makers.pdf([[]])) == "pdf"
    assert sniff(makers.ofd([[]])) == "ofd"
    assert sniff(_saved(docx.Document())) == "docx"
    assert sniff(b"\xef\xbb\xbf\r\n<!DOCTYPE html><html>") == "html"
    assert sniff("<li><a href='a.html'>报告</a></li>".encode("gbk")) == "html"
    assert sniff("﻿法治政府建设".encode("utf-16")) == "text"
    assert sniff("法治政府建设年度报告".encode("gbk")) == "text"
    assert sniff(b"  \r\n\t ") == "empty"
    assert sniff(makers.gzipped(b"<html>")) == "gzip"


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize(
    ("stream", "kind"),
    [("WordDocument", "doc"), ("Workbook", "xls"), ("EncryptedPackage", "encrypted_office")],
)
def test_a_compound_file_is_known_by_its_streams(stream: str, kind: str) -> None:
    assert sniff(OLE + stream.encode("utf-16-le")) == kind


def test_word_bytes_that_somebody_saved_as_text_are_no_text() -> None:
    assert sniff(OLE.decode("latin-1").encode("utf-8")) == "unknown"


class OneTool:
    """A toolbox with one converter and OCR, both of which answer with fixed words."""

    def available(self, tool: str) -> bool:
        return tool in ("catdoc", "rapidocr")

    def convert(self, body: bytes, to: str, kind: str, tool: str) -> str:
        return (
            f"{TITLE}\n{OPENING}"
            if (body, to, kind, tool) == (WORD, "text", "doc", "catdoc")
            else ""
        )

    def recognise(self, body: bytes, kind: str, max_pages: int) -> Recognised:
        lines = [f"　　　　{TITLE}", *wrapped([OPENING], 60), "— 1 —"]
        return Recognised("\n".join(lines), 0.93)


WORD = OLE + "WordDocument".encode("utf-16-le")


def test_an_old_word_file_is_read_by_the_first_converter_at_hand() -> None:
    page = read_file(WORD, "doc", "https://qingchuan.example/a.doc", OneTool())
    assert (page.title, page.text, page.container) == (TITLE, OPENING, "doc:catdoc")


class TwoTools(OneTool):
    """Its first converter refuses every file."""

    def available(self, tool: str) -> bool:
        return tool in ("antiword", "catdoc")

    def convert(self, body: bytes, to: str, kind: str, tool: str) -> str:
        if tool == "antiword":
            raise CorruptFileError("too small to handle")
        return super().convert(body, to, kind, tool)


def test_what_the_first_converter_refuses_the_second_may_read() -> None:
    # antiword refuses Word files of a few lines that catdoc reads
    page = read_file(WORD, "doc", "https://qingchuan.example/a.doc", TwoTools())
    assert (page.text, page.container) == (OPENING, "doc:catdoc")


def test_without_a_converter_the_missing_tool_is_named() -> None:
    with pytest.raises(MissingToolError, match="antiword or catdoc or soffice") as caught:
        read(WORD)
    assert caught.value.rule == "missing_tool"


def test_a_scan_goes_to_ocr_and_says_how_sure_it_is() -> None:
    scan = makers.pdf([[]])
    with pytest.raises(MissingToolError, match="rapidocr"):
        read(scan)
    page = read_file(scan, "pdf", "https://qingchuan.example/a.pdf", OneTool())
    assert (page.text, page.ocr_confidence) == (OPENING, 0.93)


def test_no_file_costs_more_than_a_report_can() -> None:
    bomb = makers.zipped({"word/document.xml": b"\0" * 20_000_000})
    with pytest.raises(OversizeError, match="bomb"):
        read(bomb)
    with pytest.raises(OversizeError, match="401 pages"):
        read(makers.pdf([[]] * 401))
    with pytest.raises(OversizeError, match="bomb"):
        gunzip(makers.gzipped(bytes(MAX_MEMBER_BYTES + 1)), "page")


@pytest.mark.parametrize("keep", [0.3, 0.6, 0.95])
def test_cut_files_are_named_not_crashed_on(keep: float) -> None:
    whole = [
        _saved(docx.Document()),
        makers.ofd([[(30.0, 40.0, 5.0, OPENING)]]),
        in_pages(BODY, 30),
    ]
    for body in whole:
        cut = body[: int(len(body) * keep)]
        try:
            page = read(cut)
        except UnreadableError as error:
            assert error.rule in ("corrupt_file", "missing_tool", "unsupported_kind", "no_text")
        else:
            # pdfium repairs a PDF that lost only its table of objects.
            assert page.container == "pdf"


def test_damage_inside_a_docx_is_the_files_fault() -> None:
    body = makers.zipped({"word/document.xml": b"<w:document", "[Content_Types].xml": b"<"})
    with pytest.raises(CorruptFileError):
        read(body)


def locked_zip() -> bytes:
    body = bytearray(makers.zipped({"a.pdf": makers.pdf([[]])}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        body[body.index(mark) + offset] |= 1
    return bytes(body)


def locked_pdf() -> bytes:
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >> /ID [<00> <00>]" % (
        b"5a" * 32,
        b"a5" * 32,
    )
    return makers.pdf([[]]).replace(b"/Root 1 0 R", b"/Root 1 0 R " + lock)


@pytest.mark.parametrize(
    "body", [OLE + "EncryptedPackage".encode("utf-16-le"), locked_zip(), locked_pdf()]
)
def test_what_needs_a_password_says_so(body: bytes) -> None:
    with pytest.raises(PasswordProtectedError, match="password") as caught:
        read(body)
    assert caught.value.rule == "password_protected"


def test_archives_that_cannot_be_opened_say_what_to_do() -> None:
    with pytest.raises(UnsupportedKindError, match="unpack"):
        read(b"Rar!\x1a\x07\x01\x00" + bytes(100))


def wrapped(paragraphs: list[str], columns: int) -> list[str]:
    """Paragraphs broken as an editor breaks them: by columns, two for a Chinese character."""
    lines = []
    for paragraph in paragraphs:
        line, used = "", 0
        for char in "　　" + paragraph:
            width = 1 if char.isascii() else 2
            if used + width > columns:
                lines.append(line)
                line, used = "", 0
            line, used = line + char, used + width
        lines.append(line)
    return lines


LONG = [
    OPENING,
    MEASURES,
    OPENING.replace("2023", "2022"),
    MEASURES.replace("12", "15"),
    "专此报告。",
]


@pytest.mark.parametrize("columns", [48, 60, 76])
@pytest.mark.parametrize("indented", [True, False])
def test_lines_of_print_saved_as_text_become_paragraphs_again(columns: int, indented: bool) -> None:
    lines = wrapped(LONG, columns)
    lines = lines if indented else [line.strip("　") for line in lines]
    assert is_hard_wrapped(tuple(wrapped(LONG, columns)))
    assert list(rejoin(tuple(lines))) == LONG


def test_paragraphs_as_published_are_no_lines_of_print() -> None:
    assert not is_hard_wrapped(tuple(BODY))
    assert not is_hard_wrapped(tuple(BODY * 3))


def test_real_scrapes_are_no_lines_of_print(shared: Path) -> None:
    for path in sorted((shared / "reports").glob("*.txt")):
        assert not is_hard_wrapped(tuple(path.read_text(encoding="utf-8").splitlines())), path.name
