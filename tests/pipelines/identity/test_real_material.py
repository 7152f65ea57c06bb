"""Real titles and the annotated reports, where the shared material is present."""

import pytest

from pipelines.identity import identify
from tests.measure.identity import page_of_file, page_of_title, read_tsv


@pytest.mark.parametrize("doc", ["000", "003", "004", "L1", "L3", "L5"])
def test_annotated_report(doc, shared, gazetteer):
    row = next(row for row in read_tsv(shared / "gold/meta.tsv") if row["doc"] == doc)
    path = shared / "reports" / f"{doc}.txt"
    answer = identify(page_of_file(path), path.as_uri(), None, gazetteer)
    assert answer.division_code == row["division_code"]
    assert answer.division_name == row["division"]
    assert answer.body_type == row["body_type"]
    assert answer.report_year == int(row["report_year"])


def test_no_real_title_is_placed_or_dated_wrongly(shared, gazetteer):
    for row in read_tsv(shared / "reference/titles.tsv"):
        if row["is_report"] != "1":
            continue
        answer = identify(page_of_title(row["title"]), row["url"], None, gazetteer)
        assert answer.division_code in (row["code"], None), row["title"]
        assert answer.report_year == int(row["year"]), row["title"]
