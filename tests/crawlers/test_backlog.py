"""What waits to be asked for and what was met: kept in order, kept small."""

from datetime import date

from crawlers.backlog import Backlog, Waiting
from crawlers.progress import Seen

PAGES = [
    Waiting(f"http://www.linlan.gov.cn/{n}.html", f"{n}年报告", "http://www.linlan.gov.cn/", day)
    for n, day in enumerate((date(2025, 3, 1), None, date(2024, 3, 1)))
]


def test_pages_come_in_the_order_in_which_the_list_named_them_and_each_once():
    backlog = Backlog()
    assert backlog.put("a", PAGES) == 3
    assert backlog.put("b", PAGES[:1]) == 1
    assert backlog.take("a", 2) == PAGES[:2]
    assert backlog.take("a", 2) == PAGES[2:]
    assert backlog.take("a", 2) == []
    assert backlog.take("b", 2) == PAGES[:1]


def test_an_address_is_new_once():
    seen = Seen()
    assert seen.add("http://www.linlan.gov.cn/1.html")
    assert not seen.add("http://www.linlan.gov.cn/1.html")
    assert seen.add("http://www.linlan.gov.cn/2.html")
    assert "http://www.linlan.gov.cn/2.html" in seen
    assert "http://www.linlan.gov.cn/3.html" not in seen
    assert len(seen) == 2
