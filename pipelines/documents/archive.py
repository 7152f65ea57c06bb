"""Zip archives, bounded: members by size and number, names in their Chinese charset."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from pipelines.documents.errors import CorruptFileError, OversizeError, PasswordProtectedError

MAX_MEMBERS = 2_000
MAX_MEMBER_BYTES = 64 * 1024 * 1024
MAX_TOTAL_BYTES = 256 * 1024 * 1024
# Repeated text deflates by 1000 at the very most; documents by 20.
MAX_RATIO = 400
# Members of an attachment archive that are read; reports come with a handful of annexes.
MAX_READ = 20
# What the standard library raises on damaged or exotic zips.
ZIP_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
_UTF8_FLAG = 0x800
_ENCRYPTED_FLAG = 0x1


def check_sizes(body: bytes, name: str) -> list[zipfile.ZipInfo]:
    """Members of a zip, refused when unpacking it would cost more than any document does.

    Raises OversizeError and CorruptFileError. Only the directory is read; a lying directory is
    caught by the bounded reads.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            infos = archive.infolist()
    except ZIP_FAULTS as error:
        raise CorruptFileError(f"{name}: damaged zip ({error}): fetch it again") from error
    total = sum(info.file_size for info in infos)
    largest = max((info.file_size for info in infos), default=0)
    if len(infos) > MAX_MEMBERS or total > MAX_TOTAL_BYTES or largest > MAX_MEMBER_BYTES:
        raise OversizeError(
            f"{name}: zip of {len(infos)} members, {total} bytes unpacked: above archive.MAX_*"
        )
    if total > MAX_RATIO * max(len(body), 4096):
        raise OversizeError(f"{name}: zip unpacks {len(body)} bytes to {total}: a zip bomb")
    return infos


def members(body: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of the files in a zip, by name; raises as `check_sizes` does."""
    infos = [info for info in check_sizes(body, name) if not info.is_dir() and info.file_size]
    named = sorted((member_name(info), at) for at, info in enumerate(infos))
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        for said, at in named[:MAX_READ]:
            base = PurePosixPath(said).name
            if said.startswith("__MACOSX/") or base.startswith("."):
                continue
            if infos[at].flag_bits & _ENCRYPTED_FLAG:
                raise PasswordProtectedError(
                    f"{name}: zip opens only with a password: ask for an open copy"
                )
            yield said, _read(archive, infos[at], name)


def member_name(info: zipfile.ZipInfo) -> str:
    """The name of a member; without the UTF-8 flag Chinese zips hold GBK, read as cp437."""
    if info.flag_bits & _UTF8_FLAG:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for codec in ("utf-8", "gb18030"):
        try:
            return raw.decode(codec)
        except UnicodeDecodeError:
            continue
    return info.filename


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes:
    try:
        with archive.open(info) as stream:
            content = stream.read(MAX_MEMBER_BYTES + 1)
    except ZIP_FAULTS as error:
        raise CorruptFileError(
            f"{name}: damaged member {info.filename!r} ({error}): fetch it again"
        ) from error
    if len(content) > MAX_MEMBER_BYTES:
        raise OversizeError(f"{name}: member {info.filename!r} is above archive.MAX_MEMBER_BYTES")
    return content


def gunzip(body: bytes, name: str) -> bytes:
    """Bytes inside a gzip body, bounded; raises OversizeError and CorruptFileError."""
    unpacker = zlib.decompressobj(wbits=31)
    try:
        content = unpacker.decompress(body, MAX_MEMBER_BYTES + 1)
    except zlib.error as error:
        raise CorruptFileError(f"{name}: damaged gzip ({error}): fetch it again") from error
    if len(content) > MAX_MEMBER_BYTES:
        raise OversizeError(
            f"{name}: gzip of {len(body)} bytes unpacks above {MAX_MEMBER_BYTES}: a gzip bomb"
        )
    if not unpacker.eof:
        raise CorruptFileError(f"{name}: gzip is cut off: fetch it again")
    return content
