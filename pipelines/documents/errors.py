"""Why a body cannot be read; `rule` is the slug under which quarantine keeps it for replay."""

from typing import ClassVar

from pipelines.errors import ReadingError


class UnreadableError(ReadingError):
    """A body that no reader can turn into a page; the message names the input and the mend."""

    rule: ClassVar[str] = "unreadable"


class EmptyBodyError(UnreadableError):
    """Nothing, or nothing but blanks, was stored."""

    rule = "empty_body"


class BinaryAsTextError(UnreadableError):
    """A binary body under the name of a page or text, of no kind that can be read."""

    rule = "binary_as_text"


class PasswordProtectedError(UnreadableError):
    """A document that opens only with a password."""

    rule = "password_protected"


class MissingToolError(UnreadableError):
    """The kind needs a converter that this machine lacks; a later run with the tool reads it."""

    rule = "missing_tool"

    def __init__(self, tool: str, what: str) -> None:
        self.tool = tool
        super().__init__(f"{what} needs {tool}, absent here: install it and replay")


class OversizeError(UnreadableError):
    """More bytes, pages or members than any report has: an attack, or not a report."""

    rule = "too_large"


class CorruptFileError(UnreadableError):
    """The file breaks the rules of its own format: cut off, or damaged."""

    rule = "corrupt_file"


class UnsupportedKindError(UnreadableError):
    """A kind of file that holds no report text by itself (a spreadsheet, an archive of rar)."""

    rule = "unsupported_kind"


class NoTextError(UnreadableError):
    """The file is whole, but it shows no characters."""

    rule = "no_text"
