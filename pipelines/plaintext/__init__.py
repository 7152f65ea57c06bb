"""Main text and metadata of plain-text scrapes: somebody's page saved without its markup."""

from pipelines.plaintext.extract import extract_plain
from pipelines.plaintext.signoff import split_sign_off

__all__ = ["extract_plain", "split_sign_off"]
