"""A store that errs for a while, objects that are damaged or gone: waited for, named, mended."""

from pathlib import Path
from typing import Any

import pytest

from crawlers.archive import list_segments
from dagster_project.archive_check import reads_whole
from tests.warehouse.remote.test_sync import part, warehouse
from warehouse.layout import DataRoot
from warehouse.remote import current
from warehouse.remote import store as store_module
from warehouse.remote.address import RemoteError
from warehouse.remote.archive import pull_archive, push_archive
from warehouse.remote.current import POINTER, pull_current, push_current, read_current
from warehouse.remote.lease import LeaseLostError
from warehouse.remote.mirror import Mirror
from warehouse.remote.parts import pull_parts, push_part
from warehouse.remote.scrub import scrub
from warehouse.remote.store import Store
from warehouse.sums import SUMS, seal

STEM = "archive/c2-00001"
BUSY = "AWS Error SLOW_DOWN during PutObject operation: Please reduce your request rate."
CLOSED = "AWS Error ACCESS_DENIED during PutObject operation: Access Denied"


def failing(store: Store, monkeypatch: pytest.MonkeyPatch, times: int, says: str) -> list[str]:
    """Let the next writes of a store fail so often; the list grows with each that is tried."""
    monkeypatch.setattr(store_module, "WAITS_S", (0.0,) * 6)
    tried: list[str] = []
    write = store._write

    def fail(key: str, chunks: Any) -> None:
        tried.append(key)
        store.before_write()
        if len(tried) <= times:
            raise OSError(says)
        write(key, chunks)

    monkeypatch.setattr(store, "_write", fail)
    return tried


