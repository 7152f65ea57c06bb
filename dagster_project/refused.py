"""The rows of a record that no reading could finish: nothing of it is lost but its reading."""

from pipelines import tabular
from pipelines.rows import Damaged, Reject, Response
from pipelines.transform import PART_TABLES, Parts


def refused_record(
    record: Response | Damaged, rule: str, reason: str, parser_version: str
) -> Parts:
    """A fetch and a quarantine row (stage `report`), which names the bytes to read again."""
    rows: Parts = {table: [] for table in PART_TABLES}
    name = f"{record.warc_file}@{record.warc_offset}"
    if isinstance(record, Response):
        name, rows["raw.fetch"] = record.url, [tabular.fetch_row(record, None)]
    refusal = Reject("report", rule, name)
    rows["core.quarantine"] = [tabular.quarantine_row(refusal, reason, record)]
    return {table: tabular.stamped(rows[table], parser_version) for table in PART_TABLES}
