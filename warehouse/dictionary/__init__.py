"""The one dictionary of tables: Parquet schemas, DuckDB comments and checks come from it."""

from warehouse.dictionary.model import Column, Table, load_tables

__all__ = ["Column", "Table", "load_tables"]
