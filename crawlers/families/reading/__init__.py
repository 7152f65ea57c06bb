"""What the families share: addresses, dates, markup, rows and pagers of list pages."""
