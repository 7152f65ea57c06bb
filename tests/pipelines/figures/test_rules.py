"""What the readings promise about single forms, each on sentences of this test's own.

Where an annotated report taught a rule, the comment says by which kind of phrase; the sentence
tested has other words.
"""

import pytest

from pipelines.figures import read_figures
from pipelines.figures.measure_words import UNITS_BY_KIND
from pipelines.rows import Section
from tests.pipelines.figures.reading import figures, one, quotes, read, reasons


def test_spans_point_into_the_published_text_and_full_width_digits_are_read() -> None:
    text = "办结　１，２００ 件，满意率９８．５％以上。"
    for figure in figures(text):
        assert text[figure.char_start : figure.char_end] == figure.quote
    assert [f.value for f in figures(text)] == [1200, 98.5]


@pytest.mark.parametrize(
    ("text", "value", "lower", "upper", "approx"),
    [
        ("检查企业4.37万余家。", 43700, 43700, 43800, "more_than"),
        ("发放手册20万余册。", 200000, 200000, 300000, "more_than"),
        ("调解纠纷21350余件。", 21350, 21350, 21360, "more_than"),
        ("走访群众近千户。", 1000, 900, 1000, "nearly"),
        # Taught by a report that says 近 and 余 of one number: 近 decides, both bounds open.
        ("走访群众近3200余户。", 3200, 3100, 3300, "nearly"),
        ("参会约800人。", 800, 750, 850, "about"),
        ("挽回损失逾40万元。", 400000, 400000, None, "more_than"),
        ("合格率超过90%。", 90, 90, 100, "more_than"),
        ("合格率95%以上。", 95, 95, 100, "at_least"),
        ("任务完成率120%以上。", 120, 120, None, "at_least"),
        ("业务量增长50%以上。", 50, 50, None, "at_least"),
        ("参会不少于30人。", 30, 30, None, "at_least"),
        ("5个工作日内办结。", 5, 0, 5, "at_most"),
        ("发案率不足3%。", 3, 0, 3, "less_than"),
        ("每年立项4—6件。", 5, 4, 6, "range"),
    ],
)
def test_bounds_follow_the_words_around_the_number(
    text: str, value: float, lower: float, upper: float | None, approx: str
) -> None:
    figure = one(text)
    assert (figure.value, figure.lower, figure.upper) == (value, lower, upper)
    assert figure.approx == approx


def test_the_quote_holds_approximators_and_unit_but_not_the_verb() -> None:
    assert quotes("群众满意率均达98%以上，耗时由历时9年缩短至近百天。") == [
        "98%以上",
        "9年",
        "近百天",
    ]


def test_a_text_in_traditional_characters_states_the_same_figures() -> None:
    text = "全年辦理案件1.2萬餘件，同比增長5%，清理文件11類，檢查近300戶。"
    read = [(f.quote, f.value, f.unit, f.approx, f.kind) for f in figures(text)]
    assert read == [
        ("1.2萬餘件", 12000, "件", "more_than", "count"),
        ("5%", 5, "%", "exact", "change"),
        ("11類", 11, "类", "exact", "count"),
        ("近300戶", 300, "户", "nearly", "count"),
    ]


def test_a_numeral_after_xianhou_counts() -> None:
    assert quotes("省里先后两次发文推广，前后三次调研。") == ["两次", "三次"]
    assert quotes("后两次会议延期。") == []


def test_a_bound_inside_another_word_does_not_bound_the_number() -> None:
    assert quotes("预约30人次，违约5起，附近12户搬迁，办理过8件。") == [
        "30人次",
        "5起",
        "12户",
        "8件",
    ]
    assert {f.approx for f in figures("节约60万元，签约7家，最近4家开业。")} == {"exact"}


@pytest.mark.parametrize(
    "text",
    [
        "立案查处35处罚款入库。",
        "排查风险18处置完毕。",
        "调解78起诉到法院。",
        "建档60家庭情况清楚。",
    ],
)
def test_a_measure_word_that_begins_another_word_leaves_the_unit_lost(text: str) -> None:
    # Taught by reports whose pages dropped single characters (counts that run into a verb).
    figure = one(text)
    assert figure.unit is None
    assert figure.unit_missing


def test_a_number_too_large_for_a_division_has_lost_its_unit() -> None:
    # Taught by a list of mediators' cases where 乡 of the next words follows the number.
    first, second = figures("县级办结4210镇级办结5108件。")
    assert (first.unit, first.unit_missing) == (None, True)
    assert second.unit == "件"
    assert [f.unit for f in figures("涉及3县16镇。")] == ["县", "镇"]


