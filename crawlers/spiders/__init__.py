"""The spiders: one that drives any CMS family down a column."""
