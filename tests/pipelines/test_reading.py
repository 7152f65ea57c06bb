"""One door for every response: the bytes choose the reader, and refusals say what to do."""

from datetime import UTC, datetime

import pytest

from pipelines.documents import NoTools
from pipelines.documents.errors import (
    BinaryAsTextError,
    EmptyBodyError,
    OversizeError,
    UnreadableError,
)
from pipelines.kind import classify
from pipelines.reading import read_page
from pipelines.rows import Page, Response, SourceHint
from tests.pipelines.documents import makers

TITLE = "青川市司法局2023年法治政府建设工作报告"
OPENING = "2023年，青川市司法局坚持依法行政，全面推进法治政府建设。现将有关情况报告如下："
BODY = f"{OPENING}\n一、主要举措和成效\n全年审查规范性文件12件，举办培训班3期。"
HTML = f"<html><head><title>{TITLE}</title></head><body><div id='zoom'>" + "".join(
    f"<p>{line}</p>" for line in BODY.split("\n")
)


def read(
    body: bytes, url: str = "https://qingchuan.example/a.html", header: str | None = None
) -> Page:
    response = Response(
        fetch_id="f",
        crawl_id="c",
        url=url,
        final_url=url,
        fetched_at=datetime(2024, 2, 1, tzinfo=UTC),
        http_status=200,
        outcome="ok",
        content_type=header,
        body=body,
        sha256="0",
        warc_file="w",
        warc_offset=0,
        hint=SourceHint("s"),
    )
    return read_page(response, NoTools())


def test_a_pdf_under_a_page_name_is_read_as_pdf() -> None:
    page = read(makers.pdf([makers.set_page(BODY.split("\n"))]), header="text/html")
    assert (page.text, page.media_type) == (BODY, "application/pdf")


def test_a_page_under_a_pdf_name_is_read_as_page() -> None:
    page = read(HTML.encode(), "https://qingchuan.example/a.pdf", "application/pdf")
    assert (page.title, page.media_type) == (TITLE, "text/html")
    assert "12件" in page.text


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_file_is_read_in_any_charset(charset: str) -> None:
    page = read(f"{TITLE}\r\n{BODY}".encode(charset), "a.txt")
    assert (page.title, page.text, page.media_type) == (TITLE, BODY, "text/plain")
    assert page.charset_reason


def test_a_body_stored_as_gzip_is_opened() -> None:
    assert read(makers.gzipped(HTML.encode())).title == TITLE


def test_gzip_in_gzip_in_gzip_is_refused() -> None:
    with pytest.raises(OversizeError):
        read(makers.gzipped(makers.gzipped(makers.gzipped(b"x"))))


@pytest.mark.parametrize("body", [b"", b" \r\n\t\n"])
def test_an_empty_body_is_named(body: bytes) -> None:
    with pytest.raises(EmptyBodyError, match=r"qingchuan\.example") as caught:
        read(body)
    assert caught.value.rule == "empty_body"


def test_a_binary_under_a_page_name_is_named() -> None:
    with pytest.raises(BinaryAsTextError) as caught:
        read(bytes(range(256)) * 40)
    assert caught.value.rule == "binary_as_text"


def test_a_traditional_mirror_is_marked_not_changed() -> None:
    text = (
        "2021年，丹東街道深入學習貫徹習近平法治思想，推進法治政府建設，圍繞營商環境優化開展工作。"
    )
    page = read(text.encode(), "https://city.example/gate/big5/a.txt")
    assert page.text == text
    assert page.evidence["variant"] == "traditional"
    assert "variant" not in read(BODY.encode()).evidence


def test_a_challenge_is_a_page_that_the_verdict_refuses() -> None:
    page = read("<html><body><p>系统提示：请开启JavaScript并刷新该页。</p></body></html>".encode())
    assert classify(page, "https://qingchuan.example/a.html").kind == "other"


def test_every_refusal_has_its_own_rule() -> None:
    kinds = UnreadableError.__subclasses__()
    assert len({kind.rule for kind in kinds}) == len(kinds)
    assert UnreadableError.rule not in {kind.rule for kind in kinds}
