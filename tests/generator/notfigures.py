"""Things with digits or numerals that are no quantities, drawn by kind."""

from collections.abc import Callable
from random import Random

HAN = "一二三四五六七八九十"


def span(rng: Random) -> str:
    """The years of a plan; sometimes the dash is lost, as saved pages lose it."""
    low = rng.choice((2015, 2016, 2020, 2021))
    return f"{low}{rng.choice(('—', '-', '－', '至', ''))}{low + rng.choice((4, 5))}年"


def docno(rng: Random) -> str:
    """The number of an official paper."""
    left, right = rng.choice(("〔〕", "[]", "﹝﹞"))
    stem = rng.choice(["璟政发", "璟政办发", "府办函", "法治办发", "璟委办字"])
    return f"{stem}{left}{rng.randint(2015, 2025)}{right}{rng.randint(1, 96)}号"


def code(rng: Random) -> str:
    """A slogan in digits."""
    shapes = ("{a}+{b}+N", "{a}+{b}", "{a}{a}{b}{b}", "{a}+N", "{a}{b}{a}")
    return rng.choice(shapes).format(a=rng.randint(1, 6), b=rng.randint(2, 9))


def day(rng: Random) -> str:
    """A day of some year."""
    return f"{rng.randint(2016, 2025)}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日"


NOT_FIGURES: dict[str, Callable[[Random], str]] = {
    "span": span,
    "docno": docno,
    "code": code,
    "day": day,
    "congress": lambda rng: f"二十届{rng.choice('二三四')}中全会",
    "article": lambda rng: rng.choice(
        (str(rng.randint(3, 60)), rng.choice(HAN), "二十" + rng.choice(HAN[:9]))
    ),
    "hotline": lambda rng: rng.choice(("12345", "12348", "12315")),
    "version": lambda rng: f"{rng.randint(2, 5)}.0",
    "holiday": lambda rng: rng.choice(("3·15", "12·4", "6·26", "4·15", "3·8")),
    "hundred": lambda rng: rng.choice(("100", "50", "百")),
    "rank": lambda rng: rng.choice((str(rng.randint(2, 9)), HAN[rng.randint(0, 8)])),
    "since": lambda rng: f"{rng.randint(2016, 2024)}年以来",
    "batch": lambda rng: f"第{rng.choice(HAN[:6])}批",
    "meeting": lambda rng: f"第{rng.randint(8, 70)}次",
}
