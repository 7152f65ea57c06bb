"""Pictures and previews for asset metadata."""

import base64
from io import BytesIO
from pathlib import Path

import pandas as pd
from matplotlib.figure import Figure

from warehouse import sql


def frame(database: Path, query: str) -> pd.DataFrame:
    """The answer of a query as a pandas table."""
    connection = sql.connect(database, read_only=True)
    try:
        return connection.execute(query).df()
    finally:
        connection.close()


def preview(database: Path) -> str:
    """The first reports as a Markdown table."""
    reports = frame(
        database,
        "SELECT division_name, body_name, report_year, n_figures, n_with_indicator, url "
        "FROM core.report_overview ORDER BY ALL LIMIT 10",
    )
    return markdown(reports)


def markdown(table: pd.DataFrame) -> str:
    """A pandas table as Markdown."""
    head = "| " + " | ".join(table.columns) + " |"
    rule = "|" + "---|" * len(table.columns)
    rows = ("| " + " | ".join(map(str, row)) + " |" for row in table.itertuples(index=False))
    return "\n".join([head, rule, *rows])


def reports_by_year(database: Path) -> str:
    """A bar chart of reports by year as an image inside Markdown."""
    counts = frame(
        database,
        "SELECT report_year, count(*) AS reports FROM core.report "
        "WHERE is_canonical AND report_year IS NOT NULL GROUP BY ALL ORDER BY ALL",
    )
    figure = Figure(figsize=(6, 2.5), layout="constrained")
    axes = figure.subplots()
    axes.bar(counts["report_year"].astype(str), counts["reports"])
    axes.set_ylabel("reports")
    axes.set_xlabel("report year")
    picture = BytesIO()
    figure.savefig(picture, format="png")
    encoded = base64.b64encode(picture.getvalue()).decode()
    return f"![reports by year](data:image/png;base64,{encoded})"
