"""TRS WCM (拓尔思) static columns: `index.html`, `index_1.html` …, details `t20240328_123.html`.

Recognised by the pager call `createPageHTML(total, current0, prefix, ext)` or by the shape of the
details. The prefix may be `list` (Ningxia) or `index_3081`; a few installations count from `_2`.
"""

import re

from crawlers.families.static import StaticFamily

FAMILY = StaticFamily(
    name="trs_static",
    marks=re.compile(
        r"createPageHTML\w*\s*\(\s*\d+\s*,\s*\d+\s*,\s*[\"'][\w.-]+[\"']\s*,\s*[\"']\.?(?:s?html?)[\"']"
        r"|WCM置标|TRS_Editor|TRS_UEDITOR|trs_editor_view",
        re.I,
    ),
    details=re.compile(r"/t20\d{6}_\d+\w*\.s?html?|/P0\d{14,}\.\w+"),
    first_suffix=1,
)
