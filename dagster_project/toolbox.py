"""The converters on this machine: antiword, catdoc, LibreOffice, and OCR where installed.

The readings only ask for them through `pipelines.documents.ToolBox`; processes, temporary folders
and time limits live here.
"""

import io
import logging
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cached_property
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from pipelines.documents import Recognised
from pipelines.documents.errors import CorruptFileError
from pipelines.documents.toolbox import OCR_TOOL, ConvertedKind, ScannedKind

# LibreOffice needs 1-2 s for a report and hangs on damaged files.
TIMEOUT_S = 60
# Print of 12 points stays readable for OCR at this resolution.
OCR_DPI = 200
_POINTS_AN_INCH = 72


class LocalToolBox:
    """Tools found on the search path when first asked for; none is required."""

    def __init__(self, timeout_s: int = TIMEOUT_S) -> None:
        self._timeout_s = timeout_s
        self._paths: dict[str, str | None] = {}

    def available(self, tool: str) -> bool:
        """Whether the tool can be called here."""
        if tool == OCR_TOOL:
            return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None
        if tool not in self._paths:
            self._paths[tool] = shutil.which(tool) or (
                shutil.which("libreoffice") if tool == "soffice" else None
            )
        return self._paths[tool] is not None

    def convert(self, body: bytes, to: Literal["text"], kind: ConvertedKind, tool: str) -> str:
        """Text of a document by one tool; raises CorruptFileError when the tool fails on it."""
        if to != "text" or not self.available(tool):
            raise LookupError(f"no {tool} on the search path to make {to} of a {kind} file")
        with tempfile.TemporaryDirectory(prefix="fazhi-") as folder:
            source = Path(folder) / f"source.{kind}"
            source.write_bytes(body)
            if tool == "soffice":
                return self._by_office(source)
            return self._by_pipe(tool, source)

    def _by_pipe(self, tool: str, source: Path) -> str:
        arguments = {
            "antiword": ["-m", "UTF-8.txt", "-w", "0", str(source)],
            "catdoc": ["-d", "utf-8", "-w", str(source)],
        }[tool]
        output = self._run([str(self._paths[tool]), *arguments], source)
        return output.decode("utf-8", "replace")

    def _by_office(self, source: Path) -> str:
        # Its own profile: LibreOffice refuses to start twice on one.
        profile = (source.parent / "profile").as_uri()
        command = [str(self._paths["soffice"]), f"-env:UserInstallation={profile}", "--headless"]
        command += ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(source.parent)]
        self._run([*command, str(source)], source)
        target = source.with_suffix(".txt")
        if not target.is_file():
            raise CorruptFileError(f"LibreOffice wrote no text of this {source.suffix[1:]} file")
        return target.read_text(encoding="utf-8-sig", errors="replace")

    def _run(self, command: list[str], source: Path) -> bytes:
        # HOME in the temporary folder: antiword and LibreOffice write dot files there.
        environment = {**os.environ, "HOME": str(source.parent), "LC_ALL": "C.UTF-8"}
        if "antiword" in Path(command[0]).name and "ANTIWORDHOME" not in environment:
            # With a HOME of its own antiword still finds its mapping files in the system folder.
            environment.setdefault("ANTIWORDHOME", "/usr/share/antiword")
        try:
            done = subprocess.run(  # noqa: S603 - fixed programs, no shell, our own file
                command,
                capture_output=True,
                timeout=self._timeout_s,
                check=False,
                env=environment,
            )
        except subprocess.TimeoutExpired as error:
            raise CorruptFileError(
                f"{Path(command[0]).name} took over {self._timeout_s} s: damaged file"
            ) from error
        if done.returncode != 0:
            said = done.stderr.decode("utf-8", "replace").strip()[:200]
            raise CorruptFileError(f"{Path(command[0]).name} failed ({said}): damaged file")
        return done.stdout

    def recognise(self, body: bytes, kind: ScannedKind, max_pages: int) -> Recognised:
        """Characters of a scanned PDF or an image by rapidocr, line by line from the top."""
        images = _rendered(body, max_pages) if kind == "pdf" else [_decoded_image(body)]
        lines: list[str] = []
        scores: list[float] = []
        for image in images:
            seen = self._ocr(image)
            if seen.txts:
                lines += _indented(seen.boxes, seen.txts)
                scores += [float(score) for score in seen.scores]
        confidence = sum(scores) / len(scores) if scores else 0.0
        return Recognised("\n".join(lines), confidence)

    @cached_property
    def _ocr(self) -> Any:
        # Imported late: models take 2.4 s to load and the extra is optional.
        engine = import_module("rapidocr").RapidOCR()
        logging.getLogger("RapidOCR").setLevel(logging.WARNING)  # it tells every file it loads
        return engine


def _rendered(body: bytes, max_pages: int) -> list[Any]:
    import pypdfium2  # noqa: PLC0415 - only scans need rendering

    document = pypdfium2.PdfDocument(body)
    try:
        return [
            document[number].render(scale=OCR_DPI / _POINTS_AN_INCH).to_numpy()
            for number in range(min(len(document), max_pages))
        ]
    finally:
        document.close()


def _decoded_image(body: bytes) -> Any:
    import numpy as np  # noqa: PLC0415 - only images need it
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415

    try:
        with Image.open(io.BytesIO(body)) as image:
            return np.asarray(image.convert("RGB"))
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise CorruptFileError(f"damaged image ({error}): fetch it again") from error


def _indented(boxes: Any, texts: Sequence[str]) -> list[str]:
    """Lines from the top, their indent from the leftmost line as full-width blanks.

    `boxes` holds four corners a line, clockwise from the top left, in pixels.
    """
    placed = sorted(
        (float(box[0][1]), float(box[0][0]), float(box[3][1] - box[0][1]), text)
        for box, text in zip(boxes, texts, strict=True)
    )
    left = min(x for _, x, _, _ in placed)
    return ["\u3000" * round((x - left) / max(size, 1.0)) + text for _, x, size, text in placed]
