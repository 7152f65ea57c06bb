"""Which texts are compared, and that it makes no difference how reports are cut into blocks."""

from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from tests.warehouse.rows import Row, one_report
from tests.warehouse.test_road import build, renamed
from warehouse import tables
from warehouse.layout import DataRoot

OWN = "碧渡县健全行政决策机制，\n 全年审查规范性文件，办理行政复议案件，"
THEN = OWN + "开展法治督察。"
NOW = OWN + "举办专题培训。"
ELSEWHERE = "乙县围绕营商环境开展执法检查，" + NOW


def report(name: str, year: int, division: str, text: str) -> dict[str, list[Row]]:
    """A report of one section that resembles all others by its signature."""
    parts = renamed(one_report(f"http://127.0.0.1/{name}.html"), name)
    (row,) = parts["core.report"]
    row |= {"report_year": year, "division_code": division, "text": text, "published_on": None}
    parts["core.section"] = [parts["core.section"][0] | {"char_end": len(text)}]
    parts["core.figure"].clear()
    return parts


@pytest.fixture
def reuse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    def made(reports_a_block: int) -> dict[tuple[str, str], tuple[str, float]]:
        monkeypatch.setattr(tables, "TEXT_BATCH", reports_a_block)
        root = DataRoot(tmp_path / str(reports_a_block))
        connection = build(
            root,
            report("then", 2022, "990121", THEN),
            report("now", 2023, "990121", NOW),
            report("elsewhere", 2023, "990132", ELSEWHERE),
        )
        groups = pq.read_metadata(root.tables / "core.report.parquet").num_row_groups
        assert groups == -(-3 // reports_a_block)
        rows = connection.execute(
            "SELECT report_id, compared_with, other_report_id, share_repeated FROM mart.text_reuse"
        ).fetchall()
        return {(report, kind): (other, share) for report, kind, other, share in rows}

    return made


def share_of(common: str, text: str) -> float:
    """The share of a text's 8-character windows that lie in what it has in common with another."""
    same, whole = ("".join(part.split()) for part in (common, text))
    return round((len(same) - 7) / (len(whole) - 7), 4)


def test_a_report_is_compared_with_its_bodys_last_and_with_the_earliest_of_others(
    reuse: Any,
) -> None:
    found = reuse(4096)
    assert found["now-r1", "own_last_year"] == ("then-r1", share_of(OWN, NOW))
    assert found["elsewhere-r1", "other_body"] == ("then-r1", share_of(OWN, ELSEWHERE))


def test_texts_of_different_blocks_are_compared_as_those_of_one(reuse: Any) -> None:
    whole = reuse(4096)
    assert len(whole) > 1
    assert reuse(1) == reuse(2) == whole
