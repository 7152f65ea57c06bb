"""Evidence of a whole page: order, agreement and refusal. Places 云泽省, 青川市 … are invented."""

import pytest

from pipelines.identity import Gazetteer, identify
from pipelines.rows import Division, Page, SourceHint

NOWHERE = "https://example.org/1.html"


def test_title_outweighs_host_and_registry(gazetteer):
    page = Page(text="", title="湖南省人民政府关于2020年度法治政府建设情况的报告")
    hint = SourceHint("s1", "430621", "岳阳县人民政府", "people_government")
    answer = identify(page, "http://www.yueyang.gov.cn/1.html", hint, gazetteer)
    assert answer.division_code == "430000"
    assert answer.division_evidence == "title:湖南省"
    assert answer.body_name == "湖南省人民政府"


def test_issuer_outweighs_registry_where_the_title_names_nobody(invented):
    page = Page(text="", title="2022年法治政府建设情况报告", issuer="青川市财政局")
    answer = identify(page, NOWHERE, SourceHint("s1", "990104"), invented)
    assert answer.division_code == "990181"
    assert answer.division_evidence == "issuer:青川市"
    assert (answer.body_type, answer.body_sector) == ("department", "finance")
    assert answer.body_name == "青川市财政局"


def test_registry_decides_where_nothing_else_does(invented):
    hint = SourceHint("s1", "990104", "双岭区人民政府", "people_government")
    answer = identify(Page(text="", title="2022年法治政府建设情况报告"), NOWHERE, hint, invented)
    assert answer.division_code == "990104"
    assert answer.division_evidence == "hint:registry"
    assert answer.body_type == "people_government"


def test_the_code_of_the_report_year_is_used(invented):
    old = identify(Page(text="", title="青川县2016年法治政府建设报告"), NOWHERE, None, invented)
    assert old.division_code == "990121"
    # the old name on a page about a later year
    new = identify(Page(text="", title="青川县2021年法治政府建设报告"), NOWHERE, None, invented)
    assert new.division_code == "990181"
    both = identify(Page(text="", title="青川市2018年法治政府建设报告"), NOWHERE, None, invented)
    assert both.division_code == "990181"


def test_registry_of_today_leads_to_the_code_of_the_year(invented):
    page = Page(text="", title="2016年法治政府建设情况报告")
    answer = identify(page, NOWHERE, SourceHint("s1", "990181"), invented)
    assert answer.division_code == "990121"


@pytest.mark.parametrize(
    ("hint", "text", "code"),
    [
        (None, "", None),
        (SourceHint("s1", "990205"), "", "990205"),
        (None, "墨原市委、市政府高度重视法治政府建设。", "990205"),
        (None, "按照《澄江市法治政府建设方案》要求。", "990105"),
    ],
)
def test_a_shared_name_needs_parent_registry_or_text(hint, text, code, invented):
    page = Page(text=text, title="新湖区2022年法治政府建设情况报告")
    answer = identify(page, NOWHERE, hint, invented)
    assert answer.division_code == code
    assert answer.candidates == (() if code else ("990105", "990205"))


def test_parent_in_the_title_settles_a_shared_name(invented):
    page = Page(text="", title="墨原市新湖区2022年法治政府建设情况报告")
    assert identify(page, NOWHERE, None, invented).division_code == "990205"


def test_a_town_belongs_to_its_county(invented):
    page = Page(text="", title="柳溪镇2022年法治政府建设工作总结", issuer="青川市柳溪镇人民政府")
    answer = identify(page, NOWHERE, None, invented)
    assert answer.body_type == "township_government"
    assert answer.division_code == "990181"
    assert answer.division_level == "county"
    assert answer.body_name == "青川市柳溪镇人民政府"


def test_a_town_is_not_placed_in_a_prefecture(invented):
    hint = SourceHint("s1", "990100")
    page = Page(text="", title="柳溪镇2022年法治政府建设工作总结")
    answer = identify(page, NOWHERE, hint, invented)
    assert answer.division_code is None
    assert answer.candidates == ("990100",)


def test_signature_names_the_body_of_a_text_without_title(invented):
    text = "现将有关情况报告如下：\n一、加强领导\n我区依法行政水平提高。\n专此报告。"
    page = Page(text=text, tail="澄江市双岭区人民政府\n2021年12月18日")
    answer = identify(page, NOWHERE, None, invented)
    assert (answer.division_code, answer.report_year) == ("990104", 2021)
    assert answer.body_type == "people_government"
    assert answer.body_name == "澄江市双岭区人民政府"
    assert answer.division_evidence == "signature:澄江市双岭区"


