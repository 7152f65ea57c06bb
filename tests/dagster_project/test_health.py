"""Crawl summaries as rows, whom a crawl may ask, and who is told (synthetic summaries)."""

import json
import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from crawlers.registry import load_sources
from crawlers.source import Cadence, Source
from dagster_project import crawl_tables
from dagster_project.assets.archive import crawl
from dagster_project.back_off import REST, History, china_day, choose, history, wait_days
from dagster_project.crawl_report import crawl_table, markdown_table
from dagster_project.crawl_tables import SummaryError, load_summaries
from dagster_project.definitions import definitions
from dagster_project.health import NAMED, WARNINGS, Mend, evaluate, needing_a_person, say
from dagster_project.listings import title_key, url_key
from dagster_project.partitions import SAMPLE_PARTITION
from dagster_project.resources import WarehouseRoot
from dagster_project.schedules import crawl_requests
from warehouse import sql
from warehouse.layout import Settings
from warehouse.tables import open_tables

IN_SEASON, OFF_SEASON = date(2027, 2, 15), date(2027, 7, 5)


def source(source_id: str, division: str = "990101", cadence: Cadence = "weekly") -> Source:
    host = f"{source_id}.yunze.example"
    return Source(
        source_id=source_id,
        url=f"http://{host}/list",
        family="trs_static",
        province_code="990000",
        division_code=division,
        body_name="云泽省某县人民政府",
        body_type="people_government",
        hosts=(host,),
        delay_s=2.0,
        cadence=cadence,
    )


def asked(
    source_id: str, status: str = "complete", items: int = 10, **given: Any
) -> dict[str, Any]:
    return {
        "source_id": source_id,
        "status": status,
        "reasons": [],
        "requests": 3,
        "bytes": 300,
        "pages": 1,
        "items_found": items,
        "items_declared": None,
        "new": 0,
        "changed": 0,
        "unchanged": 1,
        "not_due": 2,
        "errors": {},
        "leads": [],
    } | given


def summary(day: str, *sources: dict[str, Any], **given: Any) -> dict[str, Any]:
    return {
        "crawl_id": f"crawl-{day}",
        "started_at": f"{day}T01:00:00Z",
        "finished_at": f"{day}T02:00:00Z",
        "segments": [],
        "sources": list(sources),
        "hosts": {},
    } | given


def statuses(*summaries: dict[str, Any], **verified: date) -> list[str]:
    return [row["status"] for row in crawl_tables.crawl_source_rows(summaries, verified)]


@pytest.mark.parametrize(
    ("before", "now", "status"),
    [
        (20, 17, "incomplete"),
        (20, 18, "complete"),  # ten per cent is not more than ten per cent
        (5, 4, "complete"),  # one entry withdrawn
        (5, 3, "incomplete"),
        (20, 25, "complete"),
        (20, 0, "incomplete"),
    ],
)
def test_a_list_that_lost_more_than_a_tenth_and_two_entries_is_never_green(
    before: int, now: int, status: str
) -> None:
    crawls = (
        summary("2026-05-04", asked("a", items=before)),
        summary("2026-05-11", asked("a", items=now)),
    )
    assert statuses(*crawls)[-1] == status


def test_a_shrunk_list_stays_incomplete_until_it_is_whole_or_somebody_looked() -> None:
    crawls = [
        summary("2026-05-04", asked("a", items=20)),
        summary("2026-05-11", asked("a", "unreachable", items=0)),
        summary("2026-05-18", asked("a", "not_modified", items=9)),
        summary("2026-05-25", asked("a", items=9)),
    ]
    assert statuses(*crawls) == ["complete", "unreachable", "incomplete", "incomplete"]
    assert statuses(*crawls, a=date(2026, 5, 20))[-1] == "complete"
    assert statuses(*crawls, summary("2026-06-01", asked("a", items=20)))[-1] == "complete"


def test_why_a_list_is_held_incomplete_is_said_beside_what_the_crawl_said() -> None:
    crawls = [
        summary("2026-05-04", asked("a", items=20)),
        summary("2026-05-11", asked("a", items=9, items_declared=12)),
    ]
    row = crawl_tables.crawl_source_rows(crawls)[-1]
    assert (row["status"], row["crawl_status"], row["shrunk_from"]) == (
        "incomplete",
        "complete",
        20,
    )
    assert any("20" in reason and "9" in reason for reason in row["reasons"])
    assert any("declares 12" in reason for reason in row["reasons"])


