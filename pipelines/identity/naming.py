"""The full name of the reporting body, from the best evidence for it."""

from collections.abc import Sequence

from pipelines.identity.bodies import Body
from pipelines.identity.clues import Clue
from pipelines.rows import Division, SourceHint

_BY_GOVERNMENT = {"people_government", "party_committee_and_government", "government_office"}


def body_name(
    body: Body, row: Division | None, clues: Sequence[Clue], hint: SourceHint | None
) -> str | None:
    """Name in full: the place as written where it was written out, else the division's name.

    None where neither place nor body is known by name.
    """
    if body.body_type == "central_ministry":
        return body.name or None
    place = _place(body, row, clues)
    if not body.name:
        return hint.body_name if hint is not None and hint.body_type == body.body_type else None
    if body.body_type == "party_committee_and_government":
        return f"中共{place}委员会、{place}人民政府" if place else None
    name = _longer(body, clues)
    return f"{place}{name}" if place or body.body_type not in _BY_GOVERNMENT else None


def _place(body: Body, row: Division | None, clues: Sequence[Clue]) -> str:
    """The place as the clue of this body writes it, if it ends with the division's full name."""
    for clue in clues:
        mention = clue.mention
        if (
            mention.body == body
            and mention.place
            and (row is None or _written_out(mention.place, row))
        ):
            return mention.place
    return row.name if row is not None else ""


def _written_out(place: str, row: Division) -> bool:
    return place.endswith(row.name) or row not in _rows_named(place, row)


def _rows_named(place: str, row: Division) -> tuple[Division, ...]:
    """The row itself where the place is one of its own names, short or full."""
    names = (row.name, row.full_name, *row.short_names)
    return (row,) if any(place.endswith(name) for name in names) else ()


def _longer(body: Body, clues: Sequence[Clue]) -> str:
    """The longest form of the name: 君山片区管理局 for 君山片区, 发展和改革委员会 for 发改委."""
    forms = [
        clue.mention.body.name
        for clue in clues
        if clue.mention.body is not None
        and clue.mention.body.body_type == body.body_type
        and clue.mention.body.sector == body.sector
        and (body.sector is not None or body.name in clue.mention.body.name)
    ]
    return max([body.name, *forms], key=len)
