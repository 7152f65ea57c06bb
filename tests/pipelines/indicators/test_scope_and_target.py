"""Scope and target are read from the sentence and the section, not from who publishes."""

from pipelines.rows import Identity
from tests.pipelines.indicators.conftest import Read


def test_the_defendant_makes_it_the_bodys_own(read: Read, county_justice: Identity) -> None:
    own, place = read(
        "办理以县政府为被告的行政诉讼案件{18件}；全县行政诉讼案件{60件}。", identity=county_justice
    )
    assert (own.scope, place.scope) == ("own_body", "jurisdiction")


def test_a_justice_bureau_reports_for_its_place(read: Read, county_justice: Identity) -> None:
    assert read("办理法律援助案件{300件}。", identity=county_justice)[0].scope == "jurisdiction"


def test_another_bureau_reports_for_itself(read: Read, county_bureau: Identity) -> None:
    assert read("作出行政处罚决定{300件}。", identity=county_bureau)[0].scope == "own_body"
    assert read("全县作出行政处罚决定{300件}。", identity=county_bureau)[0].scope == "jurisdiction"


def test_before_the_reform_a_government_decided_its_own_cases(
    read: Read, county_government: Identity
) -> None:
    assert read("收到行政复议申请{30件}。", identity=county_government)[0].scope == "own_body"


def test_the_whole_city_is_not_the_countys_place(read: Read, county_bureau: Identity) -> None:
    reading = read("参加全市行政执法资格考试{20人}。", identity=county_bureau)[0]
    assert reading.scope == "own_body"


def test_figures_of_the_plans_are_targets(read: Read) -> None:
    sentence = "开展普法宣传活动{50场次}。"
    assert read(sentence, section_type="plans")[0].is_target
    assert not read(sentence)[0].is_target


def test_results_are_never_targets(read: Read) -> None:
    assert not read("已完成年度计划，开展普法宣传活动{50场次}。")[0].is_target
    assert read("力争培育“法律明白人”{500名}。")[0].is_target
