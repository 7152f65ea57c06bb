"""Main text and metadata of Chinese government HTML pages."""
