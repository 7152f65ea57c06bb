"""One spelling of a text for comparison."""

import re
import subprocess
import unicodedata
from pathlib import Path

import opencc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.fold import count_changing, fold, fold_each_line, fold_lines

OPENCC = Path(opencc.__file__).parent / "clib"
TABLES = ("TSPhrases", "TSCharactersExt", "TSCharacters", "CJK_Compatibility_Ideographs")
PIECES = """法治政府 答覆 毛坏 憑藉 藉口 １２％ ， e ① 。""".split()  # noqa: SIM905 - reads as words
PIECES += ["\u3000", "\u0301", "\u200b", " ", "\n"]
IGNORED = r"[\s\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x1f\x7f-\x9f]"


def test_width_script_and_spacing_make_no_difference() -> None:
    assert fold("臨淵市　２０２３年 法治政府建設\n報告") == fold("临渊市2023年法治政府建设报告")


def test_invisible_characters_are_dropped() -> None:
    assert fold("法\u200b治\ufeff政\xad府") == "法治政府"


def test_different_words_stay_different() -> None:
    assert fold("行政复议135件") != fold("行政复议136件")


def test_each_line_is_folded_for_itself() -> None:
    assert fold_each_line("法治　政府，\n\n①行政複議") == ("法治政府,", "", "1行政复议")
    assert fold_lines("法治　政府，\n\n①行政複議") == "法治政府,1行政复议"


def test_signs_and_blanks_of_any_line_are_no_sign_of_another_script() -> None:
    assert count_changing("2023年，办结“复议”案件12件（含上年）；\n　　合法率98％：") == 0
    assert count_changing("行政複議") == 2


def _in_full(text: str) -> str:
    """The fold by its definition, whatever stands in the text."""
    joined = re.sub(IGNORED, "", unicodedata.normalize("NFKC", text))
    return str(opencc.OpenCC("t2s").convert(unicodedata.normalize("NFKC", joined)))


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=6).map("".join))
@settings(deadline=None, max_examples=400)
def test_what_is_left_as_it_stands_would_not_have_changed(text: str) -> None:
    assert fold(text) == _in_full(text)


def _entries(table: str, folder: Path) -> list[tuple[str, str]]:
    plain = folder / f"{table}.txt"
    tool, binary = OPENCC / "bin/opencc_dict", OPENCC / f"share/opencc/{table}.ocd2"
    if not (tool.exists() and binary.exists()):
        pytest.skip("this build of opencc comes without its tool opencc_dict or its tables")
    subprocess.run([tool, "-i", binary, "-o", plain, "-f", "ocd2", "-t", "text"], check=True)
    rows = (line.split("\t") for line in plain.read_text("utf-8").splitlines() if "\t" in line)
    return [(key, values.split(" ")[0]) for key, values in rows]


@pytest.mark.parametrize("table", TABLES)
def test_every_word_that_opencc_rewrites_is_seen_to_change(table: str, tmp_path: Path) -> None:
    entries = _entries(table, tmp_path)
    rewritten = [key for key, value in entries if key != value]
    assert rewritten
    assert not [key for key in rewritten if count_changing(key) == 0]
    # The share of a mirror's characters is counted place by place.
    assert not [key for key, value in entries if len(key) != len(value)]
