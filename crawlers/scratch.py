"""Tables of one process on disk: what a crawl knows and has still to do outgrows its memory."""

import sqlite3

# kB of pages kept in memory; the rest waits on disk
_CACHE_KB = 1024


def scratch_database(tables: str) -> sqlite3.Connection:
    """A database without a name: nobody else sees it, and it is gone when the process is.

    It needs no journal and no syncing: what it holds can be read again from the archive.
    """
    database = sqlite3.connect("", isolation_level=None, cached_statements=64)
    database.executescript(
        f"PRAGMA cache_size = -{_CACHE_KB}; PRAGMA temp_store = FILE; PRAGMA journal_mode = OFF; "
        f"PRAGMA synchronous = OFF; {tables}"
    )
    database.execute("BEGIN")
    return database
