"""What goes into a segment comes out of it, whatever happens to the process or the disk."""

import hashlib
import resource
import zlib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from crawlers.archive import (
    ArchiveIndex,
    DamagedRecord,
    Fetch,
    SegmentWriter,
    list_segments,
    read_segment,
    recover,
    resolve,
)
from crawlers.archive.index import write_index
from crawlers.archive.names import BadCrawlIdError, index_path
from pipelines.rows import Response, SourceHint

HINT = SourceHint("sample-linlan", "990100", "临澜市人民政府", "people_government")
NOON = datetime(2025, 3, 28, 4, 0, 0, 123456, tzinfo=UTC)
# what no compression makes smaller
NOISE = b"".join(hashlib.sha256(bytes([n])).digest() for n in range(200))
HEAD = b'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nETag: "a1"\r\n\r\n'


def page(url: str, body: bytes, at: datetime = NOON, head: bytes = HEAD) -> Fetch:
    return Fetch(
        url=url,
        fetched_at=at,
        outcome="ok",
        hint=HINT,
        final_url=url,
        http_status=200,
        request_head=b"GET / HTTP/1.1\r\nHost: www.linlan.gov.cn\r\n\r\n",
        response_head=head,
        body=body,
        role="detail",
        link_text="临澜市2024年法治政府建设年度报告",
        referrer="http://www.linlan.gov.cn/fzzf/",
        list_date=date(2025, 3, 27),
    )


def responses(folder: Path) -> list[Response]:
    found = [r for segment in list_segments(folder) for r in read_segment(segment)]
    return [r for r in found if isinstance(r, Response)]


@given(body=st.binary(max_size=3000), url=st.integers(0, 99).map(lambda n: f"http://a.gov.cn/{n}"))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_body_comes_back_byte_for_byte(tmp_path_factory, body, url):
    folder = tmp_path_factory.mktemp("archive")
    with SegmentWriter(folder, "c") as writer:
        writer.add(page(url, body))
    (read,) = responses(folder)
    assert read.body == body
    assert read.url == url


def test_a_response_keeps_what_the_registry_and_the_list_said(tmp_path):
    with SegmentWriter(tmp_path, "c") as writer:
        writer.add(page("http://a.gov.cn/1", b"<p>x</p>"))
    (read,) = responses(tmp_path)
    assert read.hint == HINT
    assert read.link_text == "临澜市2024年法治政府建设年度报告"
    assert read.referrer == "http://www.linlan.gov.cn/fzzf/"
    assert read.list_date == date(2025, 3, 27)
    assert read.fetched_at == NOON
    assert (read.role, read.outcome, read.http_status) == ("detail", "ok", 200)
    assert read.content_type == "text/html"
    assert read.warc_file == "c-00001.warc.gz"


def test_a_compressed_body_is_kept_as_sent_and_read_as_meant(tmp_path):
    text = "法治政府".encode() * 200
    packed = zlib.compressobj(wbits=31)
    wire = packed.compress(text) + packed.flush()
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"
    with SegmentWriter(tmp_path, "c") as writer:
        writer.add(page("http://a.gov.cn/1", wire, head=head))
    (segment,) = list_segments(tmp_path)
    assert responses(tmp_path)[0].body == text
    with segment.open("rb") as stream:
        kept = [r.raw_stream.read() for r in ArchiveIterator(stream) if r.rec_type == "response"]
    assert kept == [wire]


def test_other_tools_read_every_record_and_its_digests(tmp_path):
    with SegmentWriter(tmp_path, "c") as writer:
        writer.add(page("http://a.gov.cn/1", b"one"))
        writer.add(page("http://a.gov.cn/1", b"one", NOON + timedelta(1)))
    (segment,) = list_segments(tmp_path)
    with segment.open("rb") as stream:
        records = ArchiveIterator(stream, check_digests="raise")
        kinds = [(r.rec_type, len(r.content_stream().read())) for r in records]
    assert [kind for kind, _ in kinds] == [
        "warcinfo",
        *("request", "response", "metadata"),
        *("request", "revisit", "metadata"),
    ]


def test_an_unchanged_payload_is_kept_once_and_resolves(tmp_path):
    later = NOON + timedelta(days=30)
    with SegmentWriter(tmp_path, "first") as writer:
        writer.add(page("http://a.gov.cn/1", b"same"))
    with SegmentWriter(tmp_path, "second") as writer:
        writer.add(page("http://a.gov.cn/1", b"same", later))
    again = next(r for r in responses(tmp_path) if r.crawl_id == "second")
    assert (again.outcome, again.body) == ("not_modified", b"")
    assert resolve(tmp_path, again).body == b"same"


def test_not_modified_resolves_to_the_page_it_stands_for(tmp_path):
    url, later = "http://a.gov.cn/1", NOON + timedelta(days=30)
    not_modified = Fetch(
        url=url,
        fetched_at=later,
        outcome="not_modified",
        hint=HINT,
        http_status=304,
        response_head=b"HTTP/1.1 304 Not Modified\r\n\r\n",
        body=b"",
    )
    with SegmentWriter(tmp_path, "c") as writer:
        first = writer.add(page(url, b"same"))
        second = writer.add(not_modified)
    assert second.sha256 == first.sha256
    assert resolve(tmp_path, responses(tmp_path)[1]).body == b"same"


