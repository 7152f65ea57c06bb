"""One script for reading: traditional characters made simplified, each in its own place."""

import re
from functools import lru_cache

import opencc

from pipelines.step import AT_ONCE

# Characters of the genre's own words, and of those around numbers, that only the traditional
# script writes so: a text in it has one of them in every line.
_TRADITIONAL = re.compile(
    "[個萬億餘條項場類處執審組縣區鎮鄉戶間張標辦約過達違長減規設報務監業發開關議證訴應對學會"
    "進點問題與為國實強導責層檢罰調訪計劃舉]"
)
_KEPT = 2 * AT_ONCE  # the readings of one report ask for the same text


@lru_cache(maxsize=1)
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@lru_cache(maxsize=_KEPT)
def simplified(text: str) -> str:
    """`text` in simplified characters, one for one, so that offsets found in it hold in `text`.

    A line whose words change their length stays as it is. OpenCC's t2s tables.
    """
    if not _TRADITIONAL.search(text):
        return text
    whole = _convert(text)
    if len(whole) == len(text):
        return whole
    return "\n".join(
        line if len(plain := _convert(line)) != len(line) else plain for line in text.split("\n")
    )


def _convert(text: str) -> str:
    return str(_converter().convert(text))