def test_a_list_that_declares_more_than_was_found_is_incomplete() -> None:
    assert statuses(summary("2026-05-04", asked("a", items=9, items_declared=10))) == ["incomplete"]


def test_a_lead_met_twice_is_one_row_with_its_first_and_last_crawl() -> None:
    def lead(title: str) -> dict[str, Any]:
        return asked(
            "a", leads=[{"url": "http://x.example/1", "title": title, "referrer": "http://a/l"}]
        )

    rows = crawl_tables.lead_rows(
        [summary("2026-05-04", lead("old")), summary("2026-05-11", lead("new"))]
    )
    [row] = rows
    assert (row["first_crawl_id"], row["last_crawl_id"]) == ("crawl-2026-05-04", "crawl-2026-05-11")
    assert (row["title"], row["n_crawls"]) == ("new", 2)


def test_the_politeness_ledger_holds_what_each_host_was_asked() -> None:
    hosts = {"a.example": {"requests": 4, "bytes": 40, "delay_s": 2.0, "least_gap_s": 2.1}}
    rows = crawl_tables.crawl_host_rows(
        [summary("2026-05-04", hosts=hosts)], {("crawl-2026-05-04", "a.example"): 2.5}
    )
    assert [(r["requests"], r["delay_s"], r["least_gap_s"], r["mean_gap_s"]) for r in rows] == [
        (4, 2.0, 2.1, 2.5)
    ]


def test_summaries_come_oldest_first_and_a_damaged_one_is_named(tmp_path: Path) -> None:
    for name, day in (("a", "2026-05-11"), ("b", "2026-05-04")):
        (tmp_path / f"{name}.json").write_text(json.dumps(summary(day)), encoding="utf-8")
    assert [s["crawl_id"] for s in load_summaries(tmp_path)] == [
        "crawl-2026-05-04",
        "crawl-2026-05-11",
    ]
    (tmp_path / "c.json").write_text('{"crawl_id": "c', encoding="utf-8")
    with pytest.raises(SummaryError, match=r"c\.json.*restore"):
        load_summaries(tmp_path)


BLOCKED = summary("2027-02-15", asked("a", "blocked"), asked("b"))
NEIGHBOURS = [source("a"), source("b", "990121"), source("c", "990200")]


def chosen(day: date, *crawls: dict[str, Any], **how: bool) -> list[str]:
    options = {"due_only": False, "by_name": False} | how
    choice = choose(NEIGHBOURS, history(crawls, NEIGHBOURS), day, **options)
    assert len(choice.asked) + len(choice.resting) == len(NEIGHBOURS)
    return [s.source_id for s in choice.asked]


def test_a_prefecture_of_which_half_refused_rests_as_a_whole() -> None:
    assert chosen(date(2027, 2, 16), BLOCKED) == ["c"]


def test_one_refusal_among_many_neighbours_rests_alone() -> None:
    crawl_of_three = summary("2027-02-15", asked("a", "blocked"), asked("b"), asked("d"))
    neighbours = [*NEIGHBOURS, source("d", "990122")]
    choice = choose(
        neighbours,
        history([crawl_of_three], neighbours),
        date(2027, 2, 16),
        due_only=False,
        by_name=False,
    )
    assert [rest.source_id for rest in choice.resting] == ["a"]


def test_who_names_a_source_is_held_up_by_its_own_host_alone() -> None:
    assert chosen(date(2027, 2, 16), BLOCKED, by_name=True) == ["b", "c"]


def test_a_rest_ends_on_its_day_and_names_it_before() -> None:
    ends = date(2027, 2, 15) + REST
    assert chosen(ends, BLOCKED) == ["a", "b", "c"]
    choice = choose(
        NEIGHBOURS, history([BLOCKED], NEIGHBOURS), IN_SEASON, due_only=False, by_name=False
    )
    assert all(str(ends) in rest.why and "crawl-2027-02-15" in rest.why for rest in choice.resting)


