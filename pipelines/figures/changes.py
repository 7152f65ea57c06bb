"""Whether a number is a level or a change, and of which direction."""

import re

from pipelines.figures.lexicon import CHANGE_SYLLABLES, CHANGE_WORDS
from pipelines.rows import Direction

_WORDS = sorted(CHANGE_WORDS, key=len, reverse=True)
_VERB = re.compile("|".join(_WORDS))
_SYLLABLE = re.compile(
    r"(?:同比|环比|同期|上年|去年|上一年)[^,。;]{0,8}?([增升涨多高降减跌少低])了?$"
    r"|[较比][^,。;]{1,10}?([多少高低])了?$|([增升涨降减跌])了?$"
)
# With which a clause ends that may say by how much something changed (增加了41件).
CHANGE_ENDS = frozenset(word[-1] for word in (*CHANGE_WORDS, *CHANGE_SYLLABLES)) | {"了", "达"}
_SIGN = re.compile(r"(?:同比|环比|较上年|比上年|较去年)\s?([+-])\s?$")
_SIGN_END = frozenset("+- \n")
# each alternative opens with a character of its own, so that most clauses are passed at a glance
_FORMERLY = "(?:上|去|前|20|年初|往)"
_BASE = re.compile(rf"同比|环比|同期|相比|相较|较{_FORMERLY}|比{_FORMERLY}")
# 上升到27.4%, 达到, 压缩至: a new level; 实现, 占 open another statement.
_LEVEL = re.compile(
    r"^(?:到|至|为|成|达到|达至|后)|[到至为](?:了)?$|达到|实现|占|提升至|确保|保持|完成|落实|办结|整改|公开|覆盖|达标"
)
_RATE_NAME = re.compile(r"(?<!效)率|比例|比重|占比|覆盖面|满意度|知晓度")
_LIST_ONLY = re.compile(r"^[\d.%、和及与至约近超逾余多个百分点以上左右分别倍]*$")
_FILLERS = re.compile(
    r"^(?:了|幅度|幅)?(?:均|也|又|各|再|分别|共|整体|总体|平均|累计)?(?:已|均)?(?:达|约达|超|近)?(?=\s*$|\d)"
)
# 增速达到6%, 降幅为3%: the noun names a change, so what it reaches is one.
_NAMED_CHANGE = re.compile(r"^(?:分别|均)?(?:为|达到|达|是|在|高达)?")
_OBJECT = re.compile(r"^[^\d]{0,24}$")


def change_before(words: str, unit_kind: str | None, compared: bool = False) -> Direction | None:
    """Direction of the change that `words` (the clause up to the number) state; None: a level.

    Shares, points and multiples change by any verb of change in the clause; other quantities only
    where a base of comparison stands there too (同比增加12件, but 新增12件 is a count) or opens the
    sentence (`compared`).
    """
    if words[-1:] in _SIGN_END and (sign := _SIGN.search(words)):
        return "up" if sign.group(1) == "+" else "down"
    relative = unit_kind in ("rate", "points", "multiple")
    if not relative and not compared and not _BASE.search(words):
        return None
    direction, rest = _last_change(words)
    return direction if direction and _is_changed_by(rest, relative) else None


def _is_changed_by(rest: str, relative: bool) -> bool:
    """Whether the words between verb and number leave the number a change."""
    if _LEVEL.search(rest):
        return False
    named_object = relative and _OBJECT.match(rest) and not _RATE_NAME.search(rest)
    return bool(_LIST_ONLY.match(rest) or named_object)


def _last_change(words: str) -> tuple[Direction | None, str]:
    last = None
    for last in _VERB.finditer(words):  # noqa: B007 (the last match is wanted)
        pass
    if last:
        rest = words[last.end() :]
        if last.group()[-1] in "率幅速":
            rest = _NAMED_CHANGE.sub("", rest)
        return CHANGE_WORDS[last.group()], _without_fillers(rest)
    syllable = _SYLLABLE.search(words)
    if syllable:
        return CHANGE_SYLLABLES[next(filter(None, syllable.groups()))], ""
    return None, words


def _without_fillers(rest: str) -> str:
    return _FILLERS.sub("", rest)
