"""The questions that researchers ask of the reports, each one file of SQL with its caveats."""
