"""Who reports, for which place and year: the evidence of one page weighed in a fixed order.

Place: title, issuer, title inside the text, signature, opening, registry, body text, host; where
title and host disagree the title wins. Body: the same order, then the words 我局, 我镇, 全县 of the
text, the registry, the department's host. What the evidence leaves open stays None.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from pipelines.identity.bodies import Body
from pipelines.identity.clues import (
    Clue,
    heading_clue,
    issuer_clue,
    opening_clue,
    self_words,
    signature_clue,
    source_clue,
    title_clue,
)
from pipelines.identity.gazetteer import Gazetteer
from pipelines.identity.hosts import department_of_host
from pipelines.identity.naming import body_name
from pipelines.identity.places import Context, Settled, codes_in_year, settle, stand_for
from pipelines.identity.votes import place_in_text
from pipelines.identity.years import report_year
from pipelines.rows import BodyType, Division, Identity, Page, SourceHint

# Bodies that post a government's report on its behalf: their name as issuer proves little.
_POSTERS = frozenset({"justice", "government_services", "internet_information", "archives"})
_TOWNS = frozenset({"township_government", "subdistrict_office"})
_DEPARTMENT_SELF = ("局", "厅", "委", "办", "部", "分局")
_GOVERNMENT_SELF = ("省", "市", "县", "区", "州", "旗", "盟", "自治区")
_FRAME_CHARS = 1200
_AREA_NAME = re.compile(r"新区$")


def identify(page: Page, url: str, hint: SourceHint | None, gazetteer: Gazetteer) -> Identity:
    """Say who reports, for which division and year, with the evidence for place and year.

    A town's or subdistrict's division is its county (the table has no codes below), an area's the
    division that holds it, a department's the one whose government it belongs to; a central
    ministry's is the country, `000000`. The code is the one in force in the report year.
    `candidates` are the codes between which the evidence did not decide, () where it did.
    """
    year, year_evidence = report_year(page, url)
    reading = _Reading(page, url, hint, gazetteer, year)
    place = reading.place
    body = reading.body()
    row = _row(place.code, year, gazetteer)
    if row is not None and body.body_type in _TOWNS and not _holds_towns(row, gazetteer):
        place, row = Settled(None, "", (row.code,)), None
    return Identity(
        division_code=row.code if row is not None else None,
        division_name=row.full_name if row is not None else None,
        division_level=row.level if row is not None else None,
        body_type=body.body_type,
        body_sector=body.sector,
        body_name=body_name(body, row, reading.clues, hint),
        report_year=year,
        year_evidence=year_evidence,
        division_evidence=place.evidence if row is not None else "",
        candidates=place.candidates if row is None else (),
    )


def _row(code: str | None, year: int | None, gazetteer: Gazetteer) -> Division | None:
    return gazetteer.division(code, year) if code is not None else None


def _holds_towns(row: Division, gazetteer: Gazetteer) -> bool:
    """A county, or a prefecture that has no counties (东莞)."""
    return row.level == "county" or (
        row.level == "prefecture" and not gazetteer.has_children(row.code)
    )


@dataclass
class _Reading:
    """The evidence of one page, each kind read when it is first asked for."""

    page: Page
    url: str
    hint: SourceHint | None
    gazetteer: Gazetteer
    year: int | None

    @cached_property
    def title(self) -> Clue | None:
        clue = title_clue(self.page, self.gazetteer)
        return _as_division(clue, self.year, self.gazetteer) if clue is not None else None

    @cached_property
    def clues(self) -> tuple[Clue, ...]:
        """Clues that name a body, in the order of their weight."""
        later = (
            issuer_clue(self.page, self.gazetteer),
            heading_clue(self.page, self.gazetteer),
            signature_clue(self.page, self.gazetteer),
            opening_clue(self.page, self.gazetteer),
            source_clue(self.page, self.gazetteer),
        )
        found = [_as_division(c, self.year, self.gazetteer) for c in later if c is not None]
        return ((self.title,) if self.title is not None else ()) + tuple(found)

    @cached_property
    def self_words(self) -> Counter[str]:
        return self_words(self.page.text)

    @cached_property
    def outside(self) -> tuple[Context, ...]:
        """What registry, body text, page frame and host say of the place, in this order."""
        found = []
        if self.hint is not None and self.hint.division_code is not None:
            found.append(Context("hint", "registry", self._codes_now((self.hint.division_code,))))
        for source, text in (("text", self.page.text), ("page", self._frame)):
            own = self.self_words if source == "text" else Counter[str]()
            voted = place_in_text(text, own, self.year, self.gazetteer)
            if voted is not None:
                found.append(Context(source, voted[1], (voted[0],)))
        codes = self._codes_now(self.gazetteer.hosts.codes(self.url))
        if codes:
            found.append(Context("host", _host(self.url), codes))
        return tuple(found)

    @property
    def _frame(self) -> str:
        """The visible text around the main text: crumbs, site name, footer."""
        return self.page.lead[:_FRAME_CHARS] + "\n" + self.page.tail[-_FRAME_CHARS:]

    def _codes_now(self, codes: Sequence[str]) -> tuple[str, ...]:
        rows = [self.gazetteer.division(code, self.year) for code in codes]
        return codes_in_year([row for row in rows if row is not None], self.year, self.gazetteer)

    def _contexts(self, but: Clue) -> tuple[Context, ...]:
        """The other clues' places, surest first, then registry and host."""
        named = []
        for clue in self.clues:
            if clue is but or not clue.mention.rows or clue.mention.weak:
                continue
            codes = codes_in_year(clue.mention.rows, self.year, self.gazetteer)
            named.append(Context(clue.source, clue.mention.place, codes))
        named.sort(key=lambda context: len(context.codes))
        return (*named, *self.outside)

    @cached_property
    def place(self) -> Settled:
        """The division: the first clue that names one decides, else registry, text, frame, host."""
        if self.title is not None and self._sure(self.title):
            return self._settle(self.title)
        for clue in self.clues:
            settled = self._settle(clue)
            if settled.code is not None or (settled.candidates and not clue.mention.weak):
                return self._fitting(settled)
        return self._fitting(self._unnamed())

    def _fitting(self, settled: Settled) -> Settled:
        """Unknown where the title's own word for the place (区司法局) does not fit the division."""
        anaphor = self.title.mention.anaphor if self.title is not None else None
        if anaphor is None or settled.code is None:
            return settled
        here = (Context("", "", (settled.code,)),)
        if stand_for(anaphor, here, self.year, self.gazetteer).code == settled.code:
            return settled
        return Settled(None, "", (settled.code,))

    def _sure(self, clue: Clue) -> bool:
        rows = clue.mention.rows
        return not clue.mention.weak and len({row.code for row in rows}) == 1

    def _settle(self, clue: Clue) -> Settled:
        mention = clue.mention
        words = f"{clue.source}:{mention.place or mention.phrase}"
        if mention.rows:
            contexts = () if self._sure(clue) else self._contexts(clue)
            settled = settle(mention, self.year, contexts, self.page.text, self.gazetteer)
        elif mention.anaphor is not None:
            settled = stand_for(mention.anaphor, self._contexts(clue), self.year, self.gazetteer)
        else:
            return Settled(None)
        evidence = "+".join(part for part in (words, settled.evidence) if part)
        return Settled(settled.code, evidence, settled.candidates)

    def _unnamed(self) -> Settled:
        """Where no clue names a place: what is left, the surest first."""
        for context in self.outside:
            if len(context.codes) == 1:
                return Settled(context.codes[0], f"{context.source}:{context.words}")
        open_codes = {code for context in self.outside for code in context.codes}
        return Settled(None, "", tuple(sorted(open_codes)))

    def body(self) -> Body:
        """The reporting body; `other` where nothing says."""
        named = self.title.mention if self.title is not None else None
        if named is not None and named.body is not None:
            return named.body
        if named is not None and (named.rows or named.anaphor):
            return self._untitled_body(of_place=True)
        return self._untitled_body(of_place=False)

    def _untitled_body(self, *, of_place: bool) -> Body:
        """The body where the title names a place only, or nothing.

        A report titled with a place is its government's, unless a later clue names Party committee
        and government together, or a department that writes 我局.
        """
        bodies = [c.mention.body for c in self.clues if c.mention.body is not None]
        joint = [b for b in bodies if b.body_type == "party_committee_and_government"]
        if joint:
            return joint[0]
        own_department = self._counts(_DEPARTMENT_SELF) > 0
        own_government = self._counts(_GOVERNMENT_SELF) > 0
        for body in bodies:
            if self._stands(body, of_place, own_department, own_government):
                return body
        if of_place or (own_government and not own_department):
            return Body("people_government", "人民政府")
        return self._last_resort(bodies)

    def _stands(self, body: Body, of_place: bool, own_dept: bool, own_gov: bool) -> bool:
        if body.body_type in ("department", "government_office"):
            poster = body.sector in _POSTERS or body.body_type == "government_office"
            if of_place:
                return own_dept and not own_gov
            return own_dept or not (poster and own_gov)
        return body.body_type != "other"

    def _last_resort(self, bodies: list[Body]) -> Body:
        if self.hint is not None and self.hint.body_type is not None:
            return Body(self.hint.body_type, "")
        if bodies:
            return bodies[0]
        sector = department_of_host(self.url)
        if sector is not None and sector not in _POSTERS:
            return Body("department", "", sector)
        place = self.place
        kind: BodyType = (
            "people_government" if place.code is not None and sector is None else "other"
        )
        return Body(kind, "人民政府" if kind == "people_government" else "")

    def _counts(self, words: tuple[str, ...]) -> int:
        return sum(self.self_words.get(word, 0) for word in words)


def _as_division(clue: Clue, year: int | None, gazetteer: Gazetteer) -> Clue:
    """An area that was a division in the report year is that division (两江新区 from 2025)."""
    mention = clue.mention
    if not _AREA_NAME.search(mention.place):
        return clue
    rows = tuple(
        row
        for row in gazetteer.named(mention.place)
        if year is None or gazetteer.in_force(row.code, year)
    )
    if not rows:
        return clue
    body = mention.body
    if body is not None and body.body_type == "area_administration":
        body = None if body.name == mention.place else body
    return replace(clue, mention=replace(mention, rows=rows, body=body))


def _host(url: str) -> str:
    return url.split("://", 1)[-1].split("/", 1)[0].removeprefix("www.")
