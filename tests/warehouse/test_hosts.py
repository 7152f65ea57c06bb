"""The table of official hosts: every row is sane, and what it says agrees with the divisions."""

import re

import pytest

from pipelines.identity.hosts import OfficialHost
from pipelines.identity.sectors import SECTORS
from warehouse.reference import load_divisions, load_hosts

SOURCES = {
    "seen": {"page", "portal", "list"},
    "derived": {"rule"},
    "general": {"knowledge"},
}


@pytest.fixture(scope="module")
def hosts() -> tuple[OfficialHost, ...]:
    return load_hosts()


def test_every_host_is_official_and_has_one_row(hosts):
    names = [row.host for row in hosts]
    assert len(names) == len(set(names))
    for name in names:
        assert re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)?\.gov\.cn", name), name
        assert not name.startswith("www."), name


def test_every_row_names_a_division_in_force(hosts):
    in_force = {row.code for row in load_divisions() if row.valid_to is None}
    ended = {row.code for row in load_divisions()} - in_force
    for row in hosts:
        # a host outlives its district (梅列区), and then tells of it alone
        assert row.division_code in in_force | ended, row
    assert sum(row.division_code in ended for row in hosts) <= 10


def test_evidence_and_source_go_together(hosts):
    for row in hosts:
        assert row.source in SOURCES[row.evidence], row


def test_sectors_are_known_and_only_where_a_body_has_one(hosts):
    for row in hosts:
        has_one = row.kind in ("department", "ministry")
        assert (row.sector in SECTORS) if has_one else row.sector is None, row
        assert (row.division_code == "000000") == (row.kind == "ministry"), row


def test_every_province_and_prefecture_of_the_mainland_has_its_site(hosts):
    held = {row.division_code for row in hosts if row.kind == "government"}
    overseas = {"710000", "810000", "820000"}
    for row in load_divisions():
        if row.valid_to is None and row.level in ("province", "prefecture"):
            assert row.code in held | overseas, row.full_name


def test_a_host_under_a_known_one_lies_inside_its_division(hosts):
    codes = {row.host: row.division_code for row in hosts}
    for row in hosts:
        above = row.host.split(".", 1)[1]
        if above in codes:
            holder = codes[above].rstrip("0")
            assert row.division_code.startswith(holder), row


def test_rows_stand_in_order(hosts):
    assert list(hosts) == sorted(hosts, key=lambda row: (row.division_code, row.host))
