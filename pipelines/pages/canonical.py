"""Serialised markup reduced to what the readings need: blocks, links, tables and their text.

Lexbor's serialisation is balanced, lower-case and quoted. Here hidden elements go, inline elements
are dissolved (numbers are split over them), every kind of blank becomes one, so that the readings
are simple patterns over ranges of one string.
"""

import re

# Where the source breaks a line inside a paragraph; a noncharacter, so no published text holds it.
WRAP = "\ufdd3"
NONCHARACTERS = "\ufdd0\ufdd1\ufdd2\ufdd3"

# What a comment that frames the body becomes; all others go.
FRAME_BEGINS, FRAME_ENDS = "<!--frame:begin-->", "<!--frame:end-->"
_COMMENT = re.compile(r"<!--(.*?)-->", re.S)
# Comments that frame the body: <!--<$[信息内容]>begin-->, <!--ZJEG_RSS.content.begin-->,
# <!--enpcontent-->. Comments on 内容区 or "content" frame columns of the page, and are not meant.
_FRAME = re.compile(
    r"\s*(?:<\$\[)?(?:信息内容|打印内容|文章内容|新闻内容|(?:文章|新闻)?正文(?:内容)?|ZJEG_RSS\.content)"
    r"\]?>?[\s.:：_-]*(?:(?P<begin>begin|start|开始)|end|结束|over)\s*"
    r"|\s*(?:(?P<open>enpcontent)|/enpcontent)\s*",
    re.I,
)
LONGEST_FRAME = 120

_INLINE_NAMES = (
    "span|font|strong|b|em|i|u|s|sub|sup|small|big|ins|del|mark|label|abbr|acronym|code|tt|kbd|samp|"
    r"var|cite|q|bdo|bdi|ruby|rt|rp|rb|strike|nobr|time|data|wbr|img|[a-z]\w*:\w+"
)
# Tags that are none of these come first, for they are nearly all.
_INLINE = re.compile(
    rf"<(?!/?(?:div|a|p|li|td|tr|ul|br|table|tbody|input|body|h\d)[\s>])/?"
    rf"(?:{_INLINE_NAMES})(?:\s[^>]*)?>"
)
# The same in a source, where quotes may be single or missing and names in capitals. Names that
# share a letter stand in one branch, for most tags are no match.
_SOURCE_INLINE = re.compile(
    r"(</?(?=[sfbeiudloSFBEIUO])"
    r"(?:s(?:pan|trong|u[bp]|mall|t1:\w+)?|font|b(?:ig)?|em|i(?:mg|ns)?|u|del|label|o:p|"
    r"SPAN|FONT|STRONG|B|EM|I|U|IMG|O:P)"
    r"""(?:>|[\s/][^<>"']*(?:"[^"]{0,9000}"[^<>"']*|'[^']{0,9000}'[^<>"']*)*>))"""
)
_MAY_HIDE = re.compile(r"<(?:span|font|strong|b|em|i|u|label)\s[^>]*(?:display|hidden)", re.I)
_WRAPPED = re.compile(r"\n[ \n]*")
_NEWLINES = re.compile(r"\n+")
_PRE = re.compile(r"<(pre|textarea|xmp|listing)(?:\s[^>]*)?>.*?</\1>", re.S)
_TAG = re.compile(r'<[a-z/][^\s>"]*(?:[^>"]|"[^"]*")*>')
# Blanks that editors use for indents.
_EXOTIC_BLANKS = "\u3000\xa0\u2002\u2003\u2009\u2005\u2007\u202f\u205f"
# Words that begin a way of hiding an element, and the attribute that proves it.
_HIDING_WORDS = ("isplay", "ISPLAY", "isibility", " hidden")
_HIDING = re.compile(
    r'\sstyle="[^"]*(?:display\s*:\s*none|visibility\s*:\s*hidden)|\shidden(?:[\s>]|="(?!until))',
    re.I,
)
# No tag of a page is longer than this up to the attribute that is looked for.
LONGEST_TAG = 20_000
_TAG_NAME = re.compile(r"<([a-z][^\s>]*)")
_VOID_TAGS = frozenset(("br", "img", "hr", "input", "meta", "link", "col", "wbr", "area", "base"))
_ENDS: dict[str, re.Pattern[str]] = {}


def tag_around(markup: str, position: int) -> int:
    """Offset of the tag that `position` stands in or after; -1 when it is too far."""
    return markup.rfind("<", max(0, position - LONGEST_TAG), position)


