"""One dictionary, five outputs: Parquet, DuckDB, checks, pages, datapackage.json never differ."""

import itertools
import json
import re
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow.parquet as pq
import pytest

from tests.warehouse.rows import one_report
from tests.warehouse.test_road import build
from warehouse import docs, sql
from warehouse.checks import all_checks
from warehouse.datapackage import TYPES
from warehouse.dictionary import load_tables
from warehouse.dictionary.model import DUCKDB_TYPES
from warehouse.export import export
from warehouse.layout import DataRoot

NAMES = [table.name for table in load_tables().values() if table.exported]


class Said(NamedTuple):
    """What an output says of one column; None where it does not speak of it."""

    type: str | None = None
    unit: str | None = None
    en: str | None = None
    zh: str | None = None
    required: bool | None = None
    values: tuple[str, ...] | None = None


Output = dict[str, Said]  # by column, in order
ARROW_NAMES = {
    "string": "string",
    "bool": "bool",
    "int32": "int32",
    "int64": "int64",
    "double": "double",
    "date32[day]": "date",
    "timestamp[us]": "timestamp",
    "list<element: string>": "list<string>",
    "list<element: int64>": "list<int64>",
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> DataRoot:
    root = DataRoot(tmp_path_factory.mktemp("root"))
    build(root, one_report()).close()
    export(root.tables, root.database, root.exports)
    return root


def of_parquet(root: DataRoot, name: str) -> Output:
    schema = pq.read_schema(root.exports / "latest" / f"{name}.parquet")
    described = json.loads(schema.metadata[b"columns"])
    said = {}
    for field in schema:
        words = {key.decode(): value.decode() for key, value in field.metadata.items()}
        assert words == described[field.name]
        said[field.name] = Said(
            type=ARROW_NAMES[str(field.type).replace(" not null", "")],
            unit=words.get("unit", ""),
            en=words["en"],
            zh=words["zh"],
            required=not field.nullable,
        )
    return said


def of_duckdb(root: DataRoot, name: str) -> Output:
    types = {duck: own for own, duck in DUCKDB_TYPES.items()}
    connection = sql.connect(root.database, read_only=True)
    rows = connection.execute(
        "SELECT column_name, data_type, is_nullable, comment FROM duckdb_columns() "
        "WHERE schema_name || '.' || table_name = ? ORDER BY column_index",
        [name],
    ).fetchall()
    said = {}
    for column, kind, nullable, comment in rows:
        english, _, zh = comment.rpartition(" | ")
        unit = load_tables()[name].column(column).unit
        ending = f" [{unit}]" if unit else ""
        assert english.endswith(ending)
        en = english[: len(english) - len(ending)]
        said[column] = Said(types[kind], unit or "", en, zh, not nullable)
    return said


def of_page(root: DataRoot, name: str) -> Output:
    text = (docs.FOLDER / f"{name}.md").read_text(encoding="utf-8")
    said = {}
    for line in text.split(docs.HEADER[1])[1].splitlines():
        if line.startswith("| `"):
            cells = [c.strip().replace("\\|", "|") for c in re.split(r"(?<!\\)\|", line)[1:-1]]
            column, kind, unit, given, en, zh, values = cells
            closed = tuple(re.findall("`([^`]+)`", values))
            said[column.strip("`")] = Said(kind, unit, en, zh, given == "yes", closed)
    return said


def of_package(root: DataRoot, name: str) -> Output:
    package = json.loads((root.exports / "latest" / "datapackage.json").read_text("utf-8"))
    fields = next(r for r in package["resources"] if r["name"] == name)["schema"]["fields"]
    own = {column.name: column.type for column in load_tables()[name].columns}
    said = {}
    for field in fields:
        assert TYPES[own[field["name"]]] == field["type"]
        rules = field.get("constraints", {})
        said[field["name"]] = Said(
            type=own[field["name"]],
            unit=field.get("unit", ""),
            en=field["description"],
            zh=field["title"],
            required=rules.get("required", False),
            values=tuple(rules.get("enum", ())),
        )
    return said


def of_checks(root: DataRoot, name: str) -> Output:
    """Closed lists as the checks enforce them; the columns are those of the dictionary."""
    found: dict[str, tuple[str, ...]] = {}
    for check in all_checks():
        if check.table == name and check.name.endswith("_in_closed_list"):
            listed = check.broken.partition("NOT IN (")[2]
            found[check.name.removesuffix("_in_closed_list")] = tuple(
                re.findall("'([^']+)'", listed)
            )
    return {c.name: Said(values=found.get(c.name, ())) for c in load_tables()[name].columns}


OUTPUTS = (of_parquet, of_duckdb, of_page, of_package, of_checks)


@pytest.mark.parametrize("name", NAMES)
def test_no_two_outputs_differ(root: DataRoot, name: str) -> None:
    outputs = {read.__name__: read(root, name) for read in OUTPUTS}
    for (first, one), (second, other) in itertools.combinations(outputs.items(), 2):
        assert list(one) == list(other), (first, second)
        for column, said in one.items():
            for fact, mine, theirs in zip(Said._fields, said, other[column], strict=True):
                if mine is not None and theirs is not None:
                    assert mine == theirs, (first, second, column, fact)


@pytest.mark.parametrize("name", NAMES)
def test_keys_are_the_same_in_checks_page_and_package(root: DataRoot, name: str) -> None:
    package = json.loads((root.exports / "latest" / "datapackage.json").read_text("utf-8"))
    schema = next(r for r in package["resources"] if r["name"] == name)["schema"]
    check = next(c for c in all_checks() if c.table == name and c.name == "key_is_unique")
    grouped = re.findall('"([^"]+)"', check.broken.partition("GROUP BY")[2])
    page = (docs.FOLDER / f"{name}.md").read_text(encoding="utf-8")
    keys = re.findall("`([^`]+)`", next(x for x in page.splitlines() if x.startswith("* key:")))
    assert schema["primaryKey"] == grouped == keys


def test_the_pages_are_what_the_dictionary_says_now() -> None:
    held = {path.name: path.read_text(encoding="utf-8") for path in docs.FOLDER.glob("*.md")}
    stale = sorted(n for n, text in docs.pages().items() if held.get(n) != text)
    assert stale == [], "run `make docs`"
    assert held.keys() == docs.pages().keys(), "run `make docs`"


def test_pages_of_tables_that_are_no_more_are_deleted(tmp_path: Path) -> None:
    (tmp_path / "core.gone.md").write_text("# core.gone", encoding="utf-8")
    written = docs.write_pages(tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted(written)


def test_the_index_leads_to_every_page() -> None:
    index: Any = docs.pages()["README.md"]
    assert set(re.findall(r"\]\(([^)]+)\)", index)) == docs.pages().keys() - {"README.md"}
