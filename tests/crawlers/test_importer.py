"""Folders and WARCs become segments: deterministic, once, and nothing is lost in silence."""

import os
import resource
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawlers.archive import list_segments
from crawlers.importer import import_path, main
from pipelines.rows import SourceHint
from tests.crawlers.conftest import read_archive
from tests.crawlers.test_archive import NOISE

MARCH = datetime(2025, 3, 28, 4, tzinfo=UTC).timestamp()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "报告"
    (made / "县").mkdir(parents=True)
    files = {
        "000.txt": "碧渡县2024年法治政府建设年度报告",
        "县/001.html": "<p>雁汀镇</p>",
        "b.ofd": "PK",
    }
    for name, text in files.items():
        (made / name).write_text(text, encoding="utf-8")
        os.utime(made / name, (MARCH, MARCH))
    return made


def test_each_file_gets_an_address_that_ends_in_its_own_name(folder, tmp_path):
    summary = import_path(folder, tmp_path / "archive", "imp")
    assert (summary.added, summary.exit_code) == (3, 0)
    read = read_archive(tmp_path / "archive")
    assert [r.url for r in read] == [
        "import://%E6%8A%A5%E5%91%8A/000.txt",
        "import://%E6%8A%A5%E5%91%8A/b.ofd",
        "import://%E6%8A%A5%E5%91%8A/%E5%8E%BF/001.html",
    ]
    assert read[0].body == "碧渡县2024年法治政府建设年度报告".encode()
    assert str(tmp_path) not in repr(read)


def test_an_imported_file_has_no_http_status_and_the_time_of_its_last_change(folder, tmp_path):
    import_path(folder, tmp_path / "archive", "imp", SourceHint("old-scrape"))
    first = read_archive(tmp_path / "archive")[0]
    assert (first.http_status, first.content_type, first.outcome) == (None, None, "ok")
    assert first.fetched_at == datetime(2025, 3, 28, 4, tzinfo=UTC)
    assert first.hint.source_id == "old-scrape"


def test_the_same_folder_again_adds_nothing_and_says_so(folder, tmp_path):
    archive = tmp_path / "archive"
    import_path(folder, archive, "imp")
    before = {path.name: path.read_bytes() for path in archive.iterdir()}
    again = import_path(folder, archive, "imp")
    assert (again.added, again.unchanged, again.exit_code) == (0, 3, 0)
    assert again.lines() == ["import 报告: 0 added, 3 already archived (nothing new)"]
    assert {path.name: path.read_bytes() for path in archive.iterdir()} == before


def test_a_changed_file_is_added_beside_what_it_was(folder, tmp_path):
    archive = tmp_path / "archive"
    import_path(folder, archive, "imp")
    (folder / "000.txt").write_text("更正", encoding="utf-8")
    again = import_path(folder, archive, "imp")
    assert (again.added, again.unchanged) == (1, 2)
    bodies = [r.body for r in read_archive(archive) if r.url.endswith("/000.txt")]
    assert bodies == ["碧渡县2024年法治政府建设年度报告".encode(), "更正".encode()]


def test_two_imports_of_one_folder_give_the_same_bytes(folder, tmp_path):
    for name in ("one", "two"):
        import_path(folder, tmp_path / name, "imp")
    one, two = (list_segments(tmp_path / name)[0].read_bytes() for name in ("one", "two"))
    assert one == two


def test_an_empty_file_is_archived_as_such_and_said(folder, tmp_path):
    (folder / "空.txt").touch()
    summary = import_path(folder, tmp_path / "archive", "imp")
    assert summary.exit_code == 1
    assert "set aside 报告/空.txt: the file is empty (zero bytes)" in summary.lines()[0]
    assert b"" in [r.body for r in read_archive(tmp_path / "archive")]


def test_links_that_loop_or_lead_nowhere_are_said_and_the_rest_is_taken(folder, tmp_path):
    (folder / "县" / "up").symlink_to("..")
    (folder / "self").symlink_to("self")
    (folder / "gone.txt").symlink_to("nowhere")
    summary = import_path(folder, tmp_path / "archive", "imp")
    assert (summary.added, summary.exit_code) == (3, 1)
    assert {item.name: item.reason.partition(":")[0] for item in summary.set_aside} == {
        "报告/gone.txt": "a link to nothing",
        "报告/self": "a loop of symbolic links",
        "报告/县/up": "a loop of symbolic links",
    }


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser reads everything")
def test_an_unreadable_file_is_said_and_the_rest_is_taken(folder, tmp_path):
    (folder / "000.txt").chmod(0)
    summary = import_path(folder, tmp_path / "archive", "imp")
    assert (summary.added, summary.exit_code) == (2, 1)
    assert "give read permission" in str(summary.set_aside[0])


@pytest.mark.parametrize(("name", "words"), [("none", "no such file"), ("empty", "is empty")])
def test_nothing_to_import_is_said_with_exit_code_two(tmp_path, capsys, name, words):
    (tmp_path / "empty").mkdir()
    code = main([str(tmp_path / name), "--archive", str(tmp_path / "archive")])
    assert code == 2
    assert f"set aside {name}: " in (said := capsys.readouterr().out)
    assert words in said
    assert not (tmp_path / "archive").exists()


