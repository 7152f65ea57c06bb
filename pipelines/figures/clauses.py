"""The words that a number stands in: its clause, its sentence, what it counts."""

import re
from bisect import bisect_right
from string import whitespace

# a comma before three digits groups thousands, a colon before a digit stands in a ratio or a time
_CLAUSE_END = re.compile(r"[。;!?\n,:](?!(?<=\d,)\d{3}(?!\d)|(?<=:)\d)")
_INSIDE_SENTENCE = ",:"
_DEPENDENT = re.compile(
    r"(?:其中|同比|环比|较|比|相比|并|且|均|达|占|分别|包括|已|共|全部|涉及|累计)"
)
# 与上年相比，收案增加41件: what opens a sentence so holds for all of it.
_COMPARES = frozenset("与同和较比相")
_COMPARISON = re.compile(
    r"(?:[与同和][^,。;\d]{0,8}(?:\d{4}年)?[^,。;\d]{0,6}(?:相比|相较|比较)|[较比][^,。;]{1,10}|相[较比][^,。;]{1,10}),"
)
_LEADING = re.compile(
    r"(?:其中|包括|目前|截至目前|今年以来|一年来|全年|年内|累计|共计|合计|总计|预计|共|已|还|并|均|以及|及(?!时|格)|和|与|"
    r"等|的|了|先后|分别|[一二三四五六七八九十]是|同时|此外|另|又|再次|有|为|将|把|被|由|对|向|在|于|其|"
    r"\d{1,4}[年月日份]|度|[、,:()“”‘’\"\s])+"
)
# The characters with which something of `_LEADING` begins.
_LEADS = frozenset(
    "其包目截今一年全累共合总预已还并均以及和与等的了先分二三四五六七八九十同此另又再有为将把被由对"
    '向在于度、,:()“”‘’"0123456789' + whitespace
)
_TRAILING = re.compile(
    r"(?:达到|已达|均达|均为|共计|合计|总计|累计|分别|达|为|有|共|到|至|均|等|各|约占|占|计|[、,:()“”‘’\"\s])+$"
)
_TRAILS = frozenset('到达为计别有共至均等各占、,:()“”‘’"') | frozenset(whitespace)
_NOUN_AFTER = re.compile(r"[\u4e00-\u9fff“”《》()·、]{2,24}")
# What no noun begins with: function words and stops.
_NO_NOUN = frozenset(
    "的和及并均已在于以为由向对将被全都等得达较同比因、是与且也又仍则()其纳入,。;:\n"
)
_STOP_IN_NOUN = re.compile(
    r"、|\(|进行|开展|参加|获得|荣获|入选|全部|均|已|被|达到|实现|通过|纳入|用于|予以|落实|组成|全年"
)
_end = re.Match.end
_LONGEST = 15
_BARE = 5  # fewer words before a number say nothing of their own


class Clauses:
    """Clause and sentence boundaries of one flattened text, found once."""

    def __init__(self, flat: str) -> None:
        self._flat = flat
        self._size = len(flat)
        clauses = list(map(_end, _CLAUSE_END.finditer(flat)))
        sentences = [at for at in clauses if flat[at - 1] not in _INSIDE_SENTENCE]
        self._clause = [0, *clauses, len(flat)]
        self._sentence = [0, *sentences, len(flat)]

    def clause_start(self, at: int) -> int:
        """Where the clause that holds `at` begins."""
        return self._clause[bisect_right(self._clause, at) - 1] if at < self._size else 0

    def sentence_start(self, at: int) -> int:
        """Where the sentence that holds `at` begins."""
        return self._sentence[bisect_right(self._sentence, at) - 1] if at < self._size else 0

    def comparison_before(self, clause: int) -> bool:
        """Whether the sentence of the clause that begins at `clause` opens with a comparison."""
        start = self.sentence_start(clause)
        if start == clause or self._flat[start : start + 1] not in _COMPARES:
            return False
        opening = _COMPARISON.match(self._flat, start)
        return opening is not None and opening.end() <= clause

    def shortest_statement(self, start: int, end: int) -> tuple[int, int]:
        """Span of the clause that holds `start:end`, with the one before where it leans on it."""
        index = bisect_right(self._clause, start)
        first, last = self._clause[index - 1], self._clause[index]
        if end > last:
            last = self._clause[bisect_right(self._clause, end - 1)]
        words = self._flat[first:start].strip()
        leans = len(words) < _BARE or _DEPENDENT.match(words)
        if leans and first > self.sentence_start(start):
            first = self._clause[index - 2]
        return first, last

    def subject(self, clause: int, start: int, end: int, previous_end: int, previous: str) -> str:
        """What the number at `start:end` counts: the noun after it, else the words before it.

        `clause` is where its clause begins, `previous_end` where the figure before ends and
        `previous` its subject, which a bare second number shares (102批458人次).
        """
        floor = max(clause, previous_end)
        before = self._words_before(floor, start)
        after = _noun_after(self._flat, end, bool(before))
        if after or before:
            return after or before
        if floor == previous_end and previous:
            return previous
        return self._words_before(self._previous_clause(floor), start)

    def _words_before(self, floor: int, start: int) -> str:
        item = self._flat.rfind("、", floor, start)
        chosen = _trimmed(self._flat[max(floor, item + 1) : start])
        if len(chosen) < 2 and item >= 0:
            item = self._flat.rfind("、", floor, item)
            chosen = _trimmed(self._flat[max(floor, item + 1) : start])
        return chosen[-_LONGEST:] if len(chosen) > 1 else ""

    def _previous_clause(self, floor: int) -> int:
        return self.clause_start(floor - 1) if floor > self.sentence_start(floor) else floor


def _trimmed(words: str) -> str:
    if words[-1:] in _TRAILS and (trailing := _TRAILING.search(words)):
        words = words[: trailing.start()]
    leading = _LEADING.match(words) if words[:1] in _LEADS else None
    return words[leading.end() :] if leading else words


def _noun_after(flat: str, end: int, has_words_before: bool) -> str:
    found = None if flat[end : end + 1] in _NO_NOUN else _NOUN_AFTER.match(flat, end)
    if not found:
        return ""
    words = _STOP_IN_NOUN.split(found.group(), maxsplit=1)[0]
    # A noun that runs into the next number belongs to that one (建议12件提案4件).
    if has_words_before and flat[end + len(words) : end + len(words) + 1].isdigit():
        return ""
    words = words.rsplit("的", 1)[-1] or words
    return words[:_LONGEST] if len(words) > 1 else ""
