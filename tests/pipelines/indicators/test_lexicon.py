"""The taxonomy and the lexicon are data that check themselves."""

from pathlib import Path

import pytest

from pipelines.indicators import Lexicon
from warehouse.lexicon import load_indicators, load_lexicon

STOCK_OF_TAXONOMY = 142


def test_the_taxonomy_holds_every_indicator_once() -> None:
    rows = load_indicators()
    assert len(rows) == STOCK_OF_TAXONOMY
    assert len({row.indicator_id for row in rows}) == STOCK_OF_TAXONOMY


def test_neighbours_are_indicators() -> None:
    rows = load_indicators()
    known = {row.indicator_id for row in rows}
    assert {n for row in rows for n in row.confusable_with} <= known


def test_every_indicator_can_be_read(lexicon: Lexicon) -> None:
    framed = {
        frame.indicator_id
        for index in (lexicon.frames_by_head, lexicon.frames_by_after)
        for frames in index.values()
        for frame in frames
    }
    assert framed == set(lexicon.indicators)


def test_rates_are_read_from_percentages_and_counts_are_not(lexicon: Lexicon) -> None:
    for frames in lexicon.frames_by_head.values():
        for frame in frames:
            measure = lexicon.indicators[frame.indicator_id].measure
            if measure in ("flow", "stock"):
                assert "%" not in frame.units, frame.indicator_id
            if measure == "rate":
                assert "%" in frame.units, frame.indicator_id


def test_a_repeated_id_is_refused(tmp_path: Path) -> None:
    header = "id,tier,name_zh,name_en,theme,units,measure,scope_default,definition,confusable_with"
    row = "cases,1,案件,Cases,T01,件,flow,either,Cases.,"
    path = tmp_path / "indicators.csv"
    path.write_text(f"{header}\n{row}\n{row}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="id given twice: cases"):
        load_indicators(path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    source = Path(__file__).parents[3] / "warehouse" / "ref" / "lexicon" / "vocabulary.yaml"
    (tmp_path / "vocabulary.yaml").write_text(source.read_text("utf-8"), "utf-8")
    return tmp_path


def test_an_unknown_key_names_the_entry(folder: Path) -> None:
    entry = "legal_aid_cases:\n  units: [+cases]\n  nouns: [法律援助]\n"
    (folder / "t09.yaml").write_text(entry, "utf-8")
    with pytest.raises(ValueError, match=r"t09.yaml: legal_aid_cases: unknown keys nouns"):
        load_lexicon(folder)


def test_an_unknown_set_names_the_entry(folder: Path) -> None:
    entry = "legal_aid_cases:\n  units: [+casess]\n  objects: [法律援助]\n"
    (folder / "t09.yaml").write_text(entry, "utf-8")
    with pytest.raises(ValueError, match="no set named"):
        load_lexicon(folder)


def test_a_key_given_twice_is_refused(folder: Path) -> None:
    entry = "legal_aid_cases:\n  units: [+cases]\n  units: [项]\n  objects: [法律援助]\n"
    (folder / "t09.yaml").write_text(entry, "utf-8")
    with pytest.raises(ValueError, match="given twice"):
        load_lexicon(folder)


def test_an_entry_without_indicator_is_refused(folder: Path) -> None:
    entry = "cases_of_nothing:\n  units: [+cases]\n  objects: [法律援助]\n"
    (folder / "t09.yaml").write_text(entry, "utf-8")
    with pytest.raises(ValueError, match="cases_of_nothing"):
        load_lexicon(folder)


def test_a_set_may_be_used_and_a_pattern_given_in_every_list(folder: Path) -> None:
    entry = (
        "legal_aid_cases:\n  units: [+cases]\n  objects: [法律援助]\n"
        '  with: [+law, "~受援.{0,2}"]\n  frames:\n    - {after: [+take_part]}\n'
    )
    (folder / "t09.yaml").write_text(entry, "utf-8")
    frames = load_lexicon(folder).frames_by_head["法律援助"]
    assert frames[0].company is not None
    assert frames[0].company.search("受援群众")
    assert frames[0].company.search("宪法")
    assert "参与" in load_lexicon(folder).frames_by_after
