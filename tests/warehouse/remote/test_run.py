"""`make run` on S3: the release of a folder, byte for byte; another machine goes on from it."""

from pathlib import Path

import pytest

from crawlers.archive import list_segments
from dagster_project import run
from tests.faults.trial import write_folders
from tests.warehouse.remote.conftest import KEY, SECRET
from warehouse import opening, sql
from warehouse.layout import DataRoot, Settings
from warehouse.remote.lease import Lease
from warehouse.remote.standin import is_standin
from warehouse.remote.store import Store
from warehouse.sums import SUMS


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The settings of a run, in an environment that is put back afterwards."""
    for name in ("SOURCES", "MIX", "WORKERS", "ENGINE", "RAY_ADDRESS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DAGSTER_HOME", "")
    monkeypatch.setenv("COLUMNS", "200")
    return monkeypatch


def released(root: DataRoot) -> tuple[str, str]:
    latest = root.exports / "latest"
    return latest.resolve().name, (latest / SUMS).read_text(encoding="utf-8")


def test_a_run_on_s3_gives_the_same_release_and_another_machine_goes_on_from_it(
    address: str,
    tmp_path: Path,
    asked: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    folder = write_folders(tmp_path, seed=5, n=8, n_folders=1)[0]
    asked.setenv("FROM", str(folder))
    asked.setenv("DATA", str(tmp_path / "local"))
    assert run.main() == 0
    asked.setenv("DATA", address)
    assert run.main() == 0
    here = DataRoot(Settings.from_environment().data)
    assert released(here) == released(DataRoot(tmp_path / "local"))

    name, sums = released(here)
    held = Store.open(address).get(f"exports/{name}/{SUMS}")
    assert held is not None
    assert held.decode() == sums
    assert Store.open(address).files("lease") == {}

    asked.setenv("FAZHI_CACHE", str(tmp_path / "another-machine"))
    capfd.readouterr()
    assert run.main() == 0
    said = capfd.readouterr()
    assert "Nothing new" in said.out
    there = DataRoot(Settings.from_environment().data)
    assert there.path != here.path
    assert all(map(is_standin, list_segments(there.archive)))
    count = "SELECT count(*) FROM core.report"
    with sql.connect(there.database, read_only=True) as connection:
        assert connection.execute(count).fetchone() == (
            opening.open_warehouse(address).execute(count).fetchone()
        )
    _no_credential_anywhere(said.out + said.err, tmp_path)


def _no_credential_anywhere(said: str, folder: Path) -> None:
    texts = [said.encode(), *(p.read_bytes() for p in folder.rglob("*") if p.is_file())]
    assert len(texts) > 50
    assert not any(word.encode() in text for text in texts for word in (KEY, SECRET))


def test_a_run_is_refused_where_another_machine_is_at_it(
    address: str, asked: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    lease = Lease(Store.open(address))
    lease.holder = "other-machine, process 5"
    lease.take()
    asked.setenv("DATA", address)
    asked.delenv("FROM", raising=False)
    assert run.main() == 2
    assert "other-machine, process 5" in capfd.readouterr().out
