"""A registry row is used only where the policy allows it; what is wrong is said with the mend."""

from pathlib import Path

import pytest

from crawlers.hosts import is_loopback
from crawlers.portal.server import REGISTRY as PORTAL_REGISTRY
from crawlers.registry import MIN_DELAY_S, REGISTRY, RegistryError, load_sources, select

HEADER = (
    "source_id,url,family,province_code,division_code,body_name,body_type,hosts,delay_s,params\n"
)
GOOD = {
    "source_id": "bidu",
    "url": "http://www.bidu.gov.cn/fzzfjs.htm",
    "family": "vsb",
    "province_code": "990000",
    "division_code": "990121",
    "body_name": "碧渡县人民政府",
    "body_type": "people_government",
    "hosts": "www.bidu.gov.cn;bidu.gov.cn",
    "delay_s": "3",
    "params": "",
}


def registry(folder: Path, *rows: dict[str, str]) -> Path:
    path = folder / "sources.csv"
    lines = [",".join((GOOD | row).values()) for row in rows]
    path.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_row_becomes_a_source(tmp_path):
    (source,) = load_sources(registry(tmp_path, {"params": "page_pattern=list_{k}.htm"}))
    assert source.hosts == ("www.bidu.gov.cn", "bidu.gov.cn")
    assert source.delay_s == 3.0
    assert source.params == {"page_pattern": "list_{k}.htm"}
    assert source.verified_on is None


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"delay_s": "0.5"}, "delay_s 0.5: at least 2 seconds"),
        ({"delay_s": "soon"}, "could not convert"),
        ({"url": "ftp://www.bidu.gov.cn/"}, "an http or https address"),
        ({"url": "http://other.gov.cn/"}, "other.gov.cn, is not among them"),
        ({"hosts": "www.bidu.gov.cn bidu.example.com"}, "bidu.example.com: only official hosts"),
        ({"hosts": "www.bidu.gov.cn fakegov.cn"}, "fakegov.cn: only official hosts"),
        ({"hosts": "www.bidu.gov.cn 10.0.0.1"}, "10.0.0.1: only official hosts"),
        ({"family": "vsbb"}, "family 'vsbb' is unknown"),
        ({"params": "pagesize=20"}, "params pagesize: not used by family vsb"),
        ({"params": "pagesize"}, "write key=value"),
        ({"province_code": "990100"}, "six digits ending in 0000"),
        ({"division_code": "9901"}, "division_code '9901'"),
        ({"body_type": "government"}, "body_type 'government': one of people_government"),
        ({"source_id": "Bi Du"}, "source_id: lower-case letters"),
        ({"body_name": ""}, "empty body_name: fill in"),
    ],
)
def test_a_row_against_the_policy_is_refused_with_its_reason(tmp_path, change, words):
    with pytest.raises(RegistryError) as error:
        load_sources(registry(tmp_path, change))
    assert words in str(error.value)


def test_all_faulty_rows_are_named_at_once(tmp_path):
    with pytest.raises(RegistryError) as error:
        load_sources(registry(tmp_path, {"delay_s": "1"}, {"source_id": "b", "family": "x"}))
    assert "source 'bidu'" in str(error.value)
    assert "source 'b'" in str(error.value)


def test_an_id_stands_on_one_row(tmp_path):
    with pytest.raises(RegistryError, match="'bidu': the id stands on two rows"):
        load_sources(registry(tmp_path, {}, {}))


def test_a_missing_file_and_an_unknown_column_are_said(tmp_path):
    with pytest.raises(RegistryError, match="no such file"):
        load_sources(tmp_path / "none.csv")
    (tmp_path / "x.csv").write_text("source_id,colour\n")
    with pytest.raises(RegistryError, match=r"columns unknown \['colour'\]"):
        load_sources(tmp_path / "x.csv")


@pytest.fixture
def sources(tmp_path):
    rows = ({}, {"source_id": "bidu-sfj"}, {"source_id": "other", "province_code": "980000"})
    return load_sources(registry(tmp_path, *rows))


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ("all", ["bidu", "bidu-sfj", "other"]),
        ("province:99", ["bidu", "bidu-sfj"]),
        ("province:980000", ["other"]),
        ("other, bidu", ["bidu", "other"]),
    ],
)
def test_a_selection_keeps_the_order_of_the_registry(sources, wanted, ids):
    assert [source.source_id for source in select(sources, wanted)] == ids


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ("bidu-sjf", "did you mean bidu-sfj"),
        ("bidu,zzz", "source 'zzz' is not in the registry"),
        ("province:11", "province '11' has no source; the registry has 98, 99"),
        ("", "say all, province:NN or id1,id2"),
    ],
)
def test_an_unknown_selection_is_refused_with_what_is_near(sources, wanted, words):
    with pytest.raises(RegistryError) as error:
        select(sources, wanted)
    assert words in str(error.value)


@pytest.mark.skipif(not REGISTRY.is_file(), reason="the registry has no rows yet")
def test_every_row_of_the_project_keeps_the_policy():
    sources = load_sources()
    assert all(source.delay_s >= MIN_DELAY_S for source in sources)
    assert not [source for source in sources if any(map(is_loopback, source.hosts))]


def test_the_portal_speaks_to_this_machine_alone():
    assert {host for source in load_sources(PORTAL_REGISTRY) for host in source.hosts} == {
        "127.0.0.1"
    }