def element_end(markup: str, tag: str, start: int) -> int:
    """Offset after the closing tag of the element that opens at `start`."""
    if tag in _VOID_TAGS:
        return markup.find(">", start) + 1
    if tag not in _ENDS:
        _ENDS[tag] = re.compile(rf"<(/?){re.escape(tag)}(?=[\s>])")
    depth = 0
    for match in _ENDS[tag].finditer(markup, start):
        depth += -1 if match[1] else 1
        if depth == 0:
            return markup.index(">", match.end()) + 1
    return len(markup)


def _tags_with(markup: str, words: tuple[str, ...]) -> list[int]:
    """Offsets of the tags, or of the text after them, that hold one of the words."""
    tags = set()
    for word in words:
        position = markup.find(word)
        while position >= 0:
            start = tag_around(markup, position)
            if start >= 0:
                tags.add(start)
            position = markup.find(word, position + len(word))
    return sorted(tags)


def dissolve_inline(source: str) -> str:
    """A page's source without inline tags, unless one of them hides its text.

    They never change how blocks nest; without them a pasted Word document is a third as long, and
    unclosed formatting cannot multiply.
    """
    pieces = _SOURCE_INLINE.split(source)
    removed = "".join(pieces[1::2])
    for start in _tags_with(removed, _HIDING_WORDS):
        if _MAY_HIDE.match(removed, start):
            return source
    return "".join(pieces[::2])


def _frame_mark(comment: re.Match[str]) -> str:
    """What stays of a comment: a mark when it frames the body."""
    match = _FRAME.fullmatch(comment[1]) if len(comment[1]) < LONGEST_FRAME else None
    if match is None:
        return ""
    return FRAME_BEGINS if match["begin"] or match["open"] else FRAME_ENDS


def _without_angles(markup: str) -> str:
    """Attribute values without < and >, so that a tag ends at its first >."""
    first, *pieces = markup.split("<")
    unclosed = [piece for piece in pieces if ">" not in piece]
    if not unclosed and markup.count(">") - first.count(">") == len(pieces):
        return markup

    def mend(match: re.Match[str]) -> str:
        inner = match.group()[1:-1]
        return f"<{inner.replace('<', ' ').replace('>', ' ')}>"

    return _TAG.sub(mend, markup)


def _hidden_ranges(markup: str) -> list[tuple[int, int]]:
    """Elements that their own tag hides, in page order; inner ones of outer ones left out."""
    ranges: list[tuple[int, int]] = []
    for start in _tags_with(markup, _HIDING_WORDS):
        name = _TAG_NAME.match(markup, start)
        if name is None or name[1] == "body" or (ranges and start < ranges[-1][1]):
            continue
        if _HIDING.search(markup, start, markup.find(">", start) + 1):
            ranges.append((start, element_end(markup, name[1], start)))
    return ranges


def _without_hidden(markup: str) -> tuple[str, str]:
    """The visible and the hidden part."""
    kept, hidden, position = [], [], 0
    for start, end in _hidden_ranges(markup):
        kept.append(markup[position:start])
        hidden.append(markup[start:end])
        position = end
    return ("".join(kept) + markup[position:], "".join(hidden)) if kept else (markup, "")


def _keep_preformatted(match: re.Match[str]) -> str:
    return _NEWLINES.sub("<br>", match.group())


def _replace_each(text: str, characters: str, by: str) -> str:
    for character in characters:
        if character in text:
            text = text.replace(character, by)
    return text


def canonical(
    markup: str, *, keep_hidden: bool = False, preformatted: bool = True
) -> tuple[str, str]:
    """Lexbor's serialisation without hidden and inline elements, its blanks made plain.

    Second comes what was hidden, as it was. A line break of the source stands as WRAP; `<pre>`
    keeps its lines as `<br>`, and `preformatted` says whether there is any.
    """
    if "<!--" in markup:
        markup = _COMMENT.sub(_frame_mark, markup)
    markup = _without_angles(_replace_each(markup, NONCHARACTERS, ""))
    markup, hidden = (markup, "") if keep_hidden else _without_hidden(markup)
    markup = _replace_each(markup, "\r", "\n")
    if preformatted:
        markup = _PRE.sub(_keep_preformatted, markup)
    markup = _INLINE.sub("", markup).replace("&nbsp;", " ")
    return _WRAPPED.sub(WRAP, _replace_each(markup, "\t\f" + _EXOTIC_BLANKS, " ")), hidden
