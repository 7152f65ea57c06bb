"""Main text and metadata of Chinese government HTML pages."""

from dataclasses import replace

from pipelines.pages.attachments import file_links
from pipelines.pages.body import find_body
from pipelines.pages.embedded import embedded_markup
from pipelines.pages.markup import Markup, parse
from pipelines.pages.metadata import read_metadata
from pipelines.pages.pieces import Pieces, Range
from pipelines.pages.render import marked_lines, marks_of, unmarked
from pipelines.pages.tags import HEADING
from pipelines.pages.titles import find_title
from pipelines.pages.trim import body_lines, head_end, tail_start
from pipelines.rows import Decoded, Page

__all__ = ["extract_html"]

# Files offered beside the body stand within this many characters of markup before or after it.
BEFORE, BESIDE = 3000, 6000
# Less than this many characters, or hidden parts that say this many times more than the visible
# text: a script shows the body.
LEAST_VISIBLE = 30
HIDDEN_BODY = 3
# Containers that say that no body was found.
NOWHERE = ("", "score:body")


def _marks(text: str) -> int:
    return text.count("，") + text.count("。")


def _is_shown_by_script(page: Markup, result: Page) -> bool:
    if len(result.text) < LEAST_VISIBLE:
        return True
    least = 3 if result.container in NOWHERE else HIDDEN_BODY * (_marks(result.text) + 1)
    return page.hidden_marks > least


def _embedded(source: str, page: Markup, url: str) -> Page | None:
    """The page read with the body that its source carries as data."""
    markup = embedded_markup(source)
    if markup is None:
        return None
    body = page.body.with_part('<div id="zoom">', parse(markup).body, "</div>")
    return replace(_read(replace(page, body=body), url), container="embedded")


def _beside(page: Pieces, where: Range) -> range:
    """The tags of the body, of what stands shortly before it and after it."""
    texts, raw = page.texts, page.raw
    start, before = where.start, BEFORE
    while start > 0 and before > 0:
        start -= 1
        before -= len(texts[start]) + len(raw[start])
    end, after = where.end, BESIDE
    while end < len(raw) and after > 0:
        after -= len(texts[end]) + len(raw[end])
        end += 1
    return range(start, end)


def _headings(lines: list[str]) -> list[str]:
    return [unmarked(line) for line in lines if line.startswith(HEADING)]


def _visible(lines: list[str]) -> list[str]:
    return [line for line in unmarked("\n".join(lines)).split("\n") if line]


def extract_html(decoded: Decoded, url: str) -> Page:
    """Main text and metadata of one HTML page; `url` is its final address.

    One parse. Raises TooLargeError and TooDeepError (limits in `pages.guards`) on input that no
    page of the genre resembles; any other input gives a page, perhaps with an empty text.
    `n_links` counts the links inside the body's element, of the page where none was found; `lead`
    and `tail` are the visible lines before and after the main text.
    """
    page = parse(decoded.text)
    result = _read(page, url)
    if _is_shown_by_script(page, result):
        shown = _read(parse(decoded.text, keep_hidden=True), url)
        if _marks(shown.text) > _marks(result.text) or result.container in NOWHERE:
            result = shown
    if result.container in NOWHERE or len(result.text) < LEAST_VISIBLE:
        carried = _embedded(decoded.text, page, url)
        if carried and _marks(carried.text) >= _marks(result.text):
            result = carried
    return replace(
        result,
        media_type="text/html",
        charset=decoded.charset,
        charset_reason=decoded.reason,
    )


def _count_links(page: Pieces, where: Range) -> int:
    return sum(raw.startswith("<a ") for raw in page.raw[where.start : where.end])


def _read(page: Markup, url: str) -> Page:
    found = find_body(page.body, lambda: (find_title(page) or ("", ""))[0])
    where = found or Range(0, 0, "")
    marked = marks_of(page.body)
    before = marked_lines(marked[: 2 * where.start + 1])
    inside = marked_lines(marked[2 * where.start + 1 : 2 * where.end])
    after = marked_lines(marked[2 * where.end :])
    near = _visible([*before[-30:], *inside[:3]])
    title = find_title(page, _headings([*before[-30:], *inside[:10]]), near)
    start = head_end(inside, title[0] if title else "")
    end = tail_start(inside, start)
    kept = body_lines(inside[start:end])
    lead = _visible([*before, *inside[:start]])
    tail = _visible([*inside[end:], *after])
    meta = read_metadata(page, title, lead=lead, tail=tail, text=kept, url=url)
    return Page(
        text="\n".join(kept),
        title=meta.title,
        published_on=meta.published_on,
        written_on=meta.written_on,
        index_number=meta.index_number,
        document_number=meta.document_number,
        issuer=meta.issuer,
        content_source=meta.content_source,
        keywords=meta.keywords,
        site_code=meta.site_code,
        evidence=meta.evidence,
        attachments=file_links(
            page.body, _beside(page.body, where), page.base or url, page.embedded
        ),
        container=where.name,
        lead="\n".join(lead),
        tail="\n".join(tail),
        n_links=_count_links(page.body, where if found else Range(0, len(page.body.raw), "")),
    )
