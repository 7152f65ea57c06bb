"""A report's own arithmetic: what contradicts itself is stored, what need not agree is not."""

from pathlib import Path

import pytest

from pipelines.conflicts import find_conflicts
from pipelines.figures import read_figures
from pipelines.rows import Conflict, IndicatorReading, Section


def _conflicts(text: str) -> tuple[Conflict, ...]:
    section = Section(0, None, 1, "", "", "measures", None, 0, len(text))
    return find_conflicts(text, read_figures(text, [section]).figures, ())


@pytest.mark.parametrize(
    ("text", "kind", "expected", "found"),
    [
        ("全市设立站点10个，其中镇级3个、村级8个。", "parts_sum_above_whole", 11, 10),
        ("清理文件22件，分别为保留18件、废止2件、失效1件。", "parts_sum_below_whole", 21, 22),
        ("设联系点9个（学校3个、企业2个、社区2个）。", "parts_sum_below_whole", 7, 9),
        ("调处甲类纠纷20件、乙类纠纷30件，共计60件。", "parts_sum_below_whole", 50, 60),
        ("成立调解组织80个，其中镇级12家、村级66家、行业性5家。", "parts_sum_above_whole", 83, 80),
        ("受理申请40件，办结38件，办结率90%。", "rate_against_counts", 95, 90),
        ("共有干部60人，其中本科学历48人，占95%。", "rate_against_counts", 80, 95),
        ("审结案件120件，其中败诉6件，败诉率8%。", "rate_against_counts", 5, 8),
    ],
)
def test_a_contradiction_is_stored_with_what_was_expected(
    text: str, kind: str, expected: float, found: float
) -> None:
    (conflict,) = _conflicts(text)
    assert (conflict.kind, conflict.expected, conflict.found) == (kind, expected, found)


@pytest.mark.parametrize(
    "text",
    [
        "办理案件69件，其中调解17件、撤回9件。",  # 其中 need not name all parts
        "清理文件21件，分别为保留18件、废止2件、失效1件。",
        "检查单位30家，包括学校12家、医院8家等。",  # 等 leaves the list open
        "抽查案卷100余卷，其中许可60卷、处罚48卷。",  # 余 leaves room above the whole
        "化解纠纷21件，成功化解20件，化解率95%。",  # 95.2 cut to a whole number
        "受理投诉69件，化解2件，化解率2.89%。",  # 2.8986 cut
        "受理投诉69件，化解2件，化解率2.9%。",  # 2.8986 rounded
        "参考人员200人，其中优秀80人，合格118人，合格率99%。",  # the excellent passed as well
        "审结复议案件100件，其中纠错12件，纠错率15%。",  # the base is not the closed cases
        "办理提案7件，答复检察建议书1件，答复率100%。",  # one list, two kinds of letters
        "受理信访件30件，已办结25件，在办理期限内5件，及时受理率100%。",
        "抽检样品1200批次，不合格30批次，合格率97.5%。",  # the count is what the rate leaves out
        "培训2场，通过考试145人，通过率92%。",
        "举行新闻发布会54场、通气会14场。其中，新闻发布会包括经济类8场、民生类16场、例行30场。",
        "检查企业40家、商户60家，其中餐饮类55家、零售类35家。",  # parts of both numbers of the list
    ],
)
def test_what_need_not_agree_is_no_conflict(text: str) -> None:
    assert _conflicts(text) == ()


def test_a_list_that_all_but_adds_up_to_the_number_before_it_was_meant_as_its_parts() -> None:
    # Taught by an annotated report whose three bodies give 78 less than the whole before them.
    text = "全市排查隐患8214处，消防部门排查3100处、住建部门排查2900处、应急部门排查2200处。"
    (conflict,) = _conflicts(text)
    assert (conflict.kind, conflict.expected, conflict.found) == (
        "parts_sum_near_whole",
        8200,
        8214,
    )
    assert len(conflict.figure_seqs) == 4


def test_a_reading_can_name_a_correction_rate_that_the_words_do_not() -> None:
    text = "审结复议案件100件，其中撤销12件，撤销率15%。"
    section = Section(0, None, 1, "", "", "measures", None, 0, len(text))
    figures = read_figures(text, [section]).figures
    rate = IndicatorReading(
        2, "reconsideration_correction_rate", 0.9, "test", "撤销率", "own_body", is_target=False
    )
    assert find_conflicts(text, figures, ())
    assert find_conflicts(text, figures, [rate]) == ()


def test_the_annotated_reports_hold_exactly_the_known_contradictions(shared: Path) -> None:
    found = {}
    for path in sorted((shared / "reports").glob("*.txt")):
        conflicts = _conflicts(path.read_text("utf8"))
        if conflicts:
            found[path.stem] = [(c.expected, c.found) for c in conflicts]
    assert found == {"003": [(314, 313), (14835, 14913)]}
