"""Synthetic rows of every table (fictional 云泽省, codes 99xxxx) for tests of the warehouse."""

from datetime import UTC, date, datetime
from typing import Any

from warehouse.dictionary import load_tables

Row = dict[str, Any]
VERSION = "test-1"
TEXT = "2023年，碧渡县办理行政复议案件12件。下一步，力争培训30人。"
EMPTY: dict[str, Any] = {
    "string": "",
    "bool": False,
    "int32": 0,
    "int64": 0,
    "double": 0.0,
    "list<string>": [],
    "list<int64>": [],
    "date": date(2024, 3, 1),
    "timestamp": datetime(2024, 3, 1, tzinfo=UTC),
}


def row(table: str, **given: Any) -> Row:
    """A row with the given values, required columns filled with blanks, the others empty."""
    made: Row = {}
    for column in load_tables()[table].columns:
        blank = column.values[0] if column.values else EMPTY[column.type]
        made[column.name] = blank if column.required else None
    if "parser_version" in made:
        made["parser_version"] = VERSION
    unknown = given.keys() - made.keys()
    assert not unknown, f"{table} has no {unknown}"
    return made | given


def fetch(name: str, **given: Any) -> Row:
    return row("raw.fetch", fetch_id=name, outcome="ok", sha256="s1", **given)


def one_report(url: str = "http://127.0.0.1/a.html") -> dict[str, list[Row]]:
    """The rows of one segment that holds one report with two figures, one of them a target."""
    start = TEXT.index("下一步")
    figure = {"report_id": "r1", "kind": "count", "approx": "exact", "scope": "own_body"}
    return {
        "raw.fetch": [fetch("f1", url=url, source_id="s")],
        "core.document": [
            row("core.document", document_id="d1", url=url, sha256="s1", source_id="s")
        ],
        "core.report": [
            row(
                "core.report",
                report_id="r1",
                document_id="d1",
                url=url,
                division_code="990121",
                division_name="云泽省临澜市碧渡县",
                division_level="county",
                province_code="990000",
                body_type="people_government",
                body_name="碧渡县人民政府",
                report_year=2023,
                published_on=date(2024, 3, 1),
                text=TEXT,
                n_chars=len(TEXT),
                text_signature=[1] * 64,
            )
        ],
        "core.section": [
            row(
                "core.section",
                section_id="c1",
                report_id="r1",
                seq=1,
                level=1,
                section_type="measures",
                char_start=0,
                char_end=start,
            ),
            row(
                "core.section",
                section_id="c2",
                report_id="r1",
                seq=2,
                level=1,
                section_type="plans",
                char_start=start,
                char_end=len(TEXT),
            ),
        ],
        "core.figure": [
            row(
                "core.figure",
                **figure,
                figure_id="g1",
                section_id="c1",
                seq=1,
                quote="12件",
                char_start=TEXT.index("12"),
                char_end=TEXT.index("12") + 3,
                value=12.0,
                lower=12.0,
                upper=12.0,
                unit="件",
                indicator_id="reconsideration_cases_accepted",
                confidence=0.9,
                sentence="办理行政复议案件12件",
            ),
            row(
                "core.figure",
                **figure,
                figure_id="g2",
                section_id="c2",
                seq=2,
                quote="30人",
                char_start=TEXT.index("30"),
                char_end=TEXT.index("30") + 3,
                value=30.0,
                lower=30.0,
                upper=30.0,
                unit="人",
                is_target=True,
                sentence="力争培训30人",
            ),
        ],
        "core.citation": [],
        "core.passage": [
            row(
                "core.passage",
                passage_id="p1",
                report_id="r1",
                section_type="measures",
                n_chars=60,
                signature=[1] * 64,
            ),
        ],
        "core.term": [
            row(
                "core.term",
                report_id="r1",
                terms=["复议", "培训", "行政复议"],
                counts=[1, 1, 1],
                sections=[2, 16, 2],
            ),
        ],
        "core.conflict": [],
        "core.quarantine": [],
    }
