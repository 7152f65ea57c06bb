"""VSB columns count down, and their totals stand in words."""

from crawlers import families
from crawlers.families import SavedPage
from tests.crawlers.families.pages import HOST, following, page, read, rows

COLUMN = f"{HOST}/zwgk/fzzf.htm"
ROWS = rows(["../info/1207/88002.htm", "../info/1207/88001.htm"])


def total(number: int, pages: int = 144) -> str:
    return f"<td id='fanye46'>共1432条&nbsp;&nbsp;{number}/{pages}&nbsp;</td>"


def test_page_two_of_144_is_numbered_143() -> None:
    reading = read(page(ROWS, total(1)), COLUMN, "vsb")
    assert following(reading) == [(f"{HOST}/zwgk/fzzf/143.htm", 2)]
    assert (reading.declared_items, reading.declared_pages) == (1432, 144)
    assert [i.url for i in reading.items] == [
        f"{HOST}/info/1207/88002.htm",
        f"{HOST}/info/1207/88001.htm",
    ]


def test_after_143_comes_142_and_after_1_nothing() -> None:
    middle = read(page(ROWS, total(2)), f"{HOST}/zwgk/fzzf/143.htm", "vsb", 2, COLUMN)
    assert following(middle) == [(f"{HOST}/zwgk/fzzf/142.htm", 3)]
    last = read(page(ROWS, total(144)), f"{HOST}/zwgk/fzzf/1.htm", "vsb", 144, COLUMN)
    assert last.next_pages == ()


def test_without_a_total_a_numbered_page_still_counts_down() -> None:
    middle = read(page(ROWS), f"{HOST}/zwgk/fzzf/7.htm", "vsb", 3, COLUMN)
    assert following(middle) == [(f"{HOST}/zwgk/fzzf/6.htm", 4)]
    assert read(page(ROWS), f"{HOST}/zwgk/fzzf/1.htm", "vsb", 9, COLUMN).next_pages == ()


def test_the_linked_next_page_wins_because_numbers_shift() -> None:
    pager = total(1) + '<a href="fzzf/144.htm">下页</a>'
    assert following(read(page(ROWS, pager), COLUMN, "vsb")) == [(f"{HOST}/zwgk/fzzf/144.htm", 2)]


def test_a_column_of_one_page_ends_there() -> None:
    assert read(page(ROWS, total(1, 1)), COLUMN, "vsb").next_pages == ()


def test_the_family_is_recognised_by_its_details() -> None:
    assert families.recognise(SavedPage(COLUMN, page(ROWS))) == ("vsb", {})


def test_one_row_of_another_family_does_not_change_the_family() -> None:
    mixed = rows(["/info/1207/88002.htm", "/info/1207/88001.htm", "/x/t20240304_7.html"])
    assert families.recognise(SavedPage(COLUMN, page(mixed))) == ("vsb", {})
