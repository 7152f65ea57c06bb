"""Files that hold a report: PDF, DOCX, OFD, archives, and what only a converter can read."""

from pipelines.documents.read import FILE_KINDS, read_file
from pipelines.documents.sniff import FileKind, sniff
from pipelines.documents.toolbox import NoTools, Recognised, ToolBox

__all__ = ["FILE_KINDS", "FileKind", "NoTools", "Recognised", "ToolBox", "read_file", "sniff"]
