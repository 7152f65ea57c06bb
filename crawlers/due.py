"""When a page that is already archived is asked for again."""

from datetime import datetime, timedelta

from crawlers.archive.index import ArchiveIndex
from crawlers.archive.records import from_iso

# corrections come within days of publication: the first look back is after a week
FIRST_RECHECK = timedelta(days=7)
# half a year on a page is history; twice a year finds what was withdrawn
LAST_RECHECK = timedelta(days=180)


def is_due(index: ArchiveIndex, url: str, now: datetime) -> bool:
    """Whether to ask for an address: new, or as long unchecked as it was seen to stay the same."""
    missing = index.missing_since(url)
    if missing and from_iso(missing) + FIRST_RECHECK > now:
        return False
    first, checked = index.first_seen(url), index.last_checked(url)
    if first is None or checked is None:
        return True
    stable = from_iso(checked) - from_iso(first)
    wait = min(max(stable, FIRST_RECHECK), LAST_RECHECK)
    return now >= from_iso(checked) + wait