def test_a_lost_stop_ends_at_the_sign_and_the_year_is_a_date() -> None:
    # Taught by a page where % runs into the next sentence's year.
    text = "网上受理量同比增加85%2021年共发放证照630张。"
    assert quotes(text) == ["85%", "630张"]
    assert reasons(text) == {"2021年": "date"}


def test_numbers_of_a_bare_list_share_the_last_unit_and_multiplier() -> None:
    first, second, third = figures("三年分别投入80、95和120万元。")[-3:]
    assert [first.value, second.value, third.value] == [800000, 950000, 1200000]
    assert {f.unit for f in (first, second, third)} == {"元"}


def test_levels_and_changes_are_told_apart() -> None:
    text = "合格率上升到91%，投诉下降7%，时限压缩达63%，差错率由4%降至2%，收入增长1.2倍。"
    assert [(f.kind, f.direction) for f in figures(text)] == [
        ("rate", None),
        ("change", "down"),
        # Taught by 整体压缩达N%: what a reduction reaches is the reduction itself.
        ("change", "down"),
        ("rate", None),
        ("rate", None),
        ("change", "up"),
    ]


def test_a_count_changes_only_against_a_base() -> None:
    new, more, fewer = figures("新增站点12个，较上年增加3个，减少证明材料40份。")
    assert (new.kind, more.kind, fewer.kind) == ("count", "change", "count")
    assert more.direction == "up"


def test_a_list_of_changes_keeps_verb_and_direction() -> None:
    assert {
        (f.kind, f.direction) for f in figures("案件数、涉案额分别下降9%、14%和2个百分点。")
    } == {("change", "down")}


def test_parts_after_qizhong_point_to_their_whole() -> None:
    whole, first, second, other = figures("设站点30个，其中镇级8个、村级22个，培训5次。")
    assert (first.parent_seq, second.parent_seq) == (whole.seq, whole.seq)
    assert whole.parent_seq is other.parent_seq is None
    assert first.list_group == second.list_group is not None


def test_brackets_hold_parts_and_the_sentence_goes_on_after_them() -> None:
    whole, first, second, after = figures("收到申请90件（市级70件，县级20件），办结88件。")
    assert (first.parent_seq, second.parent_seq) == (whole.seq, whole.seq)
    assert after.parent_seq is None


def test_numbers_that_give_the_one_before_them_exactly_are_its_parts() -> None:
    # Taught by clean-ups of documents: 对N件…清理, 继续有效…、废止…、失效… without 其中.
    whole, *parts, other = figures("收缴证件60本，年审合格41本，补办12本，注销7本，另发新证9本。")
    assert [p.parent_seq for p in parts] == [whole.seq] * 3
    assert other.parent_seq is None


def test_members_of_a_list_point_to_the_sum_after_it() -> None:
    a, b, total = figures("办理公证20件、仲裁30件，共计50件。")
    assert (a.parent_seq, b.parent_seq) == (total.seq, total.seq)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("组织评查行政许可案卷240卷。", "组织评查行政许可案卷"),
        ("选聘28名特邀行政执法监督员。", "特邀行政执法监督员"),
        ("卷宗归档率、装订率均达99%。", "装订率"),
    ],
)
def test_the_subject_is_the_noun_that_is_counted(text: str, subject: str) -> None:
    assert one(text).subject == subject


def test_a_second_number_of_one_noun_shares_its_subject() -> None:
    cases, people = figures("接待上访群众14批62人次。")
    assert cases.subject == people.subject == "接待上访群众"


def test_the_sentence_is_the_shortest_that_says_what_the_number_is() -> None:
    first, second = figures("我局认真履职，受理投诉举报案件52件，办结50件。")
    assert first.sentence == "受理投诉举报案件52件"
    assert second.sentence == "受理投诉举报案件52件，办结50件"


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("全年行政诉讼零败诉。", "零败诉", 0),
        ("无一起被责令重作。", "无一起", 0),
        ("实现村居法律顾问全覆盖。", "全覆盖", 100),
        ("七成以上的纠纷就地化解。", "七成以上", 70),
        ("办结率达百分之百。", "百分之百", 100),
    ],
)
def test_quantities_said_in_words_are_marked(text: str, quote: str, value: float) -> None:
    figure = one(text)
    assert (figure.quote, figure.value, figure.from_words) == (quote, value, True)