def test_resolving_says_which_segment_is_missing(tmp_path):
    with SegmentWriter(tmp_path, "first") as writer:
        writer.add(page("http://a.gov.cn/1", b"same"))
    with SegmentWriter(tmp_path, "second") as writer:
        writer.add(page("http://a.gov.cn/1", b"same", NOON + timedelta(1)))
    (tmp_path / "first-00001.warc.gz").unlink()
    (again,) = responses(tmp_path)
    with pytest.raises(LookupError, match=r"first-00001\.warc\.gz: not in the archive"):
        resolve(tmp_path, again)


def test_a_failure_is_a_fetch_too(tmp_path):
    failed = Fetch("http://a.gov.cn/1", NOON, "error", HINT, error="did not answer in time")
    with SegmentWriter(tmp_path, "c") as writer:
        writer.add(failed)
    (read,) = responses(tmp_path)
    assert (read.outcome, read.http_status, read.body) == ("error", None, b"")


def test_a_changed_page_is_a_new_record_beside_the_old_one(tmp_path):
    url = "http://a.gov.cn/1"
    with SegmentWriter(tmp_path, "c") as writer:
        writer.add(page(url, b"before"))
        writer.add(page(url, b"after", NOON + timedelta(1)))
    assert [r.body for r in responses(tmp_path)] == [b"before", b"after"]


def test_an_address_that_alternates_keeps_each_payload_once(tmp_path):
    """As a list does that is asked for by POST: one address, another body for each page."""
    with SegmentWriter(tmp_path, "c") as writer:
        for day, body in enumerate([b"page 1", b"page 2", b"page 1", b"page 2"]):
            writer.add(page("http://a.gov.cn/list", body, NOON + timedelta(day)))
    read = responses(tmp_path)
    assert [r.outcome for r in read] == ["ok", "ok", "not_modified", "not_modified"]
    assert [resolve(tmp_path, r).body for r in read[2:]] == [b"page 1", b"page 2"]


def test_the_same_fetches_give_the_same_bytes(tmp_path):
    for name in ("one", "two"):
        with SegmentWriter(tmp_path / name, "c") as writer:
            writer.add(page("http://a.gov.cn/1", b"body"))
    one, two = (list_segments(tmp_path / name)[0].read_bytes() for name in ("one", "two"))
    assert one == two


def test_a_full_segment_is_closed_and_the_next_one_begun(tmp_path):
    with SegmentWriter(tmp_path, "c", max_bytes=1500) as writer:
        for n in range(4):
            writer.add(page(f"http://a.gov.cn/{n}", bytes([n]) * 10))
    names = [path.name for path in list_segments(tmp_path)]
    assert names == [f"c-0000{n}.warc.gz" for n in range(1, len(names) + 1)]
    assert len(names) > 1
    assert len(responses(tmp_path)) == 4


def test_a_finished_segment_cannot_be_written(tmp_path):
    with SegmentWriter(tmp_path, "c") as writer:
        writer.add(page("http://a.gov.cn/1", b"x"))
    (segment,) = list_segments(tmp_path)
    assert segment.stat().st_mode & 0o222 == 0


def test_the_index_of_a_writer_is_the_one_that_the_segment_gives(tmp_path):
    with SegmentWriter(tmp_path, "c") as writer:
        writer.add(page("http://a.gov.cn/1", b"body"))
        writer.add(page("http://a.gov.cn/1", b"body", NOON + timedelta(1)))
        writer.add(Fetch("http://a.gov.cn/2", NOON, "error", HINT, error="did not answer in time"))
    (segment,) = list_segments(tmp_path)
    written = index_path(segment).read_bytes()
    index_path(segment).unlink()
    assert write_index(segment).read_bytes() == written


def test_nothing_fetched_leaves_no_segment(tmp_path):
    with SegmentWriter(tmp_path, "c"):
        pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("crawl_id", ["", "../up", "a b", "-x", "碧渡"])
def test_a_crawl_id_is_a_plain_file_name(tmp_path, crawl_id):
    with pytest.raises(BadCrawlIdError, match="crawl id"):
        SegmentWriter(tmp_path, crawl_id)


def damage(segment: Path, offset: int, length: int) -> None:
    segment.chmod(0o644)
    raw = bytearray(segment.read_bytes())
    raw[offset : offset + length] = b"\xff" * length
    segment.write_bytes(raw)


