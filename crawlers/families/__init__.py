"""The CMS families and search engines a source may name, and which of them served a page.

A new family is one module with a `FAMILY`, a place in `ALL`, and its test.
"""

from crawlers.families import (
    docinfo,
    epoint,
    eportal,
    gd_gkmlpt,
    gd_nfcms,
    generic,
    hanweb_jpaas,
    hanweb_jpage,
    hanweb_xxgk,
    hebei,
    jhtml,
    longxun,
    openness,
    shanghai,
    trs_lists,
    trs_static,
    ucap,
    vsb,
    xian,
)
from crawlers.families.base import (
    Family,
    Item,
    ListReading,
    PageRequest,
    SavedPage,
    UnknownFamilyError,
    UnreadableListError,
)
from crawlers.families.reading.addresses import canonical_url
from crawlers.families.search import hanweb as hanweb_search
from crawlers.families.search import regional, so
from crawlers.families.search import trs as trs_search
from crawlers.families.search import ucap as ucap_search

# In the order in which a page is recognised: the most telling marks first, the generic one last.
ALL: tuple[Family, ...] = (
    trs_search.IRS,
    trs_search.IGS,
    trs_search.TRS,
    trs_search.SSP,
    trs_lists.WAS5,
    trs_search.WAS5,
    hanweb_search.JSEARCH,
    hanweb_search.JPAAS,
    hanweb_search.JROBOT,
    ucap_search.SEARCH5,
    ucap_search.GUESTWEB,
    so.FAMILY,
    regional.GUANGDONG,
    regional.SHANDONG,
    regional.HUNAN,
    regional.ANHUI,
    regional.PCRENDER,
    trs_lists.IGS,
    trs_lists.GOVSEARCH,
    docinfo.FAMILY,
    hanweb_jpage.FAMILY,
    hanweb_xxgk.FAMILY,
    hanweb_jpaas.FAMILY,
    epoint.FAMILY,
    gd_gkmlpt.FAMILY,
    longxun.FAMILY,
    eportal.FAMILY,
    ucap.FAMILY,
    hebei.FAMILY,
    gd_nfcms.FAMILY,
    shanghai.FAMILY,
    trs_static.FAMILY,
    vsb.FAMILY,
    openness.FAMILY,
    jhtml.FAMILY,
    xian.FAMILY,
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
    "canonical_url",
    "get",
    "recognise",
]
