"""What holds for any page, however broken."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.identity import Gazetteer, identify
from pipelines.rows import Page, SourceHint
from warehouse.reference import load_divisions, load_hosts

_GAZETTEER = Gazetteer.from_divisions(load_divisions(), load_hosts())
_WORDS = """
北京市 朝阳区 鼓楼区 吉林 海南 君山 蓟县 第八师 石河子市 前海 两江新区 中共 委员会 人民政府
国家税务总局 教育部 公安局 分局 街道 镇 乡 管委会 高新区 法治政府建设 依法行政 关于 报告 2022年
2021-2025年 二〇二三年 现将 在 会议上 我县 我局 全市 《 》 （ ） 〔2022〕 3号 。 、 ： 市 县 区 省 ?
"""
_BITS = st.sampled_from([*_WORDS.split(), "\n"])
_TEXTS = st.lists(_BITS, max_size=25).map("".join)
_HINTS = st.sampled_from([None, SourceHint("s", "110105"), SourceHint("s", "000001")])
_URLS = st.sampled_from(["", "http://www.gz.gov.cn/t20240101_1.html", "http://[", "a.txt", "//x"])


_PAGES = st.builds(Page, text=_TEXTS, title=_TEXTS, issuer=_TEXTS, tail=_TEXTS)


@settings(max_examples=300, deadline=None)
@given(_PAGES, _URLS, _HINTS)
def test_an_answer_has_its_evidence_and_an_open_question_none(page, url, hint):
    answer = identify(page, url, hint, _GAZETTEER)
    assert (answer.division_code is None) == (answer.division_evidence == "")
    assert (answer.division_code is None) == (answer.division_name is None)
    assert (answer.report_year is None) == (answer.year_evidence == "")
    assert not (answer.division_code and answer.candidates)
    if answer.division_code and answer.report_year:
        row = _GAZETTEER.division(answer.division_code, answer.report_year)
        assert row.full_name == answer.division_name
    assert identify(page, url, hint, _GAZETTEER) == answer


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200), st.text(max_size=60), st.text(max_size=60))
def test_any_characters_are_read(text, title, url):
    identify(Page(text=text, title=title, issuer=title, content_source=text), url, None, _GAZETTEER)
