"""All evidence of one page on its body and place, each kind read when it is first asked for."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from pipelines.identity.clues import (
    Clue,
    heading_clue,
    issuer_clue,
    own_document_clue,
    scope_words,
    self_words,
    signature_clue,
    source_clue,
    title_clue,
)
from pipelines.identity.gazetteer import Gazetteer
from pipelines.identity.hosts import division_of_site_code
from pipelines.identity.opening import opening_clue
from pipelines.identity.places import Context, codes_in_year
from pipelines.identity.votes import place_in_text
from pipelines.rows import Page, SourceHint

_FRAME_CHARS = 1200
_AREA_NAME = re.compile(r"新区$")


@dataclass
class Evidence:
    """One page with what its parts, its address and the registry say of the reporting body."""

    page: Page
    url: str
    hint: SourceHint | None
    gazetteer: Gazetteer
    year: int | None

    @cached_property
    def title(self) -> Clue | None:
        """The body or place that the title names."""
        clue = title_clue(self.page, self.gazetteer)
        return self._as_division(clue) if clue is not None else None

    @cached_property
    def clues(self) -> tuple[Clue, ...]:
        """Clues that name a body or a place, in the order of their weight."""
        later = (
            issuer_clue(self.page, self.gazetteer),
            heading_clue(self.page, self.gazetteer),
            signature_clue(self.page, self.gazetteer),
            opening_clue(self.page, self.gazetteer),
            source_clue(self.page, self.gazetteer),
        )
        found = (self.title, *(self._as_division(clue) for clue in later if clue is not None))
        return tuple(clue for clue in found if clue is not None)

    @cached_property
    def own_document(self) -> Clue | None:
        """The department whose own papers the text quotes: asked for only where none is named."""
        return own_document_clue(self.page, self.gazetteer)

    @cached_property
    def self_words(self) -> Counter[str]:
        """Counts of 我局, 本县 … in the text, by the word."""
        return self_words(self.page.text)

    @cached_property
    def scope_words(self) -> Counter[str]:
        """Counts of 我县 and 全县 in the text, by the word, 我县 far the heavier."""
        return scope_words(self.page.text)

    @cached_property
    def outside(self) -> tuple[Context, ...]:
        """What registry, text, page frame, site code and host say of the place, in this order."""
        found = []
        if self.hint is not None and self.hint.division_code is not None:
            found.append(Context("hint", "registry", self._codes_now((self.hint.division_code,))))
        page = self.page
        # A browser title ends in the name of the site: …报告_静海区人民政府门户网站.
        frame = "\n".join((page.title or "", page.lead[:_FRAME_CHARS], page.tail[-_FRAME_CHARS:]))
        texts = (("text", page.text, self.scope_words), ("page", frame, Counter[str]()))
        for source, text, own in texts:
            voted = place_in_text(text, own, self.year, self.gazetteer)
            if voted is not None:
                found.append(Context(source, voted[1], (voted[0],)))
        site = division_of_site_code(page.site_code, page.tail)
        if site is not None and (codes := self._codes_now((site,))):
            found.append(Context("site", f"网站标识码{site}", codes))
        codes = self._codes_now(self.gazetteer.hosts.codes(self.url))
        if codes:
            found.append(Context("host", _host(self.url), codes))
        return tuple(found)

    def contexts(self, but: Clue) -> tuple[Context, ...]:
        """The other clues' places, surest first, then registry, text, frame and host."""
        named = []
        for clue in self.clues:
            if clue is not but and clue.mention.rows and not clue.mention.weak:
                codes = codes_in_year(clue.mention.rows, self.year, self.gazetteer)
                named.append(Context(clue.source, clue.mention.place, codes))
        named.sort(key=lambda context: len(context.codes))
        return (*named, *self.outside)

    def _codes_now(self, codes: Sequence[str]) -> tuple[str, ...]:
        rows = [self.gazetteer.division(code, self.year) for code in codes]
        return codes_in_year([row for row in rows if row is not None], self.year, self.gazetteer)

    def _as_division(self, clue: Clue) -> Clue:
        """An area that was a division in the report year is that division (两江新区 from 2025)."""
        mention = clue.mention
        if not _AREA_NAME.search(mention.place):
            return clue
        rows = tuple(
            row
            for row in self.gazetteer.named(mention.place)
            if self.year is None or self.gazetteer.in_force(row.code, self.year)
        )
        if not rows:
            return clue
        body = mention.body
        if body is not None and body.body_type == "area_administration":
            body = None
        return replace(clue, mention=replace(mention, rows=rows, body=body))


def _host(url: str) -> str:
    return url.split("://", 1)[-1].split("/", 1)[0].removeprefix("www.")
