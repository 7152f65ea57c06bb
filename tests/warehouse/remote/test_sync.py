"""Segments, parts and the warehouse at a store: whole or not there, and nothing fetched in vain."""

import shutil
from pathlib import Path

import pytest

from crawlers.archive import list_segments, read_segment
from dagster_project import node
from dagster_project.archive_check import check_archive, reads_whole
from dagster_project.parser_version import parser_version
from dagster_project.segment_task import Task, pending, transform_segment
from tests.faults.test_guard import archive
from warehouse.layout import DataRoot
from warehouse.remote.archive import SegmentConflictError, fetch_segment, pull_archive, push_archive
from warehouse.remote.current import pull_current, push_current
from warehouse.remote.mirror import Mirror
from warehouse.remote.parts import pull_parts, push_part
from warehouse.remote.standin import is_standin, segment_size
from warehouse.remote.store import Store, store_at
from warehouse.sums import SUMS, seal


def part(parts: Path, segment: str, *words: str) -> Path:
    """A part whose files are no Parquet: what is synced is bytes."""
    folder = parts / "v1" / segment
    folder.mkdir(parents=True)
    for word in words:
        (folder / f"{word}.parquet").write_bytes(word.encode() * 50)
    seal(folder)
    return folder


def test_another_machine_knows_every_segment_and_holds_none(
    store: Store, root: DataRoot, tmp_path: Path
) -> None:
    push_archive(store, root.archive)
    there = tmp_path / "there"
    pull_archive(store, there)
    assert [s.name for s in list_segments(there)] == [s.name for s in list_segments(root.archive)]
    for mine, theirs in zip(list_segments(root.archive), list_segments(there), strict=True):
        assert is_standin(theirs)
        assert segment_size(theirs) == mine.stat().st_size
        with pytest.raises(FileNotFoundError):
            list(read_segment(theirs))
    wanted = list_segments(there)[1]
    fetch_segment(store, wanted)
    assert wanted.read_bytes() == list_segments(root.archive)[1].read_bytes()
    assert [is_standin(s) for s in list_segments(there)] == [True, False, True]


def test_a_segment_whose_push_was_cut_short_is_not_taken_for_whole(
    store: Store, root: DataRoot, tmp_path: Path
) -> None:
    push_archive(store, root.archive)
    store.delete(["archive/c2-00001.sha256"])
    pull_archive(store, tmp_path / "there")
    assert [s.name[:2] for s in list_segments(tmp_path / "there")] == ["c1", "c3"]
    assert push_archive(store, root.archive) == ["c2-00001.warc.gz"]


def test_a_segment_is_pushed_when_its_index_is_there(store: Store, root: DataRoot) -> None:
    index = root.archive / "c2-00001.cdxj"
    aside = index.rename(index.with_suffix(".aside.part"))
    assert push_archive(store, root.archive) == ["c1-00001.warc.gz", "c3-00001.warc.gz"]
    aside.rename(index)
    assert push_archive(store, root.archive) == ["c2-00001.warc.gz"]


def test_two_segments_of_one_name_are_never_written_over(
    store: Store, root: DataRoot, tmp_path: Path
) -> None:
    push_archive(store, root.archive)
    there = tmp_path / "there"
    archive(there, "c1", "g", tail="another page")
    before = (there / "c1-00001.warc.gz").read_bytes()
    with pytest.raises(SegmentConflictError, match="c1-00001"):
        pull_archive(store, there)
    assert (there / "c1-00001.warc.gz").read_bytes() == before


def test_a_part_whose_push_was_cut_short_is_not_taken_for_whole(
    store: Store, tmp_path: Path
) -> None:
    folder, written = part(tmp_path / "here", "s1", "a", "b", "c"), []

    def cut_short() -> None:
        written.append(1)
        if len(written) > 2:
            raise KeyboardInterrupt

    store.before_write = cut_short
    with pytest.raises(KeyboardInterrupt):
        push_part(store, folder)
    store.before_write = lambda: None
    assert len(store.files("parts")) == 2
    pull_parts(store, tmp_path / "there", "v1")
    assert list((tmp_path / "there").rglob("*.parquet")) == []
    push_part(store, folder)
    pull_parts(store, tmp_path / "there", "v1")
    assert {p.name: p.read_bytes() for p in (tmp_path / "there/v1/s1").iterdir()} == {
        p.name: p.read_bytes() for p in folder.iterdir()
    }


def test_a_part_that_was_made_anew_replaces_the_old_one_everywhere(
    store: Store, tmp_path: Path
) -> None:
    push_part(store, part(tmp_path / "one", "s1", "a"))
    pull_parts(store, tmp_path / "two")
    push_part(store, part(tmp_path / "three", "s1", "a", "b"))
    pull_parts(store, tmp_path / "two")
    assert sorted(p.name for p in (tmp_path / "two/v1/s1").iterdir()) == [
        SUMS,
        "a.parquet",
        "b.parquet",
    ]


