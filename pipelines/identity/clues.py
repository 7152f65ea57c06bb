"""Where a page names its body: title, issuer, heading, signature, opening; each read once."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pipelines.identity.central import ministry_at_start
from pipelines.identity.gazetteer import Gazetteer
from pipelines.identity.mentions import Mention, read_mention
from pipelines.identity.sectors import sector_of
from pipelines.identity.titles import normalise, phrases, session_place, title_lines
from pipelines.rows import Page

_SPLIT = re.compile(r"[\s;;,，|/]+")
_DATE = re.compile(r"^[^一-鿿]*(?:19|20|二)[\d〇零○O一二三四五六七八九]{2,3}年.{2,8}日?[)）]?$")
_SIGNATURE_LINES, _SIGNATURE_CHARS = 6, 40
_OPENING_CHARS = 320
_QUOTED = re.compile(r"《[^《》]{0,80}》")
# A body follows the year, the order it reports on, or whose lead it worked under (在县委领导下，).
_SUBJECT_START = re.compile(
    r"(?:^|\n|。|…|现将|年(?:度|以?来)?[,，]|以来[,，]|(?:领导|指导|支持|关心|关怀|帮助|部署|监督)下[,，])"
    r"\s*(?:(?:19|20)\d\d年度?|今年|一年来|近年来)?(?:以?来)?[,，]?\s*(?:原|新组建的)?"
)
# A town's full name and a verb are its subject wherever the first sentences have them.
_TOWN_SUBJECT = re.compile(
    r"(?:^|[,，。:：\n])([一-鿿]{2,12}?(?:街道办事处|[镇乡]人民政府))"
    r"(?=坚持|始终|认真|深入|全面|严格|紧紧|积极|扎实|持续|切实|高度|以|在|按|围绕)"
)
# 结合林草工作实际: the trade of the bureau that reports.
_TRADE = re.compile(r"结合(?:我?[省市县区州镇])?([一-鿿]{2,8}?)(?:系统|行业|部门)?(?:工作)?实际")
_NOT_SUBJECT = re.compile(r"(?:根据|按照|依据|遵照|对照|为|在|按|经|受)$")
_SUBJECT = re.compile(r"^[一-鿿]{2,30}")
_BODY_END = re.compile(
    r"^[^在以持彻入真是对由]{0,14}?(?:局(?:[一-鿿]{2,4}(?:分局|管理局))?|厅|委员会|委(?!员)|人民政府|政府|街道办事处"
    r"|街道(?!办)|街(?=党|坚|深|认|紧|始|全|严|积|以|在|$)|镇|乡(?!村)|管委会|管理委员会"
    r"|片区|开发区|高新区|新区|示范区|实验区)(?:管理局|管委会)?"
)
# 财政部门, 公安部队 are no ministries.
_NO_MINISTRY = re.compile(r"^[门队下分属]")
_OPENING_SENTENCES = 2
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
_NO_NAME = re.compile(r"根据|按照|职责|领导|各|有关|相关|全体|部门")


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
    inside = page.text.rstrip()[-_SIGNATURE_LINES * _SIGNATURE_CHARS :].split("\n")
    behind = page.tail.strip()[: _SIGNATURE_LINES * _SIGNATURE_CHARS].split("\n")
    for lines in (
        _signed(behind[:_SIGNATURE_LINES]),
        _signed(reversed(inside[-_SIGNATURE_LINES:]))[::-1],
    ):
        clue = _best("signature", ("".join(lines), *lines), gazetteer) if lines else None
        if clue is not None:
            return clue
    return None


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
        name[1] for title in _QUOTED.findall(page.text) if (name := _OWN_PAPER.match(title))
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


def opening_clue(page: Page, gazetteer: Gazetteer) -> Clue | None:
    """The subject of the first sentences: 2022年,{body}在…, 在县委领导下,{body}…."""
    sentences = _QUOTED.sub("", page.text[:_OPENING_CHARS]).split("。")
    head = "。".join(sentences[:_OPENING_SENTENCES])
    for start in _SUBJECT_START.finditer(head):
        words = _SUBJECT.match(head[start.end() :])
        if words is None or _NOT_SUBJECT.search(head[: start.end()]):
            continue
        mention = read_mention(_subject(words[0], gazetteer), gazetteer)
        if _names_a_body(mention):
            return Clue("text", mention)
    town = _TOWN_SUBJECT.search(head)
    return Clue("text", read_mention(town[1], gazetteer)) if town else None


def trade_in_opening(text: str) -> str | None:
    """Sector of the trade that the opening fits its measures to (结合水务工作实际)."""
    for words in _TRADE.findall(_QUOTED.sub("", text[:_OPENING_CHARS])):
        sector = sector_of(words)
        if sector is not None:
            return sector
    return None


def _names_a_body(mention: Mention) -> bool:
    """Whether the subject of a sentence is a body or a place, not a stretch of other words."""
    body = mention.body
    if body is None or body.body_type == "other":
        return bool(mention.rows) and not mention.weak
    if _NO_NAME.search(mention.phrase):
        return False
    return bool(mention.rows or mention.anaphor or body.sector or body.body_type != "department")


def _subject(words: str, gazetteer: Gazetteer) -> str:
    """The body's name at the head of a sentence, without the predicate."""
    ministry = ministry_at_start(words)
    if ministry is not None and not _NO_MINISTRY.match(words[len(ministry) :]):
        return ministry + _local(words[len(ministry) :], gazetteer)
    return _local(words, gazetteer)


def _local(words: str, gazetteer: Gazetteer) -> str:
    place = max((len(name) for name in gazetteer.names_at(words, 0)), default=0)
    inner = max((len(name) for name in gazetteer.names_at(words, place)), default=0) if place else 0
    body = _BODY_END.match(words[place + inner :])
    return words[: place + inner] + (body[0] if body else "")


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
