"""Near-equal reports are one report; two years of one body are two."""

from pipelines.duplicates import Fingerprint, group, signature, signatures, similarity

# A synthetic report of the fictional 云泽省临澜市 (990100).
PARAGRAPH = (
    "临澜市司法局坚持以习近平法治思想为指导，全面推进依法行政。审查规范性文件{a}件，办理行政复议案件{b}件，"
    "开展执法案卷评查{c}次，举办法治讲座{d}场，培育法律明白人{e}名。"
)


def report(*numbers: int, extra: str = "") -> str:
    filled = PARAGRAPH.format(**dict(zip("abcde", numbers, strict=True)))
    tail = "".join(f"第{n}项工作按期完成并向市政府报告了落实情况。" for n in range(40))
    return filled + tail + extra


def print_of(name: str, text: str, year: int | None = 2023, rank: int = 0) -> Fingerprint:
    return Fingerprint(name, year, signature(text), (rank, "2024-03-01", name))


def test_a_signature_depends_on_the_text_alone() -> None:
    text = report(1, 2, 3, 4, 5)
    assert signature(text) == signature(text)
    assert similarity(signature(text), signature(text)) == 1.0


def test_a_copy_with_a_signature_line_joins_the_group_of_the_original() -> None:
    original = print_of("a", report(10, 20, 30, 40, 50))
    copy = print_of("b", report(10, 20, 30, 40, 50, extra="来源：市政府办公室"), rank=1)
    assert group([copy, original]) == {"a": "a", "b": "a"}


def test_the_issuing_bodys_own_copy_leads_whatever_the_order() -> None:
    own = print_of("z", report(1, 2, 3, 4, 5), rank=0)
    reposted = print_of("a", report(1, 2, 3, 4, 5), rank=1)
    assert set(group([own, reposted]).values()) == {"z"}
    assert group([own, reposted]) == group([reposted, own])


def test_the_same_words_for_another_year_are_another_report() -> None:
    groups = group(
        [print_of("a", report(1, 2, 3, 4, 5), 2022), print_of("b", report(1, 2, 3, 4, 5), 2023)]
    )
    assert groups == {"a": "a", "b": "b"}


def test_different_reports_stay_apart() -> None:
    other = "碧渡县教育局加强校园法治教育，" + "".join(
        f"组织第{n}场模拟法庭活动。" for n in range(60)
    )
    assert group([print_of("a", report(1, 2, 3, 4, 5)), print_of("b", other)]) == {
        "a": "a",
        "b": "b",
    }


def test_an_empty_text_has_a_signature_too() -> None:
    assert len(signature("")) == len(signature(report(1, 2, 3, 4, 5)))


def test_texts_signed_together_are_signed_as_each_alone() -> None:
    texts = [report(1, 2, 3, 4, 5), "", "法治政府", report(6, 7, 8, 9, 10), PARAGRAPH]
    assert signatures(texts) == [signature(text) for text in texts]
    assert signatures([]) == []


def test_a_text_of_one_shingle_lends_its_number_to_every_bin() -> None:
    assert len(set(signature("法治政府建设报告"))) == len(signature("法治政府建设报告"))
