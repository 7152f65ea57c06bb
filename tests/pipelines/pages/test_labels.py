"""The metadata block in each layout that the CMS families print."""

from pipelines.pages.labels import count_labels, read_labels


def values(*lines: str) -> dict[str, str]:
    return {field: found.value for field, found in read_labels(lines).items()}


def test_one_pair_a_line() -> None:
    assert values("索引号：990123/2024-1", "发布机构：泽北县司法局") == {
        "index_number": "990123/2024-1",
        "issuer": "泽北县司法局",
    }


def test_several_pairs_a_line_with_an_unread_label_between() -> None:
    assert values("索引号： 990123/2024-1 分  类： 通知 发布机构： 泽北县司法局") == {
        "index_number": "990123/2024-1",
        "issuer": "泽北县司法局",
    }


def test_bracketed_labels_and_an_empty_one() -> None:
    assert values("[ 索引号 ] 990123/2024-1 [ 发文字号 ]", "[ 成文日期 ] 2024-01-18") == {
        "index_number": "990123/2024-1",
        "written_on": "2024-01-18",
    }


def test_rows_of_cells() -> None:
    assert values("索引号\t990123/2024-1\t发布机构\t泽北县司法局", "文号\t\t名称\t某某报告") == {
        "index_number": "990123/2024-1",
        "issuer": "泽北县司法局",
        "title": "某某报告",
    }


def test_cells_that_hold_a_pair_each_beside_an_empty_label() -> None:
    assert values("索引号: 990123/2024-1\t文件编号:\t发布机构: 泽北县司法局") == {
        "index_number": "990123/2024-1",
        "issuer": "泽北县司法局",
    }


def test_a_row_of_labels_above_a_row_of_values() -> None:
    assert values("索引号\t发布机构\t发布日期", "990123/2024-1\t泽北县司法局\t2024-01-20") == {
        "index_number": "990123/2024-1",
        "issuer": "泽北县司法局",
        "published_on": "2024-01-20",
    }


def test_label_and_value_on_two_lines() -> None:
    assert values("发布机构", "泽北县司法局", "发布日期：", "2024年1月20日") == {
        "issuer": "泽北县司法局",
        "published_on": "2024-01-20",
    }


def test_labels_spaced_out() -> None:
    assert values("索 引 号：990123/2024-1　文　　号：泽政〔2024〕3号") == {
        "index_number": "990123/2024-1",
        "document_number": "泽政〔2024〕3号",
    }


def test_pairs_glued_by_inline_elements() -> None:
    assert values("发布机构：泽北县司法局发布日期：2024-01-20信息来源：县府办") == {
        "issuer": "泽北县司法局",
        "published_on": "2024-01-20",
        "content_source": "县府办",
    }


def test_publication_and_writing_are_never_mixed() -> None:
    assert values("生成日期：2024-01-18") == {"written_on": "2024-01-18"}
    assert values("公开日期：2024-01-20") == {"published_on": "2024-01-20"}
    assert values("生效日期：2024-02-01", "截止日期：2024-03-01") == {}


def test_the_time_of_generation_is_no_date_of_the_page() -> None:
    assert values("页面生成时间：2024-05-01 10:00") == {}


def test_an_empty_value_does_not_take_the_next_label() -> None:
    assert values("发文字号：", "发布机构：泽北县司法局") == {"issuer": "泽北县司法局"}
    assert values("文号：----", "索引号：无") == {}


def test_buttons_behind_a_value_are_cut() -> None:
    assert values("来源：县司法局 【字体：大 中 小】 打印") == {"content_source": "县司法局"}
    assert values("来源：泽北日报 2024-01-20 08:13:00") == {"content_source": "泽北日报"}


def test_a_value_ends_where_a_glued_label_begins() -> None:
    assert values("来源：县司法局作者：办公室浏览次数：3") == {"content_source": "县司法局"}
    assert values("来源：泽北日报2024-01-20 08:13:00") == {"content_source": "泽北日报"}


def test_a_bare_date_is_no_source() -> None:
    assert values("文章来源：", "2024-01-20 15:30:20") == {}


def test_weak_labels_stand_apart() -> None:
    assert values("时间：2024-01-20 16:47") == {"published_weak": "2024-01-20"}


def test_running_text_has_no_labels() -> None:
    assert values("纠纷来源于基层，打印文书，发布日期均在年内。") == {}
    assert count_labels("全年办理案件1306件，同比下降12.5%。") == 0
