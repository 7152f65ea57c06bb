"""Words of a report for full-text search."""

from hypothesis import given
from hypothesis import strategies as st

from pipelines.rows import Section, SectionType
from pipelines.terms import Dictionary, Terms, read_terms

WORDS = Dictionary(("行政", "复议", "行政复议", "案件", "复议案", "力", "X光", "培训", "国" * 9))


def section(kind: SectionType, start: int, end: int, level: int = 1) -> Section:
    return Section(start, None, level, "", "", kind, None, start, end)


def terms(text: str) -> dict[str, int]:
    found = read_terms(text, [section("measures", 0, len(text))], WORDS)
    return dict(zip(found.words, found.counts, strict=True))


def test_every_word_is_taken_at_every_place_words_inside_words_too() -> None:
    assert terms("行政复议案件，行政复议") == {
        "行政": 2, "复议": 2, "行政复议": 2, "复议案": 1, "案件": 1,
    }  # fmt: skip


def test_single_characters_and_words_with_letters_are_no_dictionary_words() -> None:
    assert terms("力争拍X光") == {}


def test_digits_and_letters_are_words_as_whole_runs_of_two_to_eight() -> None:
    assert terms("12345热线APP受理3件，编号123456789") == {"12345": 1, "APP": 1}


def test_a_word_says_in_which_parts_it_stands() -> None:
    text = "办理行政复议。下一步培训"
    cut = text.index("下一步")
    sections = [section("measures", 0, cut), section("plans", cut, len(text))]
    assert read_terms(text, sections, WORDS) == Terms(
        ["培训", "复议", "行政", "行政复议"], [1, 1, 1, 1], [16, 2, 2, 2]
    )


def test_no_word_is_read_across_the_bound_of_two_sections() -> None:
    sections = [section("measures", 0, 2), section("plans", 2, 4)]
    assert read_terms("行政复议", sections, WORDS).words == ["复议", "行政"]


def test_only_the_first_level_is_read_its_subsections_are_in_it() -> None:
    sections = [section("measures", 0, 4), section("measures", 2, 4, level=2)]
    assert read_terms("行政复议", sections, WORDS).counts == [1, 1, 1]


@given(st.text(alphabet="行政复议案件a1，", max_size=40))
def test_a_phrase_of_a_text_holds_no_word_that_the_text_lacks(text: str) -> None:
    known = terms(text)
    for start in range(len(text)):
        phrase = "".join(c for c in text[start : start + 6] if c not in "a1")
        if phrase in text:
            assert set(terms(phrase)) <= set(known)
