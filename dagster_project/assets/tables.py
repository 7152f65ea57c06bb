"""Whole tables: reference data, raw and core from all parts, marts from core."""

from collections.abc import Sequence
from itertools import chain

import dagster as dg

from dagster_project.assets.parts import parts
from dagster_project.fetched import holding_lists
from dagster_project.grouping import group_reports
from dagster_project.ledger import known_sources, write_crawl_tables
from dagster_project.readings import all_divisions
from dagster_project.reference_rows import reference_rows
from dagster_project.resources import WarehouseRoot
from warehouse.corrections import apply_corrections, load_corrections
from warehouse.tables import TableSummary, compare_texts, make_marts, merge_parts, write_reference


@dg.asset(group_name="tables", kinds={"parquet"})
def reference_tables(warehouse_root: WarehouseRoot) -> dg.MaterializeResult[None]:
    """Divisions, hosts, indicators, sources, scores and the dictionary as tables."""
    root = warehouse_root.root
    rows = reference_rows(all_divisions(warehouse_root.extra_divisions), known_sources(root))
    with warehouse_root.writing():
        summaries = [write_reference(root.tables, name, table) for name, table in rows.items()]
    return dg.MaterializeResult(metadata=_counts(summaries))


@dg.asset(deps=[parts, reference_tables], group_name="tables", kinds={"duckdb", "parquet"})
def core_tables(warehouse_root: WarehouseRoot) -> dg.MaterializeResult[None]:
    """Raw and core tables from the parts of every segment, each document once, corrected."""
    root = warehouse_root.root
    with warehouse_root.writing():
        warehouse_root.mirror.pull_parts(warehouse_root.parser_version)
        summaries = merge_parts(
            root.parts, warehouse_root.parser_version, root.tables, group_reports
        )
        summaries += apply_corrections(root.tables, load_corrections())
    return dg.MaterializeResult(metadata=_counts(summaries))


@dg.asset(deps=[core_tables], group_name="tables", kinds={"parquet"})
def ledger_tables(warehouse_root: WarehouseRoot) -> dg.MaterializeResult[None]:
    """What crawls know: sources, hosts, leads, lists and whom to leave alone; empty for imports."""
    root = warehouse_root.root
    with warehouse_root.writing():
        warehouse_root.mirror.fetch_segments(holding_lists(root.archive))
        summaries = write_crawl_tables(root, known_sources(root))
    return dg.MaterializeResult(metadata=_counts(summaries))


@dg.asset(deps=[core_tables, ledger_tables], group_name="tables", kinds={"duckdb", "parquet"})
def marts(warehouse_root: WarehouseRoot) -> dg.MaterializeResult[None]:
    """What researchers ask: values, panel, coverage, health, targets, changes, reuse, quality."""
    with warehouse_root.writing():
        tables = warehouse_root.root.tables
        summaries = [*make_marts(tables), *compare_texts(tables)]
    return dg.MaterializeResult(metadata=_counts(summaries))


def _counts(summaries: Sequence[TableSummary]) -> dict[str, int | dg.MetadataValue]:
    table = chain(
        ["| table | rows |", "|---|---:|"],
        (f"| {summary.table} | {summary.n_rows:,} |" for summary in summaries),
    )
    total = sum(summary.n_rows for summary in summaries)
    return {"dagster/row_count": total, "tables": dg.MetadataValue.md("\n".join(table))}