def test_a_host_that_answers_again_is_asked_again() -> None:
    answered = summary("2027-02-16", asked("a"))
    assert chosen(date(2027, 2, 17), BLOCKED, answered) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("cadence", "day", "days"),
    [
        ("daily_in_season", IN_SEASON, 1),
        ("daily_in_season", OFF_SEASON, 7),
        ("weekly", IN_SEASON, 7),
        ("weekly", OFF_SEASON, 7),
        ("monthly", IN_SEASON, 28),
        ("monthly", OFF_SEASON, 28),
    ],
)
def test_a_source_is_asked_by_its_cadence_and_the_season(
    cadence: Cadence, day: date, days: int
) -> None:
    assert wait_days(cadence, day) == days


def test_a_schedule_asks_what_is_due_and_a_person_what_they_name() -> None:
    whole = summary("2027-02-15", asked("a"), asked("b"))
    assert chosen(date(2027, 2, 18), whole, due_only=True) == ["c"]
    assert chosen(date(2027, 2, 18), whole) == ["a", "b", "c"]
    assert chosen(date(2027, 2, 18), whole, due_only=True, by_name=True) == ["a", "b", "c"]
    assert chosen(date(2027, 2, 22), whole, due_only=True) == ["a", "b", "c"]


def test_a_crawl_in_the_small_hours_counts_for_the_day_at_the_site() -> None:
    assert china_day(datetime(2027, 2, 14, 19, tzinfo=UTC)) == date(2027, 2, 15)


def test_a_schedule_starts_no_run_for_a_province_without_a_due_source() -> None:
    registry = load_sources()
    days = tuple((s.source_id, IN_SEASON) for s in registry if s.province_code == "110000")
    assert days
    requests = crawl_requests(IN_SEASON, for_season=True, earlier=History(last_asked=days))
    assert isinstance(requests, list)
    provinces = {request.partition_key for request in requests}
    assert provinces == {s.province_code[:2] for s in registry} - {"11"}
    everybody = History(last_asked=tuple((s.source_id, IN_SEASON) for s in registry))
    assert isinstance(crawl_requests(IN_SEASON, True, everybody), dg.SkipReason)


class NoCrawl(dg.PipesSubprocessClient):
    """Stands where Scrapy would start: these tests ask nobody."""

    def run(self, **kwargs: Any) -> Any:  # type: ignore[override]  # narrower on purpose
        raise AssertionError(f"a crawl was started: {kwargs['command']}")


def crawl_of(root: Path, **config: Any) -> dg.ExecuteInProcessResult:
    first = load_sources()[0]
    return dg.materialize(
        [crawl],
        partition_key=first.province_code[:2],
        run_config={"ops": {"crawl": {"config": config}}},
        resources={"warehouse_root": WarehouseRoot(data=str(root)), "pipes": NoCrawl()},
        raise_on_error=False,
    )


def refused_today(root: Path, status: str) -> None:
    """The summary of a crawl of the first province that ended now."""
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    province = load_sources()[0].province_code
    rows = [asked(s.source_id, status) for s in load_sources() if s.province_code == province]
    (root / "archive").mkdir()
    text = json.dumps(summary("today", *rows, started_at=now, finished_at=now))
    (root / "archive" / "crawl-today.json").write_text(text, encoding="utf-8")


def test_a_person_who_names_a_refused_host_hears_until_when_it_rests(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    refused_today(tmp_path, "blocked")
    name = load_sources()[0].source_id
    result = crawl_of(tmp_path, sources=name)
    assert not result.success
    [step] = [event for event in result.all_events if event.is_step_failure]
    assert "every source rests" in str(step.step_failure_data.error)
    assert f"source {name}: not asked: backed off until" in capfd.readouterr().out


def test_a_schedule_with_nothing_due_asks_nobody_and_shows_who_rests(tmp_path: Path) -> None:
    refused_today(tmp_path, "complete")
    result = crawl_of(tmp_path, due_only=True)
    assert result.success
    [made] = result.asset_materializations_for_node("crawl")
    table = made.metadata["sources"].value
    assert isinstance(table, str)
    assert load_sources()[0].source_id in table
    assert "not due before" in table


def test_a_crawls_table_has_a_line_a_source_with_its_errors_and_reasons() -> None:
    made = summary(
        "2026-05-04", asked("a", "incomplete", errors={"timeout": 2}, reasons=["a | b\nc"])
    )
    lines = crawl_table(made, ()).splitlines()
    assert len(lines) == 3
    assert "timeout 2" in lines[2]
    assert r"a \| b c" in lines[2]


def test_a_table_without_rows_has_its_head() -> None:
    assert markdown_table(("x", "y"), []).splitlines() == ["| x | y |", "| --- | --- |"]


def test_the_sensor_names_the_first_and_counts_the_rest() -> None:
    assert say(()) == "no source needs a person"
    many = tuple(Mend(f"s{n}", "blocked", "leave it alone") for n in range(NAMED + 2))
    words = say(many)
    assert words.startswith(f"{NAMED + 2} need a person: s0: blocked: leave it alone")
    assert words.endswith("; and 2 more")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://x.yunze.gov.cn/a/index.html", "http://x.yunze.gov.cn/a/"),
        ("http://m.yunze.gov.cn/a.html", "http://www.yunze.gov.cn/a.html"),
        ("http://x.yunze.gov.cn/a.html#top", "http://x.yunze.gov.cn:80/a.html"),
    ],
)
def test_two_spellings_of_an_address_have_one_key(one: str, other: str) -> None:
    assert url_key(one) == url_key(other)


