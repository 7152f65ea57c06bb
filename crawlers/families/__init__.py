"""The CMS families and search engines a source may name, and which of them served a page."""

from crawlers.families import generic, hanweb_jpage, trs_static, ucap, vsb
from crawlers.families.base import (
    Family,
    Item,
    ListReading,
    PageRequest,
    SavedPage,
    UnknownFamilyError,
    UnreadableListError,
)

# In the order in which a page is recognised: the most telling marks first, the generic one last.
ALL: tuple[Family, ...] = (
    hanweb_jpage.FAMILY,
    ucap.FAMILY,
    trs_static.FAMILY,
    vsb.FAMILY,
    generic.FAMILY,
)
_BY_NAME = {family.name: family for family in ALL}


def get(name: str) -> Family:
    """The family of that name.

    Raises:
        UnknownFamilyError: no family has that name; the message lists those there are.
    """
    try:
        return _BY_NAME[name]
    except KeyError:
        raise UnknownFamilyError(
            f"no family {name!r}: write one of {', '.join(sorted(_BY_NAME))} in the source's row"
        ) from None


def recognise(page: SavedPage) -> tuple[str, dict[str, str]] | None:
    """The family that served a list page and the parameters read off it.

    Returns None where only the generic family would take it.
    """
    for family in ALL:
        params = family.recognise(page)
        if params is not None:
            return None if family.name == generic.FAMILY.name else (family.name, params)
    return None


__all__ = [
    "ALL",
    "Family",
    "Item",
    "ListReading",
    "PageRequest",
    "SavedPage",
    "UnknownFamilyError",
    "UnreadableListError",
    "get",
    "recognise",
]
