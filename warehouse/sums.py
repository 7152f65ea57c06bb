"""SHA256SUMS: the checksums of a finished folder, beside its files, for `sha256sum -c` too."""

import hashlib
from pathlib import Path

SUMS = "SHA256SUMS"


def sha256_of(path: Path) -> str:
    """SHA-256 of a file in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def seal(folder: Path) -> None:
    """Write the checksums of a finished part beside its files."""
    lines = [line_of(sha256_of(path), path.name) for path in sorted(folder.glob("*.parquet"))]
    draft = folder / f".{SUMS}.tmp"
    draft.write_text("".join(lines), encoding="utf-8")
    draft.replace(folder / SUMS)


def line_of(sha256: str, name: str) -> str:
    """One line of checksums."""
    return f"{sha256}  {name}\n"


def read_sums(folder: Path) -> dict[str, str]:
    """File name → checksum of a folder; empty where it has no checksums."""
    path = folder / SUMS
    return parse_sums(path.read_bytes()) if path.is_file() else {}


def parse_sums(content: bytes) -> dict[str, str]:
    """File name → checksum; a damaged line stands for a checksum that nothing can have."""
    lines = content.decode("utf-8", "replace").splitlines()
    pairs = (line.partition("  ") for line in lines)
    return {name: digest for digest, _, name in pairs if name}
