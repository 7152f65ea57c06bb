"""`make audit`: are there known weaknesses in the locked packages? Asks the database of osv.dev.

Reads requirements/*.txt, sends names and versions and nothing else. Exit codes: 0 none is known;
1 some are, each named; 2 the database cannot be asked (no network), so that nothing is known.
"""

import json
import re
import sys
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.conftest import ROOT

OSV = "https://api.osv.dev/v1/querybatch"  # https://google.github.io/osv.dev/post-v1-querybatch/
AT_ONCE = 500
TIMEOUT_S = 30.0
FINE, FOUND, UNKNOWN = range(3)

_PINNED = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)(?:\[[^]]*\])?==([^\s;\\]+)", re.M)

Package = tuple[str, str]  # name, version


class UnreachableError(RuntimeError):
    """The database gave no usable answer."""


def locked(folder: Path = ROOT / "requirements") -> list[Package]:
    """Every pinned package of all locks, sorted."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt")))
    return sorted({(name, version) for text in texts for name, version in _PINNED.findall(text)})


def known(packages: Iterable[Package], address: str = OSV) -> Iterator[tuple[Package, list[str]]]:
    """Packages with known weaknesses and their ids; UnreachableError where nobody answers."""
    rest = list(packages)
    while rest:
        some, rest = rest[:AT_ONCE], rest[AT_ONCE:]
        results = _ask(some, address)
        for package, result in zip(some, results, strict=True):
            ids = [found["id"] for found in result.get("vulns", ())]
            if ids:
                yield package, ids


def _ask(packages: list[Package], address: str) -> list[dict[str, list[dict[str, str]]]]:
    queries = [
        {"package": {"name": name, "ecosystem": "PyPI"}, "version": version}
        for name, version in packages
    ]
    request = urllib.request.Request(  # noqa: S310 - the address is a constant
        address, json.dumps({"queries": queries}).encode(), {"Content-Type": "application/json"}
    )
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_S) as answer:  # noqa: S310
            results = json.load(answer)["results"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UnreachableError(f"{address.split('/')[2]}: {error}") from error
    if len(results) != len(packages):
        raise UnreachableError(f"{len(results)} answers to {len(packages)} questions")
    return list(results)


def main(address: str = OSV) -> int:
    """Audit the locks; see the module for exit codes."""
    packages = locked()
    try:
        weak = list(known(packages, address))
    except UnreachableError as error:
        print(
            f"audit: the database of weaknesses cannot be asked ({error}): nothing is known of "
            f"{len(packages)} locked packages; run `make audit` where there is a network"
        )
        return UNKNOWN
    for (name, version), ids in weak:
        print(f"audit: {name} {version}: {', '.join(ids)} (https://osv.dev/{ids[0]})")
    if weak:
        print("audit: `make lock` takes newer versions; what cannot be renewed must be replaced")
        return FOUND
    print(f"audit: no weakness is known of {len(packages)} locked packages")
    return FINE


if __name__ == "__main__":
    sys.exit(main())
