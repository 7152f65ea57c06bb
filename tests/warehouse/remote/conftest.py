"""A stand-in for S3 on 127.0.0.1, and small things to push to it."""

import itertools
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from moto.server import ThreadedMotoServer

from tests.faults.test_guard import archive
from warehouse.layout import DataRoot
from warehouse.remote.store import Store

KEY, SECRET = "AKIAINVENTEDFORTESTS", "invented-secret-that-no-log-may-show"

_number = itertools.count(1)


@pytest.fixture(scope="session")
def endpoint() -> Iterator[str]:
    """The address of the stand-in, with one bucket `fazhi`."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    from pyarrow.fs import S3FileSystem

    S3FileSystem(
        endpoint_override=f"{host}:{port}",
        scheme="http",
        region="us-east-1",
        access_key=KEY,
        secret_key=SECRET,
        allow_bucket_creation=True,
    ).create_dir("fazhi")
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def address(endpoint: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """A data root of its own in the bucket; credentials and mirrors by the environment."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", endpoint)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", KEY)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    monkeypatch.setenv("FAZHI_CACHE", str(tmp_path / "cache"))
    return f"s3://fazhi/test-{next(_number)}"


@pytest.fixture
def store(address: str) -> Store:
    return Store.open(address)


@pytest.fixture
def folder_store(tmp_path: Path) -> Store:
    """The same over a folder, whose times are finer than seconds."""
    return Store.open(f"file://{tmp_path / 'store'}")


@pytest.fixture
def root(tmp_path: Path) -> DataRoot:
    """A data root with three small segments."""
    root = DataRoot(tmp_path / "here")
    for crawl_id in ("c1", "c2", "c3"):
        archive(root.archive, crawl_id, "gg", tail=crawl_id)
    return root
