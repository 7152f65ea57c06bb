"""Topics by the words of a heading, and by the words of the chapter where it is a slogan."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.sections import read_sections
from pipelines.sections.labels import numeral
from pipelines.sections.topic_words import TOPIC_WORDS
from pipelines.sections.topics import topic_of_heading, topic_of_text

STRONG = {
    topic: [word for weight, words in by_weight.items() if weight >= 2 for word in words.split()]
    for topic, by_weight in TOPIC_WORDS.items()
}
WORDS = sorted({word for words in STRONG.values() for word in words})


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("深入学习贯彻习近平法治思想", "thought_study"),
        ("坚持党的领导，统筹谋划法治建设", "party_leadership"),
        ("深化“放管服”改革，提升政务服务水平", "functions_services"),
        ("持续优化法治化营商环境", "business_environment"),
        ("加强重点领域立法和规范性文件管理", "institution_building"),
        ("严格落实重大行政决策程序", "decision_making"),
        ("充分发挥法律顾问作用", "decision_making"),
        ("严格规范公正文明执法", "enforcement"),
        ("强化行政执法监督", "enforcement_supervision"),
        ("健全突发事件应对体系", "emergency"),
        ("提升行政复议应诉效能", "dispute_resolution"),
        ("坚持和发展新时代“枫桥经验”", "dispute_resolution"),
        ("全面推进政务公开", "power_supervision"),
        ("健全行政权力制约和监督体系", "power_supervision"),
        ("加快数字政府建设", "digital_government"),
        ("落实普法责任制", "legal_publicity"),
        ("完善公共法律服务体系", "public_legal_services"),
        ("加强法治工作队伍建设", "capacity"),
        ("扎实开展法治政府建设示范创建", "demonstration"),
        ("强服务，重民生", None),
        ("主要工作情况", None),
    ],
)
def test_the_words_of_a_heading_name_its_topic(heading: str, topic: str | None) -> None:
    assert topic_of_heading(heading) == topic


def test_a_slogan_takes_the_topic_of_its_chapter() -> None:
    text = (
        "现将情况报告如下：\n一、主要工作\n（一）聚焦夯基垒台\n"
        "全年受理行政复议案件36件，办理行政应诉案件12件，开展人民调解86次，化解矛盾纠纷79件。\n"
        "二、下一步打算\n继续做好行政复议和行政应诉工作。"
    )
    topics = {s.heading: s.topic for s in read_sections(text)}
    assert topics == {
        "": None,
        "主要工作": None,
        "聚焦夯基垒台": "dispute_resolution",
        "下一步打算": None,
    }


@pytest.mark.parametrize(
    ("word", "value"),
    [("一", 1), ("十", 10), ("十二", 12), ("二十", 20), ("三十一", 31), ("12", 12), ("１２", 12)],
)
def test_numerals_of_labels(word: str, value: int) -> None:
    assert numeral(word) == value


@pytest.mark.parametrize("word", ["一二", "十十", "二三十", "一1", ""])
def test_no_numeral(word: str) -> None:
    assert numeral(word) is None


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=24).map("".join))
@settings(deadline=None, max_examples=300)
def test_a_word_counts_inside_another_too(text: str) -> None:
    count = {topic: sum(map(text[:600].count, words)) for topic, words in STRONG.items()}
    best, second = sorted(count.values(), reverse=True)[:2]
    clear = best >= 2 and best > second
    assert topic_of_text(text) == (max(count, key=lambda t: count[t]) if clear else None)


def test_who_supervises_enforcement_speaks_of_enforcement_as_much() -> None:
    assert topic_of_text("加强行政执法监督，行政执法监督有力。") is None
    assert topic_of_text("加强行政执法监督，规范行政执法，改进执法。") == "enforcement"
