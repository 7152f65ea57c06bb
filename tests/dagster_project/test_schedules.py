"""When the crawls run: daily in the season, weekly else, never both on one day."""

from datetime import date, timedelta

import dagster as dg
import pytest

from dagster_project.partitions import SAMPLE_PARTITION
from dagster_project.schedules import crawl_requests, in_season


@pytest.mark.parametrize("day", [date(2027, 1, 15), date(2027, 2, 28), date(2027, 4, 15)])
def test_the_season_runs_from_15_january_to_15_april(day: date) -> None:
    assert in_season(day)


@pytest.mark.parametrize("day", [date(2027, 1, 14), date(2027, 4, 16), date(2027, 12, 31)])
def test_the_rest_of_the_year_is_no_season(day: date) -> None:
    assert not in_season(day)


def test_on_every_day_of_a_year_exactly_one_schedule_is_in_charge() -> None:
    for n in range(365):
        day = date(2027, 1, 1) + timedelta(days=n)
        resting = [
            isinstance(crawl_requests(day, for_season=season), dg.SkipReason)
            for season in (True, False)
        ]
        assert sorted(resting) == [False, True]


def test_a_crawl_asks_each_province_once_and_never_the_sample() -> None:
    requests = crawl_requests(date(2027, 3, 1), for_season=True)
    assert isinstance(requests, list)
    keys = [request.partition_key for request in requests]
    assert len(keys) == len(set(keys))
    assert SAMPLE_PARTITION not in keys
