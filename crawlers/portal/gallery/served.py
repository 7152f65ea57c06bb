"""Lists that are served ready: how each family names page 2 and declares its pages."""

from collections.abc import Callable
from urllib.parse import urlsplit

from crawlers.portal.gallery.entries import GallerySite
from crawlers.portal.gallery.web import frame, listing

Pages = dict[str, str]
Numbered = Callable[[GallerySite, int], str]


def _pages(site: GallerySite, path: Numbered, pager: Numbered, head: str = "") -> Pages:
    shown = enumerate(site.pages, start=1)
    served = {
        path(site, number): frame(site, listing(entries) + pager(site, number), head)
        for number, entries in shown
    }
    if site.column.endswith("/"):
        served[f"{site.column}index.html"] = served[site.column]
    return served


def _suffixed(stem: str, extension: str, offset: int) -> Numbered:
    """Page k under `<stem>_<k − offset>`; page 1 is the column itself."""

    def path(site: GallerySite, number: int) -> str:
        folder = site.column.rpartition("/")[0]
        return site.column if number == 1 else f"{folder}/{stem}_{number - offset}.{extension}"

    return path


def _call(*after: str) -> Numbered:
    """TRS: total, current page from 0, prefix, extension."""

    def pager(site: GallerySite, number: int) -> str:
        words = ", ".join([str(len(site.pages)), str(number - 1), *after])
        return f"<script>createPageHTML({words});</script>"

    return pager


def _in_words(site: GallerySite, number: int) -> str:
    return f'<div class="page">共{len(site.entries)}条 {number}/{len(site.pages)} 页</div>'


def _nothing(site: GallerySite, number: int) -> str:
    return ""


def _ucap_call(site: GallerySite, number: int) -> str:
    pages, items = len(site.pages), len(site.entries)
    return f"<script>createPageHTML('page_div',{pages}, {number},'list','shtml',{items});</script>"


def _stale(site: GallerySite, number: int) -> str:
    """A commented-out call of another total beside the variable that holds."""
    return (
        f"<script>var currentPage = {number - 1};var countPage = {len(site.pages)};\n"
        f"//createPageHTML(99, {number - 1}, 'index', 'html');\n</script><!--WCM置标-->"
    )


def _vsb_path(site: GallerySite, number: int) -> str:
    stem = site.column.removesuffix(".htm")
    return site.column if number == 1 else f"{stem}/{len(site.pages) - number + 1}.htm"


def _vsb_pager(site: GallerySite, number: int) -> str:
    return (
        f'<div class="pb_sys_common">共{len(site.entries)}条 {number}/{len(site.pages)}</div>'
        '<script src="/system/resource/js/counter.js"></script>'
    )


def _openness_path(site: GallerySite, number: int) -> str:
    return site.column.replace("page_1.", f"page_{number}.")


def _xian_path(site: GallerySite, number: int) -> str:
    return f"{site.column.rpartition('/')[0]}/{number}.html"


def _pages_in_words(site: GallerySite, number: int) -> str:
    return f'<div class="pagination">共 {len(site.pages)} 页 当前第 {number} 页</div>'


_FROM_ONE, _FROM_TWO = _suffixed("index", "html", 1), _suffixed("index", "html", 0)
_INDEX = ("'index'", "'html'")
_SERVED: dict[str, tuple[Numbered, Numbered]] = {
    "trs": (_FROM_ONE, _call(*_INDEX)),
    "trs_stale": (_FROM_ONE, _stale),
    "trs_two": (_FROM_TWO, _call(*_INDEX)),
    "ucap": (_suffixed("list", "shtml", 0), _ucap_call),
    "from_two": (_FROM_TWO, _nothing),
    "silent": (_FROM_TWO, _nothing),
    "vsb": (_vsb_path, _vsb_pager),
    "openness": (_openness_path, _pages_in_words),
    "jhtml": (_suffixed("index", "jhtml", 0), _in_words),
    "xian": (_xian_path, _pages_in_words),
}


def served_lists(site: GallerySite) -> Pages:
    """Path to page of the lists that need no answer to a query; empty for other layouts."""
    if site.layout == "trs_list":
        return _trs_list(site)
    if site.layout not in _SERVED:
        return {}
    path, pager = _SERVED[site.layout]
    served = _pages(site, path, pager)
    return {urlsplit(where).path: html for where, html in served.items()}


def _trs_list(site: GallerySite) -> Pages:
    """A column whose pages are `list.shtml`, `list_1.shtml` …: only the call says so."""
    served = _pages(
        site, _suffixed("list", "shtml", 1), _call("'list'", "'shtml'", str(len(site.entries)))
    )
    return served | {f"{site.column}list.shtml": served[site.column]}
