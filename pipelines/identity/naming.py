"""The full name of the reporting body, from the best evidence for it."""

from collections.abc import Sequence

from pipelines.identity.bodies import Body
from pipelines.identity.clues import Clue
from pipelines.identity.mentions import Mention
from pipelines.identity.zones import area_ending_at, names_area
from pipelines.rows import Division, SourceHint


def body_name(
    body: Body, row: Division | None, clues: Sequence[Clue], hint: SourceHint | None
) -> str | None:
    """Name in full: the place as written where it is written out, else the division's name.

    Names of areas and their departments stay as written (武汉经开区统计局). None where the place of
    a government or the body itself has no name.
    """
    if not body.name:
        return hint.body_name if hint is not None and hint.body_type == body.body_type else None
    mention = next((clue.mention for clue in clues if clue.mention.body == body), None)
    if body.body_type == "central_ministry":
        return body.name
    if mention is not None and _as_written(mention):
        return _longest([mention.phrase, *_same_kind(mention.phrase, body, clues)])
    place = _place(mention, row)
    if body.body_type == "party_committee_and_government":
        return f"中共{place}委员会、{place}人民政府" if place else None
    if body.body_type in ("people_government", "government_office") and not place:
        return None
    return place + _longest([body.name, *_same_body(body, clues)])


def _as_written(mention: Mention) -> bool:
    """Areas, their departments and branches of national offices keep the name they write."""
    behind = mention.phrase.removeprefix(mention.place)
    return (
        not mention.phrase.startswith(mention.place)
        or area_ending_at(mention.place, len(mention.place)) is not None
        or names_area(behind)
    )


def _place(mention: Mention | None, row: Division | None) -> str:
    """The place as written (a branch has its city's), a short name of the division in full."""
    written = mention.place if mention is not None else ""
    if row is None:
        return written
    short = any(written.endswith(name) for name in row.short_names)
    return row.name if not written or (short and not written.endswith(row.name)) else written


def _same_kind(phrase: str, body: Body, clues: Sequence[Clue]) -> list[str]:
    """Longer names of the same area (君山片区管理局 for 君山片区)."""
    return [
        clue.mention.phrase
        for clue in clues
        if clue.mention.body is not None
        and clue.mention.body.body_type == body.body_type
        and clue.mention.phrase.startswith(phrase)
    ]


def _same_body(body: Body, clues: Sequence[Clue]) -> list[str]:
    """Longer names of the same department (发展和改革委员会 for 发改委)."""
    return [
        clue.mention.body.name
        for clue in clues
        if clue.mention.body is not None
        and clue.mention.body.body_type == body.body_type
        and clue.mention.body.sector == body.sector
        and (body.sector is not None or body.name in clue.mention.body.name)
        and not _as_written(clue.mention)
    ]


def _longest(names: list[str]) -> str:
    return max(names, key=len)
