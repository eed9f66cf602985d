"""The four cases of a review that survives: new; unchanged; extraction changed; source (and extraction) changed.

After zavod's review of extractions. Each case says what holds before and what must hold after.
"""

from __future__ import annotations

import pytest
from harbour_tables import TEXTS, Tables, entry, frame, make_tables, on_recommendation, rec_id, recommendation, row_of, statuses

from pipeline.decisions import Entry, apply_decisions, fold_decisions

OLD = TEXTS[0]
REWORDED = OLD.replace("by 2027", "by May 2027")
OTHER = "Harbour pilots should hold a licence that is renewed every five years."


def apply(tables: Tables, *entries: Entry) -> Tables:
    return apply_decisions(tables, fold_decisions(entries))


def accept(text: str = OLD, **more: object) -> Entry:
    return on_recommendation(text, "review_status", "accepted", seen={"actor": "The Ministry of Harbours"}, **more)


def test_new() -> None:
    """Before: nobody has decided on the row. After: it is as the machine made it."""
    after = apply(make_tables(), accept(TEXTS[1]))
    assert row_of(after, "recommendations", rec_id("doc1", OLD))["review_status"] == "unchecked"


def test_unchanged() -> None:
    """Before: accepted; the next run reads the same. After: still accepted, nothing to check."""
    said = accept()
    after = apply(make_tables(), said)
    assert row_of(after, "recommendations", rec_id("doc1", OLD))["review_status"] == "accepted"
    assert statuses(after) == {said.decision_id: "applied"}


def test_extraction_changed_not_yet_accepted() -> None:
    """Before: one field was corrected; the program now reads another field otherwise. After: the correction holds, the new reading is taken."""
    tables = make_tables()
    tables["recommendations"] = tables["recommendations"].assign(action="publish anew")
    row = row_of(apply(tables, on_recommendation(OLD, "modality", "must")), "recommendations", rec_id("doc1", OLD))
    assert (row["modality"], row["action"], row["review_status"]) == ("must", "publish anew", "edited")


def test_extraction_changed_of_an_accepted_row() -> None:
    """Before: accepted; the source is the same, the program now reads the actor otherwise. After: what was accepted holds."""
    tables = make_tables()
    tables["recommendations"] = tables["recommendations"].assign(actor="the northern bay")
    row = row_of(apply(tables, accept()), "recommendations", rec_id("doc1", OLD))
    assert (row["actor"], row["review_status"]) == ("The Ministry of Harbours", "accepted")


def test_source_changed_but_not_these_words() -> None:
    """Before: accepted and edited; the file is replaced, the sentence stands unchanged in it. After: the decisions hold and nobody needs to
    look again; the ledger says that they were made on an older version."""
    said = [accept(), on_recommendation(OLD, "modality", "must")]
    after = apply(make_tables("doc2", [TEXTS[4], OLD, OTHER]), *said)
    row = row_of(after, "recommendations", rec_id("doc2", OLD))
    assert (row["review_status"], row["modality"]) == ("edited", "must")
    assert set(statuses(after).values()) == {"older version"}
    assert set(after["decisions"]["found_key"]) == {rec_id("doc2", OLD)}


@pytest.mark.parametrize(("field", "value"), [("review_status", "accepted"), ("review_status", "rejected"), ("modality", "must")])
def test_source_and_extraction_changed(field: str, value: str) -> None:
    """Before: decided; the file is replaced and the sentence reworded. After: the decision is applied, the row is to be checked again."""
    said = on_recommendation(OLD, field, value)
    after = apply(make_tables("doc2", [REWORDED, OTHER]), said)
    row = row_of(after, "recommendations", rec_id("doc2", REWORDED))
    assert row["review_status"] == "check again"
    assert field != "modality" or row["modality"] == "must"
    assert statuses(after) == {said.decision_id: "older version"}


