"""The subject of a text's first sentences: the body that reports, where no title names it."""

import re

from pipelines.identity.central import ministry_at_start
from pipelines.identity.clues import QUOTED, Clue
from pipelines.identity.gazetteer import Gazetteer
from pipelines.identity.mentions import Mention, read_mention
from pipelines.identity.sectors import sector_of
from pipelines.rows import Page

_OPENING_CHARS = 320
# A body follows the year, the order it reports on, or whose lead it worked under (在县委领导下，).
_SUBJECT_START = re.compile(
    r"(?:^|\n|。|…|现将|年(?:度|以?来)?[,，]|以来[,，]|(?:领导|指导|支持|关心|关怀|帮助|部署|监督)下[,，])"
    r"\s*(?:(?:19|20)\d\d年度?|今年|一年来|近年来)?(?:以?来)?[,，]?\s*(?:原|新组建的)?"
)
# 中共X县委、X县人民政府 as the subject.
_JOINT_SUBJECT = re.compile(
    r"^(?:中共|中国共产党)?(?:(?![在向受由对])[一-鿿]){2,14}?(?:委员会|委)[、和及与]"
    r"(?:(?![在向受由对])[一-鿿]){0,14}?人民政府"
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
_NO_NAME = re.compile(r"根据|按照|职责|领导|各|有关|相关|全体|部门")


def opening_clue(page: Page, gazetteer: Gazetteer) -> Clue | None:
    """The subject of the first sentences: 2022年,{body}在…, 在县委领导下,{body}…."""
    sentences = QUOTED.sub("", page.text[:_OPENING_CHARS]).split("。")
    head = "。".join(sentences[:_OPENING_SENTENCES])
    for start in _SUBJECT_START.finditer(head):
        words = _SUBJECT.match(head[start.end() :])
        if words is None or _NOT_SUBJECT.search(head[: start.end()]):
            continue
        mention = _joint_subject(head[start.end() :], gazetteer) or read_mention(
            _subject(words[0], gazetteer), gazetteer
        )
        if _names_a_body(mention):
            return Clue("text", mention)
    town = _TOWN_SUBJECT.search(head)
    return Clue("text", read_mention(town[1], gazetteer)) if town else None


def _joint_subject(words: str, gazetteer: Gazetteer) -> Mention | None:
    """Party committee and government of one place, named together."""
    joint = _JOINT_SUBJECT.match(words)
    mention = read_mention(joint[0], gazetteer) if joint else None
    if mention is None or mention.body is None or not mention.rows:
        return None
    return mention if mention.body.body_type == "party_committee_and_government" else None


def trade_in_opening(text: str) -> str | None:
    """Sector of the trade that the opening fits its measures to (结合水务工作实际)."""
    for words in _TRADE.findall(QUOTED.sub("", text[:_OPENING_CHARS])):
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
