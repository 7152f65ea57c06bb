"""The report is told from its neighbours, by title where it speaks"
" and by text where it is silent."""

import csv
from pathlib import Path

import pytest

from pipelines.kind import classify
from pipelines.plaintext import extract_plain
from pipelines.rows import Link, Page
from tests.measure.kind import measure

URL = "https://qingchuan.example/202402/t20240203_1.html"
MEASURES = (
    "一、主要举措和成效。加强组织领导，局党组专题研究法治政府建设5次。"
    "深化依法行政，全年审查行政规范性文件12件，"
    "办理行政复议案件36件，举办执法培训班3期。开展普法宣传40余场次，发"
    "放资料2万余份。我局主要负责人切实履行推进法治建设"
    "第一责任人职责。二、存在的问题。全市法治队伍力量不足，依法行政能力"
    "还有差距。三、2024年工作打算。下一步，"
    "我局将继续推进法治政府建设各项任务，规范执法，强化监督。"
)
OPENING = "2023年，青川市司法局扎实推进各项工作，现将法治政府建设情况报告如下："
REPORT = OPENING + MEASURES


def kind(title: str | None, text: str = REPORT, url: str = URL, **rest: object) -> str:
    return classify(Page(text=text, title=title, **rest), url).kind  # type: ignore[arg-type]  # test shorthand


def evidence(text: str) -> str:
    """What the verdict names when nothing but `text`, long enough, stands on the page."""
    return classify(Page(text=text + "全市开展普法宣传。" * 30, title=None), URL).evidence


@pytest.mark.parametrize(
    "title",
    [
        "青川市司法局2023年法治政府建设工作报告",
        "青川市教育局2015年度依法行政工作总结",
        "青川市2016年依法行政工作情况报告",
        "青川市民政局2023年法治建设情况报告",
        "云泽省2023年度法治政府建设情况",
        "青川市推进法治政府建设情况",
        "中共青川市委 青川市人民政府关于2023年法治政府建设情况的报告",
        "关于2022年法治工作情况暨2023年工作要点的报告",
        "青川镇2021年度法治政府建设工作及2022年工作计划报告",
        "青川市政府2014年推进依法行政工作情况及2015年工作打算",
        "青川市人民政府关于法治政府建设情况的报告（2024年5月28日在市六届人大常委会第九次会议上）",
        "青川市水务局2023年贯彻落实《法治政府建设实施纲要（2021—2025年）》情况报告",
        "关于印发《青川市水务局2023年法治政府建设工作报告》的通知",
        "青川市水务局2023年法治政府建设年度报告公示",
        "2023年度法治政府建设年度报告_青川市人民政府门户网站",
        "青川市2023年法治政府建设工作暨主要负责人履行推进法治建设第一责任人职责情况报告",
        "青川市自然资源和规划局2023年法治政府建设工作报告",
        "青川市水利科学研究院2023年度法治政府建设情况报告",
        "青川市卫生和计划生育局2016年依法行政工作总结",
        "关于开展2023年法治政府建设工作情况的报告",
        "青川市水务局2023年度法治政府建设（依法行政）工作总结",
        "青川市人民政府办公室关于印发青川市2023年法治政府建设年度报告的通知",
        "中共青川市委全面依法治市委员会办公室2023年法治政府建设情况报告",
        "青川市公安局2023年法治公安建设情况报告",
        "青川市水务局2023年法治政府建设工作要点落实情况报告",
        "青川市水务局關於2023年法治政府建設情況的報告",
    ],
)
def test_these_titles_stand_over_reports(title: str) -> None:
    assert kind(title) == "report"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("【政策解读】青川市2023年法治政府建设年度报告解读", "interpretation"),
        ("一图读懂青川市2023年法治政府建设报告", "interpretation"),
        ("青川市2024年法治政府建设工作要点", "plan"),
        ("青川市法治政府建设实施方案（2021—2025年）", "plan"),
        ("关于报送2023年度法治政府建设情况报告的通知", "other"),
        ("关于做好2023年法治政府建设年度报告公开工作的通知", "other"),
        ("市政府常务会议听取2023年法治政府建设情况汇报", "news"),
        ("青川市召开法治政府建设工作推进会", "news"),
        ("青川市人大常委会审议市政府法治政府建设情况报告", "news"),
        ("青川市水务局2023年政府信息公开工作年度报告", "other"),
        ("青川市司法局2023年行政执法统计年报", "other"),
        ("2024年青川市政府工作报告", "other"),
        ("青川市2023年行政复议工作白皮书", "other"),
        ("青川市水务局局长2023年度述职述法报告", "other"),
        ("青川市“十三五”期间法治政府建设工作总结", "other"),
        ("青川市水务局2023年上半年法治政府建设工作总结", "other"),
        ("青川市2016—2020年法治政府建设情况报告", "other"),
        ("中国法治政府发展报告（2023）", "other"),
        ("青川市法治政府建设第三方评估报告", "other"),
        ("XX县2023年法治政府建设工作总结范文（三篇）", "other"),
        ("关于法治督察反馈意见整改情况的报告", "other"),
        ("青川市全国法治政府建设示范市创建情况公示", "other"),
        ("法治政府建设年度报告制度研究——基于三百份样本的实证分析", "other"),
        ("青川市法治政府建设年度报告工作指引", "other"),
        ("关于公开2023年度法治政府建设情况报告的通知", "other"),
        ("关于2023年法治政府建设考核情况的通报", "news"),
        ("我市法治政府建设取得新成效", "news"),
        ("青川市人民政府关于2023年度法治政府建设规划", "plan"),
        ("关于履行推进法治建设第一责任人职责情况的报告", "other"),
        ("青川市水务局主要负责人履行推进法治建设第一责任人职责情况报告", "other"),
        ("青川市水务局2023年度普法依法治理工作总结", "other"),
        ("青川市法治政府建设知识竞赛活动总结", "other"),
        ("青川市2023年法治政府建设专题培训班总结", "other"),
        ("青川市法治政府建设群众满意度调查报告", "other"),
        ("青川市2023年法治政府建设进展情况（第三季度）", "other"),
        ("关于调整法治政府建设工作领导小组的通知", "other"),
        ("关于印发2024年法治政府建设工作要点的通知", "plan"),
        ("青川市人民政府关于进一步加强法治政府建设的意见", "plan"),
    ],
)
def test_these_titles_stand_over_neighbours_even_above_a_reports_words(
    title: str, expected: str
) -> None:
    assert kind(title) == expected