def test_source_changed_and_the_sentence_is_gone() -> None:
    """Before: decided; the new file doesn't hold the sentence any more. After: an orphan, with all that tells what it was about."""
    said = accept(note="agreed with the desk")
    after = apply(make_tables("doc2", [OTHER]), said)
    assert list(after["recommendations"]["review_status"]) == ["unchecked"]
    orphan = row_of(after, "decisions", said.decision_id)
    told = {name: orphan[name] for name in ("status", "evidence_text", "file_name", "document_title", "page", "note", "found_key")}
    assert told == {"status": "orphan", "evidence_text": OLD, "file_name": "ports/review.pdf", "document_title": "Review of the Ports", "page": 1,
                    "note": "agreed with the desk", "found_key": None}  # fmt: skip


def test_source_comes_back() -> None:
    """Before: an orphan. After the old file is put back: applied as ever."""
    assert row_of(apply(make_tables(), accept()), "recommendations", rec_id("doc1", OLD))["review_status"] == "accepted"


def test_checked_again() -> None:
    """Before: a row to be checked again; the reviewer accepts it on the new version. After: accepted, the older edit still in it."""
    older = [accept(), on_recommendation(OLD, "modality", "must")]
    tables = make_tables("doc2", [REWORDED, OTHER])
    newer = on_recommendation(REWORDED, "review_status", "accepted", "doc2")
    after = apply(tables, *older, newer)
    row = row_of(after, "recommendations", rec_id("doc2", REWORDED))
    assert (row["review_status"], row["modality"]) == ("edited", "must")
    # The older acceptance says the same as the newer one: it stands with it.
    assert statuses(after) == {older[0].decision_id: "applied", older[1].decision_id: "older version", newer.decision_id: "applied"}


def test_rejected_on_the_new_version_by_another() -> None:
    """Before: Ada accepted the old wording; Bo rejects the new one. After: rejected, and Ada's word is shown as overruled."""
    newer = on_recommendation(REWORDED, "review_status", "rejected", "doc2", reviewer="Bo")
    older = accept(made_at="2025-01-01T00:00:00.000000Z")
    after = apply(make_tables("doc2", [REWORDED]), older, newer)
    assert row_of(after, "recommendations", rec_id("doc2", REWORDED))["review_status"] == "rejected"
    assert statuses(after) == {older.decision_id: "overruled", newer.decision_id: "applied"}


def test_third_version() -> None:
    """Before: decided on the first and again on the second version. After the third: both lead to the same row, the later word counts."""
    said = [accept(), on_recommendation(OLD, "review_status", "rejected", "doc2")]
    after = apply(make_tables("doc3", [OLD]), *said)
    assert row_of(after, "recommendations", rec_id("doc3", OLD))["review_status"] == "rejected"


@pytest.mark.parametrize(
    ("how", "document", "expected"),
    [
        ("same file", {"file_name": "ports/review.pdf", "title": "Another"}, "accepted"),
        ("superseding", {"file_name": "new.pdf", "title": "Another", "supersedes": "doc1"}, "accepted"),
        ("same title", {"file_name": "moved/renamed.pdf", "title": "REVIEW of the  Ports"}, "accepted"),
        ("a stranger", {"file_name": "new.pdf", "title": "Another"}, "unchecked"),
    ],
)
def test_lineage(how: str, document: dict[str, str], expected: str) -> None:
    """Before: decided on a file that is gone. After: found in what it has become, never in a stranger."""
    document = dict(document)
    tables = make_tables("doc2", [OLD], document.pop("file_name"), **document)
    after = apply(tables, accept())
    assert row_of(after, "recommendations", rec_id("doc2", OLD))["review_status"] == expected, how


def test_a_chain_of_versions_is_followed() -> None:
    tables = make_tables("doc3", [OLD], "third.pdf", title="Another", supersedes="doc2")
    tables["documents"] = frame("documents", [
        {"document_id": "doc2", "file_name": "second.pdf", "format": "pdf", "title": "Yet another", "supersedes": "doc1"},
        {"document_id": "doc3", "file_name": "third.pdf", "format": "pdf", "title": "Another", "supersedes": "doc2"}])  # fmt: skip
    assert row_of(apply(tables, accept()), "recommendations", rec_id("doc3", OLD))["review_status"] == "accepted"


