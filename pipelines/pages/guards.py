"""Limits on what is parsed: no page of the genre comes near them."""

import re

from pipelines.errors import TooDeepError, TooLargeError

# Ten times the largest page of the genre seen (a pasted Word document with inlined styles).
MAX_CHARS = 12_000_000
# The longest tables of figures have some 50,000 cells.
MAX_TAGS = 400_000
# Browsers stop nesting at 512; real pages stay under 100 and broken ones under 500.
MAX_DEPTH = 1_500
# Below this many tags not even the worst nesting is expensive, and the depth is not counted.
TAGS_WORTH_COUNTING = 3_000
# Unclosed formatting is repeated in every following block: blocks × depth nodes come into being.
MAX_REOPENED = 3_000_000
_NESTING = re.compile(
    rb"<(/?)(?!(?:br|img|hr|input|meta|link|p|li|td|tr|th|option|dd|dt)\b)[a-z]", re.I
)
_FORMATTING = re.compile(
    rb"<(/?)(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)\b", re.I
)


def refuse_large(text: str) -> None:
    """Raise TooLargeError when a text is longer, or has more tags, than any page."""
    if len(text) > MAX_CHARS:
        raise TooLargeError(
            f"page of {len(text)} characters is above the {MAX_CHARS} of guards.MAX_CHARS: "
            "no page is that large; store it as a file"
        )
    tags = text.count("<") if len(text) > MAX_TAGS else 0
    if tags > MAX_TAGS:
        raise TooLargeError(
            f"page of {tags} tags is above the {MAX_TAGS} of guards.MAX_TAGS: "
            "no page has so many; read it by hand"
        )


def _deepest(pattern: re.Pattern[bytes], source: bytes) -> int:
    depth = deepest = 0
    for match in pattern.finditer(source):
        if match[1]:
            depth = max(0, depth - 1)
        else:
            depth += 1
            deepest = max(deepest, depth)
    return deepest


def refuse_deep(source: bytes, tags: int) -> None:
    """Raise TooDeepError when so many tags nest, or multiply, as no page's do."""
    depth = _deepest(_NESTING, source)
    if depth > MAX_DEPTH:
        raise TooDeepError(
            f"markup nests {depth} deep, above the {MAX_DEPTH} of guards.MAX_DEPTH: "
            "no page does; repair its unclosed tags to read it"
        )
    reopened = _deepest(_FORMATTING, source) * tags
    if reopened > MAX_REOPENED and reopened > 50 * tags:
        raise TooDeepError(
            f"unclosed formatting would grow to some {reopened} elements, above the "
            f"{MAX_REOPENED} of guards.MAX_REOPENED: repair its unclosed tags to read it"
        )
