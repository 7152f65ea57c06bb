"""Dates as pages and addresses write them."""

from datetime import date

import pytest

from pipelines.pages.dates import date_of_url, is_bare_date, parse_date

DAY = date(2024, 3, 8)


@pytest.mark.parametrize(
    "written",
    [
        *(
            "2024-03-08",
            "2024-3-8 10:21",
            "2024/03/08",
            "2024.3.8",
            "2024年3月8日",
            "2024年03月08日",
        ),
        *(
            "2024 年 3 月 8 日",
            "二〇二四年三月八日",
            "二○二四年三月八日",
            "20240308",
            "２０２４"[:0] + "发布于2024-03-08",
        ),
        "Fri Mar 08 09:00:00 CST 2024",
    ],
)
def test_every_way_of_writing_a_day(written: str) -> None:
    assert parse_date(written) == DAY


@pytest.mark.parametrize(
    "written", ["2024年3月", "2024", "2024-13-08", "2024-02-30", "990123/2024-1", ""]
)
def test_no_whole_day_is_no_date(written: str) -> None:
    assert parse_date(written) is None


def test_tens_of_days_in_chinese() -> None:
    assert parse_date("二〇二三年十二月二十八日") == date(2023, 12, 28)
    assert parse_date("二〇二三年十月三十日") == date(2023, 10, 30)


def test_a_line_of_a_date_and_nothing_else() -> None:
    assert is_bare_date("2024-03-08 10:21:33")
    assert is_bare_date("（2024年3月8日）")
    assert not is_bare_date("2024年3月8日在县人大常委会上")


@pytest.mark.parametrize(
    "url",
    [
        "http://a.example/zwgk/202403/t20240308_45681.html",
        "http://a.example/art/2024/3/8/art_1229_58.html",
        "http://a.example/nw12344/20240308/abc.html",
        "http://a.example/columns/u/202403/08/v.html",
        "http://a.example/c/2024-03-08/77.shtml",
    ],
)
def test_the_day_in_an_address(url: str) -> None:
    found = date_of_url(url)
    assert found is not None
    assert found[0] == DAY


def test_a_month_in_an_address_is_no_day() -> None:
    assert date_of_url("http://a.example/fzzf/202403/5819ab.shtml") is None
    assert date_of_url("http://a.example/info/2971/153601.htm") is None
