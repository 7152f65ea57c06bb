"""Documents by number and seed, and whole archives of them, one at a time in memory."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from crawlers.archive import ArchiveIndex, Fetch, SegmentWriter
from crawlers.archive.http import response_head
from pipelines.rows import SourceHint
from tests.generator import frames, markup, others, scrapes
from tests.generator.places import invent_body
from tests.generator.report import Report, compose
from tests.generator.truth import Document, TrueFigure, TrueSection, Truth

# What a crawl of report columns brings, in parts of a hundred.
SORTS = (
    ("report", 72),
    ("scrape", 8),
    ("copy", 5),  # the same page at a second address
    ("reposted", 5),  # another body posts the words of the first
    ("other", 6),
    ("cut", 1),
    ("challenge", 1),
    ("empty", 1),
    ("blocked", 1),
)
# codec of the bytes, what the page says it is
CHARSETS = (("utf-8", "utf-8"),) * 8 + (("gb18030", "gb2312"),) * 3 + (("utf-16", "gb2312"),)
FAMILIES = ("trs", "trs", "ucap", "ucap", "hanweb", "vsb", "gkmlpt", "bare_table")
START = datetime(2026, 1, 15, tzinfo=UTC)


def documents(seed: int, n: int, start: int = 0) -> Iterator[Document]:
    """`n` documents of a seed from number `start` on; each depends on seed and number alone."""
    for number in range(start, start + n):
        yield make_document(seed, number)


def make_document(seed: int, number: int) -> Document:
    """One document by its number."""
    sort = _sort(seed, number)
    rng = _rng(seed, number, "page")
    if sort == "other":
        return _other(rng, seed, number)
    if sort in {"challenge", "empty", "blocked"}:
        return _broken(rng, number, sort)
    origin = _origin(seed, number) if sort in {"copy", "reposted"} else number
    if sort == "copy" and origin != number:
        first = make_document(seed, origin)
        return replace(first, number=number, url=f"{first.url.removesuffix('.html')}_{number}.html")
    report = compose(_rng(seed, origin, "report"))
    if sort == "scrape":
        return _scrape(rng, number, report)
    document = _page(rng, number, report, origin)
    return _cut(rng, document) if sort == "cut" else document


def _rng(seed: int, number: int, use: str) -> Random:
    return Random(f"{seed}:{number}:{use}")  # noqa: S311 - invention, not cryptography


def _sort(seed: int, number: int) -> str:
    names, weights = zip(*SORTS, strict=True)
    return str(_rng(seed, number, "sort").choices(names, weights)[0])


def _origin(seed: int, number: int) -> int:
    """The nearest earlier report on a page, some way back; itself where there is none."""
    at = number - _rng(seed, number, "origin").randint(1, 40)
    while at >= 0:
        if _sort(seed, at) == "report":
            return at
        at -= 1
    return number


def _url(slug: str, number: int) -> str:
    return f"https://www.{slug}.example/zwgk/fzzfjsndbg/content_{number}.html"


def _day(rng: Random, year: int) -> date:
    return date(year + 1, 1, 20) + timedelta(days=rng.randint(0, 80))


def _page(rng: Random, number: int, report: Report, origin: int) -> Document:
    lead = [report.addressee] if report.addressee else []
    signed = rng.random() < 0.6
    lines = [*lead, *report.text.split("\n"), *(report.signature if signed else ())]
    day = _day(rng, report.year)
    truth = _truth(report, origin, "\n".join(lines), sum(len(line) + 1 for line in lead), day)
    poster = report.body if origin == number else invent_body(rng)
    attachment = f"P0{number:09d}.pdf" if rng.random() < 0.15 else ""
    return _framed(
        rng,
        number,
        truth,
        lines,
        place=poster.place.name,
        slug=poster.place.slug,
        issuer=report.body.name,
        attachment=attachment,
    )


def _framed(
    rng: Random,
    number: int,
    truth: Truth,
    lines: list[str],
    *,
    place: str,
    slug: str,
    issuer: str,
    attachment: str = "",
) -> Document:
    family, (codec, declared) = rng.choice(FAMILIES), rng.choice(CHARSETS)
    day = truth.published_on or date(2024, 3, 1)
    content = frames.Content(
        title=truth.title or "",
        site=f"{place}人民政府门户网站",
        column="法治政府建设年度报告",
        issuer=issuer,
        published_on=day,
        written_on=day - timedelta(days=rng.randint(0, 12)),
        index_number=f"990{rng.randint(10**8, 10**9)}/{day.year}-{rng.randint(1, 99999):05d}",
        body=markup.body(lines, rng),
        charset=declared,
        attachment=attachment,
    )
    html = frames.page(family, content, rng)
    header = "text/html" if rng.random() < 0.5 else f"text/html; charset={declared}"
    return Document(
        number,
        _url(slug, number),
        html.encode(codec),
        header,
        family,
        codec,
        truth,
        link_text=truth.title,
    )


def _truth(report: Report, origin: int, text: str, shift: int, day: date | None) -> Truth:
    return Truth(
        "report",
        text,
        report.title,
        day,
        report.body.place.code,
        report.body.body_type,
        report.body.name,
        report.year,
        tuple(_moved_section(section, shift) for section in report.sections),
        tuple(_moved_figure(figure, shift) for figure in report.figures),
        report.structure,
        origin,
    )


def _moved_section(section: TrueSection, shift: int) -> TrueSection:
    return replace(section, start=section.start + shift)


def _moved_figure(figure: TrueFigure, shift: int) -> TrueFigure:
    return replace(figure, start=figure.start + shift, end=figure.end + shift)


def _scrape(rng: Random, number: int, report: Report) -> Document:
    day = _day(rng, report.year)
    lines = [*([report.addressee] if report.addressee else []), *report.text.split("\n")]
    lines += report.signature if rng.random() < 0.5 else ()
    said = scrapes.scrape(rng, report.title, lines, report.body.name, day)
    codec, _ = rng.choice(CHARSETS)
    shows_day = str(day) in said
    truth = _truth(report, number, report.text, 0, day if shows_day else None)
    url = f"https://www.{report.body.place.slug}.example/txt/{number}.txt"
    return Document(number, url, said.encode(codec), "text/plain", "scrape", codec, truth)


def _cut(rng: Random, document: Document) -> Document:
    """A transfer that broke off inside the body: no exact truth, and nothing may fail."""
    at = int(len(document.body) * rng.uniform(0.4, 0.8))
    truth = replace(document.truth, text=None, sections=(), figures=())
    return replace(document, body=document.body[:at], truth=truth, damage="cut")


def _other(rng: Random, seed: int, number: int) -> Document:
    body, year = invent_body(rng), rng.randint(2016, 2025)
    kind = rng.choice(others.KINDS)
    title, lines = others.other(rng, body, year, kind)
    truth = Truth(
        others.KIND_OF.get(kind, "other"),
        "\n".join(lines),
        title,
        _day(rng, year),
        structure=kind,
        group=number,
    )
    return _framed(
        rng, number, truth, lines, place=body.place.name, slug=body.place.slug, issuer=body.name
    )


def _broken(rng: Random, number: int, sort: str) -> Document:
    slug = invent_body(rng).place.slug
    body = b"" if sort == "empty" else others.CHALLENGE.format(k=rng.randint(1, 10**9)).encode()
    truth = Truth("other", None, None, group=number)
    blocked = sort == "blocked"
    return Document(
        number,
        _url(slug, number),
        body,
        "text/html",
        "none",
        "utf-8",
        truth,
        status=412 if blocked else 200,
        outcome="blocked" if blocked else "ok",
        damage=sort,
    )


def write_archive(
    folder: Path,
    seed: int,
    n: int,
    *,
    start: int = 0,
    crawl_id: str = "invented",
    max_bytes: int = 8 * 2**20,
) -> tuple[Path, ...]:
    """Write documents to WARC segments; memory does not grow with `n` but for the index."""
    index = ArchiveIndex()
    with SegmentWriter(folder, crawl_id, index, max_bytes) as out:
        for document in documents(seed, n, start):
            out.add(_fetch(document))
    return tuple(out.segments)


def _fetch(document: Document) -> Fetch:
    headers = ((b"Content-Type", document.content_type.encode()),)
    return Fetch(
        url=document.url,
        fetched_at=START + timedelta(seconds=document.number),
        outcome=document.outcome,  # type: ignore[arg-type] # one of two outcomes of this module
        hint=SourceHint("invented"),
        http_status=document.status,
        response_head=response_head(document.status, headers),
        body=document.body,
        role="detail",
        link_text=document.link_text,
    )
