"""The dictionary of tables, Parquet, DuckDB, exports. Knows no HTML and no Chinese grammar."""
