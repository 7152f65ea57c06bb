"""What a reader finds on real list pages, written down page by page in `real_lists.tsv`."""

import csv
from pathlib import Path

import pytest

from crawlers import families
from crawlers.families import ListReading, SavedPage
from crawlers.source import Source

READ_BY_HAND = Path(__file__).with_name("real_lists.tsv")
ROWS = list(csv.DictReader(READ_BY_HAND.open(encoding="utf-8"), delimiter="\t"))


def page_of(row: dict[str, str], shared: Path) -> SavedPage:
    body = (shared / "pages" / "list" / row["file"]).read_bytes()
    return SavedPage(row["page_url"], body, None, int(row["page"]))


def reading_of(row: dict[str, str], shared: Path) -> ListReading:
    page = page_of(row, shared)
    found = families.recognise(page)
    params = found[1] if found else {}
    source = Source(
        "test",
        row["page_url"],
        row["family"],
        "110000",
        None,
        "某部",
        "other",
        (),
        2,
        params=params,
    )
    return families.get(row["family"]).read_list(page, source)


@pytest.mark.parametrize("row", ROWS, ids=[row["file"][:3] for row in ROWS])
def test_a_real_page_is_recognised_as_its_family(row: dict[str, str], shared: Path) -> None:
    found = families.recognise(page_of(row, shared))
    assert (found[0] if found else "generic") == row["family"]


@pytest.mark.parametrize("row", ROWS, ids=[row["file"][:3] for row in ROWS])
def test_the_items_of_a_real_page_are_those_a_reader_finds(
    row: dict[str, str], shared: Path
) -> None:
    items = reading_of(row, shared).items
    assert len(items) == int(row["items"])
    for place, item in (("first", items[:1]), ("last", items[-1:])):
        for found in item:
            assert found.url == row[f"{place}_url"]
            assert not row[f"{place}_title"] or found.title == row[f"{place}_title"]
            assert not row[f"{place}_date"] or str(found.published_on) == row[f"{place}_date"]


@pytest.mark.parametrize("row", ROWS, ids=[row["file"][:3] for row in ROWS])
def test_the_next_page_and_the_totals_are_those_the_page_declares(
    row: dict[str, str], shared: Path
) -> None:
    reading = reading_of(row, shared)
    expected = row["next_url"]
    if expected == "-":
        assert reading.next_pages == ()
    elif expected.endswith("*"):
        assert reading.next_pages[0].url.startswith(expected.rstrip("*"))
    else:
        assert reading.next_pages[0].url == expected
    assert reading.declared_pages == (int(row["declared_pages"]) if row["declared_pages"] else None)
    assert reading.declared_items == (int(row["declared_items"]) if row["declared_items"] else None)


def test_the_unit_of_a_real_shell_is_asked_for_with_its_own_chinese_tag(shared: Path) -> None:
    row = next(r for r in ROWS if r["file"].startswith("002"))
    (request,) = reading_of(row, shared).next_pages
    assert request.page_number == 1
    assert "pageId=31bd881b07e44bf79ca60ef2cb106e43" in request.url
    assert "tagId=%E5%88%86%E9%A1%B5%E5%88%97%E8%A1%A8" in request.url  # 分页列表
