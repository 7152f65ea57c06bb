"""What changed between the versions of a page at one address: paragraph by paragraph.

Pure rendering over texts: a paragraph that went is struck, one that came is marked; where one took
the place of a near-equal one, only the characters that differ are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from itertools import pairwise

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.text import Text

GONE, CAME = "strike red", "bold green"
# below this share of equal characters two paragraphs are no versions of one another
_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a page: what it is called in the warehouse, when it was seen, its text."""

    document_id: str
    first_seen: datetime
    last_seen: datetime
    text: str


def changes(versions: Sequence[Version]) -> RenderableType:
    """Each version, oldest first, held against the one before it."""
    parts: list[RenderableType] = []
    for older, newer in pairwise(versions):
        parts.append(Rule(Text(_heading(older, newer), style="bold"), align="left"))
        lines = list(diff(older.text, newer.text))
        parts += lines or [Text("the text is the same: only the page around it changed")]
    return Group(*parts)


def diff(older: str, newer: str) -> Iterator[Text]:
    """The paragraphs that differ, in the order of the newer text."""
    before, after = older.splitlines(), newer.splitlines()
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield from _changed(before[i:j], after[k:m])


def _changed(gone: Sequence[str], came: Sequence[str]) -> Iterator[Text]:
    for old, new in zip(gone, came, strict=False):
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        if matcher.ratio() >= _ALIKE:
            yield _inline(matcher, old, new)
        else:
            yield Text(f"- {old}", style=GONE)
            yield Text(f"+ {new}", style=CAME)
    paired = min(len(gone), len(came))
    yield from (Text(f"- {line}", style=GONE) for line in gone[paired:])
    yield from (Text(f"+ {line}", style=CAME) for line in came[paired:])


def _inline(matcher: SequenceMatcher[str], old: str, new: str) -> Text:
    """One paragraph with what went in [-…-] and what came in {+…+}, so that colour is no need."""
    line = Text("~ ")
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            line.append(new[k:m])
            continue
        if j > i:
            line.append(f"[-{old[i:j]}-]", style=GONE)
        if m > k:
            line.append(f"{{+{new[k:m]}+}}", style=CAME)
    return line


def _heading(older: Version, newer: Version) -> str:
    return (
        f"version of {newer.first_seen:%Y-%m-%d %H:%M} ({newer.document_id[:12]}) against that of "
        f"{older.first_seen:%Y-%m-%d %H:%M}, last seen {older.last_seen:%Y-%m-%d %H:%M} "
        f"({older.document_id[:12]})"
    )
