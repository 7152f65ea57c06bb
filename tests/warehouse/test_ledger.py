"""What crawls know as marts, on synthetic rows: absence, health, two routes, freshness."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, get_args

import duckdb
import pyarrow.parquet as pq
import pytest

from crawlers.progress import Status
from tests.warehouse.rows import VERSION, Row, one_report, row
from tests.warehouse.test_road import build, no_copies, renamed, write_references
from warehouse import parquet, sql
from warehouse.build import build_candidate
from warehouse.checks import run_checks
from warehouse.dictionary import load_tables
from warehouse.layout import DataRoot
from warehouse.parts import write_part
from warehouse.tables import make_marts, merge_parts, open_tables, table_file, write_reference


def source(source_id: str, **given: Any) -> Row:
    """A column of the fictional 云泽省 (990000) unless said otherwise."""
    usual = {
        "source_id": source_id,
        "url": f"http://{source_id}.yunze.example/list",
        "family": "trs_static",
        "province_code": "990000",
        "division_code": "990000",
        "body_name": "云泽省人民政府",
        "body_type": "people_government",
        "cadence": "weekly",
    }
    return row("ref.source", **usual | given)


def visit(source_id: str, when: str, status: str = "complete", **given: Any) -> Row:
    moment = datetime.fromisoformat(when).replace(tzinfo=UTC)
    usual = {
        "crawl_id": f"c-{when}",
        "source_id": source_id,
        "finished_at": moment,
        "status": status,
        "crawl_status": status,
    }
    return row("raw.crawl_source", **usual | given)


def entry(source_id: str, url: str, title: str = "2024年法治政府建设年度报告", **given: Any) -> Row:
    usual = {
        "url": url,
        "url_key": url.partition("://")[2],
        "title": title,
        "title_key": title,
        "is_candidate": True,
        "list_url": f"http://{source_id}.yunze.example/list",
    }
    return row("raw.listing", source_id=source_id, **usual | given)


Given = dict[str, Sequence[Row]]
MARTS = ("mart.coverage", "mart.source_health", "mart.reconciliation", "mart.freshness")
READ = ("raw.fetch", "core.document", "core.report", "ref.division")
LEFT_BY_CRAWLS = ("raw.crawl", "raw.crawl_source", "raw.listing", "raw.back_off", "ref.source")


def merged(folder: Path, parts: dict[str, list[Row]]) -> Path:
    """The whole tables of one segment."""
    root = DataRoot(folder)
    write_part(root.parts, VERSION, "c-00001.warc.gz", parts)
    write_references(root)
    merge_parts(root.parts, VERSION, root.tables, no_copies)
    return root.tables


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tables that hold one report of 碧渡县 on 2023, published on 1 March 2024, of source `s`."""
    return merged(tmp_path_factory.mktemp("ledger"), one_report())


def ledger(
    tables: Path, sources: Sequence[Row], visits: Sequence[Row], **given: Sequence[Row]
) -> duckdb.DuckDBPyConnection:
    """The marts over what was read and what crawls left; `given` by the last word of the table."""
    crawls = {v["crawl_id"]: v["finished_at"] for v in visits}
    rows: Given = {f"raw.{name}": table for name, table in given.items()} | {
        "ref.source": sources,
        "raw.crawl_source": visits,
        "raw.crawl": [
            row("raw.crawl", crawl_id=name, started_at=when, finished_at=when)
            for name, when in crawls.items()
        ],
    }
    connection = sql.connect()
    open_tables(connection, tables, READ)
    for name in LEFT_BY_CRAWLS:
        connection.register("given", parquet.to_arrow(load_tables()[name], rows.get(name, ())))
        connection.execute(f"CREATE TABLE {name} AS FROM given")
    connection.execute("CREATE SCHEMA mart")
    for name in MARTS:
        connection.execute(f"CREATE VIEW {name} AS {sql.query(name)}")
    return connection


def test_the_statuses_of_the_ledger_are_those_of_the_crawl() -> None:
    column = load_tables()["raw.crawl_source"].column("status")
    assert set(column.values) == set(get_args(Status))


def test_an_import_alone_has_an_empty_ledger_and_passes_every_check(tmp_path: Path) -> None:
    root = DataRoot(tmp_path)
    connection = build(root, one_report())
    for table in (t.name for t in load_tables().values() if t.made_by == "crawls"):
        assert connection.table(table).fetchall() == [], table
    assert [result for result in run_checks(root.database) if not result.passed] == []


