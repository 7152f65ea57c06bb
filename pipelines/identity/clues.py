"""Where a page names its body: title, issuer, heading, signature, opening; each read once."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipelines.identity.gazetteer import Gazetteer
from pipelines.identity.mentions import Mention, read_mention
from pipelines.identity.titles import normalise, phrases, session_place, title_lines
from pipelines.rows import Page

_SPLIT = re.compile(r"[\s;;,，|/]+")
_DATE = re.compile(r"^[^一-鿿]*(?:19|20|二)[\d〇零○O一二三四五六七八九]{2,3}年.{2,8}日?[)）]?$")
_SIGNATURE_LINES, _SIGNATURE_CHARS = 6, 40
QUOTED = re.compile(r"《[^《》]{0,80}》")
_SELF = re.compile(
    r"(?:我|本)(自治区|街道|管委会|分局|[局厅委镇乡街省市县区州旗盟]|(?<=我)[办部](?![法分门]))"
)
_WHOLE = re.compile(r"全(自治区|[省市县区州旗盟镇乡])")
_OWN_PAPER = re.compile(r"《(?:关于)?(?:印发)?([一-鿿]{2,24}?(?:局|厅|委员会(?!办)))(?!长|令)")
# How a department speaks of its parts, where it does not write 我局.
_INNER_PARTS = re.compile(
    r"(?<![一-鿿])局(?:党组|党委|机关|班子|领导|属|系统)|(?:各|机关)(?:科室|股室|处室)"
)
_PUBLISHES = re.compile(r"印发|公布|发布|公开|转发")


@dataclass(frozen=True, slots=True)
class Clue:
    """What one place of the page says of the reporting body."""

    source: str
    mention: Mention


def title_clue(page: Page, gazetteer: Gazetteer) -> Clue | None:
    """The body that the title names."""
    title = page.title or ""
    heard = session_place(title)
    pieces = (*phrases(normalise(title)), *((heard,) if heard else ()))
    clue = _best("title", pieces, gazetteer)
    return _published(clue, pieces, gazetteer) if clue and _PUBLISHES.search(title) else clue


def _published(clue: Clue, pieces: tuple[str, ...], gazetteer: Gazetteer) -> Clue:
    """The place whose report an office publishes (X县政府办公室关于印发X县…报告的通知)."""
    body = clue.mention.body
    if body is None or body.body_type != "government_office":
        return clue
    own = {row.code for row in clue.mention.rows}
    for piece in pieces:
        mention = read_mention(piece, gazetteer)
        if mention.phrase != clue.mention.phrase and own & {row.code for row in mention.rows}:
            return Clue(clue.source, mention)
    return clue


def issuer_clue(page: Page, gazetteer: Gazetteer) -> Clue | None:
    """The body in the metadata label 发布机构."""
    issuer = normalise(page.issuer or "")
    if not issuer:
        return None
    whole = _best("issuer", (issuer,), gazetteer)
    if whole is not None and whole.mention.body is not None:
        return whole
    return _best("issuer", tuple(_SPLIT.split(page.issuer or "")), gazetteer)


def heading_clue(page: Page, gazetteer: Gazetteer) -> Clue | None:
    """The body that a title inside the text names."""
    lines = title_lines(page.text)
    return _best("heading", phrases("".join(lines)), gazetteer) if lines else None


def signature_clue(page: Page, gazetteer: Gazetteer) -> Clue | None:
    """The body that signs at the end of the text or right behind it: short lines, above a date."""
    for lines in _signatures(page):
        clue = _best("signature", ("".join(lines), *lines), gazetteer) if lines else None
        if clue is not None:
            return clue
    return None


def _signatures(page: Page) -> Iterator[list[str]]:
    longest = _SIGNATURE_LINES * _SIGNATURE_CHARS
    yield _signed(page.tail.strip()[:longest].split("\n")[:_SIGNATURE_LINES])
    inside = page.text.rstrip()[-longest:].split("\n")
    yield _signed(reversed(inside[-_SIGNATURE_LINES:]))[::-1]


def _signed(lines: Iterable[str]) -> list[str]:
    """The lines up to the first that is too long, a sentence or a label; dates are passed over."""
    found: list[str] = []
    for raw in lines:
        line = normalise(raw)
        if not line or _DATE.match(line):
            continue
        if len(line) > _SIGNATURE_CHARS or line[-1] in "。;!" or ":" in line:
            break
        found.append(line)
    return found


def own_document_clue(page: Page, gazetteer: Gazetteer) -> Clue | None:
    """The department whose own papers the text quotes most (《青川市水利局2023年普法计划》)."""
    names = Counter(
        name[1] for title in QUOTED.findall(page.text) if (name := _OWN_PAPER.match(title))
    )
    for words, _ in names.most_common():
        mention = read_mention(words, gazetteer)
        body = mention.body
        placed = mention.rows or mention.anaphor
        if placed and body is not None and body.body_type == "department" and body.sector:
            return Clue("text", mention)
    return None


def source_clue(page: Page, gazetteer: Gazetteer) -> Clue | None:
    """The body in the label 来源, which is often only the one that posted."""
    source = normalise(page.content_source or "")
    return _best("source", (source,), gazetteer) if source else None


def _best(source: str, pieces: tuple[str, ...], gazetteer: Gazetteer) -> Clue | None:
    """The first phrase that names a body, with the place of an earlier or later one if it lacks."""
    mentions = [read_mention(piece, gazetteer) for piece in pieces if piece]
    placed = [m for m in mentions if m.rows]
    bodied = [m for m in mentions if m.body is not None]
    chosen = bodied[0] if bodied else placed[0] if placed else None
    if chosen is None:
        chosen = next((m for m in mentions if m.anaphor), None)
    if chosen is not None and chosen.body is not None and not chosen.rows and not chosen.anaphor:
        chosen = _placed(chosen, placed)
    return Clue(source, chosen) if chosen is not None else None


def _placed(chosen: Mention, placed: list[Mention]) -> Mention:
    if not placed:
        return chosen
    return Mention(
        chosen.phrase, placed[0].place, placed[0].rows, None, chosen.body, placed[0].weak
    )


def self_words(text: str) -> Counter[str]:
    """How often a text calls itself 我局, 本县 …, by the word."""
    return Counter(_SELF.findall(text))


def inner_parts(text: str) -> int:
    """How often a text speaks of 局党组, 各科室: parts that only a department has."""
    return len(_INNER_PARTS.findall(text))


def scope_words(text: str) -> Counter[str]:
    """How often a text speaks of 我县 or 全县; 我县, said once, outweighs any 全市."""
    own = Counter({word: 100 * n for word, n in self_words(text).items()})
    return own + Counter(_WHOLE.findall(text))