@pytest.mark.parametrize("text", [REPORT, MEASURES + "全面推进依法行政，建设法治政府。"])
def test_two_reports_in_five_have_no_title_and_are_known_by_their_text(text: str) -> None:
    assert kind(None, text) == "report"


def test_a_column_name_for_a_title_says_nothing() -> None:
    assert kind("通知公告") == "report"
    assert kind("通知公告", "关于停水检修的安排，请广大用户提前储水。" * 20) == "other"


def test_the_text_refuses_what_the_title_lets_pass() -> None:
    title = "青川市2023年法治政府建设情况"
    news = (
        "本报讯（记者 李某）近日，青川市政府召开常务会议，听取有关情况。会"
        "议强调，要加强依法行政。会议指出，要建设法治政府。"
        "据悉，会议还研究了其他事项。"
    ) * 4
    model = (
        "2023年，XX县坚持依法行政，XX局推进法治政府建设，XX镇开展普法宣传。20XX年，举办培训班3期。"
    ) * 6
    notice = (
        "各镇人民政府、市政府各部门：为做好法治政府建设年度报告工作，请各单"
        "位于2024年1月20日前将报告报送市司法局，"
        "逾期不报的予以通报。"
    ) * 3
    exam = (
        "法治政府建设成效显著。下列说法正确的是 ①依法行政 ②公正司法 ③全民守法 A.①② B.②③ 【答案】A "
    ) * 5
    assert kind(title, news) == "news"
    assert kind(title, model) == "other"
    assert kind(title, notice) == "plan"
    assert kind(title, exam) == "other"


def test_the_chapters_of_the_genre_tell_a_short_report_without_title() -> None:
    duty = "一、党政主要负责人履行推进法治建设第一责任人职责情况\n局长带头学法，部署任务。\n"
    done = "二、2023年推进法治政府建设的主要举措和成效\n（一）健全制度。完善依法行政制度。\n"
    rest = "各科室分工负责，按季通报进度，逐项落实，群众办事更加方便，企业评价良好。" * 6
    opening = "2023年，青川市水务局履职尽责，各项任务完成。现将有关情况报告如下：\n"
    assert kind(None, opening + duty + done + rest) == "report"
    assert kind(None, opening + "一、主要举措\n二、存在问题\n" + rest) == "other"


def test_interpreting_documents_is_among_a_reports_measures() -> None:
    text = REPORT.replace("三、", "全年开展政策解读20次，发布政策解读12篇。三、")
    assert kind(None, text) == "report"
    assert kind(None, "《青川市普法规划》政策解读\n" + MEASURES) == "interpretation"


