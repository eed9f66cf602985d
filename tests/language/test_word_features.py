"""Features of words: what lists know of them, how the words around are capitalised, the same in every process."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.strings import get_string_id
from spacy.tokens import Doc

from pipeline.language import word_features
from pipeline.language.word_features import COLUMNS, WordFeatures, read_word_features, split_words

CLASSES = {
    "CITY": frozenset(["gullhaven", "new gullhaven", "n'tarra"]),
    "COUNTRY": frozenset(["ambria", "republic of ambria", "côte d'ambre", "gull-ambria"]),
    "FAMILY": frozenset(["gullhaven"]),
    "ORG": frozenset(["republic of ambria harbour board", "pilots' guild", "sailor's bank"]),
    "EMPTY": frozenset(),
}


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.blank("en")


@pytest.fixture(scope="module")
def features() -> WordFeatures:
    return WordFeatures(CLASSES)


def column(features: WordFeatures, doc: Doc, name: str) -> list[int]:
    return [int(number) for number in features.extract(doc)[:, COLUMNS.index(name)]]


def marks(*labels: str) -> list[int]:
    return [get_string_id(label) if label else 0 for label in labels]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("the Republic of Ambria", ["", "B|COUNTRY", "I|COUNTRY", "I|COUNTRY"]),
        ("Republic of Ambria Harbour Board", ["B|ORG", "I|ORG", "I|ORG", "I|ORG", "I|ORG"]),  # the longest
        ("Republic of Ambria Harbour", ["B|COUNTRY", "I|COUNTRY", "I|COUNTRY", ""]),  # the longest that is whole
        ("Republic of Gullhaven", ["", "", ""]),
        ("Republic of", ["", ""]),  # the text ends in the middle
        ("NEW GULLHAVEN new gullhaven", ["B|CITY", "I|CITY", "", ""]),  # a name begins with a capital
        ("Ambria", [""]),  # single words have a column of their own
        ("Côte d'Ambre", ["B|COUNTRY", "I|COUNTRY"]),
        ("Côte d’Ambre", ["B|COUNTRY", "I|COUNTRY"]),
        ("Gull-Ambria", ["B|COUNTRY", "I|COUNTRY", "I|COUNTRY"]),
        ("Pilots’ Guild", ["B|ORG", "I|ORG", "I|ORG"]),
        ("Sailor’s Bank", ["B|ORG", "I|ORG", "I|ORG"]),
    ],
)
def test_names_of_several_words_are_marked_from_their_first_to_their_last(
    nlp: Language, features: WordFeatures, text: str, labels: list[str]
) -> None:
    assert column(features, nlp.make_doc(text), "GAZETTEER") == marks(*labels)


def test_single_words_have_all_their_classes(nlp: Language, features: WordFeatures) -> None:
    doc = nlp.make_doc("Gullhaven AMBRIA N’tarra sea gullhaven")
    assert column(features, doc, "WORDLISTS") == marks("CITY|FAMILY", "COUNTRY", "CITY", "", "")


def test_small_letters_are_names_of_words_alone_and_acronyms_need_capitals() -> None:
    lists = WordFeatures({"ACRONYM": frozenset(["who"]), "TITLE": frozenset(["minister"]), "GIVEN": frozenset(["li"]), "COUNTRY": frozenset(["us"])})
    doc = spacy.blank("en").make_doc("who Who WHO minister Minister li Li us US")
    assert column(lists, doc, "WORDLISTS") == marks("", "", "ACRONYM", "TITLE", "TITLE", "", "GIVEN", "", "COUNTRY")


def test_a_name_of_several_classes_has_them_all(nlp: Language) -> None:
    both = WordFeatures({"CITY": frozenset(["old gull"]), "AREA": frozenset(["old gull"])})
    assert column(both, nlp.make_doc("Old Gull"), "GAZETTEER") == marks("B|AREA|CITY", "I|AREA|CITY")


def test_letters_at_both_ends(nlp: Language, features: WordFeatures) -> None:
    doc = nlp.make_doc("Harbour of x")
    assert column(features, doc, "PREFIX3") == marks("<har", "<of", "<x")
    assert column(features, doc, "SUFFIX4") == marks("bour>", "of>", "x>")
    assert column(features, doc, "SUFFIX") == [token.suffix for token in doc]
    assert column(features, doc, "NORM") == [token.norm for token in doc]
    assert column(features, doc, "SHAPE") == [token.shape for token in doc]


def level(features: WordFeatures, nlp: Language, text: str, word: str) -> tuple[int, int]:
    """(how the word is capitalised, how those around it are)."""
    doc = nlp.make_doc(text)
    number = column(features, doc, "CAPITALS")[[token.text for token in doc].index(word)] - 1
    return number // 4, number % 4


def test_a_capital_says_less_among_capitals(nlp: Language, features: WordFeatures) -> None:
    assert level(features, nlp, "boats often pass Sorelle before noon today", "Sorelle") == (2, 1)
    assert level(features, nlp, "Boats Often Pass Sorelle Before Noon Today", "Sorelle") == (2, 3)
    assert level(features, nlp, "BOATS OFTEN PASS SORELLE BEFORE NOON TODAY", "SORELLE") == (3, 3)
    assert level(features, nlp, "Boats Often pass Sorelle before Noon today", "Sorelle") == (2, 2)
    assert level(features, nlp, "boats often pass Sorelle before noon today", "often") == (1, 1)


def test_short_words_numbers_and_lone_words_say_nothing(nlp: Language, features: WordFeatures) -> None:
    assert level(features, nlp, "The sea 2031 of", "2031") == (0, 0)
    assert level(features, nlp, "Sorelle", "Sorelle") == (2, 0)
    assert level(features, nlp, "Sorelle rises", "Sorelle") == (2, 0)  # one word is no line


def test_words_far_away_do_not_count(nlp: Language, features: WordFeatures) -> None:
    far = "Sorelle " + "of " * 6 + "Every Other Word Stands High"
    assert level(features, nlp, far, "Sorelle") == (2, 0)


@pytest.mark.parametrize("classes", [CLASSES, {}])
def test_a_doc_without_words_has_no_rows(nlp: Language, classes: dict[str, frozenset[str]]) -> None:
    found = WordFeatures(classes).extract(nlp.make_doc(""))
    assert found.shape == (0, len(COLUMNS))
    assert found.dtype == np.uint64


def test_spaces_and_odd_letters_are_words_too(nlp: Language, features: WordFeatures) -> None:
    doc = nlp.make_doc("  \n Sorelle\t東京 İstanbul ßen 🙂")
    found = features.extract(doc)
    assert found.shape == (len(doc), len(COLUMNS))


def test_without_lists_two_columns_are_zero(nlp: Language) -> None:
    doc = nlp.make_doc("Geneva, Republic of Korea")
    plain = read_word_features(with_gazetteers=False).extract(doc)
    full = read_word_features(with_gazetteers=True).extract(doc)
    lists = [COLUMNS.index("GAZETTEER"), COLUMNS.index("WORDLISTS")]
    assert not plain[:, lists].any()
    assert full[:, lists].any(axis=0).all()
    assert (np.delete(plain, lists, axis=1) == np.delete(full, lists, axis=1)).all()


def test_the_lists_are_read_once() -> None:
    assert read_word_features(with_gazetteers=True) is read_word_features(with_gazetteers=True)


def test_what_is_remembered_is_the_same_and_has_a_bound(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_features, "_MOST_CACHED", 5)
    features = WordFeatures(CLASSES)
    doc = nlp.make_doc("Gullhaven and Ambria lie by the sea")
    first = features.extract(doc)
    assert len(features._seen) == len(doc)
    assert (features.extract(doc) == first).all()
    features.extract(nlp.make_doc("Gulls"))
    assert len(features._seen) == 1
    assert (features.extract(doc) == first).all()


def test_numbers_are_the_same_in_every_process(nlp: Language) -> None:
    text = "Côte d’Ivoire and the African Development Bank met Ana O'Brien in New York, U.S."
    script = (
        "import json, spacy\n"
        "from pipeline.language.word_features import read_word_features\n"
        f"doc = spacy.blank('en').make_doc({text!r})\n"
        "print(json.dumps([read_word_features(with_gazetteers=one).extract(doc).tolist() for one in (True, False)]))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=os.environ | {"PYTHONHASHSEED": "7"})
    extractors = [read_word_features(with_gazetteers=one) for one in (True, False)]
    for features in extractors:
        features.extract(nlp.make_doc("Other words that come first"))
    assert json.loads(done.stdout) == [features.extract(nlp.make_doc(text)).tolist() for features in extractors]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("côte d'ivoire", ["côte", "d'ivoire"]),
        ("o’brien", ["o'brien"]),
        ("people's bank", ["people", "'s", "bank"]),
        ("pilots' guild", ["pilots", "'", "guild"]),
        ("'ajlun", ["'", "ajlun"]),
        ("guinea-bissau", ["guinea", "-", "bissau"]),
        ("g-77", ["g-77"]),
        ("framework 2015-2030", ["framework", "2015", "-", "2030"]),
        ("body (old), other", ["body", "(", "old", ")", ",", "other"]),
        ("", []),
        (" ", []),
    ],
)
def test_names_are_cut_as_texts_are(nlp: Language, name: str, words: list[str]) -> None:
    assert split_words(name) == words
    if name.strip():
        assert [token.text.replace("’", "'") for token in nlp.make_doc(name)] == words


def test_a_text_that_comes_again_is_not_described_again(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    features = WordFeatures(CLASSES)
    described: list[int] = []
    describe = features._describe
    monkeypatch.setattr(features, "_describe", lambda doc, base: described.append(len(doc)) or describe(doc, base))
    first = features.extract(nlp("the Republic of Ambria"))
    assert np.array_equal(first, features.extract(nlp("the Republic of Ambria")))
    assert described == [4]
    assert not first.flags.writeable
    other = Doc(nlp.vocab, words=["the", "Republic", "of", "Ambria"])
    other[0].norm_ = "a"  # a feature of its own: not the same text
    assert not np.array_equal(first, features.extract(other))
    monkeypatch.setattr(word_features, "_MOST_KEPT", 1)
    features.extract(nlp("Gullhaven and Ambria"))
    features.extract(nlp("Gullhaven"))
    assert np.array_equal(first, features.extract(nlp("the Republic of Ambria")))
    assert described == [4, 4, 3, 1, 4]
