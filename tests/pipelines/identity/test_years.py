"""The year of results: which of a page's many years it is."""

from datetime import date

import pytest

from pipelines.identity.years import report_year
from pipelines.rows import Page


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("青川市2022年法治工作情况暨2023年工作要点的报告", 2022),
        ("青川市2023年工作要点和2022年法治政府建设工作总结", 2022),
        ("关于二〇二三年法治政府建设情况的报告", 2023),
        ("关于二○二一年度法治政府建设情况的报告", 2021),
        ("关于二O二二年法治政府建设情况的报告", 2022),
        ("关于２０２０年法治政府建设情况的报告", 2020),
        ("关于 2023 年 法治政府建设情况的报告", 2023),
        ("法治政府建设年度报告（2021）", 2021),
        ("落实《法治政府建设实施纲要（2021-2025年）》2023年度工作情况报告", 2023),
        ("贯彻法治政府建设实施纲要(2021—2025年)情况报告", None),
        ("青政发〔2024〕5号 关于2023年法治政府建设情况的报告", 2023),
        ("关于法治政府建设情况的报告(2024年5月28日在市人大常委会第九次会议上)", 2023),
        ("关于法治政府建设情况的报告(2024年10月28日在市人大常委会第九次会议上)", None),
        ("自贡市2023年度法治政府建设情况报告", 2023),
        ("从化区2022年度法治政府建设情况报告", 2022),
    ],
)
def test_year_of_a_title(title, year):
    assert report_year(Page(text="", title=title), "")[0] == year


@pytest.mark.parametrize(
    ("text", "year", "evidence"),
    [
        ("按照要求,现将我局2022年度法治政府建设情况报告如下:", 2022, "text:现将2022年"),
        ("2021年,我县坚持依法行政。\n一、主要工作", 2021, "opening:2021年"),
        ("现将有关情况报告如下:\n一、2023年工作情况\n二、2024年工作打算", 2023, "heading:2023年"),
        ("根据《法治政府建设实施纲要(2021-2025年)》,现报告如下。\n一、工作打算", None, ""),
        ("青政发〔2022〕3号文件印发后,各部门认真落实。\n一、强化领导", None, ""),
        ("下一步2024年将继续推进。", None, ""),
        ("2024年工作思路:继续推进。\n一、基本情况", None, ""),
        ("截至2023年底共办理案件12件。\n自2019年以来累计办理。", None, ""),
    ],
)
def test_year_of_a_text(text, year, evidence):
    assert report_year(Page(text=text), "") == (year, evidence)


def test_title_outweighs_the_text():
    page = Page(text="一、2024年法治政府建设基本情况", title="2025年法治政府建设年度报告")
    assert report_year(page, "") == (2025, "title:2025年")


def test_an_early_publication_reports_on_the_year_before():
    page = Page(text="现将情况报告如下。", published_on=date(2024, 3, 28))
    assert report_year(page, "") == (2023, "published:2024-03-28")


def test_a_late_publication_does_not_tell_the_year():
    assert report_year(Page(text="报告如下。", published_on=date(2023, 11, 10)), "") == (None, "")


def test_a_report_signed_in_december_is_on_its_own_year():
    page = Page(text="2018年,全区位列全市第二是历年最好。", written_on=date(2019, 12, 18))
    assert report_year(Page(text="报告如下。", written_on=page.written_on), "")[0] == 2019


def test_signature_date_at_the_end_and_behind_the_text():
    assert report_year(Page(text="专此报告。\n青川市人民政府\n2022年1月20日"), "") == (
        2021,
        "signed:2022-01-20",
    )
    page = Page(text="专此报告。", tail="青川市人民政府\n2021年12月30日\n打印 关闭")
    assert report_year(page, "") == (2021, "signed:2021-12-30")


def test_date_in_the_address_is_the_last_but_one_resort():
    url = "http://www.example.gov.cn/zwgk/202403/t20240328_6583952.html"
    assert report_year(Page(text="现将情况报告如下。"), url) == (2023, "url:2024-03")


def test_a_year_named_once_deep_in_the_text_proves_nothing():
    text = "现将情况报告如下。\n" + "一、强化领导\n" * 20 + "2018年,在考评中名列第二。"
    assert report_year(Page(text=text), "") == (None, "")
