"""A scrape's body begins and ends at the right character, whatever was scraped around it."""

import csv
import json
import re
import unicodedata
from pathlib import Path

import pytest

from pipelines.plaintext import extract_plain, split_sign_off
from pipelines.rows import Page

TITLE = "青川市司法局2023年法治政府建设工作报告"
# 来源, 下载, 无障碍, 打印 stand inside the sentences: ordinary words of reports.
LINES = [
    "2023年，青川市司法局坚持以习近平法治思想为指导，全面推进法治政府建设。现将有关情况报告如下：",
    "一、主要举措和成效",
    "（一）健全制度。全年审查规范性文件12件，举办培训班3期。",
    "二、存在的问题",
    "基层执法力量不足，信息来源单一，群众下载使用政务应用不便。",
    "三、2024年工作打算",
    "继续推进无障碍环境建设，打印服务进社区。",
]
BODY = "\n".join(LINES)
RUN_ON = " ".join(LINES)

HEADS = {
    "crumb, date row and share row": (
        "青川市人民政府门户网站\n首页 政务公开 政务服务 互动交流\n"
        "当前位置：首页 > 政务公开 > 法治政府建设年度报告\n{title}\n"
        "来源：市司法局  发布时间：2024-02-03 10:20  浏览次数：87 次  字体"
        "：[大 中 小]\n分享到：微信 微博\n"
    ),
    "header block of a crawler": (
        "标题: {title}\n发布时间: 2024-02-03 10:09\n文号: \n发布机构: 市司法局\n"
        "原文链接: http://qingchuan.example/202402/t20240203_1.html\n========= 正文 =========\n"
    ),
    "bracketed labels": (
        "[ 索引号 ] 990100/2024-00012 [ 发文字号 ]\n[ 发布机构 ] 市司法局\n"
        "[ 成文日期 ] 2024-01-30 [ 发布日期 ] 2024-02-03\n\n{title}\n\n"
    ),
    "summary with a sentence": (
        "标题：{title}\n生成日期：2024-01-30\n发布日期：2024-02-03\n"
        "内容概述：为反映我局2023年法治政府建设情况，特发布本报告。\n正文：\n"
    ),
    "notice before the crumb": (
        "本站支持新版浏览器，请升级后访问。\n您的位置：首页 > 法治政府建设"
        "\n{title}\n2024-02-03 09:00\n"
    ),
}
TAILS = {
    "nothing": "",
    "tools": "\n打印本页 关闭窗口 |\n",
    "code": "\n\n  \n扫一扫在手机打开当前页\n",
    "neighbours and footer": (
        "\n【打印本页】【关闭窗口】\n上一篇：青川市司法局2022年法治政府建设"
        "工作报告\n下一篇：没有了\n"
        "主办单位：青川市人民政府办公室  网站标识码：9901000001\n云ICP备12345678号-1\n"
        "建议使用1024*768分辨率，IE9.0以上浏览器浏览本网站。\n"
    ),
    "related links": (
        "\n相关链接\n青川市教育局2023年法治政府建设工作报告\n版权所有：青川市人民政府\n"
    ),
}


@pytest.mark.parametrize("tail", TAILS.values(), ids=TAILS)
@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_the_frame_is_cut_by_lines(head: str, tail: str) -> None:
    page = extract_plain(head.format(title=TITLE) + BODY + tail, "a.txt")
    assert page.text == BODY
    assert page.title == TITLE
    assert str(page.published_on) == "2024-02-03"


TITLE_BLOCKS = {
    "issuer and day in brackets": "{title}\n青川市司法局\n（2024年1月30日）\n",
    "issuer and day on one line": "{title}\n青川市司法局  2024年1月30日\n",
    "red head": (
        "青川市司法局文件\n青司〔2024〕5号          签发人：张某\n{title}\n"
        "（2024年1月30日）\n市委依法治市办：\n"
    ),
    "title three times": "{title}\n{title}\n成文日期：2024-01-30\n{title}\n",
    "table of labels": (
        "索引号\t990100/2024-00012\t发布机构\t市司法局\n名称\t{title}\n文号"
        "\t青司〔2024〕5号\t成文日期\t2024-01-30\n"
    ),
    "one word a line": (
        "首页\n走进青川\n新闻中心\n政务公开\n无障碍\n登录\n注册\n您当前所在"
        "的位置：\n首页\n>\n政务公开\n>\n{title}\n"
        "字号：\n大\n中\n小\n成文日期：2024-01-30\n浏览量：12\n"
    ),
}