def test_a_ledger_goes_through_the_whole_road_and_passes_every_check(tmp_path: Path) -> None:
    root = DataRoot(tmp_path)
    build(root, one_report()).close()
    when = datetime(2024, 5, 2, tzinfo=UTC)
    crawl = row("raw.crawl", crawl_id="c-2024-05-02T01:00", started_at=when, finished_at=when)
    write_reference(root.tables, "ref.source", [source("a"), source("f", family="search_so")])
    write_reference(root.tables, "raw.crawl", [crawl])
    write_reference(
        root.tables, "raw.crawl_source", [visit(name, "2024-05-02T01:00") for name in "af"]
    )
    found = [entry(name, f"http://{name}.yunze.example/1") for name in "af"]
    write_reference(root.tables, "raw.listing", found)
    make_marts(root.tables)
    assert set(build_candidate(root.tables, root.candidate).items()) >= {
        ("raw.crawl_source", 2),
        ("mart.source_health", 2),
        ("mart.reconciliation", 1),
    }
    assert [result for result in run_checks(root.candidate) if not result.passed] == []


@pytest.mark.parametrize(
    ("visits", "status", "evidence"),
    [
        ([("2024-05-02T01:00", "complete")], "missing", "read whole on 2024-05-02"),
        ([("2024-05-02T01:00", "not_modified")], "missing", "read whole on 2024-05-02"),
        # half past one in the night of 2 April at the site is still 1 April in UTC
        ([("2024-04-01T17:30", "complete")], "missing", "read whole on 2024-04-02"),
        ([("2024-04-01T10:00", "complete")], "not_collected", "before it was due"),
        ([("2024-05-02T01:00", "incomplete")], "not_collected", "incomplete on 2024-05-02"),
        ([("2024-05-02T01:00", "unreachable")], "not_collected", "unreachable on 2024-05-02"),
        ([("2024-05-02T01:00", "blocked")], "blocked", "blocked on 2024-05-02"),
        (
            [("2024-05-02T01:00", "complete"), ("2024-05-09T01:00", "blocked")],
            "missing",
            "read whole on 2024-05-02",
        ),
        (
            [("2024-03-02T01:00", "complete"), ("2024-05-09T01:00", "blocked")],
            "blocked",
            "never read whole since",
        ),
    ],
)
def test_only_a_column_read_whole_after_the_due_date_proves_a_report_missing(
    tables: Path, visits: list[tuple[str, str]], status: str, evidence: str
) -> None:
    connection = ledger(tables, [source("a")], [visit("a", *each) for each in visits])
    found = connection.execute(
        "SELECT status, evidence FROM mart.coverage WHERE division_code = '990000'"
    ).fetchall()
    assert [word for word, _ in found] == [status]
    assert evidence in found[0][1]
    assert "http://a.yunze.example/list" in found[0][1]


@pytest.mark.parametrize("other", [{"body_type": "department"}, {"family": "search_so"}])
def test_neither_a_departments_column_nor_a_search_proves_a_government_silent(
    tables: Path, other: dict[str, str]
) -> None:
    connection = ledger(tables, [source("a", **other)], [visit("a", "2024-05-02T01:00")])
    assert connection.execute(
        "SELECT status, evidence FROM mart.coverage WHERE division_code = '990000'"
    ).fetchall() == [("not_collected", "no column of this government was asked")]


def health(connection: duckdb.DuckDBPyConnection, columns: str) -> list[tuple[Any, ...]]:
    found = connection.table("mart.source_health").order("source_id").project(columns)
    return list(found.fetchall())


@pytest.mark.parametrize(
    ("visits", "cue", "needs_person", "mend"),
    [
        ([], "never_crawled", False, "make crawl SOURCES=a"),
        ([visit("a", "2024-05-02T01:00", "blocked")], "refused", True, "leave it alone"),
        ([visit("a", "2024-05-02T01:00", "unreachable")], "unreachable", True, "check the host"),
        (
            [visit("a", "2024-04-25T01:00"), visit("a", "2024-05-02T01:00", "unreachable")],
            "unreachable_once",
            False,
            "asks again",
        ),
        (
            [
                visit("a", "2024-04-18T01:00"),
                visit("a", "2024-04-25T01:00", "unreachable"),
                visit("a", "2024-05-02T01:00", "unreachable"),
            ],
            "unreachable",
            True,
            "check the host",
        ),
        (
            [visit("a", "2024-05-02T01:00", "unreachable", error_classes=["not_found"])],
            "address_gone",
            True,
            "the column moved",
        ),
        (
            [visit("a", "2024-05-02T01:00", "unreachable", error_classes=["robots"])],
            "robots_forbid",
            True,
            "leave it alone",
        ),
        (
            [visit("a", "2024-05-02T01:00", "incomplete", items_found=0)],
            "empty_list",
            True,
            "parameters changed",
        ),
        (
            [visit("a", "2024-05-02T01:00", "incomplete", items_found=5, shrunk_from=20)],
            "shrunk_list",
            True,
            "verified_on",
        ),
        (
            [visit("a", "2024-05-02T01:00", "incomplete", items_found=5, items_declared=9)],
            "short_of_declared",
            True,
            "pager",
        ),
        ([visit("a", "2024-05-02T01:00", items_found=3)], "no_report", True, "other things"),
    ],
)
def test_what_went_wrong_chooses_the_likely_mend(
    tables: Path, visits: list[Row], cue: str, needs_person: bool, mend: str
) -> None:
    connection = ledger(tables, [source("a")], visits)
    [(found, person, words)] = health(connection, "cue, needs_person, likely_mend")
    assert (found, person) == (cue, needs_person)
    assert mend in words


