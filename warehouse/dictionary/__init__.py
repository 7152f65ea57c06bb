"""The one dictionary of tables: Parquet schemas, DuckDB types and comments, checks, docs from it."""

from warehouse.dictionary.model import Column, Table, load_tables

__all__ = ["Column", "Table", "load_tables"]