@pytest.mark.parametrize(
    ("text", "quote", "reason"),
    [
        ("2021年4月8日印发。", "2021年4月8日", "date"),
        ("（川府发〔2021〕7号）", "〔2021〕7号", "document_number"),
        ("组织第三批创建。", "第三批", "ordinal"),
        ("形成2+4+N格局。", "2+4+N", "code"),
        ("拨打12348咨询。", "12348", "hotline"),
        ("印发《问答200例》。", "200", "title"),
        ("落实“369”要求。", "369", "quoted"),
        ("年满70周岁的老人。", "70周岁", "age"),
        ("市县两级同步推进。", "两级", "structure"),
        ("升级4.0版本。", "4.0版本", "version"),
        ("3.规范执法行为。", "3.", "enumerator"),
        ("11·9消防日宣传。", "11·9", "day_name"),
        ("实施三年行动计划。", "三年", "plan_name"),
        ("近三年来无事故记录。", "三年", "period"),
        ("落实行政执法三项制度。", "三项", "scheme"),
        ("连续被评为全省前10名。", "10名", "rank"),
        ("见附件2。", "2", "index"),
        ("省委九届五次、六次全会召开后。", "五次", "ordinal"),
        ("2022年3月9日至21日开展督查。", "2022年3月9日至21日", "date"),
        ("整治208国道沿线环境。", "208", "code"),
        ("做到了三个“最”：最严、最快、最好。", "三个", "scheme"),
        ("档案号004561278/2021-00342。", "004561278/2021-00342", "identifier"),
    ],
)
def test_what_is_no_figure_is_refused_with_its_reason(text: str, quote: str, reason: str) -> None:
    assert figures(text) == () or all(f.from_words for f in figures(text))
    assert reasons(text)[quote] == reason


def test_a_duration_counts_where_it_lasts_and_not_where_it_dates() -> None:
    assert quotes("连续六年保持稳定，为期10天，历时4年。") == ["六年", "10天", "4年"]
    assert quotes("近五年来，过去3年，三年行动方案，15日前报送。") == []


def test_section_labels_are_no_figures_and_figures_know_their_deepest_section() -> None:
    text = "一、成效\n12 培训执法人员80人。\n二、计划\n培训120人。\n"
    sections = [
        Section(0, None, 1, "一、", "成效", "measures", None, 0, 18),
        Section(1, 0, 2, "12", "培训", "measures", None, 5, 18),
        Section(2, None, 1, "二、", "计划", "plans", None, text.index("二"), len(text)),
    ]
    reading = read_figures(text, sections)
    assert [(f.quote, f.section_seq) for f in reading.figures] == [("80人", 1), ("120人", 2)]
    assert reading.refused[0].reason == "heading_label"


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        (word, "other" if kind == "score" else kind)
        for kind, words in UNITS_BY_KIND.items()
        for word in words.split()
        if kind not in ("refused", "points") and word not in ("日", "年", "周年")
    ],
)
def test_every_measure_word_of_the_table_is_read_at_the_end_of_a_clause(
    unit: str, kind: str
) -> None:
    figure = one(f"全年累计完成13{unit}，进展顺利。")
    assert (figure.quote, figure.unit or unit) == (f"13{unit}", unit.replace("多", ""))
    assert figure.kind == kind


def test_an_empty_text_and_a_text_without_numbers_state_nothing() -> None:
    assert read("").figures == ()
    assert read("坚持党的领导。").refused == ()


def test_a_long_report_is_read_in_time_linear_in_its_length() -> None:
    paragraph = "全年办理案件120件，办结118件，办结率98.3%，同比上升2.1个百分点。\n"
    assert len(figures(paragraph * 400)) == 1600


def test_a_number_that_fills_a_cell_behind_another_is_a_figure() -> None:
    table = "序号\t单位\t2022年\t2023年\n1\t交通局\t86\t112\n2\t水利局\t2.5\t0\n"
    assert [(f.quote, f.unit_missing) for f in figures(table)] == [
        ("86", True),
        ("112", True),
        ("2.5", True),
        ("0", True),
    ]


def test_a_unit_may_stand_in_the_cell_behind_its_number() -> None:
    figure = one("行政许可\t5120\t件\n")
    assert (figure.value, figure.unit, figure.quote) == (5120, "件", "5120\t件")
    assert one("行政许可\t5120\t件数统计\n").unit is None


def test_numbers_of_neighbouring_cells_and_lines_are_never_one_range() -> None:
    # a bare number with a sign is a change that its own cell does not name: none is read
    assert [f.value for f in figures("收案\t186\t-12\n结案\t175\n-3件待办\n")] == [186, 175, 3]


def test_a_quote_ends_before_the_end_of_the_line() -> None:
    assert quotes("全年受理投诉举报35\n件数同比持平。") == ["35"]


def test_parts_belong_to_the_number_whose_noun_is_named_again() -> None:
    text = "全年举行新闻发布会54场、座谈会14场。其中，新闻发布会包括经济类38场、民生类16场。"
    assert [f.parent_seq for f in figures(text)] == [None, None, 0, 0]
    text = "全年举行新闻发布会54场、座谈会14场，其中线上9场。"
    assert [f.parent_seq for f in figures(text)] == [None, None, 1]