def test_a_corrected_title_is_known_by_both_names() -> None:
    """Before: the person corrected the title, then decided; the file is moved and replaced. After: found by the machine's title too."""
    title = entry("documents", "doc1", "title", "Ports, reviewed", machine_value="Review of the Ports", document_id="doc1")
    said = accept(document_title="Ports, reviewed")
    after = apply(make_tables("doc2", [OLD], "moved.pdf"), title, said)
    assert row_of(after, "recommendations", rec_id("doc2", OLD))["review_status"] == "accepted"


def test_sentences_that_are_alike_keep_their_own_decisions() -> None:
    """Before: of two parallel items one is accepted, one rejected; the file is replaced. After: each has its own, though they are alike."""
    items = [f"Coastal councils must train two inspectors for every fishing port in district {letter}." for letter in "AB"]
    newer = [item.replace("two", "three") for item in items]
    said = [on_recommendation(items[0], "review_status", "accepted", page=1), on_recommendation(items[1], "modality", "may", page=2)]
    after = apply(make_tables("doc2", newer), *said)
    assert dict(zip(after["recommendations"]["text"], after["recommendations"]["modality"], strict=True)) == {newer[0]: "should", newer[1]: "may"}


def test_the_same_words_twice_are_told_apart_by_their_page() -> None:
    rows = [recommendation("doc2", OLD, recommendation_id=key, page=page) for key, page in (("far", 40), ("near", 3))]
    tables = make_tables("doc2", [])
    tables["recommendations"] = frame("recommendations", rows)
    after = apply(tables, accept())
    assert {key: row_of(after, "recommendations", key)["review_status"] for key in ("near", "far")} == {"near": "accepted", "far": "unchecked"}


def test_the_same_id_with_quite_other_words_is_to_be_checked() -> None:
    """Before: accepted; the program now takes other words for the item of that id. After: to be checked again."""
    tables = make_tables()
    tables["recommendations"] = tables["recommendations"].assign(text=OTHER)
    assert row_of(apply(tables, accept()), "recommendations", rec_id("doc1", OLD))["review_status"] == "check again"


def test_what_was_added_lives_on_in_the_next_version() -> None:
    """Before: a person added a sentence the machine misses. After the file is replaced: there if its words still stand, to be checked if
    they are alike, an orphan if they are gone."""
    import json

    def added(text: str) -> Entry:
        about = {"evidence_text": text, "document_id": "doc1", "file_name": "ports/review.pdf", "document_title": "Review of the Ports"}
        return entry("recommendations", f"added-{text[:5]}", "add", json.dumps({"text": text}), **about)

    said = added(OTHER)
    for text, expected in ((OTHER, "added"), (OTHER.replace("five", "six"), "check again"), ("Nothing of the kind stands here.", None)):
        tables = make_tables("doc2", [TEXTS[1], text])
        tables["recommendations"] = frame("recommendations", [recommendation("doc2", TEXTS[1])])
        after = apply(tables, said)
        found = after["recommendations"].set_index("recommendation_id")["review_status"].to_dict()
        assert found.get(said.key) == expected
        assert statuses(after) == {said.decision_id: "older version" if expected else "orphan"}


def test_the_same_addition_to_two_versions_is_one_row() -> None:
    import json

    said = [entry("recommendations", f"k{number}", "add", json.dumps({"text": OTHER}), evidence_text=OTHER, document_id=f"doc{number}",
                  file_name="ports/review.pdf") for number in (1, 2)]  # fmt: skip
    tables = make_tables("doc2", [TEXTS[1], OTHER])
    tables["recommendations"] = frame("recommendations", [])
    after = apply(tables, *said)
    assert list(after["recommendations"]["text"]) == [OTHER]
