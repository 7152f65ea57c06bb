"""Frames as whole pages leave them when their text is saved: the body is found between them.

The frames are invented (places with codes 99xxxx); their shapes are those of ministry, province and
county sites: every element a line, a row of links a line, or all of the page in one line.
"""

import pytest

from pipelines.plaintext import extract_plain

TITLE = "云泽省水务厅2023年法治政府建设情况报告"
LINES = [
    "2023年，云泽省水务厅深入学习贯彻习近平法治思想，扎实推进法治政府建设，各项工作取得新的成效，现将情况报告如下。",
    "一、坚持依法治水",
    "（一）健全制度体系。全年修订水务规章2件，清理规范性文件31件，举办专题培训4期，参训人员620余人次，执法人员持证率达到100%。",
    "二、存在的不足",
    "基层执法力量薄弱，案件办理质量有待提高，普法形式较为单一，与群众的期待相比还有一定差距，需要在今后的工作中认真加以解决。",
    "三、下一步打算",
    "继续落实行政执法三项制度，完善行政复议与应诉工作机制，不断提升依法行政能力和水平，为全省水务事业高质量发展提供坚实法治保障。",
]

MINISTRY_HEAD = [
    "水务厅微信",
    "移动客户端",
    "2023年11月21日 星期二",
    "返回主站",
    "当前位置：",
    "首页",
    ">",
    "法治建设",
    TITLE,
    "2024年2月3日",
    "来源：",
    "政策法规处",
]
WINDOW_TITLE_HEAD = [
    f"{TITLE}_通知公告_云泽省水务厅门户网站",
    "用户登录",
    "长者模式",
    "搜索热词：",
    TITLE,
    "听全文",
    "2024-02-03 14:43",
    "全文下载 word下载 pdf下载",
    "分享到",
    "豆瓣网",
    "-",
    "次",
]
HEADS = {"a ministry's": MINISTRY_HEAD, "one that begins with the window": WINDOW_TITLE_HEAD}

TAILS = {
    "files, neighbours, a hint to the visitor, a footer": [
        "附件下载：",
        "相关文章：",
        "云泽省水务厅负责人就水务规章修订答记者问",
        "发布日期：2024年02月03日",
        "x",
        "打开微信，点击底部的“发现”，",
        "使用“扫一扫”即可将网页分享至朋友圈。",
        "主办单位：云泽省水务厅",
        "云ICP备99000001号",
        "云泽省水务厅 版权所有，如需转载，请注明来源",
    ],
    "names of sister sites": [
        "扫一扫在手机打开当前页",
        "国家部委网站",
        "水利部",
        "司法部",
        "各市水务局",
        "青川市水务局",
        "梧岚区水务局",
    ],
    "who runs the page": ["云泽省水务厅发布"],
    "the beginning of other texts": [
        "“节水进校园”活动走进青川　　近日，省水务厅联合有关单位...",
        "更多>>",
    ],
    "advice on browsers": [
        "关闭",
        "友情链接",
        "云泽在线",
        "为确保最佳浏览效果，建议您使用以下浏览器版本：甲浏览器9.0版本及以上； 乙浏览器63版本。",
    ],
    "addresses": ["打印 | 关闭", "TEL:0990-00000000", "如果您有任何意见或建议，请联系我们！"],
}
FORMS = {
    "every element a line": "\n",
    "all in one line": " ",
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("tail", TAILS.values(), ids=TAILS)
@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_the_body_stands_between_head_and_tail(head: list[str], tail: list[str], form: str) -> None:
    page = extract_plain(form.join([*head, *LINES, *tail]), "a.txt")
    assert page.text == form.join(LINES)
    assert page.title == TITLE


@pytest.mark.parametrize("tail", TAILS.values(), ids=TAILS)
def test_a_row_of_links_below_the_body_is_frame(tail: list[str]) -> None:
    rows = [" ".join(WINDOW_TITLE_HEAD[:4]), *WINDOW_TITLE_HEAD[4:], *LINES, " ".join(tail)]
    assert extract_plain("\n".join(rows), "a.txt").text == "\n".join(LINES)


def test_a_frame_row_in_the_middle_of_a_report_ends_nothing() -> None:
    turned = [*LINES[:3], "上一页 下一页", *LINES[3:]]
    page = extract_plain("\n".join([TITLE, *turned]), "a.txt")
    assert page.text.startswith(LINES[0])
    assert page.text.endswith(LINES[-1])


@pytest.mark.parametrize(
    "last",
    [
        "（四）提升行政复议应诉效能",
        "1.继续加强培训\n2.严格规范执法\n3.做好普法宣传\n4.完善应诉机制",
        "序号\t事项\t件数\n1\t行政复议\t12\n2\t行政应诉\t7\n3\t行政处罚\t120",
    ],
)
def test_short_lines_of_the_body_stay_above_a_frame(last: str) -> None:
    body = "\n".join([*LINES, last])
    page = extract_plain(f"{TITLE}\n{body}\n打印 关闭\n云ICP备99000001号", "a.txt")
    assert page.text == body


def test_a_label_gives_its_value_to_the_frame_though_the_body_follows_in_its_line() -> None:
    page = extract_plain(f"{TITLE}\n来源：\n政策法规处 {' '.join(LINES)}", "a.txt")
    assert page.text == " ".join(LINES)
