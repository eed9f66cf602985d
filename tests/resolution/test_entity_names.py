from __future__ import annotations

import pytest

from pipeline.resolution.names import fold_acronym, fold_name, fold_person, is_acronym, split_asides, squash
from pipeline.resources.words import fold_plural, fold_spelling, fold_word


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Harbour Fund", "harbor fund"),
        ("Centre for Labour Organisation", "Center for Labor Organization"),
        ("Trade & Transit Board", "Trade and Transit Board"),
        ("UN Harbour Office", "United Nations Harbor Office"),
        ("U.N. Harbour Office", "UN Harbour Office"),
        ("Kessel Lines Co., Limited", "Kessel Lines Company Ltd."),
        ("Fundação Rio Claro", "Fundacao Rio Claro"),
        ("Harbour Fund’s", "Harbour Fund"),
        ("Agri-Food Board", "Agri Food Board"),
        ("Univ. of Kessel", "University of Kessel"),
    ],
)
def test_names_that_a_reader_calls_the_same_fold_alike(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Harbour Fund", "Harbour Funds Board"), ("Lake Plan 2020", "Lake Plan 2030"), ("North Lake", "South Lake")]
)
def test_other_names_fold_apart(one: str, other: str) -> None:
    assert fold_name(one) != fold_name(other)


def test_a_domain_stays_whole() -> None:
    assert fold_name("www.Lakeside-News.org") == "lakeside-news.org"


def test_a_lone_article_is_not_folded_to_nothing() -> None:
    assert fold_name("The") == "the"


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Dr. Ana María Soto, Ph.D.", "ana maria soto"),
        ("H.E. Mr. Tomas Orlen", "tomas orlen"),
        ("Vice Minister He Fei", "he fei"),
        ("M. Dupont", "m dupont"),
        ("Jack Ma", "jack ma"),
        ("President", "president"),
        ("Ian King Jr", "ian king"),
    ],
)
def test_people_lose_titles_and_keep_names(name: str, folded: str) -> None:
    assert fold_person(name) == folded


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("LCO", True),
        ("MofWay", True),
        ("R&D", True),
        ("Kessel", False),
        ("LCO0057", False),
        ("orlen.org", False),
        ("A", False),
        ("Lake Council", False),
    ],
)
def test_acronyms_are_told_from_words(name: str, is_one: bool) -> None:
    assert is_acronym(name) is is_one


def test_acronyms_fold_plural_dots_and_case() -> None:
    assert fold_acronym("SMZs") == fold_acronym("S.M.Z.") == "SMZ"
    assert fold_acronym("RoK") == fold_acronym("ROK")
    assert fold_acronym("US") == "US"


def test_what_stands_in_parentheses_is_taken_out() -> None:
    parts = split_asides("Lake Council (LC) Secretariat (Orlen)")
    assert parts.whole == "Lake Council Secretariat"
    assert parts.asides == ("LC", "Orlen")


def test_squash_joins_words() -> None:
    assert squash(fold_name("Agri business Fund")) == squash(fold_name("Agribusiness Fund"))


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("organisations", "organization"), ("utilised", "utilized"), ("exercises", "exercise"), ("promised", "promised"), ("enterprises", "enterprise"),
        ("advised", "advised"), ("behaviours", "behavior"), ("labourers", "laborer"), ("analyses", "analysis"), ("analysed", "analyzed"),
        ("programmes", "program"), ("countries", "country"), ("crises", "crisis"), ("children", "child"), ("processes", "process"), ("boxes", "box"),
        ("glasses", "glass"), ("houses", "house"), ("sizes", "size"), ("economics", "economics"), ("basis", "basis"), ("news", "news"), ("gas", "gas"),
        ("travelling", "traveling"), ("heroes", "hero"),
    ],
)  # fmt: skip
def test_words_fold_to_american_singular(word: str, folded: str) -> None:
    assert fold_word(word) == folded


def test_folding_is_done_once_and_for_all() -> None:
    for word in ("organisation", "behaviour", "programme", "centre", "children", "policies"):
        once = fold_word(word)
        assert fold_word(once) == once
        assert fold_spelling(fold_spelling(word)) == fold_spelling(word)
        assert fold_plural(fold_plural(word)) == fold_plural(word)
