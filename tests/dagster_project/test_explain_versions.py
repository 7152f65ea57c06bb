"""What changed at one address is shown where it changed, and nothing else is."""

from datetime import UTC, datetime
from io import StringIO

from rich.console import Console

from dagster_project.explain_versions import Version, changes, diff

OLD = "一、工作成效\n受理行政复议案件36件，审结35件。\n二、存在问题\n执法力量不足。"


def shown(*texts: str) -> str:
    versions = [
        Version(
            f"{n}" * 32, datetime(2025, 3, n, tzinfo=UTC), datetime(2025, 4, n, tzinfo=UTC), text
        )
        for n, text in enumerate(texts, start=1)
    ]
    console = Console(file=StringIO(), width=200)
    console.print(changes(versions))
    return console.file.getvalue()


def test_a_corrected_number_is_shown_inside_its_sentence():
    new = OLD.replace("36件", "63件")
    (line,) = diff(OLD, new)
    assert "受理行政复议案件" in line.plain
    assert "存在问题" not in line.plain
    assert line.plain.count("[-") == line.plain.count("{+") == 1


def test_a_paragraph_that_went_or_came_is_shown_whole():
    gone = [line.plain for line in diff(OLD, OLD.replace("执法力量不足。", ""))]
    assert gone == ["- 执法力量不足。"]
    came = [line.plain for line in diff(OLD, OLD + "\n三、下一步安排")]
    assert came == ["+ 三、下一步安排"]


def test_each_version_is_held_against_the_one_before():
    text = shown(OLD, OLD.replace("36件", "37件"), OLD.replace("36件", "38件"))
    assert text.index("[-6-]{+7+}") < text.index("[-7-]{+8+}")
    assert "version of 2025-03-02" in text
    assert "last seen 2025-04-01" in text


def test_a_page_whose_text_stayed_says_so():
    assert "the text is the same" in shown(OLD, OLD)
