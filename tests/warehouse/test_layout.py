"""Settings and the folders of a data root."""

from pathlib import Path

import pytest

from warehouse.layout import DataRoot, MixedDataError, Settings


def test_the_sample_and_real_input_have_roots_of_their_own() -> None:
    sample = Settings.from_environment({})
    imported = Settings.from_environment({"FROM": "reports"})
    crawled = Settings.from_environment({"SOURCES": "province:11"})
    assert sample.data != imported.data
    assert imported.data == crawled.data


def test_the_user_may_name_the_root() -> None:
    assert Settings.from_environment({"FROM": "x", "DATA": "mine"}).data == Path("mine")


def test_an_empty_make_variable_is_not_given() -> None:
    assert Settings.from_environment({"FROM": "", "WORKERS": ""}).from_path is None


def test_sample_and_real_data_never_meet_unless_asked(tmp_path: Path) -> None:
    root = DataRoot(tmp_path)
    root.claim("sample")
    with pytest.raises(MixedDataError, match="MIX=1"):
        root.claim("real")
    assert root.origins() == ("sample",)
    root.claim("real", mix=True)
    assert root.origins() == ("sample", "real")
