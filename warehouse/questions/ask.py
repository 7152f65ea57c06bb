"""`make ask`: list the questions, or answer one as a table and, if wished, a picture."""

import os
import sys
from collections.abc import Mapping

import duckdb
from rich.console import Console

from warehouse import sql
from warehouse.console import make_console, show
from warehouse.layout import DataRoot, Settings
from warehouse.prompt import missing_warehouse
from warehouse.questions.catalogue import (
    Question,
    UnknownQuestionError,
    find_question,
    load_questions,
)
from warehouse.remote.address import RemoteError
from warehouse.remote.mirror import ready_to_read

ROWS = 40  # rows shown unless ROWS says otherwise: a screen, not a scroll


class AskError(ValueError):
    """A setting that the question cannot take; the message says which it can."""


def answer(
    connection: duckdb.DuckDBPyConnection, question: Question, given: Mapping[str, str]
) -> int:
    """Leave the answer in the temporary table `answer`; returns its number of rows.

    `given` are parameters and paths of outside tables by their names. Raises AskError for one
    that is unknown or does not fit.
    """
    _check_names(question, given)
    for name, default in question.parameters.items():
        value = given.get(name, default)
        chosen = "NULL" if value is None else sql.literal(value)
        connection.execute(f"SET VARIABLE {sql.quoted(name)} = {chosen}")
    for name, columns in question.outside:
        _bring(connection, name, columns, given.get(name))
    try:
        connection.execute(f"CREATE OR REPLACE TEMP TABLE answer AS {question.sql}")
    except duckdb.ConversionException as error:
        raise AskError(f"a parameter does not fit: {error}") from error
    counted = connection.execute("SELECT count(*) FROM answer").fetchone()
    return int(counted[0]) if counted else 0


def _check_names(question: Question, given: Mapping[str, str]) -> None:
    known = [*question.parameters, *(name for name, _ in question.outside)]
    for name in given:
        if name not in known:
            takes = ", ".join(each.upper() for each in known)
            raise AskError(f"question {question.number} takes {takes}, not {name.upper()}")


def _bring(
    connection: duckdb.DuckDBPyConnection, name: str, columns: str, path: str | None
) -> None:
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {sql.quoted(name)} ({columns})")
    if path is None:
        return
    try:
        connection.execute(
            f"INSERT INTO {sql.quoted(name)} BY NAME "
            f"SELECT * FROM read_csv({sql.literal(path)}, header = true, all_varchar = true)"
        )
    except duckdb.Error as error:
        raise AskError(
            f"{name.upper()}={path}: give a CSV file with the columns {columns}: {error}"
        ) from error


def list_questions(console: Console, questions: list[Question]) -> None:
    """Number, slug and both titles of every question."""
    for question in questions:
        console.print(f"{question.number:>2}  [bold]{question.slug}[/bold]", highlight=False)
        console.print(f"    {question.en}\n    {question.zh}", highlight=False)
    console.print(
        "\nmake ask Q=<number, slug or part of it> YEAR=2024 PROVINCE=<name or code> "
        "LEVEL=province|prefecture|county PLOT=1 ROWS=<n, 0 for all>",
        style="dim",
    )


def _print_answer(
    console: Console, connection: duckdb.DuckDBPyConnection, question: Question, rows: int, n: int
) -> None:
    console.print(f"[bold]{question.number} {question.en}[/bold]\n{question.zh}", highlight=False)
    console.print(f"can say: {question.can}\ncannot say: {question.cannot}", highlight=False)
    limit = f"LIMIT {rows}" if rows else ""
    show(console, connection, f"FROM answer {limit}", "")
    hidden = f", the first {rows} shown (ROWS=0 shows all)" if rows and n > rows else ""
    console.print(f"{n} rows{hidden}", style="dim")


def _draw(
    console: Console, connection: duckdb.DuckDBPyConnection, question: Question, root: DataRoot
) -> None:
    from warehouse.questions.plots import draw  # noqa: PLC0415 matplotlib takes a second to load

    target = root.path / "plots" / f"{question.slug}.png"
    for note in draw(connection.execute("FROM answer").df(), question, target):
        console.print(note, style="dim", highlight=False)
    if target.exists():
        console.print(f"plot {target}", highlight=False, soft_wrap=True)


def run(console: Console, environment: Mapping[str, str]) -> int:
    """Answer what the environment asks: 0 answered, 1 not askable so, 2 no warehouse."""
    questions = load_questions()
    asked = environment.get("Q")
    if not asked:
        list_questions(console, questions)
        return 0
    try:
        root = ready_to_read(Settings.from_environment(environment))
    except RemoteError as error:
        console.print(f"refused: {error}", highlight=False, soft_wrap=True)
        return 2
    if not root.database.exists():
        console.print(missing_warehouse(root))
        return 2
    try:
        question = find_question(asked, questions)
        n_shown = _rows(environment)
        connection = sql.connect(root.database, read_only=True)
        n = answer(connection, question, _given(questions, environment))
    except (UnknownQuestionError, AskError) as error:
        console.print(f"[red]{error.args[0]}[/red]", highlight=False)
        return 1
    _print_answer(console, connection, question, n_shown, n)
    if environment.get("PLOT") == "1":
        _draw(console, connection, question, root)
    return 0


def _given(questions: list[Question], environment: Mapping[str, str]) -> dict[str, str]:
    names = {name for q in questions for name in (*q.parameters, *(t for t, _ in q.outside))}
    return {name: environment[name.upper()] for name in names if environment.get(name.upper())}


def _rows(environment: Mapping[str, str]) -> int:
    said = environment.get("ROWS") or str(ROWS)
    if not said.isdecimal():
        raise AskError(f"ROWS={said}: give a number of rows, 0 for all")
    return int(said)


def main() -> int:
    """The command line; see `run` for the exit codes."""
    return run(make_console(), os.environ)


if __name__ == "__main__":
    sys.exit(main())
