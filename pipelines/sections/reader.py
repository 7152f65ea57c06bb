"""Read a report's heading tree: from characters to typed, nested sections that tile the text."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from pipelines.rows import Section, SectionType
from pipelines.script import simplified
from pipelines.sections.closing import closing_parts, opening_end
from pipelines.sections.kinds import (
    inherited,
    is_also_plan,
    is_general,
    reported_year,
    structural_type,
    type_by_body,
)
from pipelines.sections.labels import find_labels, line_starts
from pipelines.sections.outline import Heading, headings_of
from pipelines.sections.topics import topic_of_heading, topic_of_text
from pipelines.sections.tree import levels_of
from pipelines.sections.unnumbered import unnumbered

_SHORTEST_BODY = 150  # less text than this after the opening formula belongs to the opening
_LAST_CHAPTERS = 3


class _Node(NamedTuple):
    """A section to be: `body` is where its own text begins, `kind` None where words do not say."""

    start: int
    level: int
    label: str
    heading: str
    body: int
    kind: SectionType | None
    number: int | None = None


def read_sections(text: str) -> tuple[Section, ...]:
    """Split a report's main text into its sections.

    Returns them in text order; the level-1 sections tile `text` and children lie inside their
    parents. An empty text has no sections. Types follow the five contents that the inspection rules
    of 2019 ask for, topics the chapters of the outline of 2021-2025.
    """
    if not text:
        return ()
    plain = simplified(text)
    found = tuple(_read(plain))
    return found if plain is text else tuple(_as_published(text, plain, s) for s in found)


def _read(text: str) -> Iterator[Section]:
    lines = list(line_starts(text))
    labelled = headings_of(text, find_labels(text, lines))
    headings = sorted(labelled + unnumbered(text, lines, labelled), key=lambda h: h.start)
    year = reported_year(text, [h.heading for h in headings])
    nodes = _with_opening(text, _nodes(text, headings, year))
    yield from _sections(text, _with_closing(text, nodes))


def _as_published(text: str, plain: str, section: Section) -> Section:
    """The section with label and heading in the characters of `text`, not of its `plain` form."""
    at = section.char_start
    words: list[str] = []
    for char in section.label + section.heading:
        at = plain.index(char, at)
        words.append(text[at])
        at += 1
    size = len(section.label)
    return replace(section, label="".join(words[:size]), heading="".join(words[size:]))


def _nodes(text: str, headings: Sequence[Heading], year: int | None) -> list[_Node]:
    nodes = [
        _Node(
            h.start, level, h.label, h.heading, h.body, structural_type(h.heading, year), h.number
        )
        for h, level in zip(headings, levels_of(headings), strict=True)
    ]
    upper = [i for i, n in enumerate(nodes) if n.level == 1]
    for i in upper[-_LAST_CHAPTERS:]:
        n = nodes[i]
        if n.kind is None and i > 0 and not (is_general(n.heading) or topic_of_heading(n.heading)):
            end = nodes[i + 1].start if i + 1 < len(nodes) else len(text)
            nodes[i] = n._replace(kind=type_by_body(text[n.body : end][:200], year))
    return nodes


def _headless(start: int, kind: SectionType, level: int = 1) -> _Node:
    return _Node(start, level, "", "", start, kind)


def _with_opening(text: str, nodes: list[_Node]) -> list[_Node]:
    """Put the preamble first, and measures that stand before any heading after it."""
    first = nodes[0].start if nodes else len(text)
    if not text[:first].strip():
        return [nodes[0]._replace(start=0), *nodes[1:]] if nodes else [_headless(0, "preamble")]
    end = opening_end(text, first)
    if end is None and not nodes:
        end = _first_paragraph(text)
    if end is not None and first - end >= _SHORTEST_BODY:
        opening = [_headless(0, "preamble")] if end else []
        return [*opening, _headless(end, "measures"), *nodes]
    return [_headless(0, "preamble"), *nodes]


def _first_paragraph(text: str) -> int:
    """End of the first paragraph; 0 when the text is one paragraph."""
    end = text.find("\n", len(text) - len(text.lstrip()))
    return end + 1 if end >= 0 and text[end:].strip() else 0


def _with_closing(text: str, nodes: list[_Node]) -> list[_Node]:
    """Put in the problems and plans that close the report or a chapter without a heading."""
    upper = [i for i, n in enumerate(nodes) if n.level == 1]
    kinds = {nodes[i].kind or "measures" for i in upper}
    last = upper[-1]
    plans = next((i for i in upper if nodes[i].kind == "plans"), None)
    if plans is not None:
        if plans and "problems" not in kinds:
            return _insert(text, nodes, plans - 1, nodes[plans].start, own_only=True)
        return nodes
    if nodes[last].kind == "preamble":
        return nodes
    for i in range(len(nodes) - 1):
        follows = nodes[i + 1]
        if follows.number == 1 and (i >= last or (follows.level == 1 and i >= upper[0] + 1)):
            before = len(nodes)
            nodes = _insert(text, nodes, i, nodes[i + 1].start, own_only=True)
            if len(nodes) > before:
                return nodes
    return _insert(text, nodes, len(nodes) - 1, len(text), own_only=False)


def _insert(text: str, nodes: list[_Node], at: int, end: int, own_only: bool) -> list[_Node]:
    """Insert the closing parts of the own text of `nodes[at]` behind it."""
    node = nodes[at]
    chapter = next(n for n in reversed(nodes[: at + 1]) if n.level == 1)
    if chapter.kind == "preamble":
        return nodes
    parts = closing_parts(text, node.body, end, chapter.kind == "problems")
    if own_only:
        parts = [p for p in parts if text[node.body : p.start].rstrip(" \u3000").endswith("\n")]
    level = 2 if chapter.kind == "problems" and is_also_plan(chapter.heading) else 1
    new = [_headless(p.start, p.section_type, level) for p in parts if p.start > node.start]
    following = nodes[at + 1 :]
    if new and following and end == following[0].start and following[0].kind != "plans":
        deeper = level + 1 - following[0].level
        following = [n._replace(level=n.level + max(deeper, 0)) for n in following]
    return [*nodes[: at + 1], *new, *following]


def _sections(text: str, nodes: Sequence[_Node]) -> Iterator[Section]:
    """Turn nodes into rows: spans by level, types by inheritance, topics by words."""
    path: list[Section] = []
    ends = _ends([n.level for n in nodes], [n.start for n in nodes], len(text))
    for seq, (node, end) in enumerate(zip(nodes, ends, strict=True)):
        while path and path[-1].level >= node.level:
            path.pop()
        parent = path[-1] if path else None
        kind = inherited(parent.section_type, node.kind) if parent else node.kind or "measures"
        topic = _topic(text, node, end)
        above = parent.seq if parent else None
        section = Section(
            seq, above, node.level, node.label, node.heading, kind, topic, node.start, end
        )
        path.append(section)
        yield section


def _topic(text: str, node: _Node, end: int) -> str | None:
    if not node.heading:
        return None
    by_heading = topic_of_heading(node.heading)
    if by_heading or is_general(node.heading):
        return by_heading
    return topic_of_text(text[node.body : end])


def _ends(levels: Sequence[int], starts: Sequence[int], size: int) -> list[int]:
    """End of each section: the start of the next one of the same or a higher level."""
    ends = [size] * len(levels)
    for i, level in enumerate(levels):
        for j in range(i + 1, len(levels)):
            if levels[j] <= level:
                ends[i] = starts[j]
                break
    return ends
