"""Paragraphs as editors save them: indents, spans, pasted Word styles, breaks."""

import html
import re
from random import Random

_DIGIT = re.compile(r"(?<=\d)(?=\d)")
WORD_STYLE = (
    'style="margin:0cm;text-indent:32pt;line-height:28pt;mso-pagination:none"',
    'style="text-indent:2em;text-align:justify;font-family:仿宋_GB2312;font-size:16pt"',
)


def body(lines: list[str], rng: Random) -> str:
    """The lines as markup of one of the ways; every line stays one block."""
    return rng.choice((_paragraphs, _paragraphs, _styled, _styled, _breaks, _divisions))(lines, rng)


def _paragraphs(lines: list[str], rng: Random) -> str:
    indent = rng.choice(("　　", "&emsp;&emsp;", "&nbsp;&nbsp;&nbsp;&nbsp;", ""))
    return "\n".join(f"<p>{indent}{html.escape(line, quote=False)}</p>" for line in lines)


def _styled(lines: list[str], rng: Random) -> str:
    """Pasted from Word: a span for every run, numbers split between spans."""
    style = rng.choice(WORD_STYLE)
    made = []
    for line in lines:
        shown = html.escape(line, quote=False)
        if rng.random() < 0.7:
            shown = _DIGIT.sub(lambda _: _split(rng), shown)
        made.append(f'<p {style}><span lang="EN-US"></span><span {style}>{shown}</span></p>')
    return "\n".join(made)


def _split(rng: Random) -> str:
    return '</span><span style="letter-spacing:0">' if rng.random() < 0.3 else ""


def _breaks(lines: list[str], rng: Random) -> str:
    end = rng.choice(("<br>", "<br />\n", "<br/><br/>\n"))
    return end.join("　　" + html.escape(line, quote=False) for line in lines)


def _divisions(lines: list[str], rng: Random) -> str:
    tag = rng.choice(("strong", "b"))
    made = []
    for line in lines:
        shown = html.escape(line, quote=False)
        short = len(line) < 40 and not line.endswith("。")
        made.append(
            f"<div>　　<{tag}>{shown}</{tag}></div>" if short else f"<div>　　{shown}</div>"
        )
    return "\n".join(made)
