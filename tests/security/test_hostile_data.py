"""Names and words of foreign data stay data: no path, no SQL, no markup of ours is made of them."""

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest

from pipelines.documents import NoTools
from pipelines.documents.errors import ReadingError
from pipelines.reading import read_page
from pipelines.rows import Response, SourceHint
from tests.conftest import ROOT
from tests.crawlers.test_archive import NOON
from tests.faults import road
from tests.pipelines.documents import makers
from warehouse import sql
from warehouse.layout import DataRoot

# Synthetic: the fictional 碧渡县, with words in it that mean something to SQL, shells and HTML.
EVIL = "\"; DROP TABLE core.report; -- ' OR '1'='1 $(touch {0}) `touch {0}` {{title}} %s"
REPORT = """<html><head><title>{title}</title></head><body><h1>{title}</h1><div class="TRS_Editor">
<p>2023年，碧渡县司法局深入学习贯彻习近平法治思想，扎实推进法治政府建设。现将有关情况报告如下：</p>
<p>一、主要举措和成效</p>
<p>（一）健全行政复议工作机制。全年受理行政复议案件27件；{evil}，审结25件。</p>
<p>二、存在的问题和不足</p><p>基层执法力量仍然薄弱，法治宣传形式较为单一。</p>
<p>三、2024年工作计划</p><p>2024年，将继续加强法治政府建设，力争举办培训班4期。</p>
<p><a href="../../../../evil/../P1.pdf">附件：../../etc/passwd</a></p></div></body></html>"""
NAMES = (
    b"a'b.html",
    b'c"; DROP TABLE core.report; --.html',
    b"$(touch pwned).html",
    b"-rf .html",
    b"..%2F..%2Fup.html",
    b"new\nline.html",
    "报告（一）😀.html".encode(),
    b"not \xff utf-8.html",
    b"c:\\windows\\x.html",
)
TITLE = "碧渡县司法局2023年法治政府建设年度报告"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, DataRoot]:
    """A folder of odd names with odd words in them, taken the whole road."""
    base = tmp_path_factory.mktemp("hostile")
    folder = base / "it's;\"odd"
    folder.mkdir()
    for number, name in enumerate(NAMES):
        evil = EVIL.format(base / "pwned") + str(number)
        page = REPORT.format(title=f"{TITLE}（{number}）", evil=evil)
        (Path(os.fsdecode(os.fsencode(folder) + b"/" + name))).write_bytes(page.encode())
    root = DataRoot(base / "data 'x'; --")
    for _ in road.walk(root, [folder]):
        pass
    return base, root


def rows(root: DataRoot, query: str) -> list[tuple[object, ...]]:
    with sql.connect(root.database, read_only=True) as connection:
        return connection.execute(query).fetchall()


def test_every_file_of_an_odd_name_is_a_document_of_its_own(
    hostile: tuple[Path, DataRoot],
) -> None:
    _, root = hostile
    assert rows(root, "SELECT count(*), count(DISTINCT url) FROM core.document") == [
        (len(NAMES), len(NAMES))
    ]


def test_words_of_sql_and_shells_arrive_as_they_stand(hostile: tuple[Path, DataRoot]) -> None:
    base, root = hostile
    texts = [str(row[0]) for row in rows(root, "SELECT text FROM core.report")]
    assert len(texts) == len(NAMES)
    for number in range(len(NAMES)):
        said = EVIL.format(base / "pwned") + str(number)
        assert sum(said in text for text in texts) == 1
    broken = rows(
        root,
        "SELECT quote FROM core.figure JOIN core.report USING (report_id) "
        "WHERE substring(text, char_start + 1, char_end - char_start) <> quote",
    )
    assert broken == []


def test_nothing_is_written_beside_the_data_root(hostile: tuple[Path, DataRoot]) -> None:
    base, root = hostile
    assert {path.name for path in base.iterdir()} == {root.path.name, "it's;\"odd"}
    assert not list(Path.cwd().glob("pwned*"))
    odd = [path for path in root.path.rglob("*") if "pwned" in path.name or "P1" in path.name]
    assert odd == []


