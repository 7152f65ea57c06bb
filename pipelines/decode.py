"""Bytes of a page to characters, by the order in which real government pages can be trusted.

The byte order mark first, then what the bytes themselves prove (well-formed UTF-8 of Chinese is
never anything else; interleaved zeros are UTF-16), then the charset that the head of the page
declares, then the HTTP header. Declarations deep in the page come from pasted Word documents and
are not read.
"""

import codecs
import re

import numpy as np
import numpy.typing as npt

from pipelines.errors import TooLargeError
from pipelines.rows import Decoded

_Points = npt.NDArray[np.uint32]

# The largest real page of the genre is under 5 MB; beyond this a body is a download or an attack.
MAX_BYTES = 64 * 1024 * 1024
# A declaration belongs in the head; pasted Word documents bring false ones further down.
HEAD_BYTES = 4096
# With fewer multi-byte sequences than this, GBK can be well-formed UTF-8 by chance (联通).
CHANCE_SEQUENCES = 4
# Charsets that compete are judged by so many foreign characters, from the middle of the page on.
JUDGED_CHARS = 3_000
# A declared charset that loses nothing and reads so well needs no competition.
READS_WELL = 0.6
# A piece that loses this share of its characters in one charset is written in another.
MOSTLY_LOST = 0.4

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_DECLARED = re.compile(
    rb"charset\s*=\s*[\"']?\s*([\w.:-]{3,20})|encoding\s*=\s*[\"']([\w.:-]{3,20})", re.I
)
_COMMENT = re.compile(rb"<!--.*?-->", re.S)
_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
_PIECE = re.compile(rb"[^<\n]*[<\n]?")
# What Chinese sites mean by a name: the widest codec of its family loses nothing.
_FAMILY = {
    **dict.fromkeys(
        ("gb2312", "gbk", "gb18030", "x-gbk", "hz-gb-2312", "cp936", "gb_2312-80"), "gb18030"
    ),
    **dict.fromkeys(
        ("big5", "big5-hkscs", "big5hkscs", "cp950", "x-x-big5", "cn-big5"), "big5hkscs"
    ),
    **dict.fromkeys(("utf-8", "utf8", "utf_8", "unicode-1-1-utf-8"), "utf-8"),
}
_COMPETITORS = ("utf-8", "gb18030", "big5hkscs")
_COMMON = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定"
    "行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其"
    "些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建"
    "月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接"
    "知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器"
    "压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议"
    "这個國時來們對會發動說產種後過經進學實業關點還從開應無數線長變條結題設圖門處隊領導見計將統風義東車務萬證議體機"
    "市省县區区政府部门法律治建设推进行政执复议检查依据情况报告年度工作，。、；：（）“”《》　〔〕"
)
# Whether a code point is one of these; its last place stands for all beyond it.
_IS_COMMON = np.isin(np.arange(0x10001), [ord(char) for char in _COMMON])
_FOREIGN = 0x80  # the first code point beyond ASCII
_FFFD = "\ufffd"


def _codec(name: str) -> str | None:
    """The codec for a declared charset, None when there is no such thing."""
    lowered = name.strip().lower()
    if lowered in _FAMILY:
        return _FAMILY[lowered]
    try:
        found = codecs.lookup(lowered)
    except LookupError:
        return None
    # Python also looks up transforms (hex, rot13) that are no charsets.
    return found.name if getattr(found, "_is_text_encoding", True) else None


def _declared_in_head(body: bytes) -> str | None:
    head = body[:HEAD_BYTES]
    stop = head.lower().find(b"<body")
    match = _DECLARED.search(_COMMENT.sub(b"", head if stop < 0 else head[:stop]))
    return _codec((match[1] or match[2]).decode("ascii")) if match else None


def _declared_in_header(content_type: str | None) -> str | None:
    match = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", content_type or "", re.I)
    return _codec(match[1]) if match else None


