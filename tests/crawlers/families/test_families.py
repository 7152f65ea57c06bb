"""The families as a whole: names, parameters, the contract, hostile input."""

import pytest

from crawlers import families
from crawlers.families import SavedPage, UnknownFamilyError, UnreadableListError
from tests.crawlers.families.pages import HOST, page, rows, source

NAMES = [family.name for family in families.ALL]
COLUMN = f"{HOST}/zwgk/fzzf/"


def test_names_are_unique_and_found_again() -> None:
    assert len(set(NAMES)) == len(NAMES)
    for family in families.ALL:
        assert families.get(family.name) is family


def test_an_unknown_name_is_answered_with_the_names_there_are() -> None:
    with pytest.raises(UnknownFamilyError, match="trs_static"):
        families.get("trs")


@pytest.mark.parametrize("name", NAMES)
def test_a_source_without_parameters_starts_somewhere_on_its_site(name: str) -> None:
    request = families.get(name).start(source(COLUMN, name))
    assert request.page_number == 1
    assert request.url.startswith(HOST)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"\xff\xfe\x00",
        b"<html><body></body></html>",
        b"<html><script>window.location='/challenge'</script>",
        b'{"code": 412}',
        b'{"data": null}',
        "<a href='http://[bad/'>法治政府建设年度情况报告</a>".encode(),
    ],
)
def test_what_is_no_list_is_empty_or_refused_and_never_an_accident(name: str, body: bytes) -> None:
    family = families.get(name)
    given = source(COLUMN, name)
    saved = SavedPage(f"{COLUMN}index.html", body)
    try:
        reading = family.read_list(saved, given)
    except UnreadableListError as error:
        assert "https://" in str(error)
    else:
        assert reading.items == ()
    recognised = families.recognise(saved)
    assert recognised is None or recognised[0] in NAMES


@pytest.mark.parametrize("name", NAMES)
def test_reading_the_same_page_twice_gives_the_same(name: str) -> None:
    saved = SavedPage(COLUMN, page(rows(["./t20250304_1.html", "./t20240304_2.html"]), "共3页"))
    family = families.get(name)
    given = source(COLUMN, name)
    try:
        first = family.read_list(saved, given)
    except UnreadableListError:
        return
    assert family.read_list(saved, given) == first


@pytest.mark.parametrize("name", NAMES)
def test_what_is_recognised_are_parameters_of_the_family(name: str) -> None:
    family = families.get(name)
    shells = [page(rows(["./t20250304_1.html"])), b"<html><meta name='SiteId' content='5'></html>"]
    for body in shells:
        found = family.recognise(SavedPage(f"{HOST}/public/column/7?catId=8", body))
        assert found is None or set(found) <= family.parameters
