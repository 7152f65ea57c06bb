"""A body that a page carries as data: in a textarea, a hidden field, a script's string."""

import html
import json
import re

# Shorter strings are settings and messages.
LEAST_CHARS = 120
# A body has sentences; so many marks tell it from a list of names.
LEAST_MARKS = 5
# An unclosed element costs a scan of the rest; no page has more of these.
MOST_ELEMENTS = 60
_ELEMENTS = {
    "<textarea": re.compile(r"<textarea\b[^>]*>(.*?)</textarea", re.S | re.I),
    "text/html": re.compile(
        r"<script\b[^>]*type=[\"']?text/(?:html|template|plain|xml)[^>]*>(.*?)</script", re.S | re.I
    ),
}
# A string begins behind a sign, so that an escaped quote inside one begins none.
_STRINGS = (
    re.compile(rf'\bvalue="([^"]{{{LEAST_CHARS},}}+)"', re.I),
    re.compile(rf"\bvalue='([^']{{{LEAST_CHARS},}}+)'", re.I),
    re.compile(rf'(?<=[=:(,\[]) ?"((?:[^"\\\n]|\\.){{{LEAST_CHARS},}}+)"'),
    re.compile(rf"(?<=[=:(,\[]) ?'((?:[^'\\\n]|\\.){{{LEAST_CHARS},}}+)'"),
)
# Bodies are stored as markup; sentences without it are messages of the script.
_PARAGRAPH = re.compile(r"<(?:p|div|br|span|section)\b", re.I)
_ESCAPED = re.compile(r"\\u[0-9a-fA-F]{4}|\\[\"'/nrt\\]")


def _unescape_script(text: str) -> str:
    """The characters of a string literal of a script."""
    literal = re.sub(r"(?<!\\)(?:\\\\)*\\'", "'", text)
    literal = re.sub(r'(?<!\\)"', r"\"", literal).replace("\t", "\\t")
    try:
        return str(json.loads(f'"{literal}"'))
    except ValueError:
        return text


def _readings(text: str) -> str:
    if _ESCAPED.search(text):
        text = _unescape_script(text)
    return html.unescape(text) if "&lt;" in text or "&#" in text else text


def _marks(text: str) -> int:
    return text.count("，") + text.count("。")


def embedded_markup(source: str) -> str | None:
    """The markup in a page's source that says the most without being shown; None if none does."""
    best, most = None, LEAST_MARKS - 1
    few = [holder for word, holder in _ELEMENTS.items() if 0 < source.count(word) <= MOST_ELEMENTS]
    for holder in (*few, *_STRINGS):
        for match in holder.finditer(source):
            text = _readings(match[1])
            if _marks(text) > most and _PARAGRAPH.search(text):
                best, most = text, _marks(text)
    return best
