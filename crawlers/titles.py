"""Which entries of a list are worth a request, by their titles alone."""

import re
from collections.abc import Sequence

# names of the genre; a list title that holds none of them is not fetched from a mixed column
_GENRE = re.compile(
    r"法治政府|依法行政|法治建设|法制建设|依法治[国省市州区县旗镇]|法治(?:工作|创建|乡镇|机关|街道)"
    r"|(?:履行|推进).{0,8}法治.{0,12}(?:职责|报告|总结|情况)|法治.{0,10}(?:报告|总结|情况)"
)
# list pages cut long titles: what is left may be the beginning of a report's
_CUT = re.compile(r"(?:…|\.\.\.|\.\.)\s*$")
_CUT_BEGINNING = re.compile(r"20\d\d\s*年|法治|依法")
# slugs of columns that hold nothing else (法治政府建设年度报告 and its kin in pinyin initials)
_DEDICATED_SLUG = re.compile(r"fzzf|fzjs|zfgzbg|yfxz|fzfjs|fazhizhengfu", re.IGNORECASE)
# a column in which half of the first page is of the genre is a column of the genre
_DEDICATED_SHARE = 0.5


def could_be_report(title: str) -> bool:
    """Whether a title may be that of a report; the page itself decides later."""
    if _GENRE.search(re.sub(r"\s+", "", title)):
        return True
    return bool(_CUT.search(title) and _CUT_BEGINNING.search(title))


def is_dedicated(column_url: str, titles: Sequence[str]) -> bool:
    """Whether a column holds reports alone, by its address or the titles of its first page."""
    if _DEDICATED_SLUG.search(column_url):
        return True
    matching = sum(could_be_report(title) for title in titles)
    return bool(titles) and matching >= _DEDICATED_SHARE * len(titles)
