"""What a list builder is given and gives: requests, answers, the frame around every page."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from urllib.parse import parse_qsl

from crawlers.portal.gallery.entries import Entry, GallerySite

NOTICE = "本站为演示用虚构站点，机构、地名、文稿均属虚构（synthetic demonstration site）"
HTML, JSON, XML = "text/html; charset=utf-8", "application/json; charset=utf-8", "text/xml"


@dataclass(frozen=True)
class Asked:
    """One request: path, query string, body and headers (names in lower case)."""

    path: str
    query: str = ""
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)

    @cached_property
    def fields(self) -> dict[str, str]:
        """The fields of the query and of a form."""
        is_json = self.body.lstrip().startswith(b"{")
        form = "" if is_json else self.body.decode("utf-8", "replace")
        return dict(parse_qsl(f"{self.query}&{form}", keep_blank_values=True))

    @cached_property
    def json(self) -> dict[str, object]:
        """The object of a JSON body; empty where there is none."""
        found = json.loads(self.body) if self.body.lstrip().startswith(b"{") else {}
        return found if isinstance(found, dict) else {}

    def number(self, name: str, default: int = 1) -> int:
        """A field as a number."""
        value = str(self.fields.get(name) or self.json.get(name) or default)
        return int(value) if value.isdigit() else default

    @property
    def base(self) -> str:
        """The address of the server as the client called it."""
        return f"http://{self.headers.get('host', '127.0.0.1')}"


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer."""

    text: str
    media_type: str = HTML
    status: int = 200


# None: the request is for another site under the same path
Handler = Callable[[Asked], Reply | None]


def page_of(site: GallerySite, number: int, size: int | None = None) -> tuple[Entry, ...]:
    """The entries of page `number` (from 1); empty past the end."""
    step = size or site.size
    return site.entries[(number - 1) * step : number * step] if number > 0 else ()


def rows(entries: Iterable[Entry], tag: str = "li") -> str:
    """Rows of a list, each title cut as list pages cut it."""
    return "\n".join(
        f'<{tag}><a href="{escape(e.path)}" target="_blank" title="{e.title}">{e.title[:9]}...</a>'
        f'<span class="date">{e.published_on}</span></{tag}>'
        for e in entries
    )


def json_reply(value: object) -> Reply:
    """A JSON answer."""
    return Reply(json.dumps(value, ensure_ascii=False), JSON)


def frame(site: GallerySite, inner: str, head: str = "") -> str:
    """A whole page: menu, crumbs, a margin of other news, the list, the footer."""
    news = "".join(
        f'<li><a href="/xw/202503/t202503{n}_99{n}.html">{site.place}召开第{n}次常务会议</a></li>'
        for n in range(10, 14)
    )
    margin = f'<div class="sidebar"><h3>热点新闻</h3><ul class="hot">{news}</ul></div>'
    return f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="SiteName" content="{site.place}人民政府">
<meta name="ColumnName" content="法治政府建设年度报告">{head}
<title>法治政府建设年度报告_{site.place}人民政府</title></head><body>
<div class="header"><ul class="nav"><li><a href="/">首页</a></li>
<li><a href="/zwgk/">政务公开目录</a></li><li><a href="/hdjl/">互动交流</a></li></ul></div>
<div class="crumbs">当前位置：<a href="/">首页</a> &gt; 法治政府建设年度报告</div>
{margin if site.margin else ""}
<div class="main">{inner}</div>
<div class="footer"><a href="https://www.gov.cn/">中国政府网</a><p>{NOTICE}</p></div>
{site.words}
</body></html>"""


def listing(entries: Iterable[Entry]) -> str:
    """The list of a page."""
    return f'<ul class="list">{rows(entries)}</ul>'
