"""The grammar of a clause decides what its number counts."""

import pytest

from tests.pipelines.indicators.conftest import Read


def ids(read: Read, marked: str, **context: object) -> list[str | None]:
    return [r.indicator_id for r in read(marked, **context)]


def test_elided_nouns_are_carried_through_a_list(read: Read) -> None:
    got = ids(read, "受理行政复议案件{86件}，审结{80件}，以调解方式结案{31件}，纠错{6件}。")
    assert got == [
        "reconsideration_cases_accepted",
        "reconsideration_cases_closed",
        "reconsideration_cases_mediated",
        "reconsideration_cases_corrected",
    ]


def test_the_same_elided_verb_follows_its_subject(read: Read) -> None:
    assert ids(read, "县法律援助中心办理法律援助{90件}。仲裁委审结商事仲裁案件{12件}。") == [
        "legal_aid_cases",
        "arbitration_cases",
    ]
    assert ids(read, "行政争议调解中心收案{40件}，成功化解{25件}。") == [
        "admin_dispute_cases_mediated",
        "admin_disputes_resolved",
    ]
    assert ids(read, "人民调解组织受理矛盾纠纷{400件}，成功化解{396件}。")[1] == "disputes_mediated"


def test_refusals_are_not_acceptances(read: Read) -> None:
    got = ids(read, "收到行政复议申请{30件}，不予受理{4件}，受理{26件}。")
    assert got == [
        "reconsideration_applications_received",
        None,
        "reconsideration_cases_accepted",
    ]


def test_number_before_its_noun(read: Read) -> None:
    assert ids(read, "对{33件}现行有效的行政规范性文件进行了全面清理。") == [
        "normative_documents_in_cleanup"
    ]
    assert ids(read, "县政府聘请{6名}律师担任政府法律顾问。") == ["government_legal_advisers"]


def test_a_long_list_of_titles_may_stand_between_verb_and_number(read: Read) -> None:
    got = ids(read, "审查《宁平县水库管理办法》《宁平县公墓管理办法》等行政规范性文件{9件}。")
    assert got == ["normative_documents_reviewed"]


def test_the_last_noun_before_a_second_number_is_the_second_numbers(read: Read) -> None:
    assert ids(read, "指导{28个}县直部门公布行政裁量权基准{1200项}。") == [
        None,
        "discretion_benchmarks",
    ]


def test_one_verb_governs_both_numbers_of_a_phrase(read: Read) -> None:
    assert ids(read, "抽查{7个}重点领域的{90份}执法案卷。") == [None, "case_files_reviewed"]


def test_review_before_issue_is_not_filing_review_after(read: Read) -> None:
    assert ids(
        read, "审查规范性文件{10件}，备案审查规范性文件{21件}，向市政府报备规范性文件{5件}。"
    ) == [
        "normative_documents_reviewed",
        "normative_documents_filed_received",
        "normative_documents_filed_upward",
    ]


def test_a_model_is_not_the_number_of_organisations(read: Read) -> None:
    assert ids(read, "培育“枫桥式”人民调解委员会{2个}，全县共有人民调解委员会{190个}。") == [
        None,
        "mediation_organizations",
    ]


def test_lenient_cases_are_not_all_penalties(read: Read) -> None:
    assert ids(read, "适用“两轻一免”行政处罚案件{310件}，作出行政处罚决定{870件}。") == [
        "lenient_penalty_cases",
        "administrative_penalties",
    ]


def test_one_number_for_two_indicators_is_given_to_neither(read: Read) -> None:
    assert ids(read, "办理人大代表建议和政协提案{120件}。") == [None]
    assert ids(read, "全年行政复议、行政应诉案件共{95件}。") == [None]


def test_numbers_in_order_after_fenbie(read: Read) -> None:
    assert ids(read, "受理、审结行政复议案件分别为{54件}、{48件}。") == [
        "reconsideration_cases_accepted",
        "reconsideration_cases_closed",
    ]
    assert ids(read, "出庭应诉率、败诉率分别为{100%}和{7.5%}。") == [
        "officials_court_attendance_rate",
        "litigation_loss_rate",
    ]


def test_rates_are_decided_by_their_names(read: Read) -> None:
    assert ids(read, "规范性文件报备率、及时率、规范率均达到{100%}。") == [
        "normative_document_filing_rate"
    ]
    assert ids(read, "办理政协提案{30件}，办复率{100%}，满意率{99%}。") == [
        "cppcc_proposals_handled",
        "suggestion_reply_rate",
        None,
    ]


@pytest.mark.parametrize(
    ("sentence", "indicator"),
    [
        ("行政争议协调化解案件{20件}，化解率{90%}。", "admin_dispute_resolution_rate"),
        ("调解矛盾纠纷{900件}，化解率{99%}。", "mediation_success_rate"),
        ("办理信访事项{60件}，化解率{99%}。", None),
    ],
)
def test_a_shared_rate_name_takes_the_subject_in_force(
    read: Read, sentence: str, indicator: str | None
) -> None:
    assert ids(read, sentence)[1] == indicator


