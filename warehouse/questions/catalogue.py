"""The question files: what each asks, can and cannot say, how it is plotted and narrowed."""

import difflib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

FOLDER = Path(__file__).parent
PlotKind = Literal["line", "bar", "heatmap", "none"]
_FILE_NAME = re.compile(r"(\d\d)_([a-z0-9_]+)")
_HEADER = re.compile(r"-- (en|zh|can|cannot|plot|param|table): (.+)")
_REQUIRED = ("en", "zh", "can", "cannot", "plot")


class QuestionFileError(ValueError):
    """A question file does not say what it must; the message names the file and the line to add."""


class UnknownQuestionError(LookupError):
    """No question, or more than one, goes by that name."""


@dataclass(frozen=True, slots=True)
class Plot:
    """How an answer is drawn: names of its columns, several of them joined with a blank.

    For a heat map `series` is the column that gives the colour.
    """

    kind: PlotKind
    x: tuple[str, ...] = ()
    y: tuple[str, ...] = ()
    series: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One question: `parameters` are DuckDB variables with their defaults (None is no narrowing).

    `outside` is a table that the user may bring, as (name, column definitions).
    """

    number: int
    slug: str
    en: str
    zh: str
    can: str
    cannot: str
    plot: Plot
    parameters: dict[str, str | None]
    outside: tuple[tuple[str, str], ...]
    sql: str


def load_questions(folder: Path = FOLDER) -> list[Question]:
    """Every question of the folder, by number. Raises QuestionFileError."""
    return [read_question(path) for path in sorted(folder.glob("*.sql"))]


def read_question(path: Path) -> Question:
    """One question from its file; QuestionFileError where name or header is incomplete."""
    name = _FILE_NAME.fullmatch(path.stem)
    if not name:
        raise QuestionFileError(f"{path.name}: name it NN_<slug>.sql")
    text = path.read_text(encoding="utf-8")
    lines = [match.groups() for match in map(_HEADER.fullmatch, text.splitlines()) if match]
    once = {key: value for key, value in lines if key in _REQUIRED}
    for key in _REQUIRED:
        if [found for found, _ in lines].count(key) != 1:
            raise QuestionFileError(f"{path.name}: give one header line `-- {key}: …`")
    return Question(
        number=int(name[1]),
        slug=name[2],
        en=once["en"],
        zh=once["zh"],
        can=once["can"],
        cannot=once["cannot"],
        plot=_read_plot(path, once["plot"]),
        parameters=dict(_parameter(value) for key, value in lines if key == "param"),
        outside=tuple(_outside(path, value) for key, value in lines if key == "table"),
        sql=text,
    )


def _read_plot(path: Path, line: str) -> Plot:
    kind, *pairs = line.split()
    if kind not in get_args(PlotKind):
        known = "|".join(get_args(PlotKind))
        raise QuestionFileError(f"{path.name}: plot is none of {known}: {kind}")
    columns = {key: tuple(names.split(",")) for key, _, names in (p.partition("=") for p in pairs)}
    if columns.keys() - {"x", "y", "series"} or (kind != "none" and not {"x", "y"} <= set(columns)):
        raise QuestionFileError(f"{path.name}: say `-- plot: {kind} x=… y=… series=…`")
    return Plot(cast("PlotKind", kind), **columns)


def _parameter(line: str) -> tuple[str, str | None]:
    name, _, default = line.partition("=")
    return name.strip(), None if default.strip() in {"", "NULL"} else default.strip()


def _outside(path: Path, line: str) -> tuple[str, str]:
    found = re.fullmatch(r"(\w+)\((.+)\)", line)
    if not found:
        raise QuestionFileError(f"{path.name}: say `-- table: name(column TYPE, …)`")
    return found[1], found[2]


def find_question(asked: str, questions: list[Question]) -> Question:
    """The question of this number, slug, or unique part of slug or title.

    Raises UnknownQuestionError with the nearest ones where there is none or more than one.
    """
    wanted = asked.strip().lower()
    for question in questions:
        if wanted in {question.slug, f"{question.number:02}_{question.slug}"}:
            return question
    if wanted.isdecimal():
        found = [q for q in questions if q.number == int(wanted)]
    else:
        words = re.split(r"[\s_]+", wanted)
        found = [q for q in questions if all(word in _names(q) for word in words)]
    if len(found) == 1:
        return found[0]
    raise UnknownQuestionError(_near(asked, wanted, found, questions))


def _names(question: Question) -> str:
    return f"{question.slug} {question.en} {question.zh}".lower()


def _near(asked: str, wanted: str, found: list[Question], questions: list[Question]) -> str:
    if found:
        return f"{asked} fits several questions: {_listed(found)}"
    likeness = {
        q.slug: max(
            difflib.SequenceMatcher(None, wanted, word).ratio()
            for word in (q.slug, *q.slug.split("_"))
        )
        for q in questions
    }
    near = sorted(questions, key=lambda q: (-likeness[q.slug], q.number))[:3]
    return (
        f"no question {asked}: near ones are {_listed(near)}; without Q all {len(questions)} "
        f"are listed"
    )


def _listed(questions: list[Question]) -> str:
    return ", ".join(f"{q.number} {q.slug}" for q in questions)
