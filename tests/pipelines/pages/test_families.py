"""Pages of every chrome family that the facts know, with the true text known by construction."""

import pytest

from pipelines.pages import extract_html
from pipelines.rows import Decoded, Page
from tests.pipelines.pages.material import CASES as FIRST
from tests.pipelines.pages.material import Case
from tests.pipelines.pages.material_layouts import LAYOUT_CASES
from tests.pipelines.pages.material_more import MORE_CASES

CASES = [*FIRST, *MORE_CASES, *LAYOUT_CASES]


def read(case: Case) -> Page:
    return extract_html(Decoded(case.html, "utf-8", "test"), case.url)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_main_text_is_exactly_the_report(case: Case) -> None:
    assert read(case).text.split("\n") == case.lines


@pytest.mark.parametrize("case", [c for c in CASES if c.fields], ids=lambda case: case.name)
def test_metadata_is_what_the_page_shows(case: Case) -> None:
    page = read(case)
    assert {name: getattr(page, name) for name in case.fields} == case.fields


@pytest.mark.parametrize("case", [c for c in CASES if c.fields], ids=lambda case: case.name)
def test_every_field_read_has_evidence(case: Case) -> None:
    page = read(case)
    for name in ("title", "published_on", "written_on", "index_number", "issuer", "content_source"):
        assert (getattr(page, name) is not None) == (name in page.evidence)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_attachments_are_the_files_offered(case: Case) -> None:
    assert [link.url for link in read(case).attachments] == case.attachments


def test_lead_and_tail_are_the_lines_around_the_body() -> None:
    page = read(next(case for case in CASES if case.name == "TRS"))
    assert "发布时间：2024-01-20 10:21" in page.lead
    assert "主办单位" in page.tail
    assert "依法行政" not in page.lead + page.tail


def test_links_inside_the_body_are_counted() -> None:
    page = read(next(case for case in CASES if case.name == "links inside sentences"))
    assert page.n_links == 1


@pytest.mark.parametrize(
    "script",
    [
        """<script>document.write('<script src="a.js"><\\/script>');</script>""",
        """<script>if (a <!--b) c();</script>""",
        """<style><!-- .a{} --></style><SCRIPT>var a = '<div id="zoom">';</SCRIPT>""",
        """<!-- <script> --><!-->""",
    ],
)
def test_scripts_and_comments_swallow_nothing(script: str) -> None:
    case = CASES[0]
    html = case.html.replace("<body>", f"<body>{script}").replace("<head>", f"<head>{script}")
    found = extract_html(Decoded(html, "utf-8", "test"), case.url)
    assert found.text.split("\n") == case.lines


def test_two_editors_of_one_length_are_both_the_body() -> None:
    lines = ["坚持依法行政，推进改革。", "化解矛盾纠纷，服务群众。"]
    html = "".join(f"<div class='TRS_Editor'><p>{line}</p></div>" for line in lines)
    found = extract_html(Decoded(f"<body>{html}</body>", "utf-8", "test"), "http://a.example/")
    assert found.text.split("\n") == lines
