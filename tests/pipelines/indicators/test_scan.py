"""The scanner reads the longest words and keeps the way back to the text."""

from pipelines.indicators import Lexicon
from pipelines.indicators.pairs import Pairs
from pipelines.indicators.scan import TITLE, Squeezed, tokenise


def test_quotation_marks_and_blanks_do_not_split_a_term(lexicon: Lexicon) -> None:
    squeezed = Squeezed("录入“双公示” 信息")
    assert squeezed.text == "录入双公示信息"
    assert squeezed.at(8) == squeezed.text.index("信息")


def test_spans_lie_where_their_ends_lie_one_by_one() -> None:
    text = "“双公示” 信息 53 个部门，公开“ 12 条 ”，共5件"
    squeezed = Squeezed(text)
    spans = [
        (text.index(n), text.index(u) + 1) for n, u in (("53", "个"), ("12", "条"), ("5件", "件"))
    ]
    assert squeezed.spans(spans) == [(squeezed.at(start), squeezed.at(end)) for start, end in spans]
    assert [squeezed.text[a:b] for a, b in squeezed.spans(spans)] == ["53个", "12条", "5件"]


def test_the_longest_word_wins(lexicon: Lexicon) -> None:
    words = [t.word for t in tokenise("行政复议申请不予受理", lexicon)]
    assert words == ["行政复议申请", "不予受理"]


def test_a_title_is_opaque(lexicon: Lexicon) -> None:
    words = [t.word for t in tokenise("印发《行政复议工作办法》", lexicon)]
    assert words[-1] == TITLE
    assert "行政复议" not in words


def test_no_word_is_read_across_a_number(lexicon: Lexicon) -> None:
    text = "选聘5人民调解员"
    assert "人民调解员" in [t.word for t in tokenise(text, lexicon)]
    assert "人民调解员" not in [t.word for t in tokenise(text, lexicon, [(2, 4)])]


def test_words_begin_where_their_first_two_characters_stand() -> None:
    pairs = Pairs(["行政复议", "复议", "合同"])
    text = "全年共受理行政复议案件一百二十件，审查各类合同三百余份，均按时办结。"
    assert pairs.starts(text) == [text.index("行政"), text.index("复议"), text.index("合同")]


def test_characters_beyond_the_basic_plane_move_no_offset() -> None:
    pairs = Pairs(["合同"])
    text = "𠮷县人民政府全年共审查行政机关合同三百余份，均按时办结。"
    assert pairs.starts(text) == [text.index("合同")]
