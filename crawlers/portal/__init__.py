"""The sample portal: small synthetic disclosure sites, served on this machine alone."""

from crawlers.portal.server import DEFAULT_PORT, Portal, serve_portal

__all__ = ["DEFAULT_PORT", "Portal", "serve_portal"]
