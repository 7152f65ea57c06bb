"""Who reports, for which place and year: the evidence of one page weighed in a fixed order.

Place: title, issuer, title inside the text, signature, opening, registry, body text, page frame,
host; where title and host disagree the title wins. Body: the same order, then the words 我局, 我镇,
我县 of the text, the registry, the department's host. What the evidence leaves open stays None.
"""

from pipelines.identity.bodies import TOWN_TYPES
from pipelines.identity.deciding import decide_body, decide_place
from pipelines.identity.evidence import Evidence
from pipelines.identity.gazetteer import Gazetteer
from pipelines.identity.naming import body_name
from pipelines.identity.places import Settled
from pipelines.identity.script import simplified
from pipelines.identity.years import report_year
from pipelines.rows import Division, Identity, Page, SourceHint


def identify(page: Page, url: str, hint: SourceHint | None, gazetteer: Gazetteer) -> Identity:
    """Say who reports, for which division and year, with the evidence for place and year.

    A town's or subdistrict's division is its county, or its own where the table has it; an area's
    the division that holds it, a department's the one whose government it belongs to; a central
    ministry's is the country, `000000`. The code is the one in force in the report year.
    `candidates` are the codes between which the evidence did not decide, () where it did.
    """
    read = simplified(page)
    year, year_evidence = report_year(read, url)
    evidence = Evidence(read, url, hint, gazetteer, year)
    place = decide_place(evidence)
    body = decide_body(evidence, place)
    row = gazetteer.division(place.code, year) if place.code is not None else None
    if row is not None and body.body_type in TOWN_TYPES and not _holds_towns(row, gazetteer):
        place, row = Settled(None, "", (row.code,)), None
    return Identity(
        division_code=row.code if row is not None else None,
        division_name=row.full_name if row is not None else None,
        division_level=row.level if row is not None else None,
        body_type=body.body_type,
        body_sector=body.sector,
        body_name=body_name(body, row, evidence.clues, hint),
        report_year=year,
        year_evidence=year_evidence,
        division_evidence=place.evidence if row is not None else "",
        candidates=place.candidates if row is None else (),
    )


def _holds_towns(row: Division, gazetteer: Gazetteer) -> bool:
    """A town itself, a county, or a prefecture that has no counties (东莞)."""
    return row.level in ("county", "township") or (
        row.level == "prefecture" and not gazetteer.has_children(row.code)
    )
