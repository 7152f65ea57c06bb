"""Where clauses, sentences and paragraphs begin and end, and what stands around each number."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipelines.indicators.scan import Scanner, Token
from pipelines.rows import Figure

_MARK = re.compile("[，；。！？!?;:：\n,(]")
# a parenthesis that opens the parts of a sum is a clause of its own
_PARTS = re.compile(r"(?:其中|包含|含|包括)[^)]*\d")
_SENTENCE = frozenset("；。！？!?;\n")


@dataclass(frozen=True, slots=True)
class Marks:
    """Sorted offsets just behind each boundary, by kind, and the length of the text."""

    clauses: list[int]
    sentences: list[int]
    paragraphs: list[int]
    length: int


def find_marks(text: str) -> Marks:
    """Boundaries of clauses (comma), sentences (stop or semicolon) and paragraphs (line)."""
    ends = [m.end() for m in _MARK.finditer(text)]
    clauses = [end for end in ends if text[end - 1] not in ",(" or _parts(text, end)]
    sentences = [end for end in clauses if text[end - 1] in _SENTENCE]
    return Marks(clauses, sentences, [e for e in sentences if text[e - 1] == "\n"], len(text))


def _parts(text: str, end: int) -> bool:
    """Whether a comma or parenthesis ends a clause; a comma between two digits is a number's."""
    if text[end - 1] == "(":
        return bool(_PARTS.match(text, end))
    return not (text[end - 2 : end - 1].isdigit() and text[end : end + 1].isdigit())


def start_of(marks: list[int], at: int) -> int:
    """Start of the unit that holds `at`."""
    i = bisect_right(marks, at)
    return marks[i - 1] if i else 0


def end_of(marks: list[int], at: int, length: int) -> int:
    """End of the unit that holds `at`, its boundary mark left out."""
    i = bisect_right(marks, at)
    return marks[i] - 1 if i < len(marks) else length


def _around(marks: list[int], at: int, last: int, length: int) -> tuple[int, int]:
    """Start of the unit that holds `at` and end of the one that holds `last`."""
    i = bisect_right(marks, at)
    j = bisect_right(marks, last, i)
    return marks[i - 1] if i else 0, marks[j] - 1 if j < len(marks) else length


class Piece(NamedTuple):
    """One figure with its surroundings; all offsets into the text.

    `left` is where its own words begin (clause start, or the end of the figure before it in the
    same clause); `right` where they end (clause end, or the start of the next figure).
    `before` and `behind` are its tokens on either side of the number.
    """

    figure: Figure
    text: str
    start: int
    end: int
    left: int
    right: int
    clause: int
    clause_end: int
    sentence: int
    sentence_end: int
    paragraph: int
    before: list[Token]
    behind: list[Token]

    @property
    def meets_next(self) -> bool:
        """Whether its right side runs up to another number without a clause ending."""
        return self.right < self.clause_end

    @property
    def wording(self) -> str:
        """The figure's own words, without the number and a parenthesis to it.

        A list ends them before the next member.
        """
        end = self.end
        if self.text.startswith("(", end):
            end = self.text.find(")", end, self.right) + 1 or end
        behind = self.text[end : self.right]
        if self.meets_next:
            behind = behind.partition("、")[0]
        return self.text[self.left : self.start] + "#" + behind


def _own_start(text: str, last_end: int, at: int) -> int:
    """Where a figure's own words begin: behind the phrase that the figure before it opened."""
    gap = text[last_end:at]
    if gap[:1] in "、,(和及":
        return last_end
    comma = gap.find("、")
    return last_end + comma + 1 if comma > 0 else last_end


def _words_of_sentences(
    scanner: Scanner, marks: Marks, spans: Sequence[tuple[int, int]]
) -> list[Token]:
    tokens: list[Token] = []
    done = 0
    for start, end in spans:
        if end > done:
            since = max(done, start_of(marks.sentences, start))
            done = end_of(marks.sentences, end - 1, marks.length)
            tokens += scanner.words(since, done)
            scanner.read.append((since, done))
    return tokens


def cut(
    text: str, scanner: Scanner, figures: Sequence[Figure], spans: Sequence[tuple[int, int]]
) -> tuple[list[Piece], list[Token]]:
    """A `Piece` for each figure, in order, and the words of all sentences that hold a figure.

    `spans` and all offsets are those of the squeezed `text`.
    """
    marks = find_marks(text)
    tokens = _words_of_sentences(scanner, marks, spans)
    starts = [token.start for token in tokens]
    pieces = []
    for i, figure in enumerate(figures):
        at, end = spans[i]
        clause, clause_end = _around(marks.clauses, at, end - 1, marks.length)
        sentence, sentence_end = _around(marks.sentences, at, end - 1, marks.length)
        left = clause
        if i and spans[i - 1][1] > clause:
            last_end = spans[i - 1][1]
            # a number without unit opens no phrase: its source lost the stop behind it
            left = _own_start(text, last_end, at) if figures[i - 1].unit else last_end
        right = clause_end
        if i + 1 < len(figures):
            right = max(end, min(right, spans[i + 1][0]))
        first, last = bisect_left(starts, left), bisect_left(starts, at)
        after = bisect_left(starts, end, last)
        pieces.append(
            Piece(
                figure,
                text,
                at,
                end,
                min(left, at),
                right,
                clause,
                clause_end,
                sentence,
                sentence_end,
                start_of(marks.paragraphs, at),
                tokens[first:last],
                tokens[after : bisect_left(starts, right, after)],
            )
        )
    return pieces, tokens
