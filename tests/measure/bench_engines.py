"""Reading segments by this machine's pool, by Ray, from a folder and from S3, side by side.

    N=400 SEGMENTS=8 ROUNDS=2 python -m tests.measure.bench_engines

The S3 is moto's on 127.0.0.1, the cluster of Ray is started on this machine for each turn: what is
measured is what engine and store cost besides the reading, as ratios to pool and folder.
"""

import logging
import os
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

from crawlers.archive import list_segments
from crawlers.importer import default_crawl_id, import_path
from dagster_project.engine import Engine
from dagster_project.parser_version import parser_version
from dagster_project.segment_task import Task, transform_all
from tests.faults.trial import write_folders
from warehouse.layout import DataRoot
from warehouse.remote.mirror import mirror_of
from warehouse.sums import SUMS

WORKERS = 2
VERSION = parser_version(())
Checksums = dict[str, str]


def read_all(root: DataRoot, engine: str, address: str | None) -> tuple[float, Checksums]:
    """Seconds to read every segment into parts that are here, and the checksums of these."""
    mirror = mirror_of(root, address)
    began = time.monotonic()
    mirror.pull_archive()
    tasks = [Task(s, root.parts, VERSION, remote=address) for s in list_segments(root.archive)]
    transform_all(tasks, WORKERS, lambda _: None, Engine(engine, WORKERS))
    mirror.pull_parts(VERSION)
    seconds = time.monotonic() - began
    parts = sorted((root.parts / VERSION).glob("[!.]*"))
    return seconds, {part.name: (part / SUMS).read_text() for part in parts}


def turn(
    base: Path, archive: DataRoot, engine: str, on_s3: bool, number: int
) -> tuple[float, Checksums]:
    """One reading of everything by one engine, from a folder or an S3 root of its own."""
    here = DataRoot(base / f"{engine}-{on_s3}-{number}")
    here.path.mkdir()
    if not on_s3:
        here.archive.symlink_to(archive.archive)
        return read_all(here, engine, None)
    address = f"s3://bench/{engine}-{number}"
    mirror_of(archive, address).push_archive()
    for sums in archive.archive.glob("*.sha256"):
        sums.unlink()
    return read_all(here, engine, address)


def serve_s3() -> None:
    """A stand-in for S3 with one bucket, named to this process and its children."""
    from moto.server import ThreadedMotoServer
    from pyarrow.fs import S3FileSystem

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    os.environ |= {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "invented",
        "AWS_SECRET_ACCESS_KEY": "invented",
    }
    S3FileSystem(
        endpoint_override=f"{host}:{port}",
        scheme="http",
        region="us-east-1",
        allow_bucket_creation=True,
    ).create_dir("bench")


def main() -> int:
    """Print seconds and ratios; exit code 1 where any checksum differs."""
    n, n_segments = int(os.environ.get("N", "400")), int(os.environ.get("SEGMENTS", "8"))
    serve_s3()
    engines = ("local", "ray") if find_spec("ray") else ("local",)
    kinds = [(engine, on_s3) for engine in engines for on_s3 in (False, True)]
    spent: dict[tuple[str, bool], list[float]] = {kind: [] for kind in kinds}
    found: list[Checksums] = []
    with tempfile.TemporaryDirectory() as folder:
        base, archive = Path(folder), DataRoot(Path(folder) / "archive")
        for path in write_folders(base, 1, n, n_segments):
            import_path(path, archive.archive, default_crawl_id(path))
        for number in range(int(os.environ.get("ROUNDS", "2"))):
            for engine, on_s3 in kinds:
                seconds, sums = turn(base, archive, engine, on_s3, number)
                spent[engine, on_s3].append(seconds)
                found.append(sums)
    least = min(spent["local", False])
    for (engine, on_s3), seconds in spent.items():
        name = f"{engine:6}{'S3' if on_s3 else 'folder':8}"
        print(f"{name}{min(seconds):7.1f} s   x {min(seconds) / least:.2f}")
    same = all(sums == found[0] and len(sums) == n_segments for sums in found)
    print(f"{len(found)} readings of {n_segments} parts: checksums {'equal' if same else 'DIFFER'}")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
