"""What a figure takes from the figures and clauses beside it."""

import pytest

from pipelines.rows import Identity
from tests.pipelines.indicators.conftest import Read
from tests.pipelines.indicators.test_grammar import ids


def test_the_predicate_of_a_list_is_its_last_members(read: Read) -> None:
    marked = "对{7个}重点部门、{5个}街道开展法治政府建设实地督察。"
    assert ids(read, marked) == ["rule_of_law_inspections", "rule_of_law_inspections"]
    assert ids(read, "完成{6件}行政规范性文件、{48件}政府合同的合法性审查。") == [
        "normative_documents_reviewed",
        "contracts_reviewed",
    ]


def test_each_member_keeps_its_own_predicate(read: Read) -> None:
    assert ids(read, "审查行政规范性文件{6件}、办理行政应诉案件{9件}。") == [
        "normative_documents_reviewed",
        "administrative_litigation_cases",
    ]


def test_a_verb_and_its_noun_behind_a_number_of_events_name_the_event(read: Read) -> None:
    got = ids(read, "召开{2次}专题部署推进会。", heading="加强法治政府建设组织领导")
    assert got == ["rule_of_law_deployment_meetings"]


def test_one_noun_counted_for_several_bodies(read: Read) -> None:
    assert ids(read, "县委常委会、县政府常务会议分别研究法治建设工作{3次}、{5次}。") == [
        "rule_of_law_agenda_meetings",
        "rule_of_law_agenda_meetings",
    ]


def test_the_length_of_a_list_named_a_clause_before(read: Read) -> None:
    assert ids(read, "公布年度重大行政决策事项目录，共{6项}。") == ["major_decision_items"]
    assert ids(read, "公布年度重大行政决策事项目录，整改问题{6项}。") == [None]


@pytest.mark.parametrize(
    ("clause", "indicator"),
    [
        ("出动执法人员{900人次}，检查企业{310家次}", "entities_inspected"),
        ("落实首违不罚{52户次}，走访企业{310家次}", None),
    ],
)
def test_inspections_count_businesses_and_visits_do_not(
    read: Read, clause: str, indicator: str | None
) -> None:
    assert ids(read, clause)[1] == indicator


def test_papers_seen_beside_contracts_are_no_review_of_case_files(read: Read) -> None:
    got = ids(read, "法律顾问完成法制审核{48份}（含合同{37份}、执法案卷{6件}）。")
    assert got == ["legality_reviews_total", "contracts_reviewed", None]


def test_rates_of_suits_against_the_body_are_the_bodys(
    read: Read, county_government: Identity
) -> None:
    scopes = [
        reading.scope
        for reading in read(
            "以县政府为被告的行政诉讼案件{23件}，负责人出庭应诉率{100%}；"
            "全县行政应诉案件{87件}，负责人出庭应诉率{98%}。",
            identity=county_government,
        )
    ]
    assert scopes == ["own_body", "own_body", "jurisdiction", "jurisdiction"]


def test_papers_filed_by_offices_below_are_received(read: Read) -> None:
    assert ids(read, "各部门及乡镇人民政府向县司法局报送备案规范性文件{38件}。") == [
        "normative_documents_filed_received"
    ]


def test_kinds_between_a_name_and_its_number_part_nothing(read: Read) -> None:
    got = ids(read, "开展普法宣传，发放宣传单{8种}{6000余份}、宣传手册{3种}{900余册}。")
    assert got[1] == got[3] == "publicity_materials_distributed"


def test_a_number_of_times_before_its_verb(read: Read) -> None:
    assert ids(read, "局党组会先后{14次}组织学习习近平法治思想。") == [
        "leadership_law_study_sessions"
    ]
    assert ids(read, "主要负责人{5次}带队专题听取、研究法治建设工作。") == [
        "rule_of_law_agenda_meetings"
    ]


def test_traditional_characters_are_read_like_simplified(read: Read) -> None:
    assert ids(read, "法律援助機構為群眾挽回經濟損失約{15.6元}。") == ["legal_aid_recovered_amount"]


def test_papers_of_many_kinds_are_reviews_in_total(read: Read) -> None:
    assert ids(read, "审查上会议题、合同、执法案卷等{300余件}。") == ["legality_reviews_total"]


def test_powers_taken_over_by_a_county_are_not_given_to_townships(read: Read) -> None:
    assert ids(read, "对应承接下放行政权力事项{4项}。") == [None]
    assert ids(read, "向乡镇下放行政执法事项{96项}。") == ["delegated_township_powers"]


def test_papers_filed_above_without_their_noun(read: Read) -> None:
    assert ids(read, "印发行政规范性文件{12件}，向上级备案{6件}。")[1] == (
        "normative_documents_filed_upward"
    )


def test_items_that_can_all_be_done_on_line_are_the_list(read: Read) -> None:
    assert ids(read, "{1682项}政务服务事项实现“一网通办”。") == ["service_items"]
    assert ids(read, "实现“一网通办”事项{682项}。") == [None]


def test_a_part_with_a_verb_of_its_own_is_no_part_of_the_figure_before(read: Read) -> None:
    got = ids(
        read,
        "全县新收行政复议申请{210件}，其中县政府受理{198件}，审结{190件}，其中县本级{180件}。",
    )
    assert got == [
        "reconsideration_applications_received",
        "reconsideration_cases_accepted",
        "reconsideration_cases_closed",
        "reconsideration_cases_closed",
    ]
