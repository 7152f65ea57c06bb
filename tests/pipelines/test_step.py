"""Readings that pause after each stage, and go on together."""

import pytest

from pipelines.step import Steps, in_step, to_the_end


def told(name: str, stages: int, said: list[str]) -> Steps[str]:
    for stage in range(stages):
        said.append(f"{name}{stage}")
        yield
    return name


def test_all_go_through_a_stage_before_one_enters_the_next() -> None:
    said: list[str] = []
    assert in_step([told("a", 2, said), told("b", 3, said)]) == ["a", "b"]
    assert said == ["a0", "b0", "a1", "b1", "b2"]


def test_results_come_in_the_order_of_the_readings_not_of_their_ends() -> None:
    assert in_step([told("long", 3, []), told("none", 0, []), told("short", 1, [])]) == [
        "long",
        "none",
        "short",
    ]


def test_what_a_reading_raises_is_raised() -> None:
    def broken() -> Steps[str]:
        yield
        raise ValueError("odd")

    with pytest.raises(ValueError, match="odd"):
        in_step([told("a", 5, []), broken()])


def test_one_reading_by_itself_is_read_to_the_end() -> None:
    assert to_the_end(told("a", 4, [])) == "a"
