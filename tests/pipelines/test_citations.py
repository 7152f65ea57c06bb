"""What a report cites: titles between marks, numbers beside them, kinds and common names."""

import pytest

from pipelines.citations import normalise_title, read_citations
from pipelines.citations.normalise import kind_of
from pipelines.citations.vocabulary import KINDS
from pipelines.sections import read_sections


def titles(text: str) -> list[str]:
    return [c.title for c in read_citations(text, read_sections(text))]


def numbers(text: str) -> list[str | None]:
    return [c.document_number for c in read_citations(text, ())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("认真贯彻《行政处罚法》《行政许可法》。", ["行政处罚法", "行政许可法"]),
        ("再学《民法典》，又学《民法典》。", ["民法典", "民法典"]),
        ("印发《关于贯彻〈优化营商环境条例〉的意见》。", ["关于贯彻〈优化营商环境条例〉的意见"]),
        ("印发《关于贯彻《优化营商环境条例》的意见》。", ["关于贯彻《优化营商环境条例》的意见"]),
        ("转发《关于修改〈A办法〉和〈B规定〉的决定》。", ["关于修改〈A办法〉和〈B规定〉的决定"]),
        ("制定《云泽省行政调解办法(试行)》，施行。", ["云泽省行政调解办法(试行)"]),
        ("出台<<禾川县合同管理办法>>。", ["禾川县合同管理办法"]),
        ("编制《石泠区“十四五” 水利规划》。", ["石泠区“十四五” 水利规划"]),
        ("印发《石泠区法治宣传\n第八个五年规划》。", ["石泠区法治宣传第八个五年规划"]),
        ("没有书名号的句子。", []),
        ("空的《》不算。", []),
        ("按照〈信访工作条例〉办理。", ["信访工作条例"]),
    ],
)
def test_every_marked_title_is_one_row(text: str, expected: list[str]) -> None:
    assert titles(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("落实《禾川县重大行政决策程序规定，规范决策。", ["禾川县重大行政决策程序规定"]),
        ("落实《政府投资条例，并学习《民法典》。", ["政府投资条例", "民法典"]),
        ("落实《政府投资条例》，并学习民法典》。", ["政府投资条例", "民法典"]),
        ("认真贯彻落实优化营商环境条例》，出台措施。", ["优化营商环境条例"]),
        ("《关于印发〈工作方案的通知》已经下发。", ["关于印发〈工作方案的通知"]),
        ("发放资料3000份》，效果良好。", []),
    ],
)
def test_a_lost_mark_bounds_the_title(text: str, expected: list[str]) -> None:
    assert titles(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("印发《决策目录》（禾政办字〔2023〕3号），执行。", ["禾政办字〔2023〕3号"]),
        ("印发《普法规划》(石管[2022]48号)等文件。", ["石管[2022]48号"]),
        ("《优化营商环境条例》（国务院令第722号）施行。", ["国务院令第722号"]),
        ("《某省规定》（第281号令）施行。", ["第281号令"]),
        (
            "《通知》（国发〔2019〕5号，以下简称《意见》）要求。",
            ["国发〔2019〕5号", None],
        ),
        ("根据国办发〔2018〕118号《关于推行三项制度的指导意见》，", ["国办发〔2018〕118号"]),
        ("落实《实施方案（临政发〔2021〕7号）》。", ["临政发〔2021〕7号"]),
        ("落实《A办法》《B规定》（临政发〔2021〕7号）。", [None, "临政发〔2021〕7号"]),
        ("学习《民法典》共3次，印发12号文件。", [None]),
        ("修订《执法办法》（2021年修订）。", [None]),
        ("宣传《行政复议法》，办理第12号案件。", [None]),
    ],
)
def test_the_number_beside_a_title_is_its_number(text: str, expected: list[str | None]) -> None:
    assert numbers(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("中华人民共和国行政处罚法", "行政处罚法"),
        ("行政处罚法（2021年修订）", "行政处罚法"),
        ("云泽省行政调解办法(试行)", "云泽省行政调解办法（试行）"),
        ("云泽省行政调解办法(试行)", "云泽省行政调解办法"),
        ("法治政府建设实施纲要(2021—2025年)", "法治政府建设实施纲要（2021-2025）"),
        ("禾川县“十四五” 水利规划", "禾川县十四五水利规划"),
        ("关于贯彻〈条例〉的意见", "关于贯彻《条例》的意见"),
    ],
)
def test_one_document_has_one_normalised_title(one: str, other: str) -> None:
    assert normalise_title(one) == normalise_title(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("法治政府建设实施纲要(2015—2020年)", "法治政府建设实施纲要(2021—2025年)"),
        ("行政复议法", "行政复议法(修订草案)"),
        ("行政复议法", "行政复议法实施条例"),
    ],
)
def test_different_documents_keep_different_titles(one: str, other: str) -> None:
    assert normalise_title(one) != normalise_title(other)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("中华人民共和国宪法", "law"),
        ("民法典", "law"),
        ("行政复议法（2023年修订）", "law"),
        ("优化营商环境条例", "administrative_regulation"),
        ("城镇排水与污水处理条例", "administrative_regulation"),
        ("市场主体登记管理条例", "administrative_regulation"),
        ("自然保护区条例", "administrative_regulation"),
        ("云泽省优化营商环境条例", "local_regulation"),
        ("北京市物业管理条例", "local_regulation"),
        ("石泠市人民政府规章制定程序规定", "government_rule"),
        ("禾川县重大行政决策程序规定", "normative_document"),
        ("云泽省行政调解办法（试行）", "normative_document"),
        ("关于深入推进简政放权的通知", "normative_document"),
        ("中国共产党政法工作条例", "normative_document"),
        ("2023年度重大行政决策事项目录", "normative_document"),
        ("法治政府建设实施纲要（2021—2025年）", "plan"),
        ("2023年法治政府建设工作要点", "plan"),
        ("2022年度法治政府建设情况报告", "report"),
        ("行政执法监督意见书", "form"),
        ("认罪认罚具结书", "form"),
        ("云泽日报", "periodical"),
        ("乡村学法读本100问", "textbook"),
        ("行政执法人员应知应会手册", "textbook"),
        ("法律顾问服务合同", "agreement"),
        ("小海豚历险记", "other"),
        ("优秀做法", "other"),
    ],
)
def test_the_last_words_of_a_title_say_its_kind(title: str, kind: str) -> None:
    assert kind in KINDS
    assert kind_of(title) == kind


def test_spans_hold_the_marks_and_sections_hold_the_citations() -> None:
    text = (
        "现将情况报告如下：\n一、工作情况\n贯彻《行政处罚法》。\n二、存在问题\n《民法典》宣传不足。"
    )
    sections = read_sections(text)
    cited = read_citations(text, sections)
    assert [text[c.char_start : c.char_end] for c in cited] == ["《行政处罚法》", "《民法典》"]
    assert [sections[c.section_seq].heading for c in cited] == ["工作情况", "存在问题"]
    assert [c.seq for c in cited] == [0, 1]
