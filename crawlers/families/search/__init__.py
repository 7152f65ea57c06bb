"""Site-search engines as sources: `q` holds the words, the answers are lists like any other."""