def test_a_part_damaged_at_the_store_is_dropped_there(store: Store, tmp_path: Path) -> None:
    push_part(store, part(tmp_path / "here", "s1", "a"))
    store.put("parts/v1/s1/a.parquet", b"b" * 50)
    pull_parts(store, tmp_path / "there", "v1")
    assert not (tmp_path / "there/v1/s1").exists()
    assert f"parts/v1/s1/{SUMS}" not in store.files("parts")


def test_a_node_fetches_its_segment_and_nothing_else(
    address: str, root: DataRoot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    push_archive(store_at(address), root.archive)
    version = parser_version(())
    local = Task(list_segments(root.archive)[1], root.parts, version)
    transform_segment(local)
    asked: list[str] = []
    get, download = Store.get, Store.download
    monkeypatch.setattr(Store, "get", lambda s, key: asked.append(key) or get(s, key))
    monkeypatch.setattr(
        Store, "download", lambda s, key, *more: asked.append(key) or download(s, key, *more)
    )
    monkeypatch.setattr(node, "in_worker", lambda: None)
    nowhere = DataRoot(tmp_path / "nowhere")  # the folders of the machine that asks
    done = node.transform_on_node(
        Task(nowhere.archive / local.segment.name, nowhere.parts, version, remote=address)
    )
    assert done.segment == "c2-00001.warc.gz"
    assert asked
    assert all("c2-00001" in key for key in asked)
    assert not nowhere.path.exists()
    pull_parts(store_at(address), tmp_path / "there", version)
    theirs = tmp_path / "there" / version / local.segment.name
    mine = root.parts / version / local.segment.name
    assert (theirs / SUMS).read_bytes() == (mine / SUMS).read_bytes()


def test_largest_first_holds_for_segments_that_lie_elsewhere(
    store: Store, root: DataRoot, tmp_path: Path
) -> None:
    archive(root.archive, "c4", "gggg", tail="a longer one" * 99)
    push_archive(store, root.archive)
    there = DataRoot(tmp_path / "there")
    pull_archive(store, there.archive)
    tasks = [Task(s, there.parts, "v1") for s in list_segments(there.archive)]
    assert pending(tasks)[0].segment.name == "c4-00001.warc.gz"


def warehouse(root: DataRoot, word: str) -> DataRoot:
    root.tables.mkdir(parents=True, exist_ok=True)
    (root.tables / "core.report.parquet").write_text(word)
    (root.tables / "ref.same.parquet").write_text("the same")
    root.database.write_text(f"database of {word}")
    return root


def test_readers_see_the_old_warehouse_until_the_new_one_is_whole(
    store: Store, tmp_path: Path
) -> None:
    here, there = DataRoot(tmp_path / "here"), DataRoot(tmp_path / "there")
    there.path.mkdir()
    push_current(store, warehouse(here, "old"))

    def cut_short() -> None:
        raise KeyboardInterrupt

    warehouse(here, "new")
    put, store.put = store.put, lambda key, content: cut_short()  # type: ignore[method-assign] # the pointer is the only small object
    with pytest.raises(KeyboardInterrupt):
        push_current(store, here)
    pull_current(store, there, tables=True)
    assert there.database.read_text() == "database of old"
    store.put = put  # type: ignore[method-assign]
    push_current(store, here)
    pull_current(store, there, tables=True)
    assert there.database.read_text() == "database of new"
    assert (there.tables / "core.report.parquet").read_text() == "new"


def test_only_two_warehouses_are_kept_and_what_they_share_once(
    store: Store, tmp_path: Path
) -> None:
    here = DataRoot(tmp_path / "here")
    for word in ("one", "two", "three", "four"):
        push_current(store, warehouse(here, word))
    assert len(store.files("warehouse")) == 2 * 2 + 1


def test_verify_mends_the_store_from_this_machine_and_says_what_it_cannot(
    store: Store, root: DataRoot, tmp_path: Path
) -> None:
    push_archive(store, root.archive)
    good = (root.archive / "c1-00001.warc.gz").read_bytes()
    for name in ("c1-00001.warc.gz", "c2-00001.warc.gz"):
        flipped = bytearray((root.archive / name).read_bytes())
        flipped[99] ^= 1
        store.put(f"archive/{name}", bytes(flipped))
    for path in (root.archive / "c2-00001.warc.gz", root.archive / "c2-00001.sha256"):
        path.unlink()
    said = list(map(str, Mirror(root, store).bring_all(reads_whole)))
    assert len(said) == 2
    assert "c1-00001.warc.gz: replaced by the copy of this machine" in said[0]
    assert "c2-00001.warc.gz: no good copy on this machine" in said[1]
    assert store.get("archive/c1-00001.warc.gz") == good
    lost = [damage for damage in check_archive(root.archive) if damage.kind == "archive"]
    assert [damage.path.name for damage in lost] == ["c2-00001.warc.gz"]
    assert list(map(str, Mirror(root, store).bring_all(reads_whole))) == said[1:]
    shutil.rmtree(root.path)
