"""The source of a page too large to be parsed as it is: without its inline tags."""

import re

# Inline tags of a source, where quotes may be single or missing and names in capitals. Names that
# share a letter stand in one branch, for most tags are no match.
_INLINE = re.compile(
    rb"(<(?:/?(?=[sfbeiudloSFBEIUO])"
    rb"(?:s(?:pan|trong|u[bp]|mall|t1:\w+)?|font|b(?:ig)?|em|i(?:mg|ns)?|u|del|label|o:p|"
    rb"SPAN|FONT|STRONG|B|EM|I|U|IMG|O:P)"
    rb"""(?:>|[\s/][^<>"']*(?:"[^"]{0,9000}"[^<>"']*|'[^']{0,9000}'[^<>"']*)*>)))"""
)
# How a word begins that hides an element, and the attribute that proves it.
_HIDING_WORDS = (b"isplay", b"ISPLAY", b"isibility", b"hidden", b"HIDDEN")
_HIDES = re.compile(rb"[^>]*(?:display\s*:\s*none|visibility\s*:\s*hidden|\shidden[\s=>/])", re.I)


def dissolve_inline(source: bytes) -> bytes:
    """A page's source without inline tags, unless one of them hides its text.

    UTF-8 in and out. They never change how blocks nest; without them a pasted Word document is a
    third as long, and unclosed formatting cannot multiply.
    """
    pieces = _INLINE.split(source)
    return source if _hide(set(pieces[1::2])) else b"".join(pieces[::2])


def _hide(tags: set[bytes]) -> bool:
    joined = b"".join(tags)
    return any(word in joined for word in _HIDING_WORDS) and any(map(_HIDES.match, tags))
