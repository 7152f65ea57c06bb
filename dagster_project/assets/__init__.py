"""The assets, in the order of the flow: archive, parts, tables, release."""
