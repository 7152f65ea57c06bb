"""One spelling for comparison."""

from pipelines.fold import fold


def test_width_script_and_spacing_make_no_difference() -> None:
    assert fold("臨淵市　２０２３年 法治政府建設\n報告") == fold("临渊市2023年法治政府建设报告")


def test_invisible_characters_are_dropped() -> None:
    assert fold("法\u200b治\ufeff政\xad府") == "法治政府"


def test_different_words_stay_different() -> None:
    assert fold("行政复议135件") != fold("行政复议136件")