def test_a_title_of_the_genre_needs_only_a_word_of_its_form() -> None:
    rest = "我局完善规章，规范许可，优化服务，按季公示结果，群众办事更加方便，企业评价良好。" * 6
    assert kind("青川市水务局2023年法治政府建设工作报告", rest) == "report"


def test_blank_numbers_betray_a_model_text() -> None:
    text = OPENING + "*区开会*次，培训*人，印发文件*件，办案*起。" + MEASURES
    assert kind(None, text) == "other"
    assert kind(None, "某县2023年度法治政府建设情况报告" + REPORT) == "other"
    assert kind(None, REPORT + "某县群众李某送来锦旗。") == "report"


def test_what_a_report_shows_never_outweighs_a_model_with_blanks() -> None:
    title = "青川市司法局2023年法治政府建设工作报告"
    assert kind(title, REPORT + MEASURES) == "report"
    assert kind(title, f"某某市司法局{REPORT}{MEASURES}办结**件、**人、**次。") == "other"


@pytest.mark.parametrize(
    "before", ["", "现报告工作。", "现报告工作：", "现报告工作\n", "现报告工作。第", "（"]
)
def test_a_chapter_begins_a_line_or_a_sentence(before: str) -> None:
    chapters = f"{before}一、法治政府建设的主要举措。"
    assert "chapter of the genre" in evidence(chapters)


@pytest.mark.parametrize("before", ["第十", "按照要求，", "其中第", "全市"])
def test_a_numeral_inside_a_sentence_begins_no_chapter(before: str) -> None:
    assert "chapter of the genre" not in evidence(f"{before}一、法治政府建设的主要举措。")


def test_a_news_site_names_itself_before_its_news() -> None:
    news = "青川长安网讯 5月8日，市法院发布行政审判白皮书，梳理全年行政案件。" + "成效良好。" * 40
    assert kind(None, news + "责编：李某") == "news"


def test_news_that_a_report_came_out_is_not_the_report() -> None:
    news = (
        "近日，青川市水务局发布2023年法治政府建设年度报告，总结依法行政工作。" + "成效良好。" * 40
    )
    assert kind(None, news) == "news"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("青川市五年法治政府建设工作情况报告", "other"),
        ("青川市二〇二五年法治政府建设工作情况报告", "report"),
    ],
)
def test_five_years_are_not_the_year_twenty_five(title: str, expected: str) -> None:
    assert kind(title) == expected


def test_a_bureaus_general_summary_is_not_its_report() -> None:
    assert kind("青川市司法局2023年工作总结", MEASURES) == "other"
    assert kind("中共青川市委全面依法治市委员会办公室2023年工作总结", MEASURES) == "other"
    assert kind("青川市司法局2023年工作总结", REPORT) == "report"


def test_the_disclosure_report_is_known_by_its_fixed_chapters() -> None:
    text = (
        "根据《中华人民共和国政府信息公开条例》要求，编制本年度报告。一、总"
        "体情况。我局推进依法行政，建设法治政府。"
        "二、主动公开政府信息情况。三、收到和处理政府信息公开申请情况。四、"
        "存在的主要问题。五、下一步改进。"
    ) * 3
    assert kind(None, text) == "other"


def test_a_cover_page_says_that_the_attachment_holds_the_report() -> None:
    title = "青川市司法局2023年法治政府建设工作报告"
    file = (Link("https://qingchuan.example/P1.pdf", "附件"),)
    verdict = classify(Page(text="详见附件。", title=title, attachments=file), URL)
    assert verdict.kind == "attachment_report"
    assert "attachment holds it" in (verdict.reject_reason or "")


def test_a_report_in_a_file_is_a_report_without_reason() -> None:
    verdict = classify(Page(text=REPORT, container="pdf"), "https://qingchuan.example/P1.pdf")
    assert (verdict.kind, verdict.reject_reason) == ("attachment_report", None)


def test_link_text_stands_in_for_a_missing_title() -> None:
    page = Page(text="详见附件。", attachments=(Link("https://qingchuan.example/P1.pdf", "附件"),))
    assert classify(page, URL, "青川市司法局2023年法治政府建设工作报告").kind == "attachment_report"


@pytest.mark.parametrize(
    "text", ["", "您访问的页面不存在或已删除！", "系统提示 正在验证，请开启JavaScript"]
)
def test_what_is_no_content_is_no_report(text: str) -> None:
    assert classify(Page(text=text), URL).kind == "other"


