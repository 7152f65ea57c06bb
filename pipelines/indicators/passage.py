"""Where clauses, sentences and paragraphs begin and end, and what stands around each number."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.indicators.scan import Scanner, Token
from pipelines.rows import Figure

_CLAUSE = re.compile("[，；。！？!?;:：\n,(]")
# a parenthesis that opens the parts of a sum is a clause of its own
_PARTS = re.compile(r"(?:其中|包含|含|包括)[^)]*\d")
_SENTENCE = re.compile(r"[；。！？!?;\n]")
_end = re.Match.end


@dataclass(frozen=True, slots=True)
class Marks:
    """Sorted offsets just behind each boundary, by kind, and the length of the text.

    Clauses are known only inside the sentences that were asked for.
    """

    clauses: list[int]
    sentences: list[int]
    length: int


def find_marks(text: str) -> Marks:
    """Boundaries of sentences (stop, semicolon or line); no clauses yet."""
    return Marks([], list(map(_end, _SENTENCE.finditer(text))), len(text))


def _clauses(text: str, since: int, done: int) -> list[int]:
    """Boundaries of the clauses (comma) of one sentence, with its own on both sides."""
    ends = list(map(_end, _CLAUSE.finditer(text, since, done)))
    if text.find(",", since, done) >= 0 or text.find("(", since, done) >= 0:
        ends = [end for end in ends if text[end - 1] not in ",(" or _parts(text, end)]
    return [since, *ends, done + 1]


def _parts(text: str, end: int) -> bool:
    """Whether a comma or parenthesis ends a clause; a comma between two digits is a number's."""
    if text[end - 1] == "(":
        return bool(_PARTS.match(text, end))
    return not (text[end - 2 : end - 1].isdigit() and text[end : end + 1].isdigit())


def _around(marks: list[int], at: int, last: int, length: int) -> tuple[int, int]:
    """Start of the unit that holds `at` and end of the one that holds `last`, its mark left out."""
    i = bisect_right(marks, at)
    j = bisect_right(marks, last, i)
    return marks[i - 1] if i else 0, marks[j] - 1 if j < len(marks) else length


@dataclass(slots=True, eq=False)
class Piece:
    """One figure with its surroundings; all offsets into the text.

    `left` is where its own words begin (clause start, or the end of the figure before it in the
    same clause); `right` where they end (clause end, or the start of the next figure).
    `before` and `behind` are its tokens on either side of the number, `own` the words before it.
    A piece is never changed, though nothing bars it: its fields are asked a hundred times.
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
    own: str

    def since(self, left: int, start: int, clause: int, before: list[Token]) -> "Piece":
        """The piece with other words before it, which begin at `left` and end at `start`."""
        return Piece(
            self.figure, self.text, start, self.end, left, self.right, clause, self.clause_end,
            self.sentence, self.sentence_end, self.paragraph, before, self.behind,
            self.text[left:start],
        )  # fmt: skip

    def followed_by(self, behind: list[Token]) -> "Piece":
        """The piece with other words behind it."""
        return Piece(
            self.figure, self.text, self.start, self.end, self.left, self.right, self.clause,
            self.clause_end, self.sentence, self.sentence_end, self.paragraph, self.before, behind,
            self.own,
        )  # fmt: skip

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
        return f"{self.own}#{behind}"


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
            since, until = _around(marks.sentences, start, end - 1, marks.length)
            since, done = max(since, done), until
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
    length = marks.length
    last_end = after = sentence = paragraph = searched = 0
    sentence_end = -1
    nexts = [start for start, _ in spans[1:]]
    nexts.append(length)
    for i, (figure, (at, end)) in enumerate(zip(figures, spans, strict=True)):
        clause, clause_end = _around(marks.clauses, at, end - 1, length)
        if end > sentence_end:
            sentence, sentence_end = _around(marks.sentences, at, end - 1, length)
            # no line is searched twice, however long
            paragraph = text.rfind("\n", searched, at) + 1 or paragraph
            searched = at
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
        behind = tokens[after : bisect_left(starts, right, after)]
        piece = Piece(
            figure, text, at, end, left, right, clause, clause_end, sentence, sentence_end,
            paragraph, tokens[first:upto], behind, text[left:at],
        )  # fmt: skip
        pieces.append(piece)
        last_end = end
    return pieces, tokens
