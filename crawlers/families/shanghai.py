"""Shanghai: columns `/nw12344/index.html`, `index_2.html`; details `/<day>/<32hex>.html`."""

import re

from crawlers.families.static import CountedFromTwo

FAMILY = CountedFromTwo(
    name="shanghai",
    marks=re.compile(r"ivs_(?:content|title|date)"),
    details=re.compile(r"/20\d{6}/[0-9a-f]{32}\.html"),
    first_suffix=2,
)
