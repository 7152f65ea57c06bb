"""Pages of every chrome family that the facts know, with the true text known by construction."""

import pytest

from pipelines.pages import extract_html
from pipelines.rows import Decoded, Page
from tests.pipelines.pages.material import CASES as FIRST
from tests.pipelines.pages.material import Case
from tests.pipelines.pages.material_more import MORE_CASES

CASES = [*FIRST, *MORE_CASES]


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
