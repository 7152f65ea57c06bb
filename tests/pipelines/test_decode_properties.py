"""What holds of decoding for any text and any bytes."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.decode import decode
from pipelines.fold import fold

SENTENCES = [
    "坚持依法行政，推进法治政府建设。",
    "全年办理行政复议案件一百三十五件，",
    "规范行政执法，",
    "2023年",
    "<p>",
    "</p>\n",
    "12.5%",
    "（一）警告；",
]
chinese = st.lists(st.sampled_from(SENTENCES), min_size=8, max_size=40).map("".join)
codecs = st.sampled_from(["utf-8", "gbk", "gb18030", "utf-8-sig"])
headers = st.sampled_from(
    [None, "text/html", "text/html; charset=gb2312", "text/html; charset=utf-8"]
)


@given(chinese, codecs, headers)
@settings(deadline=None, max_examples=150)
def test_chinese_text_comes_back(text: str, codec: str, header: str | None) -> None:
    found = decode(text.encode(codec), header)
    assert found.text == text
    assert found.n_replaced == 0


@given(st.binary(max_size=3000), headers)
@settings(deadline=None, max_examples=300)
def test_any_bytes_decode(body: bytes, header: str | None) -> None:
    found = decode(body, header)
    assert "\0" not in found.text
    assert found.reason
    assert found.n_replaced >= 0


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")))
@settings(deadline=None, max_examples=200)
def test_utf8_of_a_marked_file_comes_back_whole(text: str) -> None:
    assert decode(text.encode("utf-8-sig"), None).text == text


@given(chinese, st.sampled_from([" ", "\u3000", "\n", "\u200b", "\xa0", "\ufeff"]))
@settings(deadline=None, max_examples=100)
def test_blanks_between_characters_fold_away(text: str, blank: str) -> None:
    assert fold(blank.join(text)) == fold(text)
