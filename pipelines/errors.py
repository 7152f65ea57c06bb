"""Errors that the readings raise; each says what was refused and what to do about it."""


class ReadingError(ValueError):
    """Anything that keeps an input from being read; callers quarantine the payload with it."""


class TooLargeError(ReadingError):
    """The input is larger than any page of the genre; raise the named limit to read it."""


class TooDeepError(ReadingError):
    """The markup nests deeper than any real page and would cost unbounded time or memory."""