def response(body: bytes, name: str) -> Response:
    return Response(
        fetch_id="f",
        crawl_id="c",
        url=f"https://www.bidu.example/{name}",
        final_url=f"https://www.bidu.example/{name}",
        fetched_at=NOON,
        http_status=200,
        outcome="ok",
        content_type=None,
        body=body,
        sha256="",
        warc_file="c-00001.warc.gz",
        warc_offset=0,
        hint=SourceHint("test"),
    )


def text_or_refusal(body: bytes, name: str) -> str:
    try:
        return read_page(response(body, name), NoTools()).text
    except ReadingError as refusal:
        return f"refused: {refusal}"


def test_members_of_a_zip_that_climb_out_of_it_are_read_in_memory_or_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    page = REPORT.format(title=TITLE, evil="").encode()
    for name in ("../../up.html", "/abs.html", "..\\..\\up.html", "a/../../b.html"):
        text_or_refusal(makers.zipped({name: page}), "x.zip")
    assert list(tmp_path.iterdir()) == []
    assert not (tmp_path.parent / "up.html").exists()
    assert not Path("/abs.html").exists()


HIDDEN = "机密内容不得外泄"


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret.txt"
    path.write_text(HIDDEN, encoding="utf-8")
    return path


def entities(secret: Path) -> bytes:
    """A DTD with a file to fetch and a text that doubles thirty times."""
    doubled = "".join(f'<!ENTITY d{n} "&d{n - 1};&d{n - 1};">' for n in range(1, 31))
    return (
        f'<!DOCTYPE x [<!ENTITY file SYSTEM "{secret.as_uri()}"><!ENTITY d0 "大">{doubled}]>'
    ).encode()


def with_entities(document: bytes, secret: Path, mark: bytes) -> bytes:
    """The same zip of XML, a DTD in every member and the entities where the mark was."""
    out, found = io.BytesIO(), False
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            if mark in content:
                at = content.find(b"?>") + 2 if content.startswith(b"<?xml") else 0
                content = content[:at] + entities(secret) + content[at:]
                content, found = content.replace(mark, b"&file;&d30;"), True
            new.writestr(info.filename, content)
    assert found
    return out.getvalue()


def word() -> bytes:
    out, document = io.BytesIO(), docx.Document()
    document.add_paragraph(TITLE)
    document.add_paragraph("全年受理行政复议案件27件。MARK")
    document.save(out)
    return out.getvalue()


def printed() -> bytes:
    return makers.ofd([[(20, 30, 5, TITLE), (20, 40, 5, "全年受理行政复议案件MARK件。")]])


@pytest.mark.parametrize("make", [word, printed])
def test_entities_are_neither_fetched_nor_expanded(make: object, secret: Path) -> None:
    assert callable(make)
    body = make()
    assert "MARK" in text_or_refusal(body, "x")
    text = text_or_refusal(with_entities(body, secret, b"MARK"), "x")
    assert HIDDEN not in text
    assert len(text) < 10_000


def test_the_contact_is_in_no_output_and_no_file_of_an_import(tmp_path: Path) -> None:
    folder, contact = tmp_path / "in", "mailto:contact-9c2e@example.org"
    folder.mkdir()
    (folder / "a.html").write_text(REPORT.format(title=TITLE, evil=""), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "crawlers.importer", str(folder), "--archive", str(tmp_path / "a")],
        env=os.environ | {"FAZHI_CONTACT": contact},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert contact not in done.stdout + done.stderr
    held = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert not any(contact.encode() in content for content in held)


def test_no_secret_of_the_environment_is_in_an_output_or_a_file_of_a_run(tmp_path: Path) -> None:
    folder, secret = tmp_path / "in", "k3y-9c2e5d-canary"
    folder.mkdir()
    page = REPORT.format(title=TITLE, evil="另有" + "补正申请" * 12)
    (folder / "a.html").write_text(page, encoding="utf-8")
    names = ("FAZHI_CONTACT", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "SOME_TOKEN")
    hidden = dict.fromkeys(names, secret)
    done = subprocess.run(
        [sys.executable, "-m", "dagster_project.run"],
        env=os.environ | hidden | {"DATA": str(tmp_path / "data"), "FROM": str(folder)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert secret not in done.stdout + done.stderr
    held = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any(path.suffix == ".duckdb" for path in held)
    assert [path for path in held if secret.encode() in path.read_bytes()] == []
