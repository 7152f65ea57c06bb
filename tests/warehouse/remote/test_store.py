"""Objects as they are pushed and pulled: whole, checked, and without a word of credentials."""

from pathlib import Path

import pytest

from tests.warehouse.remote.conftest import KEY, SECRET
from warehouse.layout import Settings
from warehouse.remote.address import RemoteError, mirror_folder
from warehouse.remote.store import DamagedObjectError, Store


def test_what_comes_back_is_what_was_sent_whatever_its_name(store: Store, tmp_path: Path) -> None:
    sent, back = tmp_path / "a.warc.gz", tmp_path / "b.warc.gz"
    sent.write_bytes(bytes(range(256)) * 999)
    store.download("x/a.warc.gz", back, store.upload(sent, "x/a.warc.gz"))
    assert back.read_bytes() == sent.read_bytes()
    assert store.files("x")["x/a.warc.gz"].size == len(sent.read_bytes())


def test_a_damaged_object_never_becomes_a_file(store: Store, tmp_path: Path) -> None:
    sent = tmp_path / "a"
    sent.write_bytes(b"as it was")
    sha256 = store.upload(sent, "a")
    store.put("a", b"as it is ")
    with pytest.raises(DamagedObjectError, match="make verify"):
        store.download("a", tmp_path / "b", sha256)
    assert [path.name for path in tmp_path.glob("*b*")] == []


def test_credentials_in_an_address_are_refused_and_not_repeated() -> None:
    with pytest.raises(RemoteError, match="AWS_ACCESS_KEY_ID") as refusal:
        Store.open("s3://some:thing@bucket/prefix")
    assert "thing" not in str(refusal.value)


def test_an_error_of_the_store_names_the_object_and_no_credential(store: Store) -> None:
    elsewhere = Store.open("s3://no-such-bucket/prefix")
    with pytest.raises(RemoteError, match="no-such-bucket/prefix/a") as refusal:
        elsewhere.put("a", f"{SECRET}".encode())
    assert SECRET not in str(refusal.value)
    assert KEY not in str(refusal.value)


def test_an_address_has_a_mirror_of_its_own(tmp_path: Path) -> None:
    cache = {"FAZHI_CACHE": str(tmp_path)}
    one = Settings.from_environment(cache | {"DATA": "s3://bucket/one/"})
    two = Settings.from_environment(cache | {"DATA": "s3://bucket/two"})
    assert one.remote == "s3://bucket/one"
    assert one.data == mirror_folder("s3://bucket/one", cache)
    assert one.data != two.data
    assert Settings.from_environment(cache | {"DATA": "folder"}).remote is None