@pytest.mark.parametrize("block", TITLE_BLOCKS.values(), ids=TITLE_BLOCKS)
def test_the_title_block_is_no_body_and_dates_the_writing(block: str) -> None:
    page = extract_plain(block.format(title=TITLE) + BODY, "a.txt")
    assert (page.text, page.title, str(page.written_on)) == (BODY, TITLE, "2024-01-30")
    assert page.published_on is None


@pytest.mark.parametrize(
    "last",
    [
        "（二）织密基层法治服务网\n打牢基础",
        "1.加强培训。\n责任单位：局办公室\n2.加强执法\n责任单位：执法科",
        "附件\n序号\t事项\t件数\n1\t复议\t12",
    ],
)
def test_short_lines_at_the_end_of_the_body_stay(last: str) -> None:
    assert extract_plain(f"{TITLE}\n{BODY}\n{last}", "a.txt").text == f"{BODY}\n{last}"


def test_a_page_that_only_names_its_file_has_no_text() -> None:
    page = extract_plain(f"{TITLE}\n发布时间：2024-02-03\n附件：{TITLE}.pdf", "a.txt")
    assert (page.text, page.title) == ("", TITLE)
    assert (page.lead + page.tail).endswith(".pdf")


RUN_HEADS = [
    "首页 政务公开 机构职能 您现在的位置：首页>政务公开>年度报告 "
    "{title} 发布日期：2024-02-03 来源：市司法局"
    " 【字体：大 中 小】 分享： 微信 微博 ",
    "当前位置： 首页政务公开规划信息 {title} 时间：2024-02-03 10:09 微信 微博 QQ空间 ",
    "索引号: 990100/2024-00012 发布机构: 市司法局 标 题: {title} 文 号: 有 效 性: 有效 {title}"
    " 时间： 2024-02-03 10:10 浏览次数： 20 市委、市政府： ",
]
RUN_TAILS = [
    "",
    " 来源：市司法局 附件下载",
    (
        " 【打印】 【关闭】 扫一扫在手机打开当前页 主办：青川市人民政府办公"
        "室 备案号：云ICP备12345678号"
    ),
    " 附件： 责任编辑：张某",
    " 附件下载： 相关阅读： 版权所有：青川市司法局",
]


@pytest.mark.parametrize("tail", RUN_TAILS)
@pytest.mark.parametrize("head", RUN_HEADS)
def test_the_frame_is_cut_inside_a_line_that_runs_on(head: str, tail: str) -> None:
    page = extract_plain(head.format(title=TITLE) + RUN_ON + tail, "a.txt")
    assert page.text == RUN_ON
    assert page.title == TITLE
    assert str(page.published_on) == "2024-02-03"


def letter(body: str) -> str:
    return (
        "青政发〔2024〕3号\n青川市人民政府\n关于2023年度法治政府建设情况的报告\n\n"
        f"省人民政府、市委、市人大常委会：\n　　{body}\n　　特此报告。\n"
        "　　附件：1.2023年法治政府建设统计表\n\n青川市人民政府\n二〇二四年"
        "二月三日\n（此件公开发布）\n"
    )


def test_a_letter_keeps_its_body_and_gives_its_particulars() -> None:
    page = extract_plain(letter(BODY), "a.txt")
    assert page.text == f"{BODY}\n特此报告。"
    assert page.title == "青川市人民政府关于2023年度法治政府建设情况的报告"
    assert page.document_number == "青政发〔2024〕3号"
    assert page.issuer == "青川市人民政府"
    assert str(page.written_on) == "2024-02-03"
    assert page.published_on is None
    assert page.evidence["written_on"] == "signature"


def test_what_was_cut_stands_beside_the_body() -> None:
    page = extract_plain(letter(BODY), "a.txt")
    said = [line.strip() for line in letter(BODY).split("\n") if line.strip()]
    assert [*page.lead.split("\n"), *page.text.split("\n"), *page.tail.split("\n")] == said


def test_a_spoken_report_begins_after_session_speaker_and_audience() -> None:
    head = (
        "青川市人民政府关于法治政府建设情况的报告\n（2024年5月28日在青川市"
        "第六届人大常委会第九次会议上）\n"
        "青川市司法局局长 李某\n主任、各位副主任、秘书长、各位委员：\n"
    )
    page = extract_plain(head + BODY + "\n以上报告，请予审议。", "a.txt")
    assert page.text == BODY + "\n以上报告，请予审议。"
    assert page.published_on is None


def test_a_title_over_several_lines_is_one_title() -> None:
    page = extract_plain(f"青川市司法局\n2023年度法治政府建设\n工作情况报告\n{BODY}", "a.txt")
    assert page.title == "青川市司法局2023年度法治政府建设工作情况报告"
    assert page.text == BODY


