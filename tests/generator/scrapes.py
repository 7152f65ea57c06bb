"""Reports as somebody once scraped them to text files: page frame as lines, or hardly any."""

from datetime import date
from random import Random


def scrape(rng: Random, title: str, lines: list[str], issuer: str, published_on: date) -> str:
    """The text file of a report in one of the shapes that scrapers leave."""
    shape = rng.choice((_clean, _framed, _framed, _bars, _run_together))
    return shape(rng, title, lines, issuer, published_on)


def _clean(_: Random, title: str, lines: list[str], issuer: str, published_on: date) -> str:
    return "\n".join([title, *("　　" + line for line in lines)]) + "\n"


def _framed(rng: Random, title: str, lines: list[str], issuer: str, published_on: date) -> str:
    head = [
        "首页 政务公开 政务服务 互动交流",
        "当前位置：首页 > 政务公开 > 法治政府建设年度报告",
        title,
        f"发布日期：{published_on}　来源：{issuer}　浏览次数：1",
        "字体：[大 中 小]",
    ]
    foot = ["打印本页 关闭窗口", "扫一扫在手机打开当前页", "分享到：微信 微博"]
    gap = "\n" if rng.random() < 0.6 else "\n\n"
    return gap.join([*head, *("　　" + line for line in lines), *foot]) + "\n"


def _bars(_: Random, title: str, lines: list[str], issuer: str, published_on: date) -> str:
    return f"{title} | |||\n| |||\n" + "\n".join(lines) + "\n"


def _run_together(
    rng: Random, title: str, lines: list[str], issuer: str, published_on: date
) -> str:
    return "\n\n".join([f"{title}", str(published_on), *lines])
