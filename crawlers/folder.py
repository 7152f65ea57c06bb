"""The files of a folder with addresses that say nothing of this machine."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote_from_bytes, unquote

SCHEME = "import://"


@dataclass(frozen=True, slots=True)
class Found:
    """One file and its address: `import://<folder name>/<path inside it>`, percent-encoded."""

    path: Path
    address: str


@dataclass(frozen=True, slots=True)
class SetAside:
    """One input that was not imported as it should be, and what mends it."""

    name: str
    reason: str

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}"


def files_of(path: Path) -> Iterator[Found | SetAside]:
    """The files of a folder, sorted, folder by folder; or the one file that the path is."""
    if path.is_dir():
        root = path.resolve()
        yield from _walk(root, f"{SCHEME}{_quoted(root.name)}", (root,))
    else:
        yield Found(path, f"{SCHEME}{_quoted(path.resolve().parent.name)}/{_quoted(path.name)}")


def shown(address: str) -> str:
    """An address as a user reads it: without scheme, Chinese as it stands."""
    return unquote(address.removeprefix(SCHEME))


def _walk(folder: Path, address: str, above: tuple[Path, ...]) -> Iterator[Found | SetAside]:
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: os.fsencode(entry.name))
    except OSError as error:
        yield SetAside(shown(address), f"{error.strerror}: give read permission")
        return
    for entry in entries:
        below = f"{address}/{_quoted(entry.name)}"
        problem = _odd(entry, above)
        if problem:
            yield SetAside(shown(below), problem)
        elif entry.is_dir():
            yield from _walk(entry, below, (*above, entry.resolve()))
        else:
            yield Found(entry, below)


def _odd(entry: Path, above: tuple[Path, ...]) -> str | None:
    """Why an entry is neither a file nor a folder to walk; None where it is."""
    try:
        target = entry.resolve(strict=True)
    except FileNotFoundError:
        return "a link to nothing: remove it or restore its target"
    except (OSError, RuntimeError):
        return "a loop of symbolic links: remove it"
    if target in above:
        return "a loop of symbolic links: it leads back to a folder above; remove it"
    if not (target.is_dir() or target.is_file()):
        return "neither a file nor a folder: remove it"
    return None


def _quoted(name: str) -> str:
    return quote_from_bytes(os.fsencode(name))
