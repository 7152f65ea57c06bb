"""Every address of the portal and the bytes behind it."""

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cache
from html import escape
from string import Template

from crawlers.portal.content import FOLDER, Page, Row, Site, load_pages, load_sites, rows_of
from crawlers.portal.families import SKINS, Skin, split
from crawlers.portal.word_file import word_file

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ROBOTS = b"User-agent: *\nDisallow: /bidu/internal/\n"
CHALLENGE = b"<html><head><script>var __jsl_clearance='demo';</script></head><body></body></html>"


@dataclass(frozen=True, slots=True)
class Served:
    """One address: what it answers. `changed_on` becomes Last-Modified."""

    body: bytes
    media_type: str
    status: int = 200
    changed_on: date | None = None

    @property
    def etag(self) -> str:
        """A strong ETag of the bytes."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:16]}"'


def render_portal() -> dict[str, Served]:
    """All addresses of the portal: path to answer."""
    pages = load_pages()
    served = {"/robots.txt": Served(ROBOTS, "text/plain")}
    for site in load_sites():
        served |= _lists(site, rows_of(site, pages))
        for page in pages:
            if page.site == site.key:
                served |= _detail(site, page)
    # for trying out refusals: no row of the portal's registry leads here
    served["/challenge/index.html"] = Served(CHALLENGE, "text/html", status=412)
    served["/forbidden/index.html"] = Served(b"<html>403</html>", "text/html", status=403)
    return served


def _lists(site: Site, rows: tuple[Row, ...]) -> dict[str, Served]:
    skin = SKINS[site.family]
    pages = split(rows, site.page_size)
    served: dict[str, Served] = {}
    for number, shown in enumerate(pages, start=1):
        html = _template(skin.list_template).substitute(
            site_name=site.name,
            site_code=site.site_code,
            column_name=site.column_name,
            rows="\n".join(skin.row(row) for row in shown),
            pager=skin.pager(site, number, len(pages), len(rows)),
        )
        newest = max(row.published_on for row in rows)
        path = skin.list_path(site, number, len(pages))
        served[path] = Served(html.encode(), "text/html; charset=utf-8", changed_on=newest)
        if path.endswith("/"):
            served[f"{path}index.html"] = served[path]
    return served


def _detail(site: Site, page: Page) -> dict[str, Served]:
    skin = SKINS[site.family]
    charset = page.charset or "utf-8"
    html = _html(site, page, skin, charset)
    media_type = f"text/html; charset={charset}" if charset == "utf-8" else "text/html"
    served = {page.path: Served(html.encode(charset), media_type, changed_on=page.published_on)}
    if page.file_name and page.file_text:
        path = f"{page.path.rpartition('/')[0]}/{page.file_name}"
        body = word_file(page.file_text, page.published_on)
        served[path] = Served(body, DOCX, changed_on=page.published_on)
    return served


def _html(site: Site, page: Page, skin: Skin, charset: str) -> str:
    return _template(skin.detail_template).substitute(
        site_name=site.name,
        site_code=site.site_code,
        column_name=site.column_name,
        charset=charset,
        title=escape(page.title),
        published_on=f"{page.published_on:%Y-%m-%d}",
        written_on=f"{page.written_on or page.published_on:%Y-%m-%d}",
        issuer=escape(page.issuer),
        index_number=page.index_number,
        document_number=escape(page.document_number) or "无",
        body=_paragraphs(page.body),
        attachment=_attachment(page),
    )


def _paragraphs(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return "\n".join(f'<p style="text-indent: 2em;">　　{escape(line)}</p>' for line in lines)


def _attachment(page: Page) -> str:
    if not page.file_name:
        return ""
    name = escape(page.title)
    return f'<p class="attach">附件：<a href="./{page.file_name}">{name}.docx</a></p>'


@cache
def _template(name: str) -> Template:
    return Template((FOLDER / "templates" / name).read_text("utf-8"))
