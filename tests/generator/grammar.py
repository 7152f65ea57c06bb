"""A small grammar for sentences with known quantities.

`(a|b)` is a choice, `{件 30-900 indicator}` a quantity, `{=name}` a word of the context, `{!name}`
something with digits or numerals that is no quantity. A quantity is `unit low-high [indicator]`,
with `@x` to remember it (it is then exact) and `~x0.9`, `-x0.3`, `-x` in place of the bounds for a
share of it, a part taken from it, and what is left. Units with meaning of their own: `%` a rate,
`+%` and `+pp` changes, `<小时` an upper bound, `>期` a lower one, `-%` a cut, `x` a multiple.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random

from tests.generator import numbers
from tests.generator.numbers import Form
from tests.generator.truth import TrueFigure, TrueSection

_TOKEN = re.compile(r"\(([^()]*\|[^()]*)\)|\{([^{}]+)\}")
_BOUNDS = re.compile(r"([\d.]+)(万|亿)?-([\d.]+)(万|亿)?")
_POWER = {None: 1, "万": 10**4, "亿": 10**8}

NotFigures = Mapping[str, Callable[[Random], str]]


class Writer:
    """The text so far, its figures and headings, each known by where it was written."""

    def __init__(self, rng: Random, words: Mapping[str, str], not_figures: NotFigures) -> None:
        self.rng = rng
        self.words = words
        self.not_figures = not_figures
        self.figures: list[TrueFigure] = []
        self.sections: list[TrueSection] = []
        self.in_plans = False
        self._parts: list[str] = []
        self._length = 0
        self._known: dict[str, int] = {}

    @property
    def text(self) -> str:
        """All that was written."""
        return "".join(self._parts)

    def say(self, words: str) -> None:
        """Write characters as they stand."""
        self._parts.append(words)
        self._length += len(words)

    def line(self) -> None:
        """End the paragraph; nothing at the very beginning."""
        if self._length:
            self.say("\n")

    def heading(self, level: int, label: str, heading: str, section_type: str) -> None:
        """Write a label and a heading and remember where."""
        self.sections.append(TrueSection(self._length, level, label, heading, section_type))
        self.say(label + heading)

    def tell(self, template: str) -> None:
        """Write a template, drawing its choices and quantities."""
        at = 0
        for token in _TOKEN.finditer(template):
            self.say(template[at : token.start()])
            at = token.end()
            if token[1] is not None:
                self.tell_choice(token[1])
            else:
                self._slot(token[2])
        self.say(template[at:])

    def tell_choice(self, options: str) -> None:
        """Write one of the options."""
        self.say(self.rng.choice(options.split("|")))

    def plainly(self, template: str) -> str:
        """A template without quantities as a string (headings, titles)."""
        own = Writer(self.rng, self.words, self.not_figures)
        own.tell(template)
        return own.text

    def _slot(self, slot: str) -> None:
        if slot[0] == "=":
            self.say(self.words[slot[1:]])
        elif slot[0] == "!":
            self.say(self.not_figures[slot[1:]](self.rng))
        else:
            self._quantity(slot.split())

    def _quantity(self, slot: list[str]) -> None:
        unit, bounds, *rest = slot
        names = [word for word in rest if word[0] != "@"]
        keys = [word[1:] for word in rest if word[0] == "@"]
        form = self._form(unit, bounds, bool(keys))
        for key in keys:
            self._known[key] = int(form.value)
        self.say(form.before)
        start = self._length
        self.say(form.quote)
        self.figures.append(
            TrueFigure(
                start,
                self._length,
                form.quote,
                form.value,
                form.approx,
                form.unit,
                form.kind,
                form.direction,
                form.lower,
                form.upper,
                names[0] if names else None,
                form.name,
                self.in_plans,
            )
        )
        self.say(form.after)

    def _form(self, unit: str, bounds: str, exact: bool) -> Form:
        if bounds[0] in "~-":
            return numbers.plain(self._derived(bounds), unit)
        low, high = _limits(bounds)
        if unit in _MADE:
            return _MADE[unit](self.rng, low, high)
        if unit[0] in "<>":
            return _bounded(self.rng, unit, low, high)
        if not exact and high < 20 and self.rng.random() < 0.04:
            return numbers.span(self.rng, numbers.draw(self.rng, low, high) + 1, unit)
        return numbers.count(self.rng, unit, low, high, exact)

    def _derived(self, bounds: str) -> int:
        sign, key, share = bounds[0], bounds[1], bounds[2:]
        whole = self._known[key]
        taken = max(1, int(whole * float(share))) if share else whole
        if sign == "-":
            self._known[key] = whole - taken
        return taken


def _limits(bounds: str) -> tuple[float, float]:
    found = _BOUNDS.fullmatch(bounds)
    if not found:
        raise ValueError(f"bounds {bounds!r}: write low-high, as in 30-900 or 3万-80万")
    return float(found[1]) * _POWER[found[2]], float(found[3]) * _POWER[found[4]]


def _bounded(rng: Random, unit: str, low: float, high: float) -> Form:
    if unit.startswith(">>"):
        number, unit = numbers.draw(rng, low, high), unit[2:]
        form = numbers.large(Random(0), number // 10**4 * 10**4, unit)  # noqa: S311 - as above
        quote = f"突破{number // 10**4}万{unit}"
        return replace(
            form, quote=quote, value=number // 10**4 * 10**4, approx="more_than", name="突破"
        )
    sign, unit = unit[0], unit[1:]
    number = numbers.draw(rng, low, high)
    kind = numbers.kind_of(unit) if unit != "%" else "rate"
    if sign == ">":
        word = rng.choice(("不少于", "不低于", "至少"))
        return Form(f"{word}{number}{unit}", number, "at_least", unit, kind, name=word)
    word = rng.choice(("内", "以内", "不超过"))
    quote = f"{word}{number}{unit}" if word == "不超过" else f"{number}{unit}{word}"
    return Form(quote, number, "at_most", unit, kind, name=word)


def _cut(rng: Random, low: float, high: float) -> Form:
    value = round(rng.uniform(low, high), rng.choice((0, 1)))
    return Form(f"{value:g}%", value, "exact", "%", "change", "down", before="压缩")


def _multiple(rng: Random, low: float, high: float) -> Form:
    value = round(rng.uniform(low, high), 1)
    return Form(f"{value:g}倍", value, "exact", "倍", "multiple", name="倍")


def _more(rng: Random, low: float, high: float) -> Form:
    form, number = numbers.change(rng, low, high), numbers.draw(rng, low, high)
    return replace(form, quote=f"{number}件", value=number, unit="件", name="change in cases")


def _ratio(rng: Random, low: float, high: float) -> Form:
    number = round(rng.uniform(low, high), 1)
    return Form(f"{number:g}:1", number, "exact", None, "rate", name="ratio")


_MADE: dict[str, Callable[[Random, float, float], Form]] = {
    "%": numbers.rate,
    "+%": numbers.change,
    "+pp": lambda rng, low, high: numbers.change(rng, low, high, "个百分点"),
    "-%": _cut,
    "+件": _more,
    "0": lambda rng, low, high: Form("0", 0, "exact", None, "rate", name="bare rate"),
    ":": _ratio,
    "x": _multiple,
}
