from __future__ import annotations

import pytest

from pipeline.resolution.opposites import are_opposite, find_opposites
from pipeline.resolution.phrase_lexicon import stem
from pipeline.resolution.rivals import find_rivalry, say_contradiction
from pipeline.resolution.substance import ASIDE, read_substance
from pipeline.resolution.treaties import Agreements


def main_words(text: str) -> set[str]:
    return {word for word, weight in read_substance(text).words.items() if weight == 1.0}


def test_manner_and_acts_are_no_words() -> None:
    found = read_substance("Continue to intensify its efforts to establish a tide gauge as soon as possible (Arland);")
    assert set(found.words) == {"tide", "gaug"}
    assert found.acts == {"create"}
    assert not found.is_soft


@pytest.mark.parametrize(
    "text",
    [
        "Consider building a quay",
        "Study the possibility of a quay",
        "Give further consideration to a quay",
        "Explore the feasibility of building a quay",
    ],
)
def test_to_think_of_an_act_is_softer(text: str) -> None:
    assert read_substance(text).is_soft
    assert not read_substance("Build a quay and study the tides").is_soft


def test_what_stands_in_an_aside_weighs_less() -> None:
    found = read_substance("Dredge the inner basin, in cooperation with the pilots, with a view to longer ferries")
    assert {word for word, weight in found.words.items() if weight <= ASIDE} == {"pilot", "longer", "ferr"}
    assert main_words("Dredge the inner basin (last done by the pilots) with longer ferries") == {"dredg", "inner", "basin", "longer", "ferr"}


def test_where_only_means_are_named_the_purpose_counts() -> None:
    assert main_words("Adopt the necessary legislation in order to license pilots") == {"licens", "pilot"}
    assert "pilot" in main_words("Amend the Harbour Code in order to license pilots")
    assert "pilot" not in main_words("Dredge the basin in order to help pilots")


def test_words_of_one_meaning_are_one_word() -> None:
    assert main_words("Fight trafficking in persons") == main_words("Combat human trafficking") == {"trafficking"}
    assert read_substance("Protect girls and boys").groups == {"child"}
    assert read_substance("Protect the rights of women").groups == {"woman"}


def test_numbers_and_their_kinds() -> None:
    found = read_substance("Raise the quay by 2.5 metres before 2031 in keeping with article 9")
    assert found.numbers == {"2.5", "2031"}
    assert read_substance("Apply article 9 of the code").references == {"9"}
    assert read_substance("Build two quays").numbers == {"2"}


def test_a_text_of_nothing_but_small_words_keeps_them() -> None:
    assert read_substance("it should be").words == {"it": 1.0, "should": 1.0, "be": 1.0}
    assert read_substance("...").words == {"...": 1.0}


def test_negations() -> None:
    assert read_substance("Refrain from building a quay").is_negated
    assert not read_substance("Not only build a quay").is_negated
    assert not read_substance("Build a quay, not a mole").is_negated


def test_stems() -> None:
    assert {stem(word) for word in ("ratify", "ratifying", "ratification")} == {"ratif"}
    assert stem("accession") != stem("access")


NAMES = Agreements(["Tide Convention of Orlen", "Convention"], {"TCO": "Tide Convention of Orlen", "UPC": "Union of Pilots"})


def agreements_of(text: str) -> set[str]:
    return {key.removeprefix("agreement:") for key in read_substance(text, (), NAMES).agreements}


@pytest.mark.parametrize(
    "text",
    [
        "Ratify the Optional Protocol to the Tide Convention of Orlen",
        "Accede to the Optional Protocol to the International Tide Convention of Orlen, 1987",
        "Sign and ratify the First Optional Protocol to TCO",
        "Become a party to OP-TCO (1987)",
        "Ratify the 1987 Optional Protocol to the TCO in order to protect seals",
    ],
)
def test_names_of_one_protocol(text: str) -> None:
    assert agreements_of(text) == {"protocol to convention orlen tide"}


def test_other_protocols_are_other_agreements() -> None:
    assert (
        agreements_of("Ratify the Second Optional Protocol to the TCO")
        == {"second protocol to convention orlen tide"}
        == agreements_of("Ratify TCO-OP2")
    )
    assert agreements_of("Ratify TCO and its Optional Protocol") == {"convention orlen tide", "protocol to convention orlen tide"}
    assert agreements_of("Ratify the TCO, in line with the Paris Agreement") == {"convention orlen tide"}
    assert agreements_of("Write a protocol to the harbour, and a Second Optional Protocol") == set()


def test_long_and_short_forms_that_everybody_knows() -> None:
    assert agreements_of("Ratify OP-CAT") == agreements_of("Accede to the Optional Protocol to the Convention against Torture")
    assert agreements_of("Ratify ILO Convention No. 169") == agreements_of("Ratify ILO Convention 169, concerning tribes")
    assert agreements_of("Ratify ILO Convention 901") == {"convention 901"}
    assert agreements_of("Help UPC and the Convention of 1987") == set()


def test_opposites() -> None:
    assert find_opposites({"abolish", "fee"}, {"maintaining", "fee"}) == [("abolish", "maintaining")]
    assert not are_opposite({"abolish", "maintain"}, {"maintain", "fee"})


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        ("Abolish the harbour fee", "Maintain the harbour fee", ("abolish", "maintain")),
        ("Build a quay before 2030", "Build a quay before 2035", ("2030", "2035")),
        ("Build a quay", "Refrain from building a quay", ("to do it", "not to do it")),
        ("Do not build a quay", "Build a quay", ("not to do it", "to do it")),
        ("Build 3 quays before 2030", "Build 4 quays before 2035", None),
        ("Apply article 9 of the code", "Apply article 14 of the code", None),
        ("Consider a quay before 2030", "Build a quay before 2035", None),
        ("Build a northern quay before 2030", "Build a southern quay before 2035", None),
        ("Build a quay", "Build a quay", None),
    ],
)
def test_what_two_recommendations_disagree_on(one: str, other: str, values: tuple[str, str] | None) -> None:
    found = find_rivalry(read_substance(one), read_substance(other))
    assert (found and (found.value_a, found.value_b)) == values


def test_a_contradiction_in_words() -> None:
    assert say_contradiction([("2030", "plan.pdf"), ("2035", "review.pdf, 7")]) == "“2030” in plan.pdf, “2035” in review.pdf, 7"
