"""The pages that lists have named and that are still to be asked for: on disk, source by source."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from crawlers.scratch import scratch_database

_TABLE = """
CREATE TABLE waiting (
    place INTEGER PRIMARY KEY, source_id TEXT, url TEXT, title TEXT, referrer TEXT, listed_on TEXT
);
CREATE INDEX of_source ON waiting (source_id, place);
"""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One page that a list names: its address, its title and date there, the list's address."""

    url: str
    title: str
    referrer: str
    listed_on: date | None


class Backlog:
    """Pages in the order in which the lists named them; a crawl of any length has one of one size.

    Scrapy's own queue would hold a request of some kB for each of them in memory.
    """

    def __init__(self) -> None:
        self._db = scratch_database(_TABLE)

    def put(self, source_id: str, pages: Iterable[Waiting]) -> int:
        """Add pages to a source's; gives how many there were."""
        rows = [
            (source_id, p.url, p.title, p.referrer, p.listed_on and p.listed_on.isoformat())
            for p in pages
        ]
        self._db.executemany("INSERT INTO waiting VALUES (NULL, ?, ?, ?, ?, ?)", rows)
        return len(rows)

    def take(self, source_id: str, count: int) -> list[Waiting]:
        """The next pages of a source, at most so many; they wait no longer."""
        words = "SELECT * FROM waiting WHERE source_id = ? ORDER BY place LIMIT ?"
        rows = self._db.execute(words, (source_id, count)).fetchall()
        if rows:
            words = "DELETE FROM waiting WHERE source_id = ? AND place <= ?"
            self._db.execute(words, (source_id, rows[-1][0]))
        return [
            Waiting(url, title, referrer, date.fromisoformat(day) if day else None)
            for _, _, url, title, referrer, day in rows
        ]