def test_width_blanks_and_signs_make_no_difference_to_a_title() -> None:
    assert title_key("青川市２０２４年 法治政府建设（年度）报告") == title_key(
        "青川市2024年法治政府建设(年度)报告"
    )
    assert title_key("青川市2024年报告") != title_key("青川市2023年报告")


def test_the_sample_lists_in_its_tables_what_the_crawl_found_in_its_lists(
    sample_root: Path,
) -> None:
    connection = sql.connect()
    open_tables(connection, sample_root / "tables", ["raw.listing", "raw.crawl_source"])
    [first, *_] = load_summaries(sample_root / "archive")
    found = {row["source_id"]: row["items_found"] for row in first["sources"]}
    listed = connection.execute("SELECT source_id, count(*) FROM raw.listing GROUP BY ALL")
    assert dict(listed.fetchall()) == found


def test_the_samples_ledger_agrees_with_its_crawls(sample_root: Path) -> None:
    connection = sql.connect(sample_root / "warehouse.duckdb", read_only=True)
    counts = connection.execute(
        "SELECT h.requests, h.mean_gap_s >= h.least_gap_s, c.requests "
        "FROM raw.crawl_host AS h JOIN raw.crawl AS c USING (crawl_id)"
    ).fetchall()
    assert counts
    assert all(host == whole and slower for host, slower, whole in counts)
    leads = connection.execute("SELECT source_id, url FROM raw.lead").fetchall()
    assert leads == [("sample-wulan", "http://www.yunze.example/fzzf/2024.html")]


def test_health_warns_and_never_blocks(sample_root: Path, tmp_path: Path) -> None:
    database = tmp_path / "warehouse.duckdb"
    shutil.copy(sample_root / "warehouse.duckdb", database)
    connection = sql.connect(database)
    connection.execute(
        "UPDATE mart.source_health SET items_now = 3, items_last_time = 6, "
        "error_classes = ['timeout'], needs_person = true, likely_mend = 'look' "
        "WHERE source_id = 'sample-bidu'"
    )
    connection.close()
    results = {result.check_name: result for result in evaluate(database)}
    assert set(results) == set(WARNINGS)
    assert len(WARNINGS) == 3
    for name in ("items_against_last_time", "error_classes"):
        assert not results[name].passed
        assert "sample-bidu" in str(results[name].metadata["table"])
    assert all(r.severity is dg.AssetCheckSeverity.WARN for r in results.values())
    assert "sample-bidu" in [mend.source_id for mend in needing_a_person(database)]


def test_without_a_warehouse_nobody_is_needed(tmp_path: Path) -> None:
    assert needing_a_person(tmp_path / "warehouse.duckdb") == ()


def test_the_sensor_starts_nothing(tmp_path: Path) -> None:
    made = definitions(Settings(tmp_path))
    sensor = made.resolve_sensor_def("needs_a_person")
    with dg.DagsterInstance.ephemeral() as instance:
        context = dg.build_sensor_context(
            instance, resources={"warehouse_root": WarehouseRoot(data=str(tmp_path))}
        )
        data = sensor.evaluate_tick(context)
    assert data.run_requests in (None, [])
    assert data.skip_message == "no source needs a person"


def test_the_sample_is_never_scheduled() -> None:
    requests = crawl_requests(IN_SEASON, for_season=True)
    assert isinstance(requests, list)
    assert SAMPLE_PARTITION not in {request.partition_key for request in requests}
