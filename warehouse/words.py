"""The Chinese words by which reports are searched: jieba's dictionary, some 337,000 words."""

from importlib.util import find_spec
from pathlib import Path

from pipelines.terms import Dictionary


class DictionaryError(RuntimeError):
    """The package that brings the dictionary is not there; the message says the mend."""


def load_dictionary() -> Dictionary:
    """The words of jieba's dict.txt, a word with its frequency and class a line.

    Raises DictionaryError where the package jieba-py is missing.
    """
    package = find_spec("jieba")  # found, not imported: its segmenter is not needed
    places = package.submodule_search_locations if package else None
    path = Path(places[0], "_data", "dict.txt") if places else None
    if path is None or not path.is_file():
        raise DictionaryError("the dictionary of jieba-py is not installed: run `make clean test`")
    with path.open(encoding="utf-8") as lines:
        return Dictionary(line.partition(" ")[0] for line in lines)
