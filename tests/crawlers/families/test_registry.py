"""The real registry: every row holds the policy."""

import csv
import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from crawlers import families, registry
from crawlers.source import Source

FILE = Path(registry.__file__).with_name("sources.csv")
with FILE.open(encoding="utf-8", newline="") as lines:
    ROWS = list(csv.DictReader(lines))
IDS = [row["source_id"] for row in ROWS]
COLUMNS = [
    *("source_id", "url", "family", "province_code", "division_code", "body_name", "body_type"),
    *("hosts", "delay_s", "cadence", "evidence", "verified_on", "needs_browser", "params"),
]
each_row = pytest.mark.parametrize("row", ROWS, ids=IDS)


def source_of(row: dict[str, str]) -> Source:
    return Source(
        row["source_id"],
        row["url"],
        row["family"],
        row["province_code"],
        row["division_code"],
        row["body_name"],
        row["body_type"],
        tuple(row["hosts"].split("|")),
        float(row["delay_s"]),
        params=json.loads(row["params"] or "{}"),
    )


def test_ids_and_addresses_are_unique() -> None:
    assert len(set(IDS)) == len(IDS)
    columns = [(row["url"], row["params"]) for row in ROWS]
    assert len(set(columns)) == len(columns)


def test_the_loader_takes_the_whole_file() -> None:
    assert [source.source_id for source in registry.load_sources()] == IDS
    assert list(ROWS[0]) == COLUMNS


@each_row
def test_the_address_is_of_an_official_host_that_the_row_lists(row: dict[str, str]) -> None:
    parts = urlsplit(row["url"])
    hosts = row["hosts"].split("|")
    assert parts.scheme in {"http", "https"}
    assert parts.hostname in hosts
    assert all(host == host.lower() and host.endswith(".gov.cn") for host in hosts)
    assert len(set(hosts)) == len(hosts)


@each_row
def test_the_delay_is_two_seconds_or_more(row: dict[str, str]) -> None:
    assert float(row["delay_s"]) >= 2


@each_row
def test_codes_have_six_digits_and_the_division_lies_in_the_province(row: dict[str, str]) -> None:
    assert re.fullmatch(r"\d{6}", row["division_code"])
    assert re.fullmatch(r"\d{2}0000", row["province_code"])
    assert row["division_code"][:2] == row["province_code"][:2]


@each_row
def test_the_division_is_valid_today(row: dict[str, str], shared: Path) -> None:
    with (shared / "reference" / "divisions.csv").open(encoding="utf-8") as table:
        valid = {d["code"] for d in csv.DictReader(table) if not d["valid_to"]}
    assert row["division_code"] in valid


@each_row
def test_family_and_parameters_are_known_and_the_first_page_lies_on_a_listed_host(
    row: dict[str, str],
) -> None:
    family = families.get(row["family"])
    source = source_of(row)
    assert set(source.params) <= family.parameters
    assert urlsplit(family.start(source).url).hostname in source.hosts


# what a family's columns end in; its details lie elsewhere, and none of them is a column
COLUMN_SHAPES = {
    "trs_static": r"(/|/list\.html)$",
    "gd_nfcms": r"/$",
    "gd_gkmlpt": r"/gkmlpt/index$",
    "hanweb_jpage": r"/col/col\d+/index\.html$",
    "shanghai": r"/index\.html$",
    "ucap": r"/\w+\.shtml$",
    "jhtml": r"(/index\.jhtml|/)$",
    "xian": r"/$",
    "generic": r"(?<!\d\.html)(?<!\d\.htm)$",
}


@each_row
def test_the_address_of_a_column_has_the_shape_of_its_family(row: dict[str, str]) -> None:
    if not row["family"].startswith("search_"):
        assert re.search(COLUMN_SHAPES[row["family"]], urlsplit(row["url"]).path)


@each_row
def test_evidence_is_honest(row: dict[str, str]) -> None:
    assert row["evidence"] in {"seen", "derived"}
    assert row["verified_on"] == "" or re.fullmatch(r"20\d\d-\d\d-\d\d", row["verified_on"])
    assert row["needs_browser"] in {"true", "false"}
    assert row["cadence"] in {"daily_in_season", "weekly", "monthly"}


def test_every_known_column_address_is_registered(shared: Path) -> None:
    registered = {row["url"] for row in ROWS}
    with (shared / "reference" / "sources.tsv").open(encoding="utf-8") as table:
        known = [r for r in csv.DictReader(table, delimiter="\t") if r["kind"].startswith("column")]
    assert [r["url"] for r in known if r["url"] not in registered] == []
    seen = {r["url"] for r in known if r["kind"] == "column"}
    assert {row["url"] for row in ROWS if row["evidence"] == "seen"} == seen


def test_the_central_columns_and_the_searches_cover_the_provinces() -> None:
    urls = {row["url"] for row in ROWS}
    assert "https://www.beijing.gov.cn/gongkai/fzzfjsbg/" in urls
    assert "https://www.cq.gov.cn/zwgk/zfxxgkml/fzzfjs/" in urls
    assert "https://www.gz.gov.cn/zwgk/fzzfjs/" in urls
    searched = {row["province_code"] for row in ROWS if row["family"].startswith("search_")}
    assert len(searched) >= 25
