"""Fixtures that every room's tests share."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real material; tests that need it skip where it is absent."""
    root = Path(__file__).resolve().parents[1]
    folder = Path(os.environ.get("FAZHI_SHARED", root.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"needs the shared real material, absent here: {folder.name}/")
    return folder
