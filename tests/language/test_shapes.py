"""The shape of a sentence: what is left of it without its open words."""

from __future__ import annotations

from judged_documents import parse

from pipeline.language.recommendations.shapes import name_shapes


def test_sentences_of_other_words_share_their_shape():
    one = name_shapes(parse("Clinicians are asked to state the dose."))
    other = name_shapes(parse("All shipowners are requested to file their reports."))
    stated = name_shapes(parse("Clinicians stated the dose in March."))
    assert {"shape <s> N are VBN to", "shape are VBN to VB N", "tags are VBN to VB"} <= one.keys() & other.keys()
    assert len(one.keys() & stated.keys()) < len(one.keys() & other.keys())


def test_a_noun_phrase_is_one_whatever_its_length():
    short = name_shapes(parse("Owners must repair roofs."))
    long = name_shapes(parse("The private owners must repair all 12 leaking tin roofs."))
    assert "shape <s> N must VB N" in short.keys() & long.keys()


def test_what_denies_and_what_asks_stays():
    assert any("not" in name.split() for name in name_shapes(parse("The fee should not be raised.")))
    assert any("?" in name.split() for name in name_shapes(parse("Should the fee be raised?")))


def test_no_open_word_is_told():
    told = " ".join(name_shapes(parse("Kestrel Sound publishes 14 tariffs.")))
    assert "Kestrel" not in told
    assert "14" not in told
    assert "tariff" not in told
