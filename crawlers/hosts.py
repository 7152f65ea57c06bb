"""Which hosts a crawl may speak to."""

from ipaddress import ip_address
from urllib.parse import urlsplit

# bodies of the state publish under gov.cn (国办发〔2017〕47号); copies elsewhere prove nothing
OFFICIAL_SUFFIX = "gov.cn"


def is_official(host: str) -> bool:
    """Whether a host lies under gov.cn."""
    return host == OFFICIAL_SUFFIX or host.endswith(f".{OFFICIAL_SUFFIX}")


def is_loopback(host: str) -> bool:
    """Whether a host is this machine by its name or number."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def is_private_address(address: str) -> bool:
    """Whether an IP address lies outside the public internet; False for a name."""
    try:
        return not ip_address(address).is_global
    except ValueError:
        return False


def host_of(url: str) -> str:
    """The host of an address in lower case, "" where there is none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def site_of(url: str) -> str:
    """Host and port: what a block closes and a robots.txt rules."""
    return urlsplit(url).netloc.lower()
