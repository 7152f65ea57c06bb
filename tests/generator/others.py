"""What stands in the same columns and is no report, and answers that are no pages."""

from random import Random

from tests.generator import wording
from tests.generator.places import Body

KINDS = ("interpretation", "plan", "news", "disclosure", "notice")
KIND_OF = {"interpretation": "interpretation", "plan": "plan", "news": "news"}


def other(rng: Random, body: Body, year: int, kind: str) -> tuple[str, list[str]]:
    """Title and lines of a page of one kind that is no report."""
    name, place = body.name, body.place.name

    def said(n: int) -> list[str]:
        return [_paragraph(rng) for _ in range(n)]

    if kind == "interpretation":
        title = f"《{place}{year}年法治政府建设年度报告》政策解读"
        return title, [
            f"现就《{place}{year}年法治政府建设年度报告》解读如下：",
            "一、起草背景",
            *said(2),
            "二、主要内容",
            *said(3),
        ]
    if kind == "plan":
        title = f"{place}{year}年法治政府建设工作要点"
        lines = [f"{year}年全{place[-1]}法治政府建设工作的总体要求是：{_paragraph(rng)}"]
        for at, label in enumerate("一二三四"):
            lines += [
                f"{label}、{rng.choice(sorted(wording.OBJECTS))}",
                _paragraph(rng),
                f"责任单位：{name}",
            ]
            if at == 2 and rng.random() < 0.5:
                break
        return title, lines
    if kind == "news":
        title = f"{place}召开{year}年法治政府建设工作推进会"
        first = f"{rng.randint(1, 12)}月{rng.randint(1, 28)}日，{place}召开法治政府建设工作推进会。"
        return title, [first + _paragraph(rng), *said(2), "各有关单位负责人参加会议。"]
    if kind == "disclosure":
        title = f"{name}{year}年政府信息公开工作年度报告"
        parts = (
            "总体情况 主动公开政府信息情况 收到和处理政府信息公开申请情况 存在的主要问题及改进情况"
        )
        lines = ["本报告根据《中华人民共和国政府信息公开条例》编制。"]
        for label, part in zip("一二三四", parts.split(), strict=True):
            lines += [f"{label}、{part}", _paragraph(rng)]
        return title, lines
    title = f"{name}关于报送{year}年度法治政府建设报告的通知"
    return title, [
        "各科室、各下属单位：",
        f"请于{year + 1}年1月{rng.randint(5, 28)}日前报送{year}年度法治政府建设报告。",
        _paragraph(rng),
    ]


def _paragraph(rng: Random) -> str:
    clauses = [wording.filler(rng) for _ in range(rng.randint(4, 9))]
    return "，".join(clauses) + "。"


CHALLENGE = (
    "<!DOCTYPE html><html><head><title></title><meta charset='utf-8'></head><body>"
    "<script>var _0x={k};document.cookie='__jsl_clearance='+_0x+';max-age=3600';"
    "setTimeout(function(){{location.reload();}},1500);</script>"
    "<noscript>请开启JavaScript并刷新该页。</noscript></body></html>"
)