def test_a_source_read_whole_with_its_report_is_well(tables: Path) -> None:
    visits = [
        visit("s", "2024-04-20T01:00", items_found=4),
        visit("s", "2024-05-02T01:00", "not_modified", items_found=5),
    ]
    connection = ledger(tables, [source("s")], visits)
    columns = "cue, needs_person, items_now, items_last_time, n_reports, newest_report_year"
    assert health(connection, columns) == [("well", False, 5, 4, 1, 2023)]


def test_failures_are_counted_since_the_source_was_last_read_whole(tables: Path) -> None:
    visits = [
        visit("s", "2024-04-01T01:00", "incomplete"),
        visit("s", "2024-04-08T01:00"),
        visit("s", "2024-04-15T01:00", "blocked"),
        visit("s", "2024-04-22T01:00", "incomplete"),
    ]
    connection = ledger(tables, [source("s")], visits)
    [(failed, whole)] = health(connection, "failed_in_a_row, last_complete_at")
    assert (failed, whole) == (2, datetime(2024, 4, 8, 1))


def test_the_next_report_is_expected_on_the_usual_day_else_on_1_april(tables: Path) -> None:
    visits = [visit("s", "2025-02-01T01:00"), visit("z", "2025-02-01T01:00")]
    connection = ledger(tables, [source("s"), source("z")], visits)
    # the one report known, on 2023, came out on 1 March 2024: the 61st day of that year
    assert health(connection, "source_id, expected_on") == [
        ("s", date(2025, 3, 2)),
        ("z", date(2025, 4, 1)),
    ]


@pytest.mark.parametrize(
    ("when", "days"),
    [
        ("2025-02-01T01:00", 17),  # since 15 January
        ("2025-05-01T01:00", None),  # out of season
        ("2024-03-10T01:00", None),  # the report on 2023 is there
    ],
)
def test_days_without_a_report_count_in_season_until_it_comes(
    tables: Path, when: str, days: int | None
) -> None:
    connection = ledger(tables, [source("s")], [visit("s", when)])
    assert health(connection, "days_without_report") == [(days,)]


def test_two_years_without_a_report_hint_at_a_moved_column_and_one_does_not(
    tables: Path,
) -> None:
    connection = ledger(tables, [source("s")], [visit("s", "2025-06-01T01:00")])
    assert health(connection, "cue, newest_report_year") == [("well", 2023)]
    connection = ledger(tables, [source("s")], [visit("s", "2026-06-01T01:00")])
    assert health(connection, "cue, needs_person") == [("years_behind", True)]


def test_a_neighbour_of_a_refused_host_rests_in_sight(tables: Path) -> None:
    rest = {"crawl_id": "c-2024-05-02T01:00", "rests_until": date(2024, 5, 9)}
    connection = ledger(
        tables,
        [
            source("a", division_code="990101"),
            source("b", division_code="990121"),
            source("c", division_code="990200"),
        ],
        [visit("a", "2024-05-02T01:00", "blocked")],
        back_off=[row("raw.back_off", scope="prefecture", place="9901", **rest)],
    )
    assert health(connection, "source_id, rests_until") == [
        ("a", date(2024, 5, 9)),
        ("b", date(2024, 5, 9)),
        ("c", None),
    ]


SEARCH = {"family": "search_so", "division_code": "990100"}
COUNTY = {"division_code": "990121"}
BOTH_READ = [visit("col", "2024-05-02T01:00"), visit("find", "2024-05-02T01:00")]


def routes(
    tables: Path,
    listings: Sequence[Row],
    visits: Sequence[Row] = BOTH_READ,
    search: dict[str, str] = SEARCH,
) -> list[tuple[Any, ...]]:
    sources = [source("col", **COUNTY), source("find", **search)]
    connection = ledger(tables, sources, visits, listing=listings)
    return list(
        connection.execute(
            "SELECT status, matched_by, column_url, search_url, other_route_status "
            "FROM mart.reconciliation ORDER BY ALL"
        ).fetchall()
    )


