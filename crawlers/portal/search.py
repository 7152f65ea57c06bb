"""The site search of the sample's province: an engine of the TRS IRS kind, with its blind spots.

It looks in titles alone, knows nothing older than its index and keeps what is gone. So it names a
report that no column lists, and lacks one that a column has.
"""

import json
import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import yaml

from crawlers.portal.content import FOLDER, load_pages, load_sites
from crawlers.portal.render import Served

ENDPOINT = "/irs/front/search"
FORM = "/yunze/so.html"
CODES = {"code": "99c0ffee0d2", "dataTypeId": "15", "tenantId": "9901"}
_JSON = "application/json; charset=utf-8"
_REQUIRED = frozenset({"searchBy", "orderBy"})
_NOTICE = "本站为演示用虚构站点，机构、地名、文稿均属虚构（synthetic demonstration site）"


def search_form() -> Served:
    """The page whose form holds the codes of the engine."""
    hidden = "".join(f'<input type="hidden" name="{k}" value="{v}">' for k, v in CODES.items())
    html = (
        "<!DOCTYPE html><html lang='zh-CN'><head><meta charset='utf-8'>"
        "<title>站内搜索_云泽省人民政府</title></head><body>"
        f"<form action='{ENDPOINT}'>{hidden}<input name='searchWord'></form><p>{_NOTICE}</p>"
        "</body></html>"
    )
    return Served(html.encode(), "text/html; charset=utf-8", changed_on=_index()["begins"])


def answer_search(body: bytes, base_url: str) -> Served | None:
    """The answer to a search; None where it asks for another site's code."""
    asked = _fields(body)
    if asked.get("code") != CODES["code"]:
        return None
    if not asked.keys() >= _REQUIRED:
        return Served("排序方式不能为空".encode(), _JSON)
    words = str(asked.get("searchWord", ""))
    found = [entry for entry in _entries() if words and words in entry["title"]]
    size = int(str(asked.get("pageSize") or 10))
    start = (int(str(asked.get("pageNo") or 1)) - 1) * size
    hits = [_hit(entry, words, base_url) for entry in found[start : start + size]]
    pager = {"total": len(found), "pageCount": -(-len(found) // size)}
    data = {"success": True, "data": {"pager": pager, "middle": {"list": hits}}}
    return Served(json.dumps(data, ensure_ascii=False).encode(), _JSON)


def _fields(body: bytes) -> Mapping[str, object]:
    try:
        found = json.loads(body or b"{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


@cache
def _index() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((FOLDER / "search.yaml").read_text("utf-8"))
    return found


@cache
def _entries() -> tuple[dict[str, Any], ...]:
    """What the index holds, newest first."""
    names = {site.key: site.name for site in load_sites()}
    begins: date = _index()["begins"]
    pages = [
        {"title": p.title, "href": p.path, "published_on": p.published_on, "name": names[p.site]}
        for p in load_pages()
        if p.published_on >= begins
    ]
    entries = [*pages, *_index()["more"]]
    return tuple(sorted(entries, key=lambda entry: str(entry["published_on"]), reverse=True))


def _hit(entry: dict[str, Any], words: str, base_url: str) -> dict[str, str]:
    return {
        "title": re.sub(re.escape(words), f"<em>{words}</em>", entry["title"]),
        "title_no_tag": entry["title"],
        "url": base_url + entry["href"],
        "time": f"{entry['published_on']} 09:00:00",
        "source": entry["name"],
    }
