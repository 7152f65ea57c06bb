"""A terminal view of one report: its text with what was read out of it, and why.

Pure rendering over rows: sections as headed blocks, each figure marked and numbered in the text and
explained below it (value, indicator, confidence, rule), refused numbers struck through with their
reason, cited titles coloured. Finding and reading the report is done elsewhere.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from pipelines.report import ReportReading
from pipelines.rows import (
    Citation,
    Conflict,
    Figure,
    Identity,
    IndicatorReading,
    RefusedNumber,
    Section,
)

FIGURE, TARGET, REFUSED, CITED = "bold green", "bold yellow", "strike dim red", "cyan"
TYPE_STYLES = {
    "preamble": "dim",
    "measures": "green",
    "leadership_duty": "magenta",
    "problems": "red",
    "plans": "yellow",
    "other": "dim",
}
INDENT = 2
EXAMPLES = 6
UNKNOWN = "unknown 未知"
NOT_ASSIGNED = "none"


def render(text: str, reading: ReportReading, console: Console) -> None:
    """Print the view of one report; the spans of `reading` point into `text`."""
    console.print(explain(text, reading))


def explain(text: str, reading: ReportReading) -> Group:
    """Build the view: who and when, each section with its figures, then refusals and citations."""
    readings = {r.figure_seq: r for r in reading.indicators}
    parts: list[RenderableType] = [_identity(reading.identity), _legend()]
    for section, end in _own_spans(reading.sections, len(text)):
        parts.append(_section(text, section, end, reading, readings))
    parts += [
        _refusals(reading.refused),
        _citations(reading.citations),
        _conflicts(reading.conflicts),
    ]
    return Group(*parts)


def _identity(identity: Identity) -> Panel:
    place = " ".join(w for w in (identity.division_name, identity.division_code) if w)
    year = str(identity.report_year) if identity.report_year else UNKNOWN
    lines = [
        ("body 机关", identity.body_name or UNKNOWN, identity.body_type),
        ("division 区划", place or UNKNOWN, identity.division_evidence),
        ("year 年度", year, identity.year_evidence),
    ]
    if identity.candidates:
        lines.append(("undecided between 待定", ", ".join(identity.candidates), ""))
    grid = Table.grid(padding=(0, 2))
    for name, value, evidence in lines:
        grid.add_row(Text(name, "dim"), Text(value, "bold"), Text(evidence, "dim"))
    return Panel(grid, title="report 报告", title_align="left")


def _legend() -> Text:
    return Text.assemble(
        ("figure 数据", FIGURE), "  ", ("target 目标", TARGET), "  ",
        ("refused 非数据", REFUSED), "  ", ("cited 引用", CITED),
    )  # fmt: skip


def _own_spans(sections: Sequence[Section], size: int) -> Iterable[tuple[Section, int]]:
    """Each section with the end of its own text: where the next one starts, child or not."""
    starts = [s.char_start for s in sections[1:]]
    return zip(sections, [*starts, size], strict=True) if sections else ()


def _section(
    text: str,
    section: Section,
    end: int,
    reading: ReportReading,
    readings: dict[int, IndicatorReading],
) -> Padding:
    figures = [f for f in reading.figures if section.char_start <= f.char_start < end]
    body = Text(text[section.char_start : end])
    _mark(body, section.char_start, reading.citations, CITED)
    _mark(body, section.char_start, reading.refused, REFUSED)
    for figure in figures:
        _mark(body, section.char_start, [figure], _figure_style(readings.get(figure.seq)))
    parts: list[RenderableType] = [_title(section), _numbered(body, section.char_start, figures)]
    if figures:
        parts.append(_figures(figures, readings))
    return Padding(Group(*parts), (1, 0, 0, INDENT * (section.level - 1)))


def _title(section: Section) -> Rule:
    words = f"{section.label}{section.heading}" or "(no heading 无标题)"
    kind = f"{section.section_type} · {section.topic}" if section.topic else section.section_type
    style = TYPE_STYLES[section.section_type]
    title = Text.assemble((words, f"bold {style}"), "  ", (kind, "dim"))
    return Rule(title, align="left", style=style)


def _figure_style(reading: IndicatorReading | None) -> str:
    return TARGET if reading and reading.is_target else FIGURE


def _mark(
    body: Text, offset: int, spans: Iterable[RefusedNumber | Citation | Figure], style: str
) -> None:
    for span in spans:
        start, end = span.char_start - offset, span.char_end - offset
        if 0 <= start < len(body):
            body.stylize(style, start, min(end, len(body)))


def _numbered(body: Text, offset: int, figures: Sequence[Figure]) -> Text:
    """The text with each figure's number behind it, by which the table below names it."""
    shown = Text()
    at = 0
    for figure in sorted(figures, key=lambda f: f.char_end):
        end = figure.char_end - offset
        shown.append_text(body[at:end])
        shown.append(f"[{figure.seq}]", "dim")
        at = end
    shown.append_text(body[at:])
    shown.rstrip()
    return shown