@pytest.mark.parametrize(
    "title",
    [
        "2023年度法治政府建设情况报告",
        "关于2023年度法治政府建设情况的报告",
        "青川市2023年法治政府建设情况",
    ],
)
def test_the_name_of_the_column_is_not_the_title(title: str) -> None:
    head = f"首页\n政府信息公开\n法治政府建设年度报告\n{title}\n发布时间：2024-02-03\n"
    page = extract_plain(head + BODY, "a.txt")
    assert (page.title, page.text) == (title, BODY)


def test_a_scrape_without_frame_or_title_is_all_body() -> None:
    page = extract_plain("，推动法治政府建设取得新成效。" + BODY, "a.txt")
    assert page.text == "，推动法治政府建设取得新成效。" + BODY
    assert page.title is None


def test_a_heading_without_number_is_no_title_block() -> None:
    body = "2023年工作情况\n（一）加强领导。成立领导小组，开会3次。\n二、问题\n人手不足"
    assert extract_plain(f"{TITLE}\n{body}", "a.txt").text == body


def test_markdown_marks_are_the_scrapers_not_the_pages() -> None:
    text = BODY.replace("一、主要举措和成效", "## **一、主要举措和成效**").replace("\n", "\n\n")
    head = f"# {TITLE}\n\n**发布时间：** 2024-02-03\n\n---\n\n"
    page = extract_plain(
        f"{head}{text}\n\n附件：[全文.pdf](/files/P1.pdf)\n", "http://qingchuan.example/a.md"
    )
    assert (page.text, page.title) == (BODY, TITLE)
    assert [link.url for link in page.attachments] == ["http://qingchuan.example/files/P1.pdf"]


def test_table_bars_are_the_scrapers_and_cells_are_kept_by_tabs() -> None:
    rows = "".join(f"| {line} |\n" for line in LINES)
    head = f"{TITLE} | |||\n| |||\n| 索引号 | 990100/2024-00012 | 发布日期 | 2024-02-03 |\n"
    page = extract_plain(
        (f"{head}{rows}| 事项 | 件数 |\n| 复议 | 12 |\n打印本页 关闭窗口 |"), "a.txt"
    )
    assert page.text == f"{BODY}\n事项\t件数\n复议\t12"
    assert page.index_number == "990100/2024-00012"


def test_a_json_record_is_read_by_its_fields() -> None:
    html = "".join(f"<p>&nbsp;&nbsp;{line}</p>" for line in LINES)
    record = {"code": 0, "data": {"title": TITLE, "pubDate": "2024-02-03", "content": html}}
    page = extract_plain(json.dumps(record, ensure_ascii=False), "a.json")
    assert (page.text, page.title, str(page.published_on)) == (BODY, TITLE, "2024-02-03")


def test_entities_carriage_returns_and_marks_are_undone() -> None:
    text = "\ufeff" + f"{TITLE}\r\n时间：2024-02-03\r\n" + BODY.replace("\n", "\r\n&nbsp;&emsp;")
    assert extract_plain(text, "a.txt").text == BODY


def test_a_date_that_only_the_address_says_is_taken_from_there() -> None:
    page = extract_plain(f"{TITLE}\n{BODY}", "http://qingchuan.example/202402/t20240203_77.html")
    assert str(page.published_on) == "2024-02-03"
    assert page.evidence["published_on"].startswith("url:")


@pytest.mark.parametrize(
    ("closing", "day"),
    [
        (("青川市司法局", "2024年1月30日"), "2024-01-30"),
        (("中共青川市司法局党组  青川市司法局", "二〇二四年一月三十日"), "2024-01-30"),
        (
            ("青川市司法局（盖章）", "2024.1.30", "（联系人：张某，联系电话：0990-1234567）"),
            "2024-01-30",
        ),
        (("附件：2023年统计表.xlsx",), None),
    ],
)
def test_a_sign_off_is_no_body(closing: tuple[str, ...], day: str | None) -> None:
    signed = split_sign_off(("一、情况。", "特此报告。", *closing))
    assert signed.body == ("一、情况。", "特此报告。")
    assert (str(signed.written_on) if signed.written_on else None) == day