def test_document_names_place_a_text_that_only_says_our_district(invented):
    text = (
        "现将2022年情况报告如下：\n一、完善制度\n我区坚持依法决策，制定《双岭区重大行政决策目录》，"
        "落实《云泽省行政执法条例》。\n全区共审查文件12件。"
    )
    answer = identify(Page(text=text), NOWHERE, None, invented)
    assert answer.division_code == "990104"
    assert answer.division_evidence == "text:《双岭区"
    assert answer.body_type == "people_government"


def test_our_bureau_makes_it_a_departments_report(invented):
    text = (
        "2022年，我局坚持依法行政。\n一、加强领导\n根据《青川市法治政府建设方案》，我局制定计划。"
    )
    answer = identify(Page(text=text), NOWHERE, None, invented)
    assert answer.body_type == "department"
    assert answer.division_code == "990181"


def test_a_justice_bureau_that_posts_does_not_own_the_governments_report(invented):
    text = "2022年，在市委的领导下，我市法治政府建设取得成效。\n一、主要工作"
    page = Page(text=text, title="2022年法治政府建设情况报告", issuer="青川市司法局")
    answer = identify(page, NOWHERE, None, invented)
    assert answer.division_code == "990181"
    assert answer.body_type == "people_government"
    assert answer.body_name == "青川市人民政府"


def test_subject_of_the_first_sentence_is_the_body(invented):
    text = "2022年，青川市市场监督管理局以习近平法治思想为指导，推进依法行政。\n一、主要工作"
    answer = identify(Page(text=text), NOWHERE, None, invented)
    assert answer.body_name == "青川市市场监督管理局"
    assert answer.body_sector == "market_regulation"


def test_party_committee_and_government_sign_together(invented):
    page = Page(
        text="2022年，青川市扎实推进法治政府建设。\n一、主要工作",
        title="2022年法治政府建设情况报告",
        tail="中共青川市委员会\n青川市人民政府\n2023年2月1日",
    )
    answer = identify(page, NOWHERE, None, invented)
    assert answer.body_type == "party_committee_and_government"
    assert answer.body_name == "中共青川市委员会、青川市人民政府"


def test_a_level_word_in_the_title_must_fit_the_place(invented):
    page = Page(text="", title="区司法局2022年法治政府建设情况报告")
    answer = identify(page, NOWHERE, SourceHint("s1", "990181"), invented)
    assert answer.division_code is None
    assert answer.candidates == ("990181",)
    fits = identify(page, NOWHERE, SourceHint("s1", "990104"), invented)
    assert fits.division_code == "990104"
    assert fits.body_name == "双岭区司法局"


def test_words_that_hold_a_countys_name_by_chance_do_not_vote(gazetteer):
    text = "2022年，办理县级事务。加强管理县域治理，公开县级清单，规范县级文件。"
    assert identify(Page(text=text), NOWHERE, None, gazetteer).division_code is None


def test_an_area_named_like_a_county_elsewhere_stays_unknown(gazetteer):
    page = Page(text="", title="君山片区2022年法治政府建设工作报告")
    answer = identify(page, NOWHERE, None, gazetteer)
    assert answer.body_type == "area_administration"
    assert answer.division_code is None
    assert answer.candidates == ("430611",)


def test_an_areas_text_places_it(gazetteer):
    text = "2022年，君山片区管理局坚持依法行政。\n一、制度\n落实《平潭综合实验区法治建设方案》。"
    page = Page(text=text, title="君山片区2022年法治政府建设工作报告")
    answer = identify(page, NOWHERE, None, gazetteer)
    assert answer.division_code == "350128"
    assert answer.body_name == "君山片区管理局"


def test_the_site_in_a_browser_title_places_the_report_but_does_not_write_it(gazetteer):
    title = "2023年法治政府建设年度报告_静海区人民政府门户网站"
    page = Page(text="2023年，我局坚持依法行政。", title=title)
    answer = identify(page, NOWHERE, None, gazetteer)
    assert answer.division_code == "120118"
    assert answer.division_evidence == "page:静海区"
    assert answer.body_type == "department"


def test_traditional_characters_are_read(gazetteer):
    page = Page(text="", title="南京市江寧區2022年法治政府建設情況報告")
    assert identify(page, NOWHERE, None, gazetteer).division_code == "320115"


def test_an_empty_page_says_nothing(invented):
    answer = identify(Page(text=""), "", None, invented)
    assert answer.division_code is None
    assert answer.report_year is None
    assert answer.body_type == "other"
    assert answer.body_name is None


