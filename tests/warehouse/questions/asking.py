"""Ask a question of a warehouse and give its rows as dictionaries."""

from pathlib import Path
from typing import Any

from warehouse import sql
from warehouse.questions.ask import answer
from warehouse.questions.catalogue import find_question, load_questions

QUESTIONS = load_questions()


def ask(database: Path, question: int | str, **given: str) -> list[dict[str, Any]]:
    """Every row of the answer; `given` are parameters by their names."""
    connection = sql.connect(database, read_only=True)
    try:
        answer(connection, find_question(str(question), QUESTIONS), given)
        found = connection.execute("FROM answer")
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    finally:
        connection.close()


def picked(rows: list[dict[str, Any]], *columns: str, **where: object) -> list[tuple[Any, ...]]:
    """The chosen columns of the rows that have these values."""
    return [
        tuple(row[column] for column in columns)
        for row in rows
        if all(row[name] == value for name, value in where.items())
    ]
