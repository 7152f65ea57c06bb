"""Exact shares of repeated text."""

import pytest

from warehouse.reuse import WINDOW, share_repeated


def test_the_same_text_is_repeated_whole() -> None:
    assert share_repeated("全面推进依法行政工作落实", "全面推进依法行政工作落实") == 1.0


def test_nothing_in_common_is_nothing_repeated() -> None:
    assert share_repeated("甲乙丙丁戊己庚辛壬癸", "一二三四五六七八九十") == 0.0


def test_half_of_the_windows_repeated_is_a_half() -> None:
    # the first text has windows at 0..9; those at 0..4 lie inside its first 12 characters
    text = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午"
    assert len(text) - WINDOW + 1 == 10
    assert share_repeated(text, "前言" + text[:12]) == pytest.approx(0.5)


def test_a_text_shorter_than_a_window_repeats_nothing() -> None:
    assert share_repeated("短", "短") == 0.0
