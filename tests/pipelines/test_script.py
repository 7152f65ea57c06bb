"""One script for reading, with every character in its place."""

from pipelines.citations import read_citations
from pipelines.script import simplified


def test_traditional_characters_are_made_simplified_one_for_one() -> None:
    text = "全縣辦理案件1.2萬餘件，\n檢查企業300戶。"
    assert simplified(text) == "全县办理案件1.2万余件，\n检查企业300户。"


def test_a_text_without_them_is_the_same_object() -> None:
    text = "全县办理案件1.2万余件。"
    assert simplified(text) is text


def test_a_document_cited_in_either_script_is_one_document() -> None:
    (old,) = read_citations("印發《青川市行政執法監督辦法》。", ())
    (new,) = read_citations("印发《青川市行政执法监督办法》。", ())
    assert old.title == "青川市行政執法監督辦法"
    assert (old.normalised_title, old.kind) == (new.normalised_title, new.kind)
