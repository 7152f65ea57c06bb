"""The terminal view shows what was read, and why, at the place where it was read."""

from io import StringIO

from rich.console import Console

from dagster_project.explain import render
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

TEXT = "2023年，禾川县推进法治。\n一、工作成效\n落实《行政处罚法》，受理行政复议案件36件。"


def _at(quote: str) -> tuple[int, int]:
    start = TEXT.index(quote)
    return start, start + len(quote)


def _figure(quote: str, value: float) -> Figure:
    start, end = _at(quote)
    return Figure(
        seq=0,
        char_start=start,
        char_end=end,
        quote=quote,
        value=value,
        lower=value,
        upper=value,
        approx="exact",
        unit="件",
        kind="count",
        direction=None,
        subject="行政复议案件",
        sentence="受理行政复议案件36件",
        section_seq=1,
        rule_id="arabic-unit",
    )


def _reading() -> ReportReading:
    body = TEXT.index("一、")
    first = Section(0, None, 1, "", "", "preamble", None, 0, body)
    second = Section(1, None, 1, "一、", "工作成效", "measures", None, body, len(TEXT))
    return ReportReading(
        identity=Identity(
            division_code="990101",
            division_name="禾川县",
            division_level="county",
            body_type="people_government",
            body_sector=None,
            body_name="禾川县人民政府",
            report_year=2023,
            year_evidence="text:2023年",
            division_evidence="text:禾川县",
        ),
        sections=(first, second),
        figures=(_figure("36件", 36),),
        refused=(RefusedNumber(*_at("2023年"), quote="2023年", reason="date"),),
        indicators=(
            IndicatorReading(
                0,
                "reconsideration_accepted",
                0.93,
                "noun-before",
                "受理行政复议",
                "own_body",
                False,
            ),
        ),
        citations=(
            Citation(
                0, *_at("《行政处罚法》"), "行政处罚法", "主席令第70号", "law", "行政处罚法", 1
            ),
        ),
        conflicts=(Conflict("parts_against_whole", (0,), 37.0, 36.0, "parts 20 + 17"),),
    )


def shown(reading: ReportReading, *, colour: bool = False) -> str:
    out = StringIO()
    render(TEXT, reading, Console(file=out, width=200, force_terminal=colour, color_system=None))
    return out.getvalue()


def test_who_and_when_stand_first_with_their_evidence() -> None:
    head = shown(_reading()).split("工作成效")[0]
    for words in ("禾川县人民政府", "990101", "2023", "text:禾川县", "people_government"):
        assert words in head


def test_each_figure_is_numbered_in_the_text_and_explained_below_it() -> None:
    view = shown(_reading())
    assert "受理行政复议案件36件[0]。" in view
    row = next(line for line in view.splitlines() if "reconsideration_accepted" in line)
    for words in ("36 件", "0.93", "own_body", "arabic-unit", "noun-before", "受理行政复议"):
        assert words in row


def test_refused_numbers_are_listed_with_their_reason() -> None:
    row = next(line for line in shown(_reading()).splitlines() if line.strip().startswith("date"))
    assert "2023年" in row


def test_citations_and_conflicts_close_the_view() -> None:
    view = shown(_reading())
    assert "主席令第70号" in view
    assert "parts_against_whole" in view
    assert "parts 20 + 17" in view


def test_a_section_without_a_heading_says_so() -> None:
    assert "no heading" in shown(_reading())


def test_square_brackets_of_a_text_are_no_markup() -> None:
    text = "落实石管[2022]48号文件，开展活动[bold]3[/bold]次。"
    section = Section(0, None, 1, "", "", "measures", None, 0, len(text))
    base = _reading()
    reading = ReportReading(base.identity, (section,), (), (), (), (), ())
    out = StringIO()
    render(text, reading, Console(file=out, width=200, color_system=None))
    assert text in out.getvalue()
