"""Addresses: joining, canonical form, and which shapes lead to a document."""

import re
from functools import lru_cache
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

BIG5_GATE = re.compile(r"^/gate/big5/([^/]+)(/.*)?$")
INDEX_FILE = re.compile(r"/index\.(?:html?|shtml|jhtml|php|jsp|aspx?)$", re.I)
SESSION_IN_PATH = re.compile(r";(?:jsessionid|phpsessid|sessionid)=[^/?#;]*", re.I)
DROPPED_QUERY_KEYS = re.compile(
    r"^(?:jsessionid|phpsessid|aspsessionid\w*|sessionid|cussessionid|utm_\w+|isappinstalled|spm)$",
    re.I,
)
DROPPED_QUERY_PAIRS = frozenset(
    {("filename", "broadcast"), ("from", "singlemessage"), ("from", "timeline")}
)
MOBILE_HOST = re.compile(r"^(?:m|wap|3g|mobile)\.(.+\.gov\.cn)$")
DEFAULT_PORT = re.compile(r"^(.*?):(?:80|443)$")
UNFOLLOWED = re.compile(r"^\s*(?:#|javascript:|mailto:|tel:|data:|void\(|$)", re.I)
ATTACHMENT = re.compile(r"\.(?:pdf|docx?|wps|ofd|xlsx?|et|zip|rar|pptx?)(?:[?#]|$)", re.I)

# One alternative a family; the shape says "this leads to a document", never "this is a report".
DOCUMENT = re.compile(
    r"/t\d{8}_\d+\w*\.s?html?"  # TRS
    r"|/P0\d{8,}\w*\.\w+"  # TRS attachment
    r"|/art/\d{4}/(?:\d{1,2}/\d{1,2}/)?art_\w+\.html"  # Hanweb old and JPaaS
    r"|/content/m?post_\d+\.html"  # Guangdong
    r"|/info/\d+/\d+\.htm"  # VSB
    r"|wbnewsid=\d+"
    r"|/[0-9a-f]{32}\.s?html"  # UCAP, Shanghai
    r"|/c\d{2}_\d+\.s?html"
    r"|/c\d+/content\.s?html"
    r"|/content_\d+\.s?html"
    r"|/(?:OpennessContent|BranchOpennessContent|PolicyContent|News|Content)/show/\d+\.html"
    r"|/content/detail/[0-9a-f]{24}\.html"
    r"|/doc_[0-9a-f]{24}\.html"
    r"|/columns/[0-9a-f-]{36}/\d{6}/\d{2}/[0-9a-f-]{36}\.html"  # Hebei
    r"|/public/\d+/\d+\.html"  # Longxun
    r"|/\d{5,}\.(?:s?html?|jhtml|aspx?|php)"  # numeric ids: Longxun columns, jhtml, snowflake
    r"|/\d{4}-\d{2}-\d{2}/\d+\.s?html"
    r"|/\d{8}/[0-9a-f]{8}-[0-9a-f-]{27}\.html"  # Epoint
    r"|/\d{14,19}/index\.html"
    r"|/\d{14,19}/?$"
    r"|/publicity/[\w/]+/\d+$"
    r"|\.(?:jsp|aspx?|php|do|s?html?)\?(?:.*&)?(?:id|aid|articleid|infoid|newsid)=\w+"
    r"|/(?:xxgk-)?show-\d+\.html"
    r"|" + ATTACHMENT.pattern,
    re.I,
)


def is_followable(href: str | None) -> bool:
    """Whether a link leads to another page at all."""
    return href is not None and not UNFOLLOWED.match(href)


def is_document_address(url: str) -> bool:
    """Whether an address has the shape of a single document of some family."""
    return DOCUMENT.search(url) is not None


def is_attachment(url: str) -> bool:
    """Whether an address names a file to download rather than a page."""
    return ATTACHMENT.search(url) is not None


def absolute_url(base: str, href: str) -> str:
    """A link joined against the final address of its page, in its desktop and sessionless form.

    Empty where the two make no address. Source of the rules: mobile and gateway copies of the CMS
    families (`mpost_`, `_wap.html`, `/gate/big5/`, `wap.` and `m.` hosts, `?filename=broadcast`).
    """
    try:
        return _cleaned(urljoin(base, "".join(href.split())))
    except ValueError:  # "http://[" and the like, as pages do hold them
        return ""


@lru_cache(maxsize=1024)
def canonical_url(url: str) -> str:
    """The one address under which all copies of a page are known; a key, without `index.html`."""
    scheme, host, path, query, _ = urlsplit(_cleaned(url.strip()))
    return urlunsplit((scheme, host, INDEX_FILE.sub("/", path) or "/", query, ""))


def _cleaned(url: str) -> str:
    scheme, host, path, query, _ = urlsplit(url)
    host, path = _out_of_gate(host.lower(), path)
    path = SESSION_IN_PATH.sub("", path)
    path = path.replace("/mpost_", "/post_")
    path = re.sub(r"_wap(\.s?html?)$", r"\1", path)
    return urlunsplit((scheme.lower(), _desktop_host(host), _quoted(path), _kept(query), ""))


def _out_of_gate(host: str, path: str) -> tuple[str, str]:
    gate = BIG5_GATE.match(path)
    return (gate.group(1).lower(), gate.group(2) or "/") if gate else (host, path)


def _desktop_host(host: str) -> str:
    port = DEFAULT_PORT.match(host)
    host = port.group(1) if port else host
    mobile = MOBILE_HOST.match(host)
    if not mobile:
        return host
    rest = mobile.group(1)
    # Domain rules of 国办发〔2017〕47号: a portal is www.□□□.gov.cn, a department ○○○.□□□.gov.cn.
    return f"www.{rest}" if rest.count(".") == 2 else rest


def _quoted(path: str) -> str:
    return quote(unquote(path), safe="/:@!$&'()*+,;=~-._") if not path.isascii() else path


def _kept(query: str) -> str:
    if not query:
        return ""
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [
        (k, v)
        for k, v in pairs
        if not DROPPED_QUERY_KEYS.match(k) and (k.lower(), v.lower()) not in DROPPED_QUERY_PAIRS
    ]
    if len(kept) == len(pairs) and query.isascii():
        return query  # untouched queries keep their own quoting
    return urlencode(kept)


def host_of(url: str) -> str:
    """The host of an address, lower case, without a port; empty where it has none."""
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""
