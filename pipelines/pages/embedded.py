"""A body that a page carries as data: in a textarea, a hidden field, a script's string."""

import base64
import binascii
import html
import json
import re
from collections.abc import Iterator
from urllib.parse import unquote

# Shorter strings are settings and messages.
LEAST_CHARS = 120
# A body has sentences; so many marks tell it from a list of names.
LEAST_MARKS = 5
# Plain text is a body when it has so many lines and marks.
LEAST_LINES = 8
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
    re.compile(rf"(?<=[=:(,\[]) ?`((?:[^`\\]|\\.){{{LEAST_CHARS},}}+)`"),
)
# Bodies are stored as markup or as lines; sentences without it are messages of the script.
_PARAGRAPH = re.compile(r"<(?:p|div|br|span|section)\b", re.I)
_ENTITY = re.compile(r"&(?:lt|quot|#\d+|#x[0-9a-f]+);", re.I)
_BASE64 = re.compile(r"[A-Za-z0-9+/]{160,}+={0,2}")
# A tag or a Chinese character, written by encodeURIComponent or by escape.
_PERCENTS = re.compile(r"%3C|%u[4-9][0-9A-Fa-f]{3}|(?:%E[4-9]%[89AB][0-9A-F]){3}", re.I)
_UNIT = re.compile(r"%u([0-9A-Fa-f]{4})")
_ESCAPED = re.compile(r"\\u[0-9a-fA-F]{4}|\\[\"'/nrt\\]")


def _unescape_script(text: str) -> str:
    """The characters of a string literal of a script."""
    literal = re.sub(r"(?<!\\)(?:\\\\)*\\'", "'", text)
    literal = re.sub(r'(?<!\\)"', r"\"", literal).replace("\t", "\\t")
    try:
        return str(json.loads(f'"{literal}"'))
    except ValueError:
        return text


def _unescape_percents(text: str) -> str:
    """The characters that encodeURIComponent and escape (%u6CD5) wrote as percents."""
    return unquote(_UNIT.sub(lambda unit: chr(int(unit[1], 16)), text))


def _decode_base64(text: str) -> str:
    try:
        decoded = base64.b64decode(text, validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return text
    return _unescape_percents(decoded) if _PERCENTS.search(decoded) else decoded


def _strings_of(data: object) -> Iterator[str]:
    """The strings of a JSON value, however deep."""
    open_values = [data]
    while open_values:
        value = open_values.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            open_values += value.values()
        elif isinstance(value, list):
            open_values += value


def _longest_of_json(text: str) -> str:
    """The string of a JSON value that says the most; what is no such value as it is."""
    if not text.startswith(("{", "[")):
        return text
    try:
        return max(_strings_of(json.loads(text)), key=_marks, default=text)
    except (ValueError, RecursionError):
        return text


def _unescape_entities(text: str) -> str:
    return html.unescape(text) if _ENTITY.search(text) else text


def _readings(text: str) -> str:
    plain = _longest_of_json(_unescape_entities(text))
    if _BASE64.fullmatch(plain):
        plain = _decode_base64(plain)
    elif _PERCENTS.search(plain):
        plain = _unescape_percents(plain)
    elif _ESCAPED.search(plain):
        plain = _unescape_script(plain)
    return _unescape_entities(_longest_of_json(plain))


def _marks(text: str) -> int:
    return text.count("，") + text.count("。")


def embedded_markup(source: str) -> str | None:
    """The markup in a page's source that says the most without being shown; None if none does."""
    best, most = None, LEAST_MARKS - 1
    few = [holder for word, holder in _ELEMENTS.items() if 0 < source.count(word) <= MOST_ELEMENTS]
    for holder in (*few, *_STRINGS):
        for match in holder.finditer(source):
            text = _readings(match[1])
            if _marks(text) > most and (_PARAGRAPH.search(text) or _is_in_lines(text)):
                best, most = text, _marks(text)
    if best is None or _PARAGRAPH.search(best):
        return best
    return html.escape(best, quote=False).replace("\n", "<br>")


def _is_in_lines(text: str) -> bool:
    return text.count("\n") >= LEAST_LINES and _marks(text) >= LEAST_LINES
