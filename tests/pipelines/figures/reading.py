"""Short ways to read a sentence in these tests."""

from pipelines.figures import FigureReading, read_figures
from pipelines.rows import Figure, Section


def whole(text: str) -> Section:
    """One section over the whole text."""
    return Section(0, None, 1, "", "", "measures", None, 0, len(text))


def read(text: str) -> FigureReading:
    """Read a text that is one section."""
    return read_figures(text, [whole(text)])


def figures(text: str) -> tuple[Figure, ...]:
    """The figures of a text that is one section."""
    return read(text).figures


def one(text: str) -> Figure:
    """The only figure of a text."""
    (figure,) = figures(text)
    return figure


def quotes(text: str) -> list[str]:
    """The quotes of the figures of a text."""
    return [f.quote for f in figures(text)]


def reasons(text: str) -> dict[str, str]:
    """Refused quotes and why."""
    return {r.quote: r.reason for r in read(text).refused}
