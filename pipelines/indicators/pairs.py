"""Where in a text two characters stand that begin a word: found for all offsets at once."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

_BEYOND = 0x10000
# below so many characters it costs less to try each
_FEW = 24


class Pairs:
    """The first two characters of words, each as a class of its own, and which classes meet.

    A pair is looked up by its place in one row of booleans, 300 KB for the whole lexicon.
    """

    __slots__ = ("_first", "_known", "_second", "_width")

    def __init__(self, words: Iterable[str]) -> None:
        pairs = sorted({word[:2] for word in words})
        self._second, self._width = _classes(pair[1] for pair in pairs)
        self._first, size = _classes(pair[0] for pair in pairs)
        self._known = np.zeros(size * self._width, dtype=np.bool_)
        for pair in pairs:
            first, second = self._first[ord(pair[0])], self._second[ord(pair[1])]
            self._known[int(first) * self._width + int(second)] = True

    def starts(self, text: str) -> list[int]:
        """Offsets at which a pair stands, in order; all offsets of a text of a few words."""
        if len(text) < _FEW:
            return list(range(len(text)))
        codes = _codes(text)
        # every class lies in its table: to clip costs less than to look whether one does not
        met = self._first.take(codes[:-1], mode="clip").astype(np.int32)
        met *= self._width
        met += self._second.take(codes[1:], mode="clip")
        return np.flatnonzero(self._known.take(met, mode="clip")).tolist()


def _classes(marks: Iterable[str]) -> tuple[npt.NDArray[np.uint16], int]:
    """A class for each code point that is one of the marks, else 0; and how many there are."""
    table = np.zeros(_BEYOND, dtype=np.uint16)
    listed = sorted(set(marks))
    for i, mark in enumerate(listed, 1):
        table[ord(mark)] = i
    return table, len(listed) + 1


def _codes(text: str) -> npt.NDArray[np.integer]:
    """Code points of a text, 0 for those beyond the basic plane, so that offsets stay."""
    codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype="<u2")
    if len(codes) == len(text):
        return codes
    wide = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    return np.where(wide < _BEYOND, wide, 0)