def test_a_store_that_is_busy_is_asked_again(
    folder_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = failing(folder_store, monkeypatch, 3, BUSY)
    folder_store.put("a", b"1")
    assert folder_store.get("a") == b"1"
    assert len(tried) == 4


def test_a_store_that_refuses_is_not_asked_again(
    folder_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = failing(folder_store, monkeypatch, 3, CLOSED)
    with pytest.raises(RemoteError, match="credentials"):
        folder_store.put("a", b"1")
    assert len(tried) == 1


def test_who_lost_the_store_while_it_was_busy_writes_nothing_more(
    folder_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = failing(folder_store, monkeypatch, 1, BUSY)

    def lost() -> None:
        if len(tried) > 1:
            raise LeaseLostError

    folder_store.before_write = lost
    with pytest.raises(LeaseLostError):
        folder_store.put("a", b"1")
    assert folder_store.get("a") is None


def test_each_object_is_deleted_only_while_the_store_is_held(folder_store: Store) -> None:
    for key in "abc":
        folder_store.put(key, b"1")
    asked: list[int] = []

    def lost() -> None:
        asked.append(1)
        if len(asked) > 1:
            raise LeaseLostError

    folder_store.before_write = lost
    with pytest.raises(LeaseLostError):
        folder_store.delete("abc")
    assert list(folder_store.files("")) == ["b", "c"]


def test_a_pointer_that_was_replaced_while_it_was_read_is_read_again(
    folder_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    push_current(folder_store, warehouse(DataRoot(tmp_path / "here"), "one"))
    get, cut = folder_store.get, [True]

    def get_cut_once(key: str) -> bytes | None:
        content = get(key)
        return content[:60] if content and cut and cut.pop() else content

    monkeypatch.setattr(folder_store, "get", get_cut_once)
    monkeypatch.setattr(current, "AGAIN_S", 0.0)
    assert read_current(folder_store) is not None
    assert not cut


@pytest.mark.parametrize("at", range(0, 400, 13))
def test_any_flipped_bit_of_the_pointer_is_seen(
    folder_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    push_current(folder_store, warehouse(DataRoot(tmp_path / "here"), "one"))
    monkeypatch.setattr(current, "AGAIN_S", 0.0)
    said = read_current(folder_store)
    content = bytearray(folder_store.get(POINTER) or b"")
    content[at % len(content)] ^= 1
    folder_store.put(POINTER, bytes(content))
    try:
        assert read_current(folder_store) == said  # a blank for a line break is no damage
    except RemoteError as error:
        assert "make verify" in str(error)


def test_a_note_beside_the_warehouse_takes_nothing_from_who_reads_the_one_before(
    folder_store: Store, tmp_path: Path
) -> None:
    here = DataRoot(tmp_path / "here")
    (here.tables).mkdir(parents=True)
    for word in ("one", "two"):
        push_current(folder_store, warehouse(here, word))
        (here.tables / "built_from.json").write_text(word)
        push_current(folder_store, here)
        if word == "one":
            being_read = read_current(folder_store)
    assert being_read is not None
    assert being_read.keys <= folder_store.files("warehouse").keys()


def test_who_reads_a_warehouse_that_is_replaced_meanwhile_gets_the_new_one(
    folder_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = DataRoot(tmp_path / "here"), DataRoot(tmp_path / "there")
    there.path.mkdir()
    push_current(folder_store, warehouse(here, "one"))
    download = folder_store.download
    words = ["two", "three"]

    def download_late(key: str, path: Path, sha256: str) -> None:
        while words:
            push_current(folder_store, warehouse(here, words.pop(0)))
        download(key, path, sha256)

    monkeypatch.setattr(folder_store, "download", download_late)
    pull_current(folder_store, there, tables=True)
    assert there.database.read_text() == "database of three"
    assert (there.tables / "core.report.parquet").read_text() == "three"


def test_tables_come_with_the_release_of_the_same_pointer(
    folder_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = DataRoot(tmp_path / "here"), DataRoot(tmp_path / "there")
    for word in ("one", "two"):
        (here.exports / f"r-{word}").mkdir(parents=True)
        (here.exports / f"r-{word}" / "x.parquet").write_text(word)
        seal(here.exports / f"r-{word}")

    def push(word: str) -> None:
        (here.exports / "latest").unlink(missing_ok=True)
        (here.exports / "latest").symlink_to(f"r-{word}")
        Mirror(warehouse(here, word), folder_store).push_warehouse()

    push("one")
    pull = current.pull_current

    def replaced_after(*asked: Any) -> Any:
        found = pull(*asked)
        push("two")
        return found

    monkeypatch.setattr(current, "pull_current", replaced_after)
    Mirror(there, folder_store).pull_warehouse(tables=True)
    assert (there.exports / "latest").readlink().name == "r-one"
    assert there.database.read_text() == "database of one"


@pytest.mark.parametrize("spoilt", ["a.parquet", SUMS])
@pytest.mark.parametrize("content", [None, b"", b"x"])
def test_a_part_of_which_anything_is_missing_or_cut_is_made_again(
    folder_store: Store, tmp_path: Path, spoilt: str, content: bytes | None
) -> None:
    push_part(folder_store, part(tmp_path / "here", "s1", "a"))
    key = f"parts/v1/s1/{spoilt}"
    if content is None:
        folder_store.delete([key])
    else:
        folder_store.put(key, content)
    pull_parts(folder_store, tmp_path / "there", "v1")
    assert list((tmp_path / "there").rglob("*.parquet")) == []
    push_part(folder_store, tmp_path / "here/v1/s1")
    pull_parts(folder_store, tmp_path / "there", "v1")
    assert (tmp_path / "there/v1/s1/a.parquet").read_bytes() == b"a" * 50


@pytest.mark.parametrize("end", [".sha256", ".cdxj"])
@pytest.mark.parametrize("how", ["flipped", "cut", "missing"])
def test_index_and_checksums_of_a_whole_segment_are_made_again(
    folder_store: Store, root: DataRoot, tmp_path: Path, end: str, how: str
) -> None:
    push_archive(folder_store, root.archive)
    before = {key: folder_store.get(key) for key in folder_store.files("archive")}
    spoil(folder_store, f"{STEM}{end}", how)
    elsewhere = DataRoot(tmp_path / "elsewhere")
    said = list(scrub(folder_store, elsewhere, reads_whole))
    assert [("c2-00001" in one.key, one.is_mended) for one in said] == [(True, True)]
    assert {key: folder_store.get(key) for key in folder_store.files("archive")} == before
    pull_archive(folder_store, elsewhere.archive)
    assert len(list_segments(elsewhere.archive)) == 3


def test_checksums_of_a_segment_that_are_cut_short_are_named(
    folder_store: Store, root: DataRoot, tmp_path: Path
) -> None:
    push_archive(folder_store, root.archive)
    line = (folder_store.get(f"{STEM}.sha256") or b"").splitlines(keepends=True)[0]
    for left in (b"", line[:20], line):
        folder_store.put(f"{STEM}.sha256", left)
        with pytest.raises(RemoteError, match=r"c2-00001.*make verify"):
            pull_archive(folder_store, tmp_path / "there")


@pytest.mark.parametrize("how", ["flipped", "cut", "missing"])
def test_a_segment_that_is_damaged_is_never_given_new_checksums(
    folder_store: Store, root: DataRoot, tmp_path: Path, how: str
) -> None:
    push_archive(folder_store, root.archive)
    spoil(folder_store, f"{STEM}.warc.gz", how)
    before = {key: folder_store.get(key) for key in folder_store.files("archive")}
    said = list(scrub(folder_store, DataRoot(tmp_path / "elsewhere"), reads_whole))
    assert [(one.key, one.is_mended) for one in said] == [(f"{STEM}.warc.gz", False)]
    assert {key: folder_store.get(key) for key in folder_store.files("archive")} == before


def spoil(store: Store, key: str, how: str) -> None:
    content = bytearray(store.get(key) or b"")
    if how == "missing":
        store.delete([key])
        return
    content[len(content) // 2] ^= 1
    store.put(key, bytes(content) if how == "flipped" else bytes(content[: len(content) // 2]))
