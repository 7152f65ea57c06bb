"""Divisions by name, by year, by parent and by successor."""


def test_a_name_may_belong_to_several_places(invented):
    assert {row.code for row in invented.named("新湖区")} == {"990105", "990205"}


def test_the_longest_name_at_a_place_comes_first(invented):
    assert list(invented.names_at("云泽省澄江市政府", 0)) == ["云泽省澄江市", "云泽省", "云泽"]
    assert invented.name_ending_at("来自云泽省澄江市", 8) == "云泽省澄江市"


def test_short_names_are_known_from_written_out_ones(gazetteer):
    assert gazetteer.is_bare("秀山")
    assert gazetteer.is_bare("杭州")
    assert not gazetteer.is_bare("秀山县")
    assert not gazetteer.is_bare("蓟县")


def test_both_codes_are_in_force_in_the_year_of_the_change(invented):
    assert invented.in_force("990121", 2018)
    assert invented.in_force("990181", 2018)
    assert not invented.in_force("990121", 2019)
    assert not invented.in_force("990181", 2017)
    assert not invented.in_force("999999", 2018)


def test_a_year_leads_to_the_division_that_stood_there(invented):
    assert invented.at_year("990181", 2015).name == "青川县"
    assert invented.at_year("990121", 2022).name == "青川市"
    assert invented.at_year("990102", 2021).name == "双岭区"


def test_a_merged_division_had_no_single_predecessor(invented):
    assert invented.at_year("990104", 2016) is None
    assert invented.at_year("999999", 2016) is None


def test_ancestors_are_nearest_first(invented):
    assert [row.name for row in invented.ancestors("990181")] == ["澄江市", "云泽省"]
    assert invented.ancestors("990000") == ()
    assert invented.within("990181", "990000")
    assert not invented.within("990181", "990200")


def test_successors_today(invented):
    assert [row.code for row in invented.successors_today("990121")] == ["990181"]
    assert [row.code for row in invented.successors_today("990105")] == ["990105"]
    assert invented.successors_today("999999") == ()


def test_every_ended_division_rolls_up_to_one_in_force(gazetteer):
    for code in ("120223", "310108", "371202", "542121", "469003", "500105", "340823"):
        heirs = gazetteer.successors_today(code)
        assert heirs and all(row.valid_to is None for row in heirs)


def test_a_code_with_two_names_gives_the_name_of_the_year(gazetteer):
    assert gazetteer.division("371324", 2013).name == "苍山县"
    assert gazetteer.division("371324", 2020).name == "兰陵县"
    assert gazetteer.division("371324").name == "兰陵县"
