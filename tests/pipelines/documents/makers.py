"""Small documents made by hand for the tests; every text in them is invented."""

import gzip
import io
import zipfile
from collections.abc import Iterable

Row = tuple[float, float, float, str]  # left, height from the page's foot, size, text
A4 = (595, 842)


def pdf(pages: Iterable[Iterable[Row]], title: str | None = None) -> bytes:
    """A PDF with a Chinese CID font that is not embedded (every reader knows its encoding)."""
    objects: list[bytes] = [b"", b""]
    font = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H "
        b"/DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> "
        b"/FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 4 "
        b"/FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 "
        b"/StemV 80 >> >>] >>"
    )
    objects.append(font)
    kids = []
    for page in pages:
        content = b"".join(_show(row) for row in page)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (*A4, len(objects))
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    info = b""
    if title is not None:
        objects.append(b"<< /Title <FEFF%s> >>" % title.encode("utf-16-be").hex().encode())
        info = b" /Info %d 0 R" % len(objects)
    return _assemble(objects, info)


def _show(row: Row) -> bytes:
    left, height, size, text = row
    code = text.encode("utf-16-be").hex().encode()
    return b"BT /F1 %d Tf %d %d Td <%s> Tj ET\n" % (size, left, height, code)


def _assemble(objects: list[bytes], info: bytes) -> bytes:
    out = io.BytesIO()
    out.write(b"%PDF-1.5\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % offset for offset in offsets))
    out.write(b"trailer << /Size %d /Root 1 0 R%s >>\n" % (len(objects) + 1, info))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


def set_page(
    paragraphs: list[str], per_line: int = 28, size: int = 16, top: int = 760
) -> list[Row]:
    """Paragraphs set as a report is: two characters of indent, full lines, one column."""
    left, rows, height = 74, [], top
    for paragraph in paragraphs:
        rest, indent = paragraph, 2
        while rest:
            room = per_line - indent
            rows.append((left + indent * size, height, size, rest[:room]))
            rest, indent, height = rest[room:], 0, height - 28
    return [(float(x), float(y), float(s), text) for x, y, s, text in rows]


def ofd(pages: Iterable[Iterable[tuple[float, float, float, str]]]) -> bytes:
    """An OFD of text objects: left, baseline from the top, size in millimetres, text."""
    name = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    files = {
        "OFD.xml": f'<ofd:OFD {name} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo/>'
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    }
    references = ""
    for number, page in enumerate(pages):
        path = f"Pages/Page_{number}/Content.xml"
        references += f'<ofd:Page ID="{number + 1}" BaseLoc="{path}"/>'
        objects = "".join(
            f'<ofd:TextObject ID="{1000 + number * 100 + at}" Boundary="{x} {y - size} 180 {size}" '
            f'Font="9" Size="{size}"><ofd:TextCode X="0" Y="{size}" '
            f'DeltaX="g {len(text) - 1} {size}">'
            f"{text}</ofd:TextCode></ofd:TextObject>"
            for at, (x, y, size, text) in enumerate(page)
        )
        layer = f"<ofd:Layer ID='77'>{objects}</ofd:Layer>"
        files[f"Doc_0/{path}"] = f"<ofd:Page {name}><ofd:Content>{layer}</ofd:Content></ofd:Page>"
    files["Doc_0/Document.xml"] = (
        f"<ofd:Document {name}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
        f"</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>"
        f"{references}</ofd:Pages></ofd:Document>"
    )
    return zipped({path: text.encode() for path, text in files.items()})


class _RawName(zipfile.ZipInfo):
    """A member whose name is stored as raw bytes, as Chinese archivers do."""

    raw: bytes = b""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - zipfile's own hook
        return self.raw, self.flag_bits & ~0x800


def zipped(files: dict[str, bytes], encoding: str | None = None) -> bytes:
    """A zip; with `encoding` names are stored in that charset without the UTF-8 flag."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name)
            if encoding:
                info = _RawName(name)
                info.raw = name.encode(encoding)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return out.getvalue()


def gzipped(body: bytes) -> bytes:
    return gzip.compress(body, mtime=0)
