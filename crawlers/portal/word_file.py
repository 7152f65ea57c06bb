"""A report as a Word file whose bytes depend on its text and date alone."""

import zipfile
from datetime import date, datetime, time
from io import BytesIO

from docx import Document


def word_file(text: str, day: date) -> bytes:
    """A .docx with one paragraph a line; the same input gives the same bytes."""
    document = Document()
    for line in text.splitlines():
        if line.strip():
            document.add_paragraph(line.strip())
    moment = datetime.combine(day, time(9))
    properties = document.core_properties
    properties.author, properties.created, properties.modified = "", moment, moment
    buffer = BytesIO()
    document.save(buffer)
    return _fixed_times(buffer.getvalue(), moment)


def _fixed_times(package: bytes, moment: datetime) -> bytes:
    """The same zip with one date on all members: python-docx writes the time of day there."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as old, zipfile.ZipFile(buffer, "w") as new:
        for member in old.infolist():
            info = zipfile.ZipInfo(member.filename, moment.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(member))
    return buffer.getvalue()
