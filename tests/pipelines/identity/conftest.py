"""One gazetteer of the real table for all tests here, and one of invented places."""

import pytest

from pipelines.identity import Gazetteer
from pipelines.rows import Division
from warehouse.reference import load_divisions, load_hosts


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.from_divisions(load_divisions(), load_hosts())


def county(code, name, *, first=None, last=None, heirs=()):
    parent, city = ("990100", "澄江市") if code < "990200" else ("990200", "墨原市")
    full = f"云泽省{city}{name}"
    return Division(code, name, full, "county", parent, (name[:-1],), first, last, heirs)


@pytest.fixture(scope="session")
def invented() -> Gazetteer:
    """云泽省 with its history: 青川县 became 青川市, 东岭区 and 西岭区 merged into 双岭区."""
    return Gazetteer.from_divisions(
        [
            Division("990000", "云泽省", "云泽省", "province", None, ("云泽",)),
            Division("990100", "澄江市", "云泽省澄江市", "prefecture", "990000", ("澄江",)),
            Division("990200", "墨原市", "云泽省墨原市", "prefecture", "990000", ("墨原",)),
            county("990121", "青川县", last=2018, heirs=("990181",)),
            county("990181", "青川市", first=2018),
            county("990102", "东岭区", last=2020, heirs=("990104",)),
            county("990103", "西岭区", last=2020, heirs=("990104",)),
            county("990104", "双岭区", first=2020),
            county("990105", "新湖区"),
            county("990205", "新湖区"),
        ]
    )
