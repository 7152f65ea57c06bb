"""Lists that come as answers to requests: what each family's server insists on, and how it errs."""

from crawlers.portal.gallery import (
    answered_catalogue,
    answered_hanweb,
    answered_trs,
    answered_ucap,
)
from crawlers.portal.gallery.answering import LAYOUTS, Endpoints
from crawlers.portal.gallery.entries import GallerySite

# each registers its layouts when it is imported
FAMILIES = (answered_trs, answered_ucap, answered_hanweb, answered_catalogue)


def answered_lists(site: GallerySite) -> Endpoints:
    """Path to handler of a site's list; empty for other layouts."""
    builder = LAYOUTS.get(site.layout)
    return builder(site) if builder else {}