def test_coverage_and_absence_said_in_words(read: Read) -> None:
    assert ids(read, "实现“一村（社区）一法律顾问”{全覆盖}。") == [
        "village_legal_adviser_coverage_rate"
    ]


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("受理行政复议案件{50件}，较去年的{40件}有所增加。", "comparison_base"),
        ("要求各单位每年至少开展法治讲座{2场}。", "prescription"),
    ],
)
def test_bases_and_prescriptions_state_nothing(read: Read, sentence: str, rule: str) -> None:
    last = read(sentence)[-1]
    assert (last.indicator_id, last.rule_id) == (None, rule)


def test_the_level_reached_and_not_the_level_left(read: Read) -> None:
    got = ids(read, "行政机关负责人出庭应诉率由{86%}提升至{97%}。")
    assert got == [None, "officials_court_attendance_rate"]


def test_events_are_not_their_objects(read: Read) -> None:
    got = ids(read, "组织警示约谈会议{5次}，约谈{8人}；开展案卷评查{3次}，评查案卷{150本}。")
    assert got == [
        None,
        "persons_held_accountable",
        "case_file_review_rounds",
        "case_files_reviewed",
    ]


def test_a_unit_lost_by_the_source_still_reads(read: Read) -> None:
    assert ids(read, "办理法律援助案件{230}挽回经济损失{310万元}。") == [
        "legal_aid_cases",
        "legal_aid_recovered_amount",
    ]


def test_confidence_falls_with_the_distance_of_the_evidence(read: Read) -> None:
    exact, carried = read("受理行政复议案件{86件}，审结{80件}。")
    far = read("全年新收{86件}，办结{80件}。", heading="（二）发挥行政复议主渠道作用")[1]
    assert exact.confidence > carried.confidence > far.confidence >= 0.7
    assert far.indicator_id == "reconsideration_cases_closed"


def test_rule_and_words_that_decided_are_kept(read: Read) -> None:
    (reading,) = read("全年受理行政复议案件{86件}。")
    assert reading.rule_id == "object_verb"
    assert "行政复议" in reading.phrase
    assert "受理" in reading.phrase


def test_a_compound_the_lexicon_lacks_is_read_by_its_ending(read: Read) -> None:
    assert ids(read, "召开局党组理论学习中心组学习会{9次}。") == ["leadership_law_study_sessions"]
    assert ids(read, "开展“法治流动课堂”{12次}。") == ["legal_publicity_events"]


def test_a_noun_hidden_in_a_verb_or_a_longer_word_is_found(read: Read) -> None:
    assert ids(read, "开展法治督察{2次}。") == ["rule_of_law_inspections"]
    assert ids(read, "对{46件}县政府规范性文件进行集中清理。") == ["normative_documents_in_cleanup"]


def test_the_heading_says_what_the_clause_leaves_out(read: Read) -> None:
    marked = "召开专题部署会{3次}。"
    assert ids(read, marked, heading="（一）加强法治政府建设组织领导") == [
        "rule_of_law_deployment_meetings"
    ]
    assert ids(read, marked, heading="（一）深化移风易俗") == [None]


def test_people_at_the_last_event_of_the_sentence(read: Read) -> None:
    got = ids(read, "开展法治宣讲{9场}，发放宣传资料{800份}，覆盖群众{1200人次}。")
    assert got[2] == "publicity_audience"
    got = ids(read, "举办行政执法培训{6期}，其中省级{10人次}、市级{40人次}。")
    assert got == ["enforcement_training_sessions", "trainees", "trainees"]
    assert ids(read, "开展法治宣讲{9场}，问责{3人}。")[1] != "publicity_audience"


def test_an_event_named_in_the_clause_before_is_taken_up(read: Read) -> None:
    assert ids(read, "深入开展送法下乡活动，全年累计开展{20场}。") == ["legal_publicity_events"]
    assert ids(read, "深入开展送法下乡活动，建成文化广场{2个}。") == [None]


def test_the_object_on_the_right_is_governed_by_the_verb_behind_it(read: Read) -> None:
    assert ids(read, "对{40件}涉企案件进行了评查。") == ["case_files_reviewed"]
    assert ids(read, "全镇{11个}村社也都聘请律师担任法律顾问。") == ["villages_with_legal_adviser"]
    assert ids(read, "组织{14名}在编人员参与行政执法资格考试。") == ["enforcement_exam_takers"]


def test_a_share_is_named_by_what_is_done(read: Read) -> None:
    assert ids(read, "行政机关负责人{100%}出庭应诉。") == ["officials_court_attendance_rate"]


def test_a_yearly_norm_that_was_met_is_a_result(read: Read) -> None:
    assert ids(read, "领导班子完成每年{4次}的专题学法。") == ["leadership_law_study_sessions"]


def test_traditional_script_reads_alike(read: Read) -> None:
    assert ids(read, "局黨組會議專題學習習近平法治思想{2次}。") == ["leadership_law_study_sessions"]
