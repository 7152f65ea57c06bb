"""Where clauses, sentences and paragraphs begin and end, and what stands around each number."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipelines.indicators.scan import Scanner, Token
from pipelines.rows import Figure

_CLAUSE = re.compile("[，；。！？!?;:：\n,(]")
# a parenthesis that opens the parts of a sum is a clause of its own
_PARTS = re.compile(r"(?:其中|包含|含|包括)[^)]*\d")
_SENTENCE = re.compile(r"[；。！？!?;\n]")
_LINE = re.compile(r"\n")
_end = re.Match.end


@dataclass(frozen=True, slots=True)
class Marks:
    """Sorted offsets just behind each boundary, by kind, and the length of the text.

    Clauses are known only inside the sentences that were asked for.
    """

    clauses: list[int]
    sentences: list[int]
    paragraphs: list[int]
    length: int


def find_marks(text: str) -> Marks:
    """Boundaries of sentences (stop or semicolon) and paragraphs (line); no clauses yet."""
    sentences, paragraphs = (list(map(_end, m.finditer(text))) for m in (_SENTENCE, _LINE))
    return Marks([], sentences, paragraphs, len(text))


def _clauses(text: str, since: int, done: int) -> list[int]:
    """Boundaries of the clauses (comma) of one sentence, with its own on both sides."""
    ends = map(_end, _CLAUSE.finditer(text, since, done))
    return [since, *(e for e in ends if text[e - 1] not in ",(" or _parts(text, e)), done + 1]


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
            marks.clauses.extend(_clauses(scanner.text, since, done))
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
    pieces: list[Piece] = []
    make, length = tuple.__new__, marks.length
    last_end = after = sentence = paragraph = 0
    sentence_end = -1
    nexts = [start for start, _ in spans[1:]]
    nexts.append(length)
    for i, (figure, (at, end)) in enumerate(zip(figures, spans, strict=True)):
        clause, clause_end = _around(marks.clauses, at, end - 1, length)
        if end > sentence_end:
            sentence, sentence_end = _around(marks.sentences, at, end - 1, length)
            paragraph = start_of(marks.paragraphs, at)
        left = clause
        if last_end > clause:
            # a number without unit opens no phrase: its source lost the stop behind it
            left = _own_start(text, last_end, at) if figures[i - 1].unit else last_end
            left = left if left < at else at
        right = nexts[i] if nexts[i] < clause_end else clause_end
        right = right if right > end else end
        first = bisect_left(starts, left)
        upto = bisect_left(starts, at, first)
        after = bisect_left(starts, end, upto)
        piece = make(
            Piece,
            (
                figure, text, at, end, left, right, clause, clause_end, sentence, sentence_end,
                paragraph, tokens[first:upto],
                tokens[after : bisect_left(starts, right, after)],
            ),
        )  # fmt: skip
        pieces.append(piece)
        last_end = end
    return pieces, tokens
