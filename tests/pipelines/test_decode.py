"""Charsets as real government pages declare them, rightly and wrongly."""

import pytest

from pipelines import decode as decoding
from pipelines.decode import decode
from pipelines.errors import TooLargeError

SIMPLIFIED = "泽北县司法局坚持依法行政，2023年办理行政复议案件135件，同比增长12.5%。"
TRADITIONAL = "臨淵市政府法制局依法行政，推動法治建設，處理訴願案件，並將有關情況報告如下。"


def page(text: str, charset: str = "") -> str:
    meta = f"<meta charset='{charset}'>" if charset else ""
    return f"<html><head>{meta}<title>{text[:8]}</title></head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize("declared", ["", "gb2312", "utf-8", "iso-8859-1"])
@pytest.mark.parametrize(
    "real", ["utf-8", "gbk", "gb18030", "utf-16-le", "utf-16-be", "utf-16", "utf-8-sig"]
)
def test_simplified_text_survives_any_declaration(real: str, declared: str) -> None:
    html = page(SIMPLIFIED, declared)
    found = decode(html.encode(real), None)
    assert found.text == html
    assert found.n_replaced == 0


@pytest.mark.parametrize(
    "header", [None, "text/html", "text/html; charset=gb2312", "text/html;charset=UTF-8"]
)
def test_big5_is_told_from_gbk_by_its_words(header: str | None) -> None:
    html = page(TRADITIONAL)
    assert decode(html.encode("big5"), header).text == html


def test_characters_beyond_gb2312_survive_its_declaration() -> None:
    html = page(SIMPLIFIED + "朱镕基、喆、㙍", "gb2312")
    assert decode(html.encode("gb18030"), "text/html; charset=gb2312").text == html


def test_bytes_overrule_a_lying_header() -> None:
    found = decode(page(SIMPLIFIED).encode(), "text/html; charset=gbk")
    assert found.charset == "utf-8"
    assert "header says gb18030" in found.reason


def test_a_charset_inside_pasted_word_markup_is_not_read() -> None:
    word = '<meta http-equiv=Content-Type content="text/html; charset=big5">'
    html = page(SIMPLIFIED + word)
    assert decode(html.encode("gbk"), None).text == html


def test_a_commented_declaration_is_not_read() -> None:
    html = "<!-- <meta charset=big5> -->" + page(SIMPLIFIED, "gb2312")
    assert decode(html.encode("gbk"), None).text == html


def test_the_reason_names_what_decided() -> None:
    assert decode("\ufeff法治".encode(), None).reason == "bom"
    assert decode(page(SIMPLIFIED, "gb2312").encode("gbk"), None).reason.startswith("meta")
    header = decode(page(SIMPLIFIED).encode("gbk"), "text/html; charset=gbk")
    assert header.reason.startswith("header")
    assert decode(b"", None).reason == "empty"


def test_two_characters_of_gbk_that_happen_to_be_utf8() -> None:
    assert decode("联通".encode("gbk"), "text/html; charset=gbk").text == "联通"


def test_a_cut_character_costs_itself_alone() -> None:
    body = page(SIMPLIFIED).encode() + "<p>欢迎光临".encode()[:-1]
    found = decode(body, None)
    assert found.text.startswith(page(SIMPLIFIED))
    assert found.charset == "utf-8"
    assert found.text.endswith("<p>欢迎光\ufffd")
    assert found.n_replaced == 1


def test_a_cut_character_in_gbk_costs_itself_alone() -> None:
    body = page(SIMPLIFIED, "gb2312").encode("gbk") + "<p>法治".encode("gbk")[:-1]
    found = decode(body, None)
    assert found.text.startswith(page(SIMPLIFIED, "gb2312"))
    assert found.n_replaced == 1


def test_a_fragment_in_another_charset_is_read_in_its_own() -> None:
    fragment = "欢迎光临泽北县人民政府门户网站，今天是工作日"
    body = page(SIMPLIFIED * 5).encode() + f"<p>{fragment}</p>".encode("gbk")
    found = decode(body, None)
    assert found.text == page(SIMPLIFIED * 5) + f"<p>{fragment}</p>"
    assert found.n_replaced == 0


def test_null_bytes_are_dropped_and_said() -> None:
    found = decode(page(SIMPLIFIED).encode().replace(b"<p>", b"<p>\0\0"), None)
    assert found.text == page(SIMPLIFIED)
    assert "null" in found.reason


def test_a_replacement_character_in_the_source_is_not_a_loss() -> None:
    assert decode("法治\ufffd".encode(), None).n_replaced == 0


def test_an_unknown_charset_is_ignored() -> None:
    html = page(SIMPLIFIED, "x-nonsense")
    assert decode(html.encode("gbk"), "text/html; charset=hex").text == html


def test_a_body_above_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "MAX_BYTES", 10)
    with pytest.raises(TooLargeError, match="MAX_BYTES"):
        decode(b"x" * 11, None)
