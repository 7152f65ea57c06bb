"""What the words of a heading make of its section, over headings worded for this test."""

import pytest

from pipelines.sections.kinds import structural_type


@pytest.mark.parametrize(
    "heading",
    [
        "存在的主要问题和不足",
        "面临的困难与挑战",
        "短板弱项",
        "2023年工作中的不足及原因",
        "仍需改进的地方",
        "法治建设中存在问题的原因分析",
    ],
)
def test_a_heading_that_names_shortcomings_opens_the_problems(heading: str) -> None:
    assert structural_type(heading, 2023) == "problems"


@pytest.mark.parametrize(
    "heading",
    [
        "下步打算",
        "2024年重点任务",
        "明年工作安排",
        "今后努力的方向",
        "未来三年规划",
        "展望未来",
        "明确下一步工作思路",
        "制定2024年工作计划",
    ],
)
def test_a_heading_that_looks_ahead_opens_the_plans(heading: str) -> None:
    assert structural_type(heading, 2023) == "plans"


@pytest.mark.parametrize(
    "heading",
    [
        "将普法工作列入年度工作计划",
        "制定2023年工作要点",
        "严格执行年度工作安排",
        "完善未来社区治理机制",
        "加强工作谋划部署",
        "聚焦突出问题开展专项整治",
        "化解历史遗留问题",
    ],
)
def test_a_plan_made_or_a_problem_solved_is_work_done(heading: str) -> None:
    assert structural_type(heading, 2023) is None
