"""How each CMS family of the portal numbers its list pages and writes its rows and pager."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from crawlers.portal.content import Row, Site


@dataclass(frozen=True, slots=True)
class Skin:
    """One family: its templates, the path of list page k of n, its rows and its pager."""

    list_template: str
    detail_template: str
    list_path: Callable[[Site, int, int], str]
    row: Callable[[Row], str]
    pager: Callable[[Site, int, int, int], str]


def _trs_path(site: Site, number: int, total: int) -> str:
    return site.column if number == 1 else f"{site.column}index_{number - 1}.html"


def _trs_row(row: Row) -> str:
    return (
        f'<li><a href="{row.href}" target="_blank" title="{escape(row.title)}">'
        f"{escape(row.title)}</a><span>{row.published_on:%Y-%m-%d}</span></li>"
    )


def _trs_pager(site: Site, number: int, total: int, items: int) -> str:
    return f'<script>createPageHTML({total}, {number - 1}, "index", "html");</script>'


def _vsb_path(site: Site, number: int, total: int) -> str:
    if number == 1:
        return site.column
    return f"{site.column.removesuffix('.htm')}/{total - number + 1}.htm"


def _vsb_row(row: Row) -> str:
    return (
        f'<li id="line_u8_{row.published_on.day}"><span>{row.published_on:%Y/%m/%d}</span>'
        f'<a href="{row.href}" title="{escape(row.title)}">{escape(row.title)}</a></li>'
    )


def _vsb_pager(site: Site, number: int, total: int, items: int) -> str:
    following = ""
    if number < total:
        following = f'<a href="{_vsb_path(site, number + 1, total)}" class="Next">下页</a>'
    return (
        f'<div class="pb_sys_common">共{items}条&nbsp;&nbsp;{number}/{total}&nbsp;{following}</div>'
    )


def _ucap_path(site: Site, number: int, total: int) -> str:
    return site.column if number == 1 else site.column.replace(".shtml", f"_{number}.shtml")


def _ucap_row(row: Row) -> str:
    return (
        f'<li><i></i><a target="_blank" href="{row.href}">{escape(row.title)}</a>'
        f'<span class="date">{row.published_on:%Y-%m-%d}</span></li>'
    )


def _ucap_pager(site: Site, number: int, total: int, items: int) -> str:
    return (
        f"<script>createPageHTML('page_div', {total}, {number}, 'list', 'shtml', {items});</script>"
    )


SKINS: dict[str, Skin] = {
    "trs_static": Skin("trs_list.html", "trs_detail.html", _trs_path, _trs_row, _trs_pager),
    "vsb": Skin("vsb_list.html", "vsb_detail.html", _vsb_path, _vsb_row, _vsb_pager),
    "ucap": Skin("ucap_list.html", "ucap_detail.html", _ucap_path, _ucap_row, _ucap_pager),
}


def split(rows: Sequence[Row], size: int) -> list[Sequence[Row]]:
    """The rows in pages of `size`."""
    return [rows[start : start + size] for start in range(0, len(rows), size)]
