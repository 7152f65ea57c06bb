"""Numbers in Chinese numerals, plain or vague."""

import re
from decimal import Decimal

from pipelines.figures.bounds import Bounds, bounds_of
from pipelines.figures.candidates import Candidate
from pipelines.figures.clauses import Clauses
from pipelines.figures.kind_of_number import kind_before
from pipelines.figures.lexicon import MULTIPLIERS
from pipelines.figures.measured import Measured, measure
from pipelines.figures.numerals import Numeral, chinese, scaled
from pipelines.figures.quantities import Reading, Refusal, built
from pipelines.figures.refusals import of_chinese, of_modified

_ZERO = Decimal(0)


def read_chinese(
    flat: str, found: re.Match[str], span: tuple[int, int], clauses: Clauses
) -> Reading:
    """Read a number in Chinese numerals: 两次会议, 一百余件, 近百场, 数十起, 十余个."""
    at, end = span
    chars = found["numeral"] or found["vague_ten"]
    read = chinese(chars)
    if read is None:
        return Refusal(at, end, "lexical")
    odd = bool(found["cn_odd"] or found["cn_odd_after"] or found["vague_odd"])
    quote = measure(flat, (at, end), _ZERO, odd)
    if quote.unit is None:
        return Refusal(at, end, "lexical")
    reason = _refuse_chinese(flat, found, quote, chars)
    if reason:
        return Refusal(at, quote.unit_end, reason)
    numeral = scaled(read, MULTIPLIERS.get(found["cn_times"] or "", 1))
    value, bounds = _chinese_bounds(found, numeral, quote)
    clause = clauses.clause_start(quote.start)
    change = kind_before(flat, clause, quote.start, quote.unit, clauses)
    return built(clause, quote, value, bounds, change, rule_id="chinese_numeral")


def _refuse_chinese(flat: str, found: re.Match[str], quote: Measured, chars: str) -> str | None:
    """Modified numerals (十余, 近百, 数十) count by their modifier; plain ones are judged."""
    modified = quote.before or quote.odd or found["vague"] or found["few"] or found["vague_ten"]
    counted = quote.unit is not None and quote.unit.kind == "multiple"
    if quote.before and chars in ("一", "二", "零") and not counted:
        return "lexical"
    judge = of_modified if modified else of_chinese
    return judge(Candidate(flat, quote.start, quote.digits_at, chars, quote.end, quote.unit))


def _chinese_bounds(
    found: re.Match[str], numeral: Numeral, quote: Measured
) -> tuple[Decimal | None, Bounds]:
    value, step = numeral
    to = chinese(found["numeral_to"] or "")
    if found["numeral_to"] and to and to.value > value:
        return (value + to.value) / 2, Bounds("range", value, to.value)
    if found["vague"] == "数" or found["vague_ten"]:
        return None, Bounds("about", value * 2, value * 10 - 1)
    if found["few"]:
        return None, Bounds("about", value + 1, value + step - 1)
    if found["vague"]:
        return value, Bounds("at_least", value, None)
    return value, bounds_of(value, step, quote.approx, odd=quote.odd)
