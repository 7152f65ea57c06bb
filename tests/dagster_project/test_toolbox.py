"""The converters on a machine: found on the search path, bounded in time, named when they fail."""

import io
from pathlib import Path
from types import SimpleNamespace

import pytest
from PIL import Image

from dagster_project.toolbox import LocalToolBox
from pipelines.documents.errors import CorruptFileError

BODY = "青川市司法局2023年法治政府建设工作报告".encode()


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A search path that holds only what a test puts there, and the shell's own tools."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def put(folder: Path, name: str, script: str) -> None:
    program = folder / name
    program.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{script}\n", encoding="utf-8")
    program.chmod(0o755)


def test_a_tool_is_available_when_the_path_has_it(programs: Path) -> None:
    put(programs, "catdoc", "true")
    tools = LocalToolBox()
    assert tools.available("catdoc")
    assert not tools.available("antiword")
    assert not tools.available("soffice")


def test_a_converter_reads_the_file_and_its_words_come_back(programs: Path) -> None:
    put(programs, "catdoc", 'for last; do :; done; cat "$last"')
    assert LocalToolBox().convert(BODY, "text", "doc", "catdoc") == BODY.decode()


def test_the_office_writes_beside_its_source(programs: Path) -> None:
    put(programs, "libreoffice", 'for last; do :; done; cp "$last" "${last%.*}.txt"')
    assert LocalToolBox().convert(BODY, "text", "wps", "soffice") == BODY.decode()


def test_a_failing_converter_is_the_files_fault_and_says_why(programs: Path) -> None:
    put(programs, "catdoc", "echo no such format >&2; exit 3")
    with pytest.raises(CorruptFileError, match="no such format"):
        LocalToolBox().convert(BODY, "text", "doc", "catdoc")


def test_a_hanging_converter_is_stopped(programs: Path) -> None:
    put(programs, "catdoc", "exec sleep 30")
    with pytest.raises(CorruptFileError, match="took over 1 s"):
        LocalToolBox(timeout_s=1).convert(BODY, "text", "doc", "catdoc")


def test_asking_for_an_absent_tool_is_a_mistake_of_the_caller(programs: Path) -> None:
    with pytest.raises(LookupError, match="antiword"):
        LocalToolBox().convert(BODY, "text", "doc", "antiword")


def test_ocr_keeps_the_order_and_indent_of_the_print(monkeypatch: pytest.MonkeyPatch) -> None:
    def line(left: int, top: int) -> list[list[int]]:
        return [[left, top], [left + 400, top], [left + 400, top + 20], [left, top + 20]]

    seen = SimpleNamespace(
        boxes=[line(100, 80), line(140, 40)], txts=("第二行", "第一行"), scores=(0.8, 0.9)
    )
    tools = LocalToolBox()
    monkeypatch.setitem(tools.__dict__, "_ocr", lambda image: seen)
    found = tools.recognise(png(), "image", 1)
    assert found.text.split("\n") == ["　　第一行", "第二行"]
    assert found.confidence == pytest.approx(0.85)


def png() -> bytes:
    out = io.BytesIO()
    Image.new("L", (8, 8)).save(out, "PNG")
    return out.getvalue()


def test_a_damaged_image_is_named() -> None:
    with pytest.raises(CorruptFileError, match="damaged image"):
        LocalToolBox().recognise(png()[:20], "image", 1)
