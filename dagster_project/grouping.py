"""Hands the reports of all parts to the grouping of near-equal texts."""

import pyarrow as pa

from pipelines.duplicates import Fingerprint, group


def group_reports(rows: pa.Table) -> dict[str, str]:
    """Report id → id of the copy to count, from the columns of `queries/fingerprints.sql`."""
    return group(
        Fingerprint(
            report_id=row["report_id"],
            report_year=row["report_year"],
            signature=tuple(row["signature"]),
            rank=(0 if row["own_copy"] else 1, row["seen_on"], row["url"]),
        )
        for row in rows.to_pylist()
    )
