"""The parts of a report, each as one text with a signature of its own."""

from pipelines.duplicates import signature
from pipelines.fold import fold_lines
from pipelines.passages import read_passages
from pipelines.rows import Section, SectionType

# A synthetic report of the fictional 云泽省青川市 (990200), its problems and plans in one line.
OPENING = "2023年，青川市全面推进法治政府建设，现将情况报告如下：\n"
FIRST = "一、主要舉措。审查文件１２件，办理行政复议案件36件。\n（一）行政执法。检查400次。\n"
SECOND = "二、强化监督。开展案卷评查3次。\n"
PROBLEMS = "三、存在问题。执法力量不足。"
PLANS = "四、工作打算。下一步，加强培训。"
TEXT = OPENING + FIRST + SECOND + PROBLEMS + PLANS


def sections() -> list[Section]:
    parts: list[tuple[str, SectionType]] = [
        (OPENING, "preamble"),
        (FIRST, "measures"),
        (SECOND, "measures"),
        (PROBLEMS, "problems"),
        (PLANS, "plans"),
    ]
    found = []
    for seq, (part, kind) in enumerate(parts):
        start = TEXT.index(part)
        found.append(Section(seq, None, 1, "", "", kind, None, start, start + len(part)))
    start = TEXT.index("（一）")
    found.append(Section(9, 1, 2, "（一）", "行政执法", "problems", None, start, start + 20))
    return found


def test_chapters_of_one_type_are_one_passage_and_their_parts_none() -> None:
    passages = {passage.section_type: passage for passage in read_passages(TEXT, sections())}
    assert sorted(passages) == ["measures", "plans", "preamble", "problems"]
    assert passages["measures"].signature == signature(fold_lines(FIRST + SECOND))
    assert passages["measures"].n_chars == len(fold_lines(FIRST + SECOND))


def test_a_heading_inside_a_line_parts_two_passages() -> None:
    passages = {passage.section_type: passage for passage in read_passages(TEXT, sections())}
    assert passages["problems"].signature == signature(fold_lines(PROBLEMS))
    assert passages["plans"].n_chars == len(PLANS)


def test_a_text_without_sections_has_no_passage() -> None:
    assert read_passages("", ()) == ()