def warc(path: Path, *, gzip: bool = True, cut: int = 0, status: str = "200 OK") -> Path:
    """A WARC of two responses (and a request and a warcinfo) as another crawler writes it."""
    buffer = BytesIO()
    writer = WARCWriter(buffer, gzip=gzip)
    writer.write_record(writer.create_warcinfo_record("x.warc", {"software": "another"}))
    for n in (1, 2):
        http = StatusAndHeaders(
            status, [("Content-Type", "text/html"), ("Transfer-Encoding", "chunked")], "HTTP/1.1"
        )
        response = writer.create_warc_record(
            f"http://www.bidu.gov.cn/{n}.htm",
            "response",
            payload=BytesIO(b"6\r\n<p>ok<\r\n3\r\n/p>\r\n0\r\n\r\n"),
            http_headers=http,
            warc_headers_dict={"WARC-Date": f"2024-04-0{n}T01:02:03Z"},
        )
        writer.write_record(response)
    raw = buffer.getvalue()
    path.write_bytes(raw[: len(raw) - cut])
    return path


@pytest.mark.parametrize("gzip", [True, False])
def test_the_responses_of_a_foreign_warc_are_taken_with_their_dates(tmp_path, gzip):
    file = warc(tmp_path / ("x.warc.gz" if gzip else "x.warc"), gzip=gzip)
    summary = import_path(file, tmp_path / "archive", "imp")
    assert (summary.added, summary.exit_code) == (2, 0)
    first, second = read_archive(tmp_path / "archive")
    assert (first.url, first.http_status) == ("http://www.bidu.gov.cn/1.htm", 200)
    assert first.body == b"<p>ok</p>"
    assert second.fetched_at == datetime(2024, 4, 2, 1, 2, 3, tzinfo=UTC)


@pytest.mark.parametrize("status", ["200 OK", "404 Not Found", "403 Forbidden"])
def test_a_warc_again_adds_nothing(tmp_path, status):
    file = warc(tmp_path / "x.warc.gz", status=status)
    import_path(file, tmp_path / "archive", "imp")
    again = import_path(file, tmp_path / "archive", "imp")
    assert (again.added, again.unchanged) == (0, 2)


@pytest.mark.parametrize("gzip", [True, False])
def test_a_warc_that_breaks_off_gives_what_came_before(tmp_path, gzip):
    file = warc(tmp_path / ("x.warc.gz" if gzip else "x.warc"), gzip=gzip, cut=30)
    summary = import_path(file, tmp_path / "archive", "imp")
    assert (summary.added, summary.exit_code) == (1, 1)
    assert "breaks off or is damaged" in str(summary.set_aside[0])


def test_a_file_that_only_looks_like_a_warc_is_said(tmp_path):
    (tmp_path / "x.warc.gz").write_bytes(b"no warc at all")
    summary = import_path(tmp_path / "x.warc.gz", tmp_path / "archive", "imp")
    assert summary.exit_code == 2
    assert "/x.warc.gz: the WARC breaks off or is damaged" in str(summary.set_aside[0])


def test_an_own_segment_keeps_what_it_knew_of_each_page(folder, tmp_path):
    import_path(folder, tmp_path / "one", "imp", SourceHint("old-scrape", "990121"))
    (segment,) = list_segments(tmp_path / "one")
    summary = import_path(segment, tmp_path / "two", "copy")
    assert summary.added == 3
    assert {r.hint.division_code for r in read_archive(tmp_path / "two")} == {"990121"}
    bodies = [[r.body for r in read_archive(tmp_path / name)] for name in ("one", "two")]
    assert bodies[0] == bodies[1]


def test_an_archive_without_room_is_said_and_the_next_import_completes_it(folder, tmp_path, capsys):
    """A limit on the size of files stands for the disk."""
    (folder / "zz.txt").write_bytes(NOISE)
    words = [str(folder), "--archive", str(tmp_path / "archive"), "--crawl-id", "imp"]
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (5000, hard))
    try:
        assert main(words) == 2
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "the archive cannot be written" in capsys.readouterr().err
    assert main(words) == 0
    assert len({r.url for r in read_archive(tmp_path / "archive")}) == 4


@pytest.mark.parametrize("read_only", [False, True], ids=["while writing", "while renaming"])
def test_a_killed_import_ends_in_the_bytes_of_one_that_was_not(folder, tmp_path, read_only):
    import_path(folder, tmp_path / "calm", "imp")
    (whole,) = list_segments(tmp_path / "calm")
    archive = tmp_path / "archive"
    for kept in range(0, whole.stat().st_size + 1, 97):
        archive.mkdir(exist_ok=True)
        part = archive / "imp-00001.warc.gz.part"
        part.write_bytes(whole.read_bytes()[:kept])
        part.chmod(0o444 if read_only else 0o644)
        import_path(folder, archive, "imp")
        (again,) = list_segments(archive)
        assert (again.name, again.read_bytes()) == (whole.name, whole.read_bytes())
        assert sorted(p.name for p in archive.iterdir()) == ["imp-00001.cdxj", again.name]
        again.unlink()
        (archive / "imp-00001.cdxj").unlink()


def test_an_import_leaves_what_another_import_left_for_that_one(folder, tmp_path):
    other, archive = tmp_path / "其他", tmp_path / "archive"
    other.mkdir()
    (other / "x.txt").write_text("澄江市2024年法治政府建设年度报告", encoding="utf-8")
    import_path(folder, tmp_path / "calm", "import-one")
    (whole,) = list_segments(tmp_path / "calm")
    archive.mkdir()
    (archive / "import-one-00001.warc.gz.part").write_bytes(whole.read_bytes()[:-40])
    import_path(other, archive, "import-two")
    import_path(folder, archive, "import-one")
    assert (archive / whole.name).read_bytes() == whole.read_bytes()
    assert len(list_segments(archive)) == 2
