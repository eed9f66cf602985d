"""Decisions on entities as examples: what people settled is marked, what they deleted is none, of the rest nothing is said."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "decisions"))
from harbour_tables import Tables, entry, frame

from pipeline.decisions import Entry, apply_decisions, fold_decisions
from pipeline.training.marked import MarkedText
from pipeline.training.reviews import find_reviewed

TEXTS = (
    "The Ministry of Tides thanked the Harbour Ministry and Ana Velora in Sorelle.",
    "Progress was made by the Ministry of Tides in 2031.",
    "Nobody was there.",
    "The Progress Fund of Sorelle closed.",
)
# name → id, label
ENTITIES = {
    "Ministry of Tides": ("e-mot", "ORG"),
    "Harbour Ministry": ("e-harb", "ORG"),
    "Ana Velora": ("e-ana", "PERSON"),
    "Sorelle": ("e-sor", "GPE"),
    "Progress": ("e-pro", "ORG"),
}


def mention(number: int, name: str, entity_id: str | None, label: str) -> dict[str, Any]:
    start = TEXTS[number].index(name)
    more = {"document_id": "doc1", "sentence_id": f"s{number}", "text": name, "start_char": start, "end_char": start + len(name)}
    return {"mention_id": f"m-{number}-{name}", "entity_id": entity_id, "label": label, **more}


def tables(**more: list[dict[str, Any]]) -> Tables:
    """A document of four sentences with what stands in them."""
    rows = [mention(number, name, *about) for number, text in enumerate(TEXTS) for name, about in ENTITIES.items() if name in text]
    rows += [mention(1, "2031", None, "DATE"), mention(3, "Progress Fund of Sorelle", None, "ORG")]
    return {
        "documents": frame("documents", [{"document_id": "doc1", "file_name": "tides.pdf", "title": "Tides"}]),
        "files": frame("files", [{"file_name": "tides.pdf", "document_id": "doc1", "outcome": "processed"}]),
        "sentences": frame("sentences", [
            {"sentence_id": f"s{number}", "document_id": "doc1", "passage_id": "p1", "sentence_number": number, "text": text}
            for number, text in reversed(list(enumerate(TEXTS)))]),
        "mentions": frame("mentions", rows + more.get("mentions", [])),
        "entities": frame("entities", [{"entity_id": key, "label": label, "name": name} for name, (key, label) in ENTITIES.items()]),
        "entity_aliases": frame("entity_aliases", []),
        "entity_suggestions": frame("entity_suggestions", []),
        "cooccurrences": frame("cooccurrences", []),
        "recommendation_parties": frame("recommendation_parties", []),
    }  # fmt: skip


def review(found: Tables, *decisions: Entry) -> list[MarkedText]:
    folded = fold_decisions(decisions)
    return find_reviewed(apply_decisions(found, folded), folded)


def decide(key: str, field: str, value: str, name: str = "", **more: Any) -> Entry:
    return entry("entities", key, field, value, evidence_text=name or None, **more)


def names(marked: MarkedText) -> list[tuple[str, str]]:
    return [(marked.name(span), span.label) for span in marked.spans]


def unknown(marked: MarkedText) -> list[str]:
    return [marked.text[start:end] for start, end in marked.unknown]


def test_without_decisions_there_is_nothing_to_learn() -> None:
    assert review(tables()) == []


def test_decisions_on_other_tables_and_notes_say_nothing() -> None:
    assert review(tables(), entry("themes", "t1", "label", "tides"), decide("e-mot", "note", "ask them")) == []


def test_a_renamed_entity_is_a_name_and_its_neighbours_are_unknown() -> None:
    first, second = review(tables(), decide("e-mot", "name", "Ministry for Tides"))
    assert (first.text, second.text) == TEXTS[:2]
    assert names(first) == names(second) == [("Ministry of Tides", "ORG")]
    assert unknown(first) == ["Harbour Ministry", "Ana Velora", "Sorelle"]
    assert unknown(second) == ["Progress"]  # the year is no name


def test_a_new_label_counts_though_the_tables_are_older() -> None:
    published = tables()
    folded = fold_decisions([decide("e-sor", "label", "PARK")])
    assert {label for marked in find_reviewed(apply_decisions(published, folded), folded) for _, label in names(marked)} == {"PARK"}


def test_a_merge_speaks_for_the_names_of_both() -> None:
    first, second = review(tables(), decide("e-harb", "merge into", "e-mot"))
    assert names(first) == [("Ministry of Tides", "ORG"), ("Harbour Ministry", "ORG")]
    assert names(second) == [("Ministry of Tides", "ORG")]


@pytest.mark.parametrize("about", [{"name": "Progress"}, {"seen": {"name": "Progress"}}])
def test_a_deleted_one_is_no_name(about: dict[str, Any]) -> None:
    second, last = review(tables(), decide("e-pro", "delete", "yes", **about))
    assert (names(second), unknown(second)) == ([], ["Ministry of Tides"])
    assert last.text == TEXTS[3]
    assert unknown(last) == ["Progress Fund of Sorelle"]


def test_a_deleted_one_is_found_as_a_whole_word_only() -> None:
    assert review(tables(), decide("e-x", "delete", "yes", "gress")) == []
    assert review(tables(), decide("e-x", "delete", "yes")) == []  # nobody knows what it was called


def test_kept_after_all() -> None:
    assert [names(marked) for marked in review(tables(), decide("e-ana", "delete", "no"))] == [[("Ana Velora", "PERSON")]]


def test_deleted_after_it_was_renamed() -> None:
    found = review(tables(), decide("e-ana", "name", "Ana V."), decide("e-ana", "delete", "yes", "Ana Velora"))
    assert [(names(marked), "Ana Velora" in unknown(marked)) for marked in found] == [([], False)]


def test_what_is_undone_says_nothing() -> None:
    decision = decide("e-ana", "name", "Ana V.")
    assert review(tables(), decision, entry("entities", "e-ana", "undo", decision.decision_id)) == []


def test_of_nested_names_the_outer_one_counts() -> None:
    *_, last = review(tables(), decide("e-sor", "name", "Sorelle City"))
    assert (names(last), unknown(last)) == ([], ["Progress Fund of Sorelle"])
    inner = tables(mentions=[mention(0, "Ministry", "e-sor", "GPE")])
    first, *_ = review(inner, decide("e-mot", "name", "MoT"), decide("e-sor", "name", "Sorelle City"))
    assert names(first) == [("Ministry of Tides", "ORG"), ("Sorelle", "GPE")]


def test_the_row_of_today_is_found_by_its_name() -> None:
    decision = decide("e-old", "name", "Ana V.", "Ana Velora", seen={"label": "PERSON"})
    assert [names(marked) for marked in review(tables(), decision)] == [[("Ana Velora", "PERSON")]]


def test_an_entity_on_every_page_gives_twenty_sentences() -> None:
    many = tables()
    rows = [
        {"sentence_id": f"x{number}", "document_id": "doc2", "passage_id": "p", "sentence_number": number, "text": "Sorelle"} for number in range(30)
    ]
    about = {"document_id": "doc2", "entity_id": "e-sor", "label": "GPE", "text": "Sorelle", "start_char": 0, "end_char": 7}
    many["sentences"] = frame("sentences", rows)
    many["mentions"] = frame("mentions", [{"mention_id": f"m{number}", "sentence_id": f"x{number}", **about} for number in range(30)])
    assert len(review(many, decide("e-sor", "label", "LOC"))) == 20