OPENINGS = {
    "under whose lead it worked": (
        "2022年，在市委、市政府的坚强领导下，青川市水务局守法履职。",
        "青川市水务局",
    ),
    "two clauses before it": (
        "今年以来，在市委坚强领导下，在上级部门指导下，青川市柳溪镇坚持依法行政。",
        "青川市柳溪镇人民政府",
    ),
    "in the second sentence": (
        "2022年是规划实施的重要之年，也是柳溪街道提质之年。青川市柳溪街道始终依法办事。",
        "青川市柳溪街道办事处",
    ),
    "a street without its 道": ("2022年，青川市柳溪街坚持依法行政。", "青川市柳溪街道办事处"),
    "after a year of some kind": (
        "2022年是攻坚之年，青川市柳溪镇依法行政。",
        "青川市柳溪镇人民政府",
    ),
    "a branch": ("2022年度，青川市交通局双岭管理局落实法治任务。", "青川市交通局双岭管理局"),
}


@pytest.mark.parametrize(("text", "name"), OPENINGS.values(), ids=OPENINGS)
def test_the_first_sentences_name_the_body(text, name, invented):
    answer = identify(Page(text=text), NOWHERE, None, invented)
    assert answer.body_name == name


@pytest.mark.parametrize("text", ["2022年，司法部加强统筹。", "2017年，原环境保护部推进执法。"])
def test_a_ministry_is_known_by_the_first_words(text, gazetteer):
    answer = identify(Page(text=text), NOWHERE, None, gazetteer)
    assert (answer.body_type, answer.division_code) == ("central_ministry", "000000")


@pytest.mark.parametrize("text", ["2022年，财政部门强化监督。", "2022年，教育部门加强普法。"])
def test_a_line_of_work_is_no_ministry(text, gazetteer):
    assert identify(Page(text=text), NOWHERE, None, gazetteer).body_type != "central_ministry"


def test_a_street_named_after_another_place_does_not_lie_there(gazetteer):
    page = Page(text="", title="长沙路街道2022年法治政府建设年度报告")
    answer = identify(page, NOWHERE, None, gazetteer)
    assert answer.body_type == "subdistrict_office"
    assert answer.division_code is None


def test_a_streets_party_and_office_together_are_the_street(invented):
    page = Page(
        text="", title="中共青川市柳溪街道工作委员会 青川市柳溪街道办事处2022年法治政府建设报告"
    )
    assert identify(page, NOWHERE, None, invented).body_type == "subdistrict_office"


def test_party_and_government_of_a_county_named_by_one_character(gazetteer):
    page = Page(text="", title="中共易县县委 易县人民政府关于2022年法治政府建设情况的报告")
    answer = identify(page, NOWHERE, None, gazetteer)
    assert answer.body_type == "party_committee_and_government"
    assert answer.division_code == "130633"


def test_a_nameless_department_is_named_by_its_own_papers(invented):
    text = (
        "2022年，我局坚持依法行政。制定《青川市水务局2022年普法计划》，"
        "修订《青川市水务局执法规程》，落实《云泽省水资源条例》。"
    )
    answer = identify(Page(text=text), NOWHERE, None, invented)
    assert (answer.body_sector, answer.body_name) == ("water", "青川市水务局")


def test_the_department_folder_gives_a_nameless_department_its_work(invented):
    page = Page(text="2022年，我局坚持依法行政。")
    answer = identify(page, "http://gaj.qingchuan.gov.cn/a.html", None, invented)
    assert (answer.body_type, answer.body_sector) == ("department", "public_security")


def test_parts_of_a_bureau_betray_a_department_that_never_names_itself(invented):
    text = "《青川市依法行政要点》印发后，局党组专题研究，各科室分工落实，各科室按季小结。"
    assert identify(Page(text=text), NOWHERE, None, invented).body_type == "department"


def test_a_district_behind_its_city_in_a_documents_name_is_the_place(invented):
    text = "2022年，我局依法行政，落实《澄江市双岭区法治建设方案》，参与市里比选。"
    assert identify(Page(text=text), NOWHERE, None, invented).division_code == "990104"


def test_praise_from_the_province_does_not_move_the_city_there(invented):
    text = "落实《青川市普法办法》和《云泽省普法条例》，入选全省案例，获全省表扬，全市普法。"
    assert identify(Page(text=text), NOWHERE, None, invented).division_code == "990181"


