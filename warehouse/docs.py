"""`make docs`: one page a table under `docs/tables/`, generated from the dictionary."""

import sys
from pathlib import Path

from warehouse.checks import all_checks
from warehouse.dictionary import Column, Table, load_tables

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "tables"
INDEX = "README.md"
MADE_BY = {
    "parts": "read from the archive, segment by segment",
    "reference": "reference data of the project",
    "query": "made by a query over other tables (`warehouse/queries/{name}.sql`)",
    "reuse": "made by comparing texts",
    "corrections": "made from `warehouse/ref/corrections.csv`",
    "crawls": "made from the summaries that crawls leave beside their segments",
}
HEADER = (
    "| column | type | unit | always given | English | 中文 | values |",
    "|---|---|---|---|---|---|---|",
)


def pages() -> dict[str, str]:
    """Every page by file name: one a table, and the index."""
    tables = load_tables().values()
    return {INDEX: _index(), **{f"{table.name}.md": _page(table) for table in tables}}


def write_pages(folder: Path = FOLDER) -> list[Path]:
    """Write the pages and delete those of tables that are no more; returns what was written."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = pages()
    for path in folder.glob("*.md"):
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in wanted]


def _index() -> str:
    lines = [
        "# Tables 数据表",
        "",
        "Generated from `warehouse/dictionary/` by `make docs`; do not edit.",
        "",
        "| table | one row is | 说明 |",
        "|---|---|---|",
        *(f"| [{t.name}]({t.name}.md) | {t.en} | {t.zh} |" for t in load_tables().values()),
    ]
    return "\n".join(lines) + "\n"


def _page(table: Table) -> str:
    lines = [
        f"# {table.name}",
        "",
        f"{table.en}",
        "",
        f"{table.zh}",
        "",
        f"* made: {MADE_BY[table.made_by].format(name=table.name)}",
        f"* found: {_where(table)}",
        f"* key: {_names(table.key)}",
        f"* order of rows: {_names(table.sort)}",
        *(f"* `{c}` leads to [{t}]({t}.md)" for c, t in table.foreign_keys.items()),
        "",
        *HEADER,
        *(_line(column) for column in table.columns),
        *_checks(table),
    ]
    return "\n".join(lines) + "\n"


def _where(table: Table) -> str:
    if table.internal:
        return "Parquet beside the warehouse only"
    return "warehouse and releases" if table.exported else "warehouse only"


def _names(columns: tuple[str, ...]) -> str:
    return ", ".join(f"`{column}`" for column in columns)


def _line(column: Column) -> str:
    cells = (
        f"`{column.name}`",
        column.type,
        column.unit or "",
        "yes" if column.required else "",
        column.en,
        column.zh,
        ", ".join(f"`{value}`" for value in column.values),
    )
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _checks(table: Table) -> list[str]:
    held = [check.name.replace("_", " ") for check in all_checks() if check.table == table.name]
    if not held:
        return []
    return ["", "Checked before every swap:", "", *(f"* {name}" for name in held)]


def main() -> int:
    """Write the pages and say where they are."""
    written = write_pages()
    print(f"{len(written)} pages in {FOLDER.relative_to(FOLDER.parents[1])}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