def _utf16_by_zeros(body: bytes) -> str | None:
    """UTF-16 without a mark: the markup is ASCII, so every second byte of it is zero."""
    head = body[:HEAD_BYTES]
    half = max(1, len(head) // 2)
    if len(head) < 4 or head.count(0) < 0.2 * len(head):
        return None
    odd, even = head[1::2].count(0) / half, head[0::2].count(0) / half
    if odd > 0.3 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.3 and odd < 0.1 else None


def _foreign(text: str) -> _Points:
    """The characters beyond ASCII, as code points: in an array they are counted quickly."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return points[points >= _FOREIGN]


def _plausibility(text: str) -> float:
    """Share of non-ASCII characters that are everyday Chinese, less twice the lost ones."""
    foreign = _foreign(text)
    if not foreign.size:
        return 1.0
    middle = max(0, (foreign.size - JUDGED_CHARS) // 2)
    judged = foreign[middle : middle + JUDGED_CHARS]
    common = int(_IS_COMMON.take(judged, mode="clip").sum())
    # Every lost character counts, wherever it stands.
    lost = int((foreign == ord(_FFFD)).sum())
    return common / judged.size - 2 * lost / foreign.size


def _by_pieces(body: bytes) -> str:
    """UTF-8 with foreign pieces: each run between tags in the charset that keeps it whole.

    Included fragments of another charset, and cut characters in generated descriptions, spoil a
    piece and not the page.
    """
    pieces = []
    for match in _PIECE.finditer(body):
        piece = match.group()
        try:
            pieces.append(piece.decode("utf-8"))
        except UnicodeDecodeError:
            pieces.append(_broken_piece(piece))
    return "".join(pieces)


def _broken_piece(piece: bytes) -> str:
    """A cut piece of UTF-8 lost a character or two; a foreign one hardly has any in UTF-8."""
    text = piece.decode("utf-8", "replace")
    if text.count(_FFFD) < MOSTLY_LOST * _foreign(text).size:
        return text
    other = piece.decode("gb18030", "replace")
    return other if other.count(_FFFD) < text.count(_FFFD) else text


def _finish(body: bytes, text: str, charset: str, reason: str, already: int = 0) -> Decoded:
    if text.startswith("\ufeff"):
        text = text[1:]
    if b"\0" in body and "\0" in text:
        # A null is padding, never a character, and parsers turn it into a lost one.
        text, reason = text.replace("\0", ""), f"{reason}; null bytes dropped"
    lost = text.count(_FFFD) - already if _FFFD in text else 0
    return Decoded(text, charset, reason, max(0, lost))


def _best(body: bytes, declared: dict[str, str]) -> Decoded:
    """Not UTF-8 as a whole: what is declared, against what the bytes look like."""
    texts: dict[str, str] = {}
    scores: dict[str, float] = {}
    for codec, place in declared.items():
        text = texts[codec] = body.decode(codec, "replace")
        scores[codec] = _plausibility(text)
        if _FFFD not in text and scores[codec] > READS_WELL:
            return _finish(body, text, codec, f"{place}: declared")
    for codec in _COMPETITORS:
        if codec not in texts:
            texts[codec] = body.decode(codec, "replace")
            scores[codec] = _plausibility(texts[codec])
    for codec in declared:
        # A declaration is worth a little more than chance, and no more than that.
        scores[codec] += 0.05
    # Of equals the first competitor wins.
    ranking = (*_COMPETITORS, *(codec for codec in declared if codec not in _COMPETITORS))
    winner = max(ranking, key=lambda codec: scores[codec])
    if winner == "utf-8":
        return _finish(
            body, _by_pieces(body), "utf-8", "bytes: UTF-8 with broken or foreign pieces"
        )
    why = f"{declared[winner]}: declared" if winner in declared else "bytes: reads as Chinese"
    return _finish(body, texts[winner], winner, why)


def decode(body: bytes, content_type: str | None = None) -> Decoded:
    """Characters of a page's body; `content_type` is the HTTP header, None for an imported file.

    `charset` is the Python codec used; `reason` begins with what decided it (`bom`, `bytes`,
    `meta`, `header`, `empty`) and says what it overruled. `n_replaced` counts bytes that no
    decoding keeps. Null bytes and the byte order mark are no characters and are dropped.
    Raises TooLargeError above MAX_BYTES. The rule's order: facts on pages, cue 11.
    """
    if len(body) > MAX_BYTES:
        raise TooLargeError(
            f"body of {len(body)} bytes is above the {MAX_BYTES} of decode.MAX_BYTES: "
            "no page is that large; store it as a file"
        )
    if not body:
        return Decoded("", "utf-8", "empty")
    for mark, codec in _BOMS:
        if body.startswith(mark):
            return _finish(body, body[len(mark) :].decode(codec, "replace"), codec, "bom")
    if zeros := _utf16_by_zeros(body):
        text = body.decode(zeros, "replace")
        return _finish(body, text, zeros, "bytes: every second byte is zero")
    places = (("meta", _declared_in_head(body)), ("header", _declared_in_header(content_type)))
    declared: dict[str, str] = {}
    for place, named in places:
        if named is not None and not named.startswith(("utf-16", "utf-32", "utf-7")):
            declared.setdefault(named, place)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return _best(body, declared)
    return _well_formed(body, text, declared)


def _well_formed(body: bytes, text: str, declared: dict[str, str]) -> Decoded:
    if declared and "utf-8" not in declared and not text.isascii():
        sequences = len(_MULTIBYTE.findall(body[: 1 << 20]))
        if sequences < CHANCE_SEQUENCES and _plausibility(text) < 0.5:
            return _best(body, declared)
    overruled = [f"{place} says {codec}" for codec, place in declared.items() if codec != "utf-8"]
    why = "bytes: well-formed UTF-8" + (f", though {', '.join(overruled)}" if overruled else "")
    already = text.count(_FFFD) if _FFFD in text else 0
    return _finish(body, text, "utf-8", why, already)
