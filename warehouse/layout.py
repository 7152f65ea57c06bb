"""Where everything lies under a data root, and every setting that a user may give, in one place."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from warehouse.remote.address import is_address, mirror_folder
from warehouse.whole import write_whole

Origin = Literal["sample", "real"]

SAMPLE_ROOT = "data"
REAL_ROOT = "data/real"
LOCAL = "local"


class MixedDataError(RuntimeError):
    """The sample's invented data and real data were about to share a warehouse."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user asked for, from make variables or the environment (the same names).

    Where DATA is the address of an object store, `remote` is that and `data` its mirror here.
    `engine` is what reads segments: `local` or `ray`, this at `ray_address` or on this machine.
    """

    data: Path
    from_path: Path | None = None
    sources: str | None = None
    mix: bool = False
    workers: int | None = None
    remote: str | None = None
    engine: str = LOCAL
    ray_address: str | None = None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """Read the variables of these names; real input has a default root of its own."""
        given = {key: value for key, value in environment.items() if value}
        real = "FROM" in given or "SOURCES" in given
        data = given.get("DATA", REAL_ROOT if real else SAMPLE_ROOT)
        remote = data.rstrip("/") if is_address(data) else None
        return cls(
            data=mirror_folder(remote, given) if remote else Path(data),
            from_path=Path(given["FROM"]) if "FROM" in given else None,
            sources=given.get("SOURCES"),
            mix=given.get("MIX") == "1",
            workers=int(given["WORKERS"]) if "WORKERS" in given else None,
            remote=remote,
            engine=given.get("ENGINE", LOCAL),
            ray_address=given.get("RAY_ADDRESS"),
        )


@dataclass(frozen=True, slots=True)
class DataRoot:
    """The folders of one warehouse: archive → parts → tables → warehouse.duckdb → exports."""

    path: Path

    @property
    def archive(self) -> Path:
        """WARC segments; finished ones never change."""
        return self.path / "archive"

    @property
    def parts(self) -> Path:
        """One folder a parser version, in it one a segment, in it one Parquet a table."""
        return self.path / "parts"

    @property
    def tables(self) -> Path:
        """Whole tables as Parquet, made from all parts."""
        return self.path / "tables"

    @property
    def database(self) -> Path:
        """The warehouse that readers open."""
        return self.path / "warehouse.duckdb"

    @property
    def candidate(self) -> Path:
        """The next warehouse while it is built and checked."""
        return self.path / "warehouse.next.duckdb"

    @property
    def exports(self) -> Path:
        """One folder a release; `latest` points to the newest."""
        return self.path / "exports"

    @property
    def dagster_home(self) -> Path:
        """Dagster's own storage: runs, events, schedules."""
        return self.path / "dagster"

    @property
    def lock(self) -> Path:
        """Held while a run changes this root."""
        return self.path / "run.lock"

    def origins(self) -> tuple[Origin, ...]:
        """What this root holds: sample, real, both (where the user said so) or nothing yet."""
        marker = self.path / "origin.json"
        return tuple(json.loads(marker.read_text())["origins"]) if marker.exists() else ()

    def holds(self, origin: Origin) -> bool:
        """Whether data of this origin was ever brought here."""
        return origin in self.origins()

    def claim(self, origin: Origin, mix: bool = False) -> None:
        """Mark the root as sample or real; MixedDataError where it already is the other."""
        held = self.origins()
        if origin in held:
            return
        if held and not mix:
            raise MixedDataError(
                f"{self.path} holds {held[0]} data and this run brings {origin} data: "
                f"give another folder (DATA=…), or say MIX=1 to keep both in one warehouse"
            )
        write_whole(self.path / "origin.json", json.dumps({"origins": [*held, origin]}))
