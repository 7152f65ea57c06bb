"""Hands the reports of all parts to the grouping of near-equal texts."""

import numpy as np
import pyarrow as pa

from pipelines.duplicates import N_BINS, UNKNOWN_YEAR, group_ranked


def group_reports(reports: pa.RecordBatchReader) -> pa.Table:
    """`report_id` and its `leader`, the copy to count, from `queries/fingerprints.sql`.

    The rows come in the order of rank, batch by batch; numbers only are kept, never rows.
    """
    ids, years, signatures = [], [], [np.empty((0, N_BINS), dtype=np.uint32)]
    for batch in reports:
        ids.append(batch["report_id"])
        years.append(batch["report_year"].fill_null(UNKNOWN_YEAR).to_numpy())
        flat = batch["signature"].flatten().to_numpy().astype(np.uint32)
        signatures.append(flat.reshape(-1, N_BINS))
    named = pa.chunked_array(ids, pa.string())
    all_years = np.concatenate(years) if years else np.empty(0)
    leaders = group_ranked(np.concatenate(signatures), all_years.astype(np.int32))
    return pa.table({"report_id": named, "leader": named.take(pa.array(leaders))})
