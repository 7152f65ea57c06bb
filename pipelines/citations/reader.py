"""Read what a report cites: each 《…》 is one row, repeats too."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from pipelines.citations import numbers
from pipelines.citations.marks import find_titles
from pipelines.citations.normalise import kind_of, normalise_title
from pipelines.rows import Citation, Section
from pipelines.script import simplified

_BREAK = re.compile(r"\s*\n\s*")


def read_citations(text: str, sections: Sequence[Section]) -> tuple[Citation, ...]:
    """Read every cited title with its document number, in text order.

    The span includes the marks; `title` is what stands between them, line breaks dropped. The
    section is the deepest one that holds the first mark (0 where there are no sections).
    """
    starts = [s.char_start for s in sections]
    plain = simplified(text)
    found: list[Citation] = []
    floor = 0
    for seq, span in enumerate(find_titles(text)):
        title = _one_line(text[span.inner_start : span.inner_end])
        bare, number = numbers.inside(title)
        if plain is not text:
            bare, _ = numbers.inside(_one_line(plain[span.inner_start : span.inner_end]))
        number = number or numbers.after(text, span.end) or numbers.before(text, span.start, floor)
        holder = bisect_right(starts, span.start) - 1
        found.append(
            Citation(
                seq=seq,
                char_start=span.start,
                char_end=span.end,
                title=title,
                document_number=number,
                kind=kind_of(bare),
                normalised_title=normalise_title(bare),
                section_seq=sections[holder].seq if holder >= 0 else 0,
            )
        )
        floor = span.end
    return tuple(found)


def _one_line(title: str) -> str:
    return (_BREAK.sub("", title) if "\n" in title else title).strip()