def test_a_damaged_record_is_said_and_the_rest_is_read(tmp_path):
    with SegmentWriter(tmp_path, "c") as writer:
        bodies = {f"http://a.gov.cn/{n}": f"page {n}".encode() * 50 for n in range(3)}
        _, middle, _ = [writer.add(page(url, body)) for url, body in bodies.items()]
    (segment,) = list_segments(tmp_path)
    damage(segment, middle.warc_offset + 12, 40)
    first, lost, last = list(read_segment(segment))
    assert isinstance(first, Response)
    assert isinstance(last, Response)
    assert isinstance(lost, DamagedRecord)
    assert lost.warc_offset == middle.warc_offset
    assert lost.url == "http://a.gov.cn/1"


@given(where=st.floats(0.0, 0.999), length=st.integers(1, 60))
@settings(max_examples=40, deadline=None)
def test_no_damage_makes_reading_fail_or_gives_a_wrong_body(tmp_path_factory, where, length):
    folder = tmp_path_factory.mktemp("archive")
    bodies = {f"http://a.gov.cn/{n}": bytes([65 + n]) * 400 for n in range(4)}
    with SegmentWriter(folder, "c") as writer:
        for url, body in bodies.items():
            writer.add(page(url, body))
    (segment,) = list_segments(folder)
    damage(segment, int(segment.stat().st_size * where), length)
    for read in read_segment(segment):
        if isinstance(read, Response):
            assert bodies[read.url] == read.body


def leave_part(folder: Path, keep: float) -> Path:
    """A segment of four pages as a killed crawl leaves it: cut off, under its temporary name."""
    with SegmentWriter(folder, "killed") as writer:
        for n in range(4):
            writer.add(page(f"http://a.gov.cn/{n}", bytes(range(256)) * (n + 1)))
    (segment,) = list_segments(folder)
    raw = segment.read_bytes()
    segment.unlink()
    index_path(segment).unlink()
    part = segment.with_name(segment.name + ".part")
    part.write_bytes(raw[: int(len(raw) * keep)])
    return part


def test_what_a_killed_crawl_left_is_recovered_to_its_last_whole_fetch(tmp_path):
    part = leave_part(tmp_path, keep=0.8)
    size = part.stat().st_size
    (found,) = recover(tmp_path)
    assert found.n_fetches == len(responses(tmp_path)) == 3
    assert "recovered as killed-00001.warc.gz" in found.message
    torn = tmp_path / "killed-00001.warc.gz.torn"
    assert found.path.stat().st_size + torn.stat().st_size == size
    assert recover(tmp_path) == ()


def test_a_full_disk_is_an_error_and_loses_no_whole_fetch(tmp_path):
    """A limit on the size of files stands for the disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    writer = SegmentWriter(tmp_path, "c")
    writer.add(page("http://a.gov.cn/0", b"kept"))
    resource.setrlimit(resource.RLIMIT_FSIZE, (2500, hard))
    try:
        with pytest.raises(OSError, match="File too large"):
            writer.add(page("http://a.gov.cn/1", NOISE))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    writer.close()
    assert list_segments(tmp_path) == ()
    (found,) = recover(tmp_path)
    assert (found.n_fetches, [r.body for r in responses(tmp_path)]) == (1, [b"kept"])


def test_a_leftover_without_a_whole_fetch_is_set_aside_not_lost(tmp_path):
    part = leave_part(tmp_path, keep=0.1)
    raw = part.read_bytes()
    (found,) = recover(tmp_path)
    assert "no whole fetch" in found.message
    assert found.path.read_bytes() == raw
    assert list_segments(tmp_path) == ()


def test_a_crawl_at_work_is_left_alone(tmp_path):
    writer = SegmentWriter(tmp_path, "c")
    writer.add(page("http://a.gov.cn/1", b"x"))
    assert recover(tmp_path) == ()
    writer.close()
    assert len(responses(tmp_path)) == 1


def test_the_index_is_made_again_from_the_segments(tmp_path):
    with SegmentWriter(tmp_path, "c") as writer:
        entry = writer.add(page("http://a.gov.cn/1", b"x"))
    (segment,) = list_segments(tmp_path)
    before = index_path(segment).read_bytes()
    index_path(segment).unlink()
    assert ArchiveIndex.load(tmp_path).latest("http://a.gov.cn/1") == entry
    assert index_path(segment).read_bytes() == before
    index_path(segment).write_text("torn {")
    assert ArchiveIndex.load(tmp_path).latest("http://a.gov.cn/1") == entry


def test_the_index_knows_the_latest_payload_and_its_validators(tmp_path):
    head = b"HTTP/1.1 200 OK\r\nLast-Modified: Fri, 28 Mar 2025 09:00:00 GMT\r\n\r\n"
    with SegmentWriter(tmp_path, "c") as writer:
        writer.add(page("http://a.gov.cn/1", b"old"))
        writer.add(page("http://a.gov.cn/1", b"new", NOON + timedelta(9), head))
    index = ArchiveIndex.load(tmp_path)
    latest = index.latest("http://a.gov.cn/1")
    assert latest is not None
    assert latest.etag is None
    assert latest.last_modified == "Fri, 28 Mar 2025 09:00:00 GMT"
    assert index.latest("http://a.gov.cn/2") is None
