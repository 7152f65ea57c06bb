"""The dictionary is whole, and what comes from it agrees with it."""

import re

import pytest

from warehouse import sql
from warehouse.build import dictionary_rows
from warehouse.dictionary import Table, load_tables
from warehouse.dictionary.model import ARROW_TYPES, DUCKDB_TYPES

CHINESE = re.compile(r"[\u4e00-\u9fff]")
TABLES = list(load_tables().values())


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_every_table_and_column_is_described_in_both_languages(table: Table) -> None:
    for entry in (table, *table.columns):
        assert re.search(r"[A-Za-z]", entry.en), entry
        assert CHINESE.search(entry.zh), entry


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_key_columns_are_never_empty(table: Table) -> None:
    assert all(table.column(name).required for name in table.key)


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_a_derived_table_carries_the_parser_version(table: Table) -> None:
    if table.made_by == "parts":
        assert table.column("parser_version").required


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_foreign_keys_lead_to_the_key_of_a_table(table: Table) -> None:
    for column, target in table.foreign_keys.items():
        assert load_tables()[target].key == (column,)


def test_every_type_is_known_to_parquet_and_duckdb() -> None:
    assert ARROW_TYPES.keys() == DUCKDB_TYPES.keys()


def test_the_contract_of_the_scorer_is_in_the_dictionary() -> None:
    contract = {
        "core.document": "document_id url sha256 kind reject_reason title text",
        "core.report": "report_id document_id title division_code body_type report_year "
        "published_on written_on index_number document_number text",
        "core.section": "report_id seq level label heading section_type",
        "core.figure": "report_id seq char_start char_end quote value lower upper approx unit "
        "kind direction indicator_id scope is_target from_words",
        "core.citation": "report_id seq title document_number",
    }
    for name, columns in contract.items():
        held = {column.name for column in load_tables()[name].columns}
        assert set(columns.split()) <= held


def test_the_dictionary_describes_itself_column_by_column() -> None:
    described = {(row["table_name"], row["column_name"]) for row in dictionary_rows()}
    assert ("ref.dictionary", "description_zh") in described
    assert len(described) == sum(len(t.columns) for t in TABLES if not t.internal)


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_parquet_types_arrive_in_duckdb_as_the_dictionary_says(table: Table) -> None:
    connection = sql.connect()
    connection.register("empty", table.arrow_schema.empty_table())
    described = connection.execute("DESCRIBE SELECT * FROM empty").fetchall()
    assert [row[1] for row in described] == [DUCKDB_TYPES[c.type] for c in table.columns]
