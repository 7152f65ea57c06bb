"""What the evidence of a list comes to: complete, cut short, or simply at its end."""

from datetime import UTC, datetime

import pytest

from crawlers.families.base import Item, ListReading, PageRequest
from crawlers.progress import MAX_LEADS, Lead, Progress
from crawlers.recorder import hint_of
from crawlers.source import Source

NOW = datetime(2025, 3, 28, tzinfo=UTC)


def source(family: str = "trs_static") -> Source:
    hosts = ("www.linlan.gov.cn",)
    return Source("s", "", family, "990000", "990100", "临澜市", "people_government", hosts, 2)


def reading(*numbers: int, **declared: int) -> ListReading:
    items = tuple(Item(f"http://www.linlan.gov.cn/{n}.html", f"{n}年报告") for n in numbers)
    return ListReading(items, **declared)


def read(*pages: ListReading) -> Progress:
    progress = Progress(source())
    for number, page in enumerate(pages, start=1):
        end = progress.take(page, number)
        if end and end.is_fault:
            progress.fault(f"page {number} {end.words}")
        for item in page.items:
            progress.items.add(item.url)
    progress.close()
    return progress


def test_a_list_read_to_what_it_declares_is_complete():
    progress = read(reading(1, 2, declared_items=3, declared_pages=2), reading(3))
    progress.new = 3
    assert progress.status == "complete"


@pytest.mark.parametrize(
    ("pages", "reason"),
    [
        ([reading(1, 2, declared_items=3)], "declares 3 items, 2 were found"),
        ([reading(1, 2, declared_pages=2)], "declares 2 pages, 1 were read"),
        ([reading(1, 2, declared_pages=2), reading()], "declares 2 pages, 1 were read"),
        (
            [reading(1, 2, declared_pages=3), reading(3), reading(3)],
            "declares 3 pages, 2 were read",
        ),
        ([reading(1, 2), reading(1, 2)], "page 2 repeats page 1"),
        ([reading()], "the list holds no item: check family and params"),
    ],
)
def test_a_list_that_is_cut_short_or_loops_is_incomplete(pages, reason):
    progress = read(*pages)
    assert progress.status == "incomplete"
    assert reason in " ".join(progress.reasons)


@pytest.mark.parametrize("last", [reading(), reading(3, 4), reading(4, 2)])
def test_a_silent_list_ends_with_an_empty_page_or_one_that_adds_nothing(last):
    progress = read(reading(1, 2), reading(3, 4), last)
    assert progress.faults == []
    assert len(progress.pages) == 2


def test_a_page_that_a_link_leads_to_cannot_be_empty():
    progress = Progress(source())
    progress.take(reading(1, 2), 1)
    for _ in ("first look", "second look"):
        end = progress.take(reading(), 2, is_linked=True)
        assert (end.is_fault, end.is_empty) == (True, True)
    assert not progress.take(reading(), 3).is_fault


def test_a_list_that_declares_nothing_says_where_it_was_taken_to_end():
    silent = read(reading(1, 2), reading(3, 4))
    assert silent.notes == [
        "the list declares no length; it was taken to end where nothing leads on from page 2"
    ]
    assert read(reading(1, declared_items=1)).notes == []
    assert read(reading(1, declared_pages=1)).notes == []


def test_a_column_that_points_elsewhere_alone_keeps_so_many_leads_and_says_how_many_more():
    progress = Progress(source())
    for number in range(MAX_LEADS + 3):
        progress.lead(Lead(f"http://elsewhere.gov.cn/{number}", "", ""))
    progress.lead(Lead("http://elsewhere.gov.cn/0", "", ""))
    progress.close()
    assert len(progress.leads) == MAX_LEADS
    assert "3 more leads are left out" in progress.notes


def test_a_shell_page_is_no_end():
    shell = ListReading((), next_pages=(PageRequest("http://www.linlan.gov.cn/data", 1),))
    assert Progress(source()).take(shell, 1) is None


def test_nothing_new_is_not_modified_and_a_refusal_outranks_all():
    progress = read(reading(1))
    assert progress.status == "not_modified"
    progress.new = 1
    assert progress.status == "complete"
    progress.fault("x")
    assert progress.status == "incomplete"
    progress.blocked = "answered 412"
    assert progress.status == "blocked"


def test_an_interrupted_crawl_is_incomplete():
    progress = Progress(source())
    progress.take(reading(1), 1)
    progress.items.add("u")
    progress.close("shutdown")
    assert progress.line() == (
        "source s: incomplete: the crawl stopped before its end (shutdown): run it again"
    )


def test_a_column_says_whose_page_it_is_and_a_search_does_not():
    assert hint_of(source()).division_code == "990100"
    found = hint_of(source("search_irs"))
    assert (found.source_id, found.division_code, found.body_name) == ("s", None, None)
