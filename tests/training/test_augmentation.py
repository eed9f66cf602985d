"""Variants of texts: other names, other capitals, slips; whatever is changed, the marks stay on the names."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from pipeline.training.annotations import LABELS, Span
from pipeline.training.augmentation import Augmenter
from pipeline.training.marked import MarkedText
from pipeline.training.names import NameMaker

CLASSES = {
    "GIVEN": frozenset(["milena", "torvald"]),
    "FAMILY": frozenset(["brankovar", "teselius"]),
    "CITY": frozenset(["gullhaven"]),
    "COUNTRY": frozenset(["ruritania", "republic of ambria"]),
    "DEMONYM": frozenset(["ambrian"]),
}


def mark(text: str) -> MarkedText:
    """'{Ana Velora|PERSON} met' as a marked text."""
    plain, spans = "", []
    for part in text.replace("}", "{").split("{"):
        name, bar, label = part.partition("|")
        if bar:
            spans.append(Span(len(plain), len(plain) + len(name), label))
        plain += name
    return MarkedText(plain, tuple(spans))


TEXTS = [
    mark("{Ministry of Tides|ORG} chose {Ana Velora|PERSON}; {Velora|PERSON} thanked the {Ministry of Tides|ORG}"),
    mark("{Sorelle|GPE} and {North Ambria|GPE} signed the {Harbour Convention|AGREEMENT}, said {MTD|ORG}."),
    mark(
        "The {Vantry Science Park|PARK} on {Lake Brin|LOC} hosted the {Tidal Forum|EVENT} for {Vantrian|NORP} guests of the {Old Mole Lighthouse|FAC}."
    ),
    mark("Nothing happened."),
    mark(""),
    mark("{Sorelle|GPE}"),
]


def make(seed: int, texts: list[MarkedText] | None = None) -> Augmenter:
    rng = random.Random(seed)
    return Augmenter(TEXTS if texts is None else texts, NameMaker(CLASSES, rng), rng)


def variants(seed: int, times: int = 60) -> list[MarkedText]:
    return list(make(seed).vary_all(TEXTS, times))


def frame(marked: MarkedText) -> list[str]:
    """What stands between the names, in lower case."""
    position, parts = 0, []
    for span in marked.spans:
        parts.append(marked.text[position : span.start].lower())
        position = span.end
    return [*parts, marked.text[position:].lower()]


def test_the_same_seed_gives_the_same_texts() -> None:
    assert variants(3) == variants(3)
    assert variants(3) != variants(4)


def test_marks_stay_on_names_whatever_is_changed() -> None:
    made = variants(1, times=200)
    for number, marked in enumerate(made):
        source = TEXTS[number // 200]
        assert frame(marked) == frame(source)
        assert [span.label for span in marked.spans] == [span.label for span in source.spans]
        for span in marked.spans:
            name = marked.name(span)
            assert name
            assert name == name.strip()


def test_the_same_name_is_replaced_by_the_same() -> None:
    changed = 0
    for marked in make(5).vary_all([TEXTS[0]], 100):
        one, _, _, other = (marked.name(span) for span in marked.spans)
        # one of the two may have been given a slip or a hyphen
        if one == other and one.lower() != "ministry of tides":
            changed += 1
    assert changed > 40


def test_names_of_lists_and_of_the_texts_come_in() -> None:
    names = {marked.name(span).lower() for marked in variants(2) for span in marked.spans}
    assert "north ambria" in names
    assert any("gullhaven" in name for name in names)


def test_acronyms_and_surnames_keep_their_shape() -> None:
    text = mark("{MTD|ORG} and {Velora|PERSON}")
    for marked in make(6, [text]).vary_all([text], 100):
        acronym, surname = (marked.name(span) for span in marked.spans)
        assert " " not in acronym
        assert len(acronym) <= 4
        assert len(surname.split("- ")) <= 2


def test_unknown_stretches_stay_on_their_words() -> None:
    source = MarkedText("Perhaps Ana Velora of Sorelle sleeps, or not Brin.", (Span(22, 29, "GPE"),), ((8, 18), (45, 49)))
    varied = list(make(7).vary_all([source], 80))
    assert len({marked.text for marked in varied}) > 20
    for marked in varied:
        assert [marked.text[start:end].lower() for start, end in marked.unknown] == ["ana velora", "brin"]


def test_some_are_recased_and_keep_their_length() -> None:
    recased = {marked.text for marked in make(8).vary_all([TEXTS[3]], 200)}
    assert recased == {"Nothing happened.", "NOTHING HAPPENED.", "Nothing Happened."}


def test_a_text_that_grows_in_capitals_is_left_alone() -> None:
    text = MarkedText("Straße, Sorelle", (Span(8, 15, "GPE"),))
    assert {make(9)._recase(text).text for _ in range(20)} <= {text.text, "Straße, Sorelle"}
    upper = [make(seed)._recase(text) for seed in range(12)]
    assert all(marked.name(marked.spans[0]) == "Sorelle" for marked in upper)


@pytest.mark.parametrize("name", ["Constitutional Court", "Ambassador", "MTD", "Tide Bank"])
def test_a_hyphen_of_a_broken_line_changes_no_letter(name: str) -> None:
    broken = {make(seed)._break(name) for seed in range(30)}
    assert {one.replace("- ", "").replace("-", "") for one in broken} == {name}
    assert (name in broken) == (not any(len(word) > 6 for word in name.split()))


@pytest.mark.parametrize(
    ("name", "changes"), [("Sorelle", True), ("Ab", False), ("MTD", False), ("A", False), ("", False), ("Ana", True), ("Anna", True)]
)
def test_a_slip_is_one_letter(name: str, changes: bool) -> None:
    slipped = {make(seed)._slip(name) for seed in range(40)}
    assert all(abs(len(one) - len(name)) <= 1 and one[:1] == name[:1] for one in slipped)
    assert bool(slipped - {name}) == changes


@pytest.mark.parametrize("label", LABELS)
def test_every_label_has_invented_names(label: str) -> None:
    text = MarkedText("in the Old Thing", (Span(7, 16, label),))
    assert len({marked.name(marked.spans[0]) for marked in make(10, []).vary_all([text], 40)}) > 5


def test_peoples_come_from_the_texts_given_for_them_as_often_as_they_are_met_there() -> None:
    common = [mark("{Kenyan|NORP} and {Kenyan|NORP} and {Kenyan|NORP} and {Zulu|NORP}")]
    rng = random.Random(3)
    augmenter = Augmenter([*common, mark("the {Vantrian|NORP} coast")], NameMaker(CLASSES, rng), rng, common)
    names = Counter(
        varied.name(span)
        for varied in augmenter.vary_all([mark("{Oddling|NORP} boats")], 400)
        if varied.text.endswith(" boats")
        for span in varied.spans
    )
    assert "Vantrian" not in names
    assert 2 < names["Kenyan"] / names["Zulu"] < 4.5