def test_what_one_route_has_and_the_other_lacks_is_a_row_with_its_address(tables: Path) -> None:
    listings = [
        entry("col", "https://x.yunze.example/1.html", "甲"),
        entry("find", "http://x.yunze.example/1.html", "甲…"),
        entry("col", "http://x.yunze.example/2.html", "乙"),
        entry("find", "http://x.yunze.example/3.html", "丙"),
    ]
    one, two, three = (f"http://x.yunze.example/{n}.html" for n in (1, 2, 3))
    assert routes(tables, listings) == [
        ("both", "url", one.replace("http:", "https:"), one, None),
        ("column_only", None, two, None, "complete"),
        ("search_only", None, None, three, "complete"),
    ]


def test_a_title_joins_two_addresses_where_it_names_one_page_on_each_route(tables: Path) -> None:
    listings = [
        entry("col", "http://x.yunze.example/1.html", "碧渡县2024年报告"),
        entry("find", "http://y.yunze.example/a.html", "碧渡县2024年报告"),
    ]
    assert [found[:2] for found in routes(tables, listings)] == [("both", "title")]


def test_a_title_that_many_pages_bear_joins_nothing(tables: Path) -> None:
    listings = [
        entry("col", "http://x.yunze.example/1.html"),
        entry("find", "http://y.yunze.example/a.html"),
        entry("find", "http://z.yunze.example/b.html"),
    ]
    assert [found[0] for found in routes(tables, listings)] == [
        "column_only",
        "search_only",
        "search_only",
    ]


def test_a_page_that_was_read_and_is_no_report_is_no_gap(tmp_path: Path) -> None:
    parts = one_report("http://x.yunze.example/1.html")
    news = {"document_id": "d2", "url": "http://y.yunze.example/a.html", "sha256": "s2"}
    parts["core.document"].append(parts["core.document"][0] | news)
    listings = [
        entry("col", "http://x.yunze.example/1.html", "甲"),
        entry("find", "http://y.yunze.example/a.html", "乙"),
    ]
    found = routes(merged(tmp_path, parts), listings)
    assert [status for status, *_ in found] == ["column_only"]


def test_the_same_text_at_two_addresses_is_found_by_both_routes(tmp_path: Path) -> None:
    here, there = "http://x.yunze.example/1.html", "http://y.yunze.example/a.html"
    first, second = one_report(here), renamed(one_report(there))
    second["core.document"][0]["sha256"] = "s2"
    tables = merged(tmp_path, {table: [*first[table], *second[table]] for table in first})
    reports = pq.read_table(table_file(tables, "core.report")).to_pylist()
    assert len(reports) == 2
    write_reference(tables, "core.report", [r | {"duplicate_group": "g"} for r in reports])
    found = routes(tables, [entry("col", here, "甲"), entry("find", there, "乙")])
    assert [(f[0], f[1], f[3]) for f in found] == [("both", "text", there)]


def test_the_state_of_the_route_that_lacks_an_entry_is_said(tables: Path) -> None:
    visits = [visit("col", "2024-05-02T01:00", "incomplete"), visit("find", "2024-05-02T01:00")]
    listings = [entry("find", "http://x.yunze.example/3.html")]
    [(status, _, _, _, other)] = routes(tables, listings, visits)
    assert (status, other) == ("search_only", "incomplete")


def test_a_route_that_was_never_read_has_no_gaps(tables: Path) -> None:
    listings = [entry("col", "http://x.yunze.example/1.html")]
    assert routes(tables, listings, BOTH_READ[:1]) == []


def test_a_search_of_another_city_is_not_held_against_the_column(tables: Path) -> None:
    listings = [entry("col", "http://x.yunze.example/1.html")]
    assert routes(tables, listings, search=SEARCH | {"division_code": "990200"}) == []


def test_freshness_counts_months_of_publication_and_of_collection(tmp_path: Path) -> None:
    parts = one_report()
    parts["raw.fetch"][0]["fetched_at"] = datetime(2024, 4, 11, tzinfo=UTC)
    parts["core.document"][0]["first_fetched_at"] = datetime(2024, 4, 11, tzinfo=UTC)
    connection = ledger(merged(tmp_path, parts), [], [])
    assert connection.execute(
        "SELECT province_code, province_name, month, n_published, n_collected, n_undated, "
        "median_days_to_collect FROM mart.freshness ORDER BY month"
    ).fetchall() == [
        ("990000", "云泽省", date(2024, 3, 1), 1, 0, 0, 41.0),
        ("990000", "云泽省", date(2024, 4, 1), 0, 1, 0, None),
    ]
