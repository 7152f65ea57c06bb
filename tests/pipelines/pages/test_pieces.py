"""A page cut into texts and tags: what is shown stays, what is not goes, wherever a tag is odd."""

import pytest

from pipelines.pages import extract_html
from pipelines.pages.pieces import read_pieces
from pipelines.rows import Decoded

SENTENCE = "坚持依法行政，推进法治政府建设，维护公平正义，服务群众。"


def text_of(markup: str) -> str:
    page = f"<body>{markup}<div id='zoom'><p>{SENTENCE}</p></div></body>"
    found = extract_html(Decoded(page, "utf-8", "test"), "http://a.example/")
    assert found.text == SENTENCE
    return found.lead


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("<p title='a>b'>甲</p>", "甲"),
        ("<p title='a<b'>甲</p>", "甲"),
        ("<p title='<p>乙</p>'>甲</p>", "甲"),
        ('<p style=""color:red>甲</p><p>乙</p>', "甲\n乙"),
        ("<p>3<span>06</span><o:p></o:p>件</p>", "306件"),
        ("<p>甲<!-- a > b --><!--c-->乙</p>", "甲乙"),
        ("<p>甲 &lt;乙&gt;</p>", "甲 <乙>"),
        ("<pre>甲\n乙</pre>", "甲\n乙"),
        ("<h1>甲<br>乙</h1>", "甲乙"),
        ("<h1><a href='/'>甲<br>乙</a></h1>", "甲乙"),
        ("<h3>甲<br>乙</h3>", "甲\n乙"),
    ],
)
def test_what_is_shown_stays(markup: str, shown: str) -> None:
    assert text_of(markup) == shown


@pytest.mark.parametrize(
    "markup",
    [
        "<p style='DISPLAY: none'>乙</p>",
        "<p hidden>乙</p>",
        "<span style='display:none'>乙<span>丙</span></span>",
        "<a style='display:none' href='/'>乙</a>",
        "<div style='visibility:hidden'><div>乙</div>丙</div>",
        "<select><option>乙</select>",
        "<noscript><p>乙</p></noscript>",
        "<div hidden><button>乙</button></div>",
    ],
)
def test_what_nobody_sees_goes(markup: str) -> None:
    assert text_of(f"<p>甲</p>{markup}") == "甲"


def test_hidden_until_found_is_shown() -> None:
    assert text_of("<p hidden='until-found'>甲</p>") == "甲"


def test_texts_and_tags_come_in_turn() -> None:
    page, hidden, distinct = read_pieces(
        '<body><p>甲</p>\n<p hidden="">乙</p><svg><g>丙</g></svg>丁</body>'
    )
    assert len(page.texts) == len(page.raw) + 1 == len(page.kinds) + 1
    assert hidden == "乙"
    assert "<svg>" in distinct
    assert [kind for kind in page.kinds if kind] == ["body", "p", "/p", "/body"]


def test_an_element_ends_at_its_own_closing_tag() -> None:
    page, _, _ = read_pieces("<body><div><div>甲</div><br>乙</div><div>丙</div></body>")
    assert page.element_end(1) == 6
    assert page.element_end(2) == 4
    assert page.element_end(4) == 5
