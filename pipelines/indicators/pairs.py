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

    __slots__ = ("_first", "_known", "_second")

    def __init__(self, words: Iterable[str]) -> None:
        pairs = sorted({word[:2] for word in words})
        self._second, width = _classes((pair[1] for pair in pairs), 1)
        self._first, size = _classes((pair[0] for pair in pairs), width)
        self._known = np.zeros(size * width, dtype=np.bool_)
        for pair in pairs:
            self._known[self._first[ord(pair[0])] + self._second[ord(pair[1])]] = True

    def starts(self, text: str) -> list[int]:
        """Offsets at which a pair stands, in order; all offsets of a text of a few words."""
        if len(text) < _FEW:
            return list(range(len(text)))
        codes = _codes(text)
        # every class lies in its table: to clip costs less than to look whether one does not
        first = self._first.take(codes[:-1], mode="clip")
        second = self._second.take(codes[1:], mode="clip")
        return np.flatnonzero(self._known.take(first + second, mode="clip")).tolist()


def _classes(marks: Iterable[str], step: int) -> tuple[npt.NDArray[np.int32], int]:
    """A class (a multiple of `step`) for each code point that is one of the marks, else 0."""
    table = np.zeros(_BEYOND, dtype=np.int32)
    listed = sorted(set(marks))
    for i, mark in enumerate(listed, 1):
        table[ord(mark)] = i * step
    return table, len(listed) + 1


def _codes(text: str) -> npt.NDArray[np.integer]:
    """Code points of a text, 0 for those beyond the basic plane, so that offsets stay."""
    codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype="<u2")
    if len(codes) == len(text):
        return codes
    wide = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    return np.where(wide < _BEYOND, wide, 0)
