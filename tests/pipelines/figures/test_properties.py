"""On any text: no failure, spans that give their quotes, no overlap, bounds around the value."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.conflicts import find_conflicts
from tests.pipelines.figures.reading import read

_NUMBERS = "0 1 2 7 10 95.5 1,234 2023 2021 １２ 一 两 三 十 百 零 数 几 上 N A"
_UNITS = "％ % 万 亿 个 件 家 人次 年 月 日 工作日 元 平方米 倍 个百分点 成 分之 号 km"
_WORDS = "余 多 近 约 超过 不少于 以上 以内 左右 第 同比 增长 下降 到 至 率 其中 全覆盖 实现 败诉"
_MARKS = "— - ~ 、 ， , 。 ； ： : ( ) （ ） 《 》 “ ” 〔 〕 + × / . ·"
PIECES = [
    *_NUMBERS.split(),
    *_UNITS.split(),
    *_WORDS.split(),
    *_MARKS.split(),
    '"',
    "\n",
    "\t",
    " ",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_any_mixture_of_numbers_and_words_is_read_without_failure(text: str) -> None:
    reading = read(text)
    end = 0
    for figure in reading.figures:
        assert text[figure.char_start : figure.char_end] == figure.quote
        assert figure.char_start >= end
        end = figure.char_end
        assert figure.value is None or (figure.lower or 0) <= figure.value or figure.lower is None
        assert figure.value is None or figure.upper is None or figure.value <= figure.upper
    find_conflicts(text, reading.figures, ())


@given(TEXTS)
def test_reading_is_a_function_of_the_text(text: str) -> None:
    assert read(text) == read(text)
