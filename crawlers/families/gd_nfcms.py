"""Guangdong NFCMS portals: `index.html`, `index_2.html` …, details `/content/post_<id>.html`."""

import re

from crawlers.families.static import CountedFromTwo

FAMILY = CountedFromTwo(
    name="gd_nfcms",
    marks=re.compile(r"NFCMS_(?:SITE|POST|COLUMN)"),
    details=re.compile(r"/content/m?post_\d+\.html|/attachment/\d+/\d+/"),
    first_suffix=2,
)