@pytest.mark.parametrize(
    "last",
    [
        "（责任处室：民政处）",
        "有效降低败诉率",
        "截至2023年12月31日，共办理12件。",
        "四、加强组织领导",
    ],
)
def test_a_last_line_that_is_no_sign_off_stays(last: str) -> None:
    assert split_sign_off(("一、情况。", last)).body == ("一、情况。", last)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def gold(shared: Path) -> list[tuple[dict[str, str], Page]]:
    with (shared / "gold" / "meta.tsv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    files = [(row, shared / "reports" / f"{row['doc']}.txt") for row in rows]
    return [
        (row, extract_plain(path.read_text(encoding="utf-8"), path.name)) for row, path in files
    ]


def test_real_scrapes_begin_and_end_where_careful_readers_say(shared: Path) -> None:
    for row, page in gold(shared):
        text = squeezed(page.text)
        assert text.startswith(squeezed(row["first_8_chars_of_body"])), row["doc"]
        assert text.endswith(squeezed(row["last_8_chars_of_body"])), row["doc"]


def test_real_scrapes_give_their_metadata(shared: Path) -> None:
    for row, page in gold(shared):
        assert (page.title or "") == row["title"]
        assert str(page.published_on or "") == row["published_date"]
        assert str(page.written_on or "") == row["written_date"]
        assert (page.index_number or "") == row["index_number"]
        assert (page.document_number or "") == row["doc_number"]


def test_real_bodies_change_no_character(shared: Path) -> None:
    for row, page in gold(shared):
        raw = (shared / "reports" / f"{row['doc']}.txt").read_text(encoding="utf-8")
        assert re.sub(r"\s+", "", page.text) in re.sub(r"\s+", "", raw), row["doc"]


BULLETED = {
    "a list of labels": (
        "{title}\n  • 2024年02月03日 16时47分\n  • 来源: 市司法局\n  • 【字体:\n  • "
    ),
    "hyphens": "{title}\n- 发布日期：2024-02-03 14:51\n- 来源：市司法局\n",
    "title again with another word": (
        "{title}\n来源：市司法局 发布时间：2024-02-03\n青川市司法局2023年度法治政府建设工作报告\n"
    ),
}


@pytest.mark.parametrize("head", BULLETED.values(), ids=BULLETED)
def test_marks_before_the_rows_of_the_frame_hide_nothing(head: str) -> None:
    page = extract_plain(head.format(title=TITLE) + BODY, "a.txt")
    assert (page.title, page.text) == (TITLE, BODY)


def test_a_list_inside_the_body_keeps_its_marks() -> None:
    body = LINES[0] + "\n• 成功创建省级示范市。\n• 建成法治公园3个。\n" + "\n".join(LINES[1:])
    assert extract_plain(f"{TITLE}\n2024-02-03\n" + body, "a.txt").text == body


@pytest.mark.parametrize(
    "opening",
    [
        "2023年，全市坚持依法行政，落实法治政府建设工作部署，各项工作取得进展。现将有关情况报告如下：",
        "2023年度，青川市法治政府建设取得新进展。现将有关情况报告如下：",
    ],
)
def test_a_sentence_is_no_title(opening: str) -> None:
    body = "\n".join([opening, *LINES[1:]])
    page = extract_plain(body, "a.txt")
    assert (page.title, page.text) == (None, body)


@pytest.mark.parametrize("addressee", ["市委、市政府：", "市委全面依法治市委员会：", "青川市委："])
def test_an_addressee_is_no_title(addressee: str) -> None:
    page = extract_plain(f"{addressee}\n{BODY}", "a.txt")
    assert (page.title, page.text) == (None, BODY)


def test_a_row_of_site_and_date_is_frame() -> None:
    row = "青川市人民政府门户网站 www.qingchuan.example 发布时间：2024-02-03 10:28"
    page = extract_plain(f"{TITLE}\n{row}\n{BODY}", "a.txt")
    assert (page.title, page.text) == (TITLE, BODY)


def test_a_title_may_break_behind_its_year() -> None:
    page = extract_plain(
        f"青川市水务局2023年度\n法治政府建设工作报告\n青川市水务局\n{BODY}", "a.txt"
    )
    assert page.title == "青川市水务局2023年度法治政府建设工作报告"
    assert page.text == BODY


def test_blanks_around_numbers_do_not_cut_a_title_out_of_a_running_line() -> None:
    text = f"青川市 2023 年度法治政府建设情况报告 {RUN_ON}"
    assert extract_plain(text, "a.txt").title == "青川市2023年度法治政府建设情况报告"


def test_the_day_on_which_information_was_given_is_its_publication() -> None:
    page = extract_plain(f"{TITLE}\n信息提供日期：2024-02-03 16:26 来源：青川在线\n{BODY}", "a.txt")
    assert (page.text, str(page.published_on)) == (BODY, "2024-02-03")


def test_a_body_that_opens_with_its_first_heading_has_no_title() -> None:
    body = "\n".join(LINES[1:])
    page = extract_plain(body, "a.txt")
    assert (page.title, page.text) == (None, body)