def _figures(figures: Sequence[Figure], readings: dict[int, IndicatorReading]) -> Table:
    table = Table(box=None, padding=(0, 1), header_style="dim")
    for name in ("#", "quote 原文", "value 值", "kind 类别", "subject 主体"):
        table.add_column(name)
    for name in ("indicator 指标", "conf.", "scope 口径", "rule 规则"):
        table.add_column(name)
    for f in figures:
        r = readings.get(f.seq)
        table.add_row(
            Text(str(f.seq), "dim"),
            Text(f.quote, _figure_style(r)),
            Text(_value(f)),
            Text(f"{f.kind} {f.direction}" if f.direction else f.kind),
            Text(f.subject),
            Text(r.indicator_id or NOT_ASSIGNED if r else NOT_ASSIGNED),
            Text(f"{r.confidence:.2f}" if r else ""),
            Text((f"{r.scope} target" if r.is_target else r.scope) if r else ""),
            Text(f"{f.rule_id} / {r.rule_id}: {r.phrase}" if r else f.rule_id, "dim"),
        )
    return table


def _value(figure: Figure) -> str:
    """The value as stored, with its unit; bounds where the text gives no exact value."""
    unit = "(unit lost)" if figure.unit_missing else figure.unit or ""
    if figure.approx == "exact":
        return f"{_number(figure.value)} {unit}".rstrip()
    bounds = f"[{_number(figure.lower)}, {_number(figure.upper)}]"
    return f"{_number(figure.value)} {unit} {figure.approx} {bounds}"


def _number(value: float | None) -> str:
    return "…" if value is None else f"{value:,.10g}"


def _refusals(refused: Sequence[RefusedNumber]) -> RenderableType:
    """What was refused as a figure, by reason, with its first quotes."""
    table = Table(title="refused as figures 未作数据", title_justify="left", box=None)
    for name in ("reason 理由", "n", "quotes 原文"):
        table.add_column(name, header_style="dim")
    ordered = sorted(refused, key=lambda r: (r.reason, r.char_start))
    for reason, group in groupby(ordered, key=lambda r: r.reason):
        quotes = [r.quote for r in group]
        more = " …" if len(quotes) > EXAMPLES else ""
        table.add_row(reason, str(len(quotes)), Text("、".join(quotes[:EXAMPLES]) + more))
    return Padding(table, (1, 0, 0, 0)) if refused else Text("nothing refused 无", "dim")


def _citations(citations: Sequence[Citation]) -> RenderableType:
    """The cited documents, one line for each normalised title."""
    table = Table(title="cited 引用", title_justify="left", box=None)
    for name in ("title 名称", "number 文号", "kind 类别", "n"):
        table.add_column(name, header_style="dim")
    ordered = sorted(citations, key=lambda c: (c.normalised_title, c.seq))
    for title, group in groupby(ordered, key=lambda c: c.normalised_title):
        same = list(group)
        number = next((c.document_number for c in same if c.document_number), "")
        table.add_row(Text(title, CITED), Text(number or ""), same[0].kind, str(len(same)))
    return Padding(table, (1, 0, 0, 0)) if citations else Text("nothing cited 无引用", "dim")


def _conflicts(conflicts: Sequence[Conflict]) -> RenderableType:
    """The arithmetic that the report itself gets wrong; nothing is corrected."""
    if not conflicts:
        return Text("no conflicts 无矛盾", "dim")
    table = Table(title="conflicts 矛盾", title_justify="left", box=None)
    for name in ("kind 类别", "figures", "expected 应为", "found 实为", "note 说明"):
        table.add_column(name, header_style="dim")
    for c in conflicts:
        seqs = ", ".join(f"[{s}]" for s in c.figure_seqs)
        table.add_row(c.kind, Text(seqs), _number(c.expected), _number(c.found), Text(c.note))
    return Padding(table, (1, 0, 0, 0))
