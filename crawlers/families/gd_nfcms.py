"""Guangdong NFCMS portals: `index.html`, `index_2.html` …, details `/content/post_<id>.html`."""

import re

from crawlers.families.static import CountedFromTwo

FAMILY = CountedFromTwo(
    name="gd_nfcms",
    marks=re.compile(r"NFCMS_(?:SITE|POST|COLUMN)|/content/m?post_\d+\.html"),
    first_suffix=2,
)