def test_a_list_of_reports_is_an_index() -> None:
    lines = "\n".join(
        f"青川市水务局{year}年法治政府建设工作报告 {year + 1}-01-30" for year in range(2010, 2024)
    )
    verdict = classify(Page(text=lines, title="法治政府建设年度报告", n_links=14), URL)
    assert verdict.kind == "other"
    assert "index" in (verdict.reject_reason or "")


def test_reports_and_only_reports_have_no_reason() -> None:
    for title in (
        None,
        "青川市司法局2023年法治政府建设工作报告",
        "青川市2024年法治政府建设工作要点",
    ):
        for text in ("", REPORT, "短文。"):
            verdict = classify(Page(text=text, title=title), URL)
            is_report = verdict.kind == "report" or verdict.reject_reason is None
            assert is_report == (verdict.reject_reason is None)


def test_real_titles_are_judged_right(shared: Path) -> None:
    right, of, wrong = measure(shared / "reference" / "titles.tsv")
    assert right / of >= 0.97, wrong


def test_real_scrapes_are_reports(shared: Path) -> None:
    for path in sorted((shared / "reports").glob("*.txt")):
        page = extract_plain(path.read_text(encoding="utf-8"), path.name)
        assert classify(page, path.name).kind == "report", path.name


def test_real_pages_of_other_matters_are_refused(shared: Path) -> None:
    with (shared / "pages" / "gold.tsv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in rows:
        text = (shared / "pages" / "gold" / f"{row['file']}.txt").read_text(encoding="utf-8")
        named = "法治政府建设工作报告" in row["title"]
        assert (classify(Page(text=text), "").kind == "report") == named, row["file"]


FILLER = "各科室照分工办理,月底集中核对一次,年终列入考评。" * 12
OPENINGS_OF_REPORTS = (
    "2023年,市水务局围绕供水保障,扎实推进法治政府建设,各项任务按期办结。\n一、完善制度\n"
    "依法清理文件4件。\n二、规范执法\n依法办理许可90件,全局办案12件。\n三、存在的问题和下一步打算\n执法力量仍然偏弱。"
    + FILLER,
    "市委、市政府:\n2022年,白石镇坚持依法行政,把法治政府建设列入议事日程。"
    "现将全年有关情况汇报如下:\n一、健全机制\n我镇学法6次。\n二、化解纠纷\n调解30件。" + FILLER,
    "根据市依法治市办要求,我局认真推进法治政府建设各项工作。现将工作开展情况报告如下。"
    "一、加强领导。党组依法决策。二、严格执法。法治培训3次,依法检查42次。三、存在的问题。四、下一步工作。"
    + FILLER,
)
OPENINGS_OF_NEIGHBOURS = (
    "2023年,我局持续抓普法,法治政府建设氛围更浓。现将普法工作情况报告如下:\n一、健全机制\n"
    "依法制定普法清单。二、开展宣传\n法治讲座9场,依法维权咨询300人。三、存在的问题。" + FILLER,
    "2023年,本人认真履职,推进法治政府建设。本人带头学法6次,本人主持会议5次研究依法行政。"
    "一、履职情况。二、存在的不足。三、下一步打算。第一责任人职责落实。" + FILLER,
    "2023年,市司法局统筹推进党建、法治建设、人民调解等工作,成绩明显。现将全年工作总结如下:\n"
    "一、抓党建。依法办理建议3件。二、抓普法。法治讲座12场,依法调解90件。三、存在的问题。" + FILLER,
    "2023年,全市行政复议机构公正办案,为推进法治政府建设出力,全市结案900件。\n一、依法受理。"
    "全市依法受理910件。二、推进法治政府建设更加有力。全市纠错60件,发出意见书9份。" + FILLER,
    "2022年,全市行政复议工作服务法治政府建设。现将2022年行政复议情况报告如下:一、基本情况。"
    "依法受理120件,依法审结110件。二、存在的问题。三、下一步工作。" + FILLER,
)


@pytest.mark.parametrize("text", OPENINGS_OF_REPORTS)
def test_an_untitled_text_that_opens_with_the_years_work_on_it_is_a_report(text: str) -> None:
    assert classify(Page(text=text), URL).kind == "report"


@pytest.mark.parametrize("text", OPENINGS_OF_NEIGHBOURS)
def test_an_opening_that_names_another_matter_is_no_report(text: str) -> None:
    assert classify(Page(text=text), URL).kind == "other"
