"""Nouns inside compounds and beside each other: what the words of the lexicon leave or hide."""

from typing import NamedTuple

from pipelines.indicators.lexicon import Lexicon
from pipelines.indicators.model import Role
from pipelines.indicators.passage import Piece
from pipelines.indicators.scan import Token

_JOINTS = frozenset("、和及与或暨以")


class Head(NamedTuple):
    """The word counted, on which side it stands, and the words before it that may govern it."""

    token: Token
    follows: bool
    governors: list[Token]


def with_ending(piece: Piece, head: Head, lexicon: Lexicon) -> list[Head]:
    """The word read, and the longest noun that ends with it where the two differ.

    A longer noun goes before it (重大行政决策事项+目录), one inside a verb behind (开展+法治督察).
    """
    token = head.token
    if token.word in lexicon.whole:
        return [head]
    ending = ending_at(piece, piece.left, token.end, lexicon)
    if ending is None or ending.start == token.start:
        return [head]
    if ending.start > token.start and (token.role & Role.HEAD or token.word in lexicon.names):
        return [head]
    other = Head(ending, False, [t for t in head.governors if t.end <= ending.start])
    return [other, head] if ending.start < token.start else [head, other]


def shorter(head: Head, lexicon: Lexicon) -> list[Head]:
    """Nouns that end the head, the longest first: 县政府规范性文件 → 规范性文件; none in a name."""
    token, roles = head.token, lexicon.roles
    return [
        head._replace(token=Token(token.end - len(word), token.end, word, roles[word]))
        for word in lexicon.inner.get(token.word, ())
    ]


def ending_at(piece: Piece, floor: int, end: int, lexicon: Lexicon) -> Token | None:
    """The longest noun of the lexicon that ends at `end`, not reaching left of `floor`."""
    text, room = piece.text, end - floor
    for size in lexicon.endings.get(text[end - 3 : end]) or lexicon.endings.get(
        text[end - 2 : end], ()
    ):
        if size <= room:
            word = text[end - size : end]
            role = lexicon.roles.get(word, 0)
            if role & Role.HEAD:
                return Token(end - size, end, word, role)
    return None


def conjoined(piece: Piece, head: Head) -> list[Token]:
    """Words joined to the head by 、 or 和 right before it: A、B和C案件 gives C, B, A."""
    chain = [head.token]
    for token in reversed(piece.behind if head.follows else head.governors):
        if token.start >= chain[-1].start or (
            token.role & Role.GENERIC and not token.role & Role.HEAD
        ):
            continue
        gap = piece.text[token.end : chain[-1].start]
        if not gap or any(mark not in _JOINTS for mark in gap):
            break
        chain.append(token)
    return chain
