"""One small module a CMS family: how its lists are recognised, read and paged. No I/O here."""
