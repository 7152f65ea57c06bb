"""Small files that are never seen half written, whenever the process dies."""

from pathlib import Path


def write_whole(path: Path, content: str | bytes) -> None:
    """Write beside `path`, then rename over it; text in UTF-8."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.tmp")
    draft.write_bytes(content.encode() if isinstance(content, str) else content)
    draft.replace(path)
