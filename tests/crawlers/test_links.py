"""Which links of a page lead to its attachments."""

import pytest

from crawlers.links import attachment_links, is_file_link

BASE = "http://www.bidu.gov.cn/info/1021/3305.htm"


def urls(html: str) -> list[str]:
    return [link.url for link in attachment_links(html.encode(), BASE)]


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("./P020250331.pdf", "http://www.bidu.gov.cn/info/1021/P020250331.pdf"),
        ("/files/报告.DOCX", "http://www.bidu.gov.cn/files/报告.DOCX"),
        ("../2025/a.wps#top", "http://www.bidu.gov.cn/info/2025/a.wps"),
        ("//f.bidu.gov.cn/a.ofd", "http://f.bidu.gov.cn/a.ofd"),
        ("a.pdf?sid=1", "http://www.bidu.gov.cn/info/1021/a.pdf?sid=1"),
    ],
)
def test_a_file_is_told_by_its_extension(href, url):
    assert urls(f'<p>附件：<a href="{href}">报告</a></p>') == [url]


def test_a_download_gateway_has_no_extension():
    assert is_file_link("http://a.gov.cn/system/_content/download.jsp?wbfileid=12")
    assert is_file_link("http://a.gov.cn/module/download/downfile.jsp?filename=x", "附件")
    assert is_file_link("http://a.gov.cn/download?id=12", "2024年报告.pdf")


def test_pages_pictures_and_scripts_are_no_attachments():
    html = (
        '<a href="3306.htm">下一条</a><a href="javascript:open(\'a.pdf\')">x</a>'
        '<a href="logo.png">x</a><a href="#a.pdf">x</a><a href="mailto:a@b.pdf">x</a>'
        '<a href="http://[bad/a.pdf">x</a>'
    )
    assert urls(html) == []


def test_a_file_linked_twice_is_one_attachment_with_its_first_text():
    html = '<a href="a.pdf">年度报告</a><a href="a.pdf"> 下载 </a>'
    (link,) = attachment_links(html.encode(), BASE)
    assert link.text == "年度报告"


def test_link_texts_of_a_gbk_page_are_read():
    html = '<meta charset="gb2312"><a href="a.doc">法治政府建设报告</a>'.encode("gbk")
    (link,) = attachment_links(html, BASE)
    assert link.text == "法治政府建设报告"
