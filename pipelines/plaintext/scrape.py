"""What a scraper wrote around the characters of the page: JSON, Markdown, entities, table bars.

Undoing the container changes no character that the page published; lines stay lines.
"""

import html
import json
import re
from dataclasses import dataclass

_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
_BLOCK_TAG = re.compile(
    (
        r"<(?:br\s*/?|/?(?:p|div|li|tr|h[1-6]|section|article"
        r"|table)\b[^<>]*)>"
    ),
    re.I,
)
_CELL_TAG = re.compile(r"</t[dh]>\s*(?=<t[dh]\b)", re.I)
_ANY_TAG = re.compile(r"</?(?:[a-zA-Z][\w:-]*)(?:\s[^<>]*)?/?>|<!--.{0,4000}?-->", re.S)
_MARKDOWN = re.compile(
    (
        r"^#{1,6} \S|\*\*[^*\n]+\*\*|\[[^\]\n]*\]\((?:https?:"
        r"|\.{0,2}/)[^)\s]*[^)]*\)"
    ),
    re.M,
)
_MD_IMAGE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")
_MD_LINK = re.compile(r"\[([^\]\n]*)\]\(\s*<?([^)\s>]+)>?[^)\n]*\)")
_MD_HEAD = re.compile(r"^(?:>\s*)*#{1,6}\s+|^(?:>\s*)+|^[-*+]\s+(?=[^\s*-])", re.M)
_MD_STRONG = re.compile(r"\*\*(?=\S)([^*\n]+)(?<=\S)\*\*|__(?=\S)([^_\n]+)(?<=\S)__")
_MD_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|~>])")
_BARS_ONLY = re.compile(r"[\s|｜:+\-—]*[|｜][\s|｜:+\-—]*")
# Keys under which crawlers store a page's fields, with the label a page would print.
_JSON_KEYS = """
标题: title name doctitle headline
发布时间: pubdate pub_date publish_date publish_time publishtime pubtime published date time
发布时间: docreltime docpubtime release_time
来源: source content_source origin
原文链接: url link docpuburl source_url
发布机构: publisher issuer department org
文号: doc_number document_number wenhao
索引号: index index_number syh
"""
_JSON_LABELS = {
    key: label
    for label, _, keys in (row.partition(":") for row in _JSON_KEYS.strip().splitlines())
    for key in keys.split()
}


@dataclass(frozen=True, slots=True)
class Scrape:
    """Lines as a page would show them; `links` are (address, text), `forms` what was undone."""

    lines: tuple[str, ...]
    links: tuple[tuple[str, str], ...] = ()
    forms: tuple[str, ...] = ()


def unwrap(text: str) -> Scrape:
    """Lines of a scrape without the scraper's own notation, outer blanks and empty lines."""
    forms: list[str] = []
    text = re.sub(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]", "\n", text.replace("\ufeff", ""))
    text = _from_json(text, forms)
    text = _from_tags(text, forms)
    text, links = _from_markdown(text, forms)
    lines = (_from_bars(line) for line in text.split("\n"))
    return Scrape(tuple(line for line in lines if line), tuple(links), tuple(forms))


def _from_json(text: str, forms: list[str]) -> str:
    stripped = text.strip()
    if not stripped.startswith(("{", "[")) or not stripped.endswith(("}", "]")):
        return text
    try:
        value = json.loads(stripped, strict=False)
    except (ValueError, RecursionError):
        return text
    fields = _text_fields(value)
    if not fields:
        return text
    forms.append("json")
    body_key = max(fields, key=lambda key: len(fields[key]))
    head = [
        f"{_JSON_LABELS.get(key.lower(), key)}：{fields[key]}"
        for key in fields
        if key != body_key and len(fields[key]) < 300 and "\n" not in fields[key]
    ]
    return "\n".join([*head, "=== 正文 ===", fields[body_key]])


def _text_fields(value: object) -> dict[str, str]:
    """The flat text fields of the first object that holds a text; nested objects are searched."""
    if isinstance(value, list):
        return _text_fields(value[0]) if value else {}
    if not isinstance(value, dict):
        return {}
    fields = {str(key): item for key, item in value.items() if isinstance(item, str) and item}
    inner = [_text_fields(item) for item in value.values() if isinstance(item, dict | list)]
    for nested in inner:
        for key, item in nested.items():
            fields.setdefault(key, item)
    return fields


def _from_tags(text: str, forms: list[str]) -> str:
    if _BLOCK_TAG.search(text):
        forms.append("tags")
        text = _BLOCK_TAG.sub("\n", _CELL_TAG.sub("\t", text))
        text = _ANY_TAG.sub("", text)
    if _ENTITY.search(text):
        forms.append("entities")
        text = html.unescape(text)
    return text


def _from_markdown(text: str, forms: list[str]) -> tuple[str, list[tuple[str, str]]]:
    if not _MARKDOWN.search(text):
        return text, []
    forms.append("markdown")
    text = _MD_IMAGE.sub("", text)
    links = [(match[2], match[1].strip()) for match in _MD_LINK.finditer(text)]
    text = _MD_HEAD.sub("", _MD_LINK.sub(r"\1", text))
    text = _MD_STRONG.sub(lambda strong: strong[1] or strong[2], text)
    return _MD_ESCAPE.sub(r"\1", text), links


def _from_bars(line: str) -> str:
    """One line without the bars of a text table: cells by a tab, empty cells dropped."""
    line = line.strip().strip("\u3000 \u200b")
    if _BARS_ONLY.fullmatch(line):
        return ""
    if not re.search(r"^[|｜]|[|｜]$", line):
        return line
    cells = [cell.strip() for cell in re.split(r"[|｜]", line)]
    return "\t".join(cell for cell in cells if cell)
