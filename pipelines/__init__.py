"""Pure readings: bytes and rows in, rows and rejects out. No files, sockets, clock, environment."""
