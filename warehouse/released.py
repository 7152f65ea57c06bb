"""How a release lies on disk: which files hold a table, and which folder a name means."""

from dataclasses import dataclass
from pathlib import Path

LATEST = "latest"


class NoReleaseError(LookupError):
    """No release goes by this name; the message lists those that are there."""


@dataclass(frozen=True, slots=True)
class ReleaseFile:
    """One data file of a release; `path` is relative to it, `year` set where the table is split."""

    path: str
    table: str
    n_rows: int
    n_bytes: int
    sha256: str
    year: str | None = None

    @property
    def is_csv(self) -> bool:
        """Whether it is the copy for spreadsheets."""
        return self.path.endswith(".csv")


def parquet_files(release: Path, table: str) -> list[Path]:
    """The Parquet files of a table: one, one a year where it is split, none where it is absent."""
    whole = release / f"{table}.parquet"
    return [whole] if whole.is_file() else sorted((release / table).glob("*.parquet"))


def find_release(exports: Path, name: str) -> Path:
    """The folder of a release by path, id, beginning of an id, or `latest`.

    Raises NoReleaseError where none or several fit.
    """
    if (Path(name) / "datapackage.json").is_file():
        return Path(name)
    if name == LATEST and (exports / LATEST).is_dir():
        return (exports / LATEST).resolve()
    held = held_releases(exports)
    fitting = [release for release in held if name and release.startswith(name)]
    if len(fitting) == 1:
        return exports / fitting[0]
    listed = ", ".join(held) or "none: `make run` or `make export` writes one"
    raise NoReleaseError(
        f"{name or '(nothing)'}: {len(fitting) or 'no'} releases fit; in {exports}: {listed}"
    )


def held_releases(exports: Path) -> list[str]:
    """Ids of the releases in a folder of exports."""
    return sorted(path.parent.name for path in exports.glob("r*/datapackage.json"))
