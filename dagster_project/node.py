"""A segment read on a node of a cluster: by the same code, in a folder that lasts as long as it."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from dagster_project.guard import in_worker
from dagster_project.parser_version import ROOT, parser_version
from dagster_project.segment_task import Done, Task, transform_segment


class OtherCodeError(RuntimeError):
    """A node would read by other code than the machine that asked it."""


def portable(task: Task) -> Task:
    """The task with the project's own files named by their place in the project."""
    return replace(task, divisions=tuple(_inside(path) for path in task.divisions))


def _inside(path: Path) -> Path:
    return path.relative_to(ROOT) if path.is_relative_to(ROOT) else path


def transform_on_node(task: Task) -> Done:
    """Read one segment wherever this runs.

    Where the data root is at an object store, the node fetches this one segment and pushes its
    part, and keeps neither; else it must see the folders of the task. Raises OtherCodeError.
    """
    in_worker()
    task = replace(task, divisions=tuple(ROOT / path for path in task.divisions))
    own = parser_version(task.divisions)
    if own != task.parser_version:
        raise OtherCodeError(
            f"this node would read by parser {own}, asked is {task.parser_version}: bring the same "
            f"version of the project to every node"
        )
    if task.remote is None:
        return transform_segment(task)
    with TemporaryDirectory(prefix="fazhi-") as folder:
        segment = Path(folder) / "archive" / task.segment.name
        return transform_segment(replace(task, segment=segment, parts=Path(folder) / "parts"))
