"""Host names of official sites as evidence of a place."""

import pytest

from pipelines.identity.hosts import (
    HostNames,
    OfficialHost,
    department_of_host,
    division_of_site_code,
)
from pipelines.identity.pinyin import initials, spell
from pipelines.rows import Division


@pytest.mark.parametrize(
    ("name", "pinyin", "letters"),
    [
        ("静海", "jinghai", "jh"),
        ("重庆", "chongqing", "cq"),
        ("厦门", "xiamen", "xm"),
        ("蚌埠", "bengbu", "bb"),
        ("衢州", "quzhou", "qz"),
        ("番禺", "panyu", "py"),
        ("鄄城", "juancheng", "jc"),
        ("乐清", "yueqing", "yq"),
        ("陕西", "shaanxi", "sx"),
    ],
)
def test_pinyin(name, pinyin, letters):
    assert spell(name) == pinyin
    assert initials(name) == letters


def test_every_division_can_be_spelt(gazetteer):
    for code in ("130125", "341822", "429021", "520203", "653132", "441900"):
        assert spell(gazetteer.division(code).name)


def test_an_unknown_character_is_not_spelt():
    assert spell("龘州") is None


@pytest.mark.parametrize(
    ("url", "full_name"),
    [
        ("https://www.gd.gov.cn/a.html", "广东省"),
        ("https://www.gz.gov.cn/a.html", "广东省广州市"),
        ("https://www.guizhou.gov.cn/a.html", "贵州省"),
        ("https://sfj.wuhan.gov.cn/a.html", "湖北省武汉市"),
        ("http://www.hljnj.gov.cn/a.html", "黑龙江省黑河市嫩江市"),
        ("http://sft.gansu.gov.cn/a.html", "甘肃省"),
        ("http://www.gnzrmzf.gov.cn/a.html", "甘肃省甘南藏族自治州"),
        ("http://www.tongnan.gov.cn/a.html", "重庆市潼南区"),
        ("http://www.wengan.gov.cn/a.html", "贵州省黔南布依族苗族自治州瓮安县"),
        ("http://www.linxi.gov.cn/a.html", None),
        ("http://www.yyx.gov.cn/a.html", "湖南省岳阳市岳阳县"),
        ("http://sfj.yyx.gov.cn/a.html", "湖南省岳阳市岳阳县"),
        ("http://xxgk.jy.sanya.gov.cn/a.html", "海南省三亚市吉阳区"),
        ("http://fujian.chinatax.gov.cn/a.html", "福建省"),
        ("http://www.moj.gov.cn/a.html", "中华人民共和国"),
        ("http://www.chaoyang.gov.cn/a.html", "辽宁省朝阳市"),
        ("http://www.example.com/a.html", None),
        ("tongnan.txt", None),
        ("http://[tongnan.gov.cn/a.html", None),
    ],
)
def test_place_of_a_host(url, full_name, gazetteer):
    places = {gazetteer.at_year(code, 2023) for code in gazetteer.hosts.codes(url)} - {None}
    names = {place.full_name for place in places}
    assert (names == {full_name}) if full_name else len(names) != 1


def test_department_of_a_host():
    assert department_of_host("http://sthjj.xiangyang.gov.cn/a.html") == "ecology_environment"
    assert department_of_host("http://www.xsx.gov.cn/zfbm/xgaj/t1.html") == "public_security"
    assert department_of_host("http://www.xsx.gov.cn/zwgk/t1.html") is None
    assert department_of_host("http://[sfj.gov.cn/") is None


def test_an_office_host_is_not_the_site_of_its_place(gazetteer):
    hosts = gazetteer.hosts
    assert hosts.has_office_label("http://pc.dl.gov.cn/a.html")
    assert not hosts.has_office_label("http://zwgk.shcn.gov.cn/a.html")
    assert not hosts.has_office_label("http://www.cq.gov.cn/a.html")
    assert not hosts.has_office_label("http://txq.siping.gov.cn/a.html")
    assert hosts.has_office_label("http://pc.txq.siping.gov.cn/a.html")


@pytest.mark.parametrize(
    ("url", "kind", "sector"),
    [
        ("http://www.mwr.gov.cn/a.html", "ministry", "water"),
        ("http://fujian.chinatax.gov.cn/a.html", "department", "taxation"),
        ("http://www.fjsf.gov.cn/a.html", "department", "justice"),
        ("http://sthjj.xiangyang.gov.cn/a.html", "department", "ecology_environment"),
        ("http://www.xiangyang.gov.cn/a.html", "government", None),
    ],
)
def test_whose_site_an_address_is_on(url, kind, sector, gazetteer):
    assert gazetteer.hosts.office(url) == (kind, sector)


def test_a_known_host_beats_what_its_letters_spell():
    known = OfficialHost("qcx.gov.cn", "990205", "government", None, "seen", "page")
    hosts = HostNames.from_divisions(
        [
            Division("990121", "青川县", "云泽省澄江市青川县", "county", None, ("青川",)),
            Division("990205", "新湖区", "云泽省墨原市新湖区", "county", None, ("新湖",)),
        ],
        [known],
    )
    assert hosts.codes("http://www.qcx.gov.cn/1.html") == ("990205",)
    assert hosts.codes("http://www.qingchuan.gov.cn/1.html") == ("990121",)


@pytest.mark.parametrize(
    ("meta", "tail", "code"),
    [
        ("9901210003", "", "990121"),
        (None, "主办:青川县人民政府办公室 网站标识码:9901210003 备案号略", "990121"),
        (None, "网站标识码:bm99000001", None),
        ("site-17", "电话 99012100031", None),
    ],
)
def test_the_code_of_a_site_begins_with_its_divisions(meta, tail, code):
    assert division_of_site_code(meta, tail) == code
