"""Addresses of object stores: which filesystem of Arrow they mean, and where their mirror lies.

Credentials come from the environment (`AWS_*`, or what the filesystem's own library reads there),
never from an address, and stand in no message.
"""

import hashlib
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

CACHE = "FAZHI_CACHE"
ENDPOINTS = ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL")
REGIONS = ("AWS_REGION", "AWS_DEFAULT_REGION")
SECRETS = ("AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_ACCESS_KEY_ID")

# seconds: a store that is silent for so long is not there
CONNECT_TIMEOUT_S = 10
REQUEST_TIMEOUT_S = 60

_ODD = re.compile(r"[^A-Za-z0-9]+")


class RemoteError(RuntimeError):
    """The store did not do what was asked; the message names it, the object and the mend."""


def is_address(data: str) -> bool:
    """Whether a data root is an address such as `s3://bucket/prefix` and not a folder."""
    return "://" in data


def mirror_folder(address: str, environment: Mapping[str, str] = os.environ) -> Path:
    """The folder on this machine in which a store is worked on: one for each address.

    It lies under FAZHI_CACHE, by default the user's cache folder. It holds no data that the store
    lacks once a run has ended, and may then be deleted.
    """
    base = environment.get(CACHE) or environment.get("XDG_CACHE_HOME")
    cache = Path(base) if base else Path.home() / ".cache"
    plain = address.rstrip("/")
    parts = urlsplit(plain)
    name = _ODD.sub("-", f"{parts.hostname or ''}{parts.path}").strip("-")[:40]
    digest = hashlib.sha256(plain.encode()).hexdigest()[:12]
    return cache / "fazhi-warehouse" / f"{name}-{digest}"


def open_filesystem(address: str) -> tuple[Any, str]:
    """Arrow's filesystem for an address, and the path of the root in it.

    Raises RemoteError where the address holds credentials, or Arrow knows no such filesystem.
    """
    parts = urlsplit(address)
    if parts.username or parts.password or parts.query:
        raise RemoteError(
            f"{parts.scheme}://…: an address ends up in logs: give credentials, endpoint and "
            f"region by the environment (AWS_ACCESS_KEY_ID, AWS_ENDPOINT_URL, AWS_REGION, …)"
        )
    from pyarrow import fs  # noqa: PLC0415 - half a second that a folder as data root need not pay

    path = f"{parts.netloc}{parts.path}".rstrip("/")
    try:
        if parts.scheme == "s3":
            return _s3(fs, parts.netloc), path
        found, path = fs.FileSystem.from_uri(address.rstrip("/"))
    except (OSError, ValueError) as error:
        raise RemoteError(f"{address}: {without_secrets(str(error))}") from None
    return found, path.rstrip("/")


def _s3(fs: Any, bucket: str) -> Any:
    endpoint, region = _first(ENDPOINTS), _first(REGIONS)
    options: dict[str, Any] = {
        "connect_timeout": CONNECT_TIMEOUT_S,
        "request_timeout": REQUEST_TIMEOUT_S,
        # tried again by warehouse.remote.store, which asks each time whether it still may
        "retry_strategy": fs.AwsStandardS3RetryStrategy(max_attempts=1),
        "allow_delayed_open": True,  # a small object is one request, not three
    }
    if endpoint:
        scheme, _, host = endpoint.rpartition("://")
        options |= {"endpoint_override": host.rstrip("/"), "scheme": scheme or "https"}
    # a store of one's own has no region, and asking for it would ask Amazon
    region = region or ("us-east-1" if endpoint else fs.resolve_s3_region(bucket))
    return fs.S3FileSystem(region=region, **options)


def _first(names: tuple[str, ...]) -> str | None:
    return next((os.environ[name] for name in names if os.environ.get(name)), None)


def without_secrets(text: str) -> str:
    """A message in which no credential of the environment stands."""
    for name in SECRETS:
        value = os.environ.get(name)
        text = text.replace(value, f"<{name}>") if value else text
    return text
