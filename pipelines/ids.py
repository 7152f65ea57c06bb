"""Content hashes as ids: the same content has the same id on any machine, in any order."""

import hashlib

HEX_DIGITS = 20  # 80 bits: at 10^8 rows the chance of one collision is below 10^-8


def content_id(*parts: str | int | None) -> str:
    """The id of a thing by what it is made of; None and "" stay apart."""
    joined = "\x1f".join("\x00" if part is None else str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:HEX_DIGITS]