def test_the_order_that_a_report_answers_names_the_year(invented):
    text = (
        "根据《关于报送2021年法治政府建设总结的通知》要求，现将有关情况报告如下：青川市情况良好。"
    )
    answer = identify(Page(text=text), NOWHERE, None, invented)
    assert (answer.report_year, answer.year_evidence) == (2021, "order:2021年")


def test_a_provinces_report_on_a_countys_site_is_the_provinces(gazetteer):
    text = (
        "2021年,全省法治政府建设迈出新步伐。一、抓学习。省政府党组带头学法,省长讲法治课。"
        "二、强制度。全省制定规章7件,全省清理文件90件。三、严执法。全省执法人员统一换证。"
    )
    answer = identify(Page(text=text), "http://www.gaotai.gov.cn/1.html", None, gazetteer)
    assert answer.division_code == "620000"


def test_a_county_that_says_so_stays_the_county_of_its_site(gazetteer):
    text = "2021年,我县依法行政水平提升,排名全省前列。我县制定文件3件。"
    answer = identify(Page(text=text), "http://www.gaotai.gov.cn/1.html", None, gazetteer)
    assert answer.division_code == "620724"


def test_the_provinces_rules_do_not_move_a_bureau_to_the_province(gazetteer):
    text = "2022年,我局组织学习《甘肃省水利工程条例》《甘肃省河道管理条例》,办理许可8件。"
    answer = identify(Page(text=text), "http://slj.gaotai.gov.cn/1.html", None, gazetteer)
    assert (answer.division_code, answer.body_type) == ("620724", "department")


def test_our_city_on_a_districts_site_is_the_city_above_it(gazetteer):
    text = "2022年,我市法治政府建设取得进展。我市修订规章2件。"
    answer = identify(Page(text=text), "http://www.njjy.gov.cn/1.html", None, gazetteer)
    assert answer.division_code == "320100"


def town(code, name):
    return Division(code, name, f"云泽省澄江市青川县{name}", "township", "990121")


@pytest.mark.parametrize(
    ("title", "code", "body_type"),
    [
        ("青川县白石镇人民政府2016年法治政府建设情况报告", "990121101", "township_government"),
        ("白石镇2016年法治政府建设情况报告", "990121101", "township_government"),
        ("青川县柳荫街道办事处2016年法治政府建设情况报告", "990121001", "subdistrict_office"),
        ("青川县2016年法治政府建设情况报告", "990121", "people_government"),
        ("青川县红岩镇2016年法治政府建设情况报告", "990121", "township_government"),
    ],
)
def test_a_town_with_a_row_of_its_own_is_a_town_and_that_division(title, code, body_type):
    places = Gazetteer.from_divisions(
        [
            Division("990000", "云泽省", "云泽省", "province", None, ("云泽",)),
            Division("990100", "澄江市", "云泽省澄江市", "prefecture", "990000", ("澄江",)),
            Division("990121", "青川县", "云泽省澄江市青川县", "county", "990100", ("青川",)),
            town("990121101", "白石镇"),
            town("990121001", "柳荫街道"),
        ]
    )
    answer = identify(Page(text="", title=title), NOWHERE, None, places)
    assert (answer.division_code, answer.body_type) == (code, body_type)


def test_a_town_is_the_subject_behind_any_words_that_lead_in(gazetteer):
    text = (
        "县委依法治县办:\n在迈向新目标的路上,白石河街道办事处坚持依法行政,现将2023年情况总结如下:"
    )
    answer = identify(Page(text=text), "http://www.gaotai.gov.cn/1.html", None, gazetteer)
    assert (answer.division_code, answer.body_type) == ("620724", "subdistrict_office")


def test_the_trade_that_an_opening_names_is_the_bureaus(gazetteer):
    text = "按照县里要求,结合供水和水务工作实际,推进法治政府建设,现将2023年情况报告如下。"
    answer = identify(Page(text=text), "http://www.gaotai.gov.cn/1.html", None, gazetteer)
    assert (answer.body_type, answer.body_sector) == ("department", "water")


def test_the_number_behind_a_folders_name_does_not_hide_the_department(gazetteer):
    page = Page(text="", title="关于2023年度法治政府建设情况的报告")
    answer = identify(page, "http://www.gaotai.gov.cn/bm/slj_8123/t1.html", None, gazetteer)
    assert (answer.body_type, answer.body_sector) == ("department", "water")


def test_party_committee_and_government_open_their_report_together(gazetteer):
    text = "2023年,中共高台县委、高台县人民政府推进法治政府建设,现将情况报告如下:"
    answer = identify(Page(text=text), NOWHERE, None, gazetteer)
    assert (answer.division_code, answer.body_type) == ("620724", "party_committee_and_government")
