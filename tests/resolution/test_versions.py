from __future__ import annotations

from typing import Any

import pytest

from pipeline.resolution import link_versions
from pipeline.resolution.frames import Tables, read_rows

TITLE = "Quiet Harbours: a Policy for Kessel"
BODY = [
    "The harbour of Kessel takes in forty ships a week, and the quay is too short for half of them.",
    "Shippers wait two days on average, which costs them more than the harbour dues of a whole month.",
    "The council has looked at three sites for a second quay and found the northern one the least costly.",
    "Noise is the main complaint of those who live by the water, above all between midnight and six.",
    "Shore power would let ships turn their engines off, and the grid of the town could carry the load.",
    "Fishers fear that a longer quay will drive the herring from its spawning grounds in the inner bay.",
    "A survey of last spring found no herring there, but the year before had been an unusually good one.",
    "The ferry company has offered to share the cost if its boats may berth free for the first ten years.",
]


def texts(*, changed: int = 0) -> list[str]:
    other = [
        f"Something else entirely stands here as sentence number {word} of a new version." for word in ("one", "two", "three", "four", "five", "six")
    ]
    return [*other[:changed], *BODY[changed:]]


def links(tables: Tables) -> dict[str, tuple[str | None, str | None]]:
    return {row["document_id"]: (row["duplicate_of"], row["supersedes"]) for row in read_rows(tables, "documents")}


def test_the_same_text_in_another_format_is_a_duplicate(corpus: Any) -> None:
    corpus.document("a", format="pdf", title=TITLE, dated_on="2021", quality=1.0)
    corpus.document("b", format="docx", title=TITLE, dated_on="2021-05", quality=0.9)
    corpus.passages("a", *BODY)
    corpus.passages("b", *[text.upper() for text in BODY])
    corpus.passages("b", "Kessel Policy Papers", kind="running head")
    assert links(link_versions(corpus.tables)) == {"a": (None, None), "b": ("a", None)}


def test_what_a_copy_says_is_counted_once(corpus: Any) -> None:
    for document in ("a", "b"):
        corpus.document(document, title=TITLE)
        corpus.passages(document, *BODY)
        corpus.recommend(document, "• The council should build a second quay." if document == "a" else "The council should build a second quay.")
        corpus.add("commitments", document_id=document, form="running", text="We will dredge the bay.", is_main_place=True)
    only = corpus.recommend("b", "Night work should end at ten.")  # read in the copy alone
    tables = link_versions(corpus.tables)
    shown = {(row["document_id"], row["recommendation_id"] == only): row["is_main_place"] for row in read_rows(tables, "recommendations")}
    assert shown[("a", False)] is not False
    assert shown[("b", False)] is False
    assert shown[("b", True)] is not False
    assert [row["is_main_place"] for row in read_rows(tables, "commitments")] == [True, False]


def test_three_copies_have_one_original(corpus: Any) -> None:
    for document in ("a", "b", "c"):
        corpus.document(document, title=TITLE)
        corpus.passages(document, *BODY)
    assert links(link_versions(corpus.tables)) == {"a": (None, None), "b": ("a", None), "c": ("a", None)}


def test_the_copy_that_was_read_best_is_the_original(corpus: Any) -> None:
    corpus.document("a", analysis="text only")
    corpus.document("b")
    corpus.passages("a", *BODY)
    corpus.passages("b", *BODY)
    assert links(link_versions(corpus.tables))["a"] == ("b", None)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"title": f"{TITLE} (draft)"}, {"title": f"{TITLE} (final)"}),
        ({"title": f"{TITLE}, version 1"}, {"title": f"{TITLE}, version 2"}),
        ({"title": TITLE}, {"title": f"{TITLE} - second edition"}),
        ({"title": TITLE}, {"title": f"Revised {TITLE}"}),
        ({"title": TITLE, "dated_on": "2021-03-01"}, {"title": TITLE, "dated_on": "2022-03-01"}),
        ({"title": TITLE, "file_name": "kessel_v1.2.pdf"}, {"title": TITLE, "file_name": "kessel_v1.10.pdf"}),
        ({"title": TITLE, "dated_on": "2021-03-01", "dated_from": "file"}, {"title": TITLE, "dated_on": "2022-03-01", "dated_from": "file"}),
    ],
)
def test_a_newer_version_replaces_the_older(corpus: Any, old: dict[str, str], new: dict[str, str]) -> None:
    corpus.document("z-old", **old)
    corpus.document("a-new", **new)
    corpus.passages("z-old", *BODY)
    corpus.passages("a-new", *texts(changed=2))
    assert links(link_versions(corpus.tables)) == {"z-old": (None, None), "a-new": (None, "z-old")}


@pytest.mark.parametrize(
    ("one", "other", "changed"),
    [
        ({"title": "Harbour Report 2021", "dated_on": "2021"}, {"title": "Harbour Report 2022", "dated_on": "2022"}, 4),  # last year's, half repeated
        ({"title": TITLE, "publisher": "Lake Council", "dated_on": "2021"}, {"title": TITLE, "publisher": "Tide Board", "dated_on": "2022"}, 2),
        ({"title": TITLE}, {"title": TITLE}, 5),  # nothing says which is older
        ({"title": TITLE, "dated_on": "2021"}, {"title": "Another Matter of Some Weight", "dated_on": "2022"}, 5),
    ],
)
def test_what_only_shares_some_text_is_no_version(corpus: Any, one: dict[str, str], other: dict[str, str], changed: int) -> None:
    corpus.document("a", **one)
    corpus.document("b", **other)
    corpus.passages("a", *BODY)
    corpus.passages("b", *texts(changed=changed))
    assert links(link_versions(corpus.tables)) == {"a": (None, None), "b": (None, None)}


OWN = {"publisher": "Kessel Port Council"}


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ({"title": TITLE, "file_name": "harbours.pdf"}, {"title": TITLE, "file_name": "harbours_Rev.1.pdf"}, 2),
        ({"title": f"{TITLE} (KPC/12/Rev.1)"}, {"title": f"{TITLE} (KPC/12/Rev.2)"}, 2),
        ({"title": TITLE}, {"title": f"{TITLE}, Corr.1"}, 1),
        ({"title": f"DRAFT {TITLE}"}, {"title": TITLE}, 3),
        ({"title": f"{TITLE} - Zero draft"}, {"title": f"{TITLE} - First draft"}, 2),
        ({"title": f"{TITLE}, 2nd ed."}, {"title": f"{TITLE}, third edition"}, 4),
        ({"title": f"{TITLE} 2030-2040"}, {"title": f"{TITLE} 2030-2040 (revised 2033)"}, 4),
        ({"title": TITLE, "dated_on": "2031"}, {"title": f"{TITLE} (updated 2032)", "dated_on": "2032"}, 3),
        ({"title": "Harbour Watch, draft of March 2031"}, {"title": "Harbour Watch, final, May 2031"}, 2),
        ({"title": TITLE, "dated_on": "2031-01"}, {"title": "A Policy of Quiet for the Port of Kessel", "dated_on": "2031-09"}, 1),
        ({"title": "Ruhige Häfen: Entwurf"}, {"title": "Ruhige Häfen: Endfassung"}, 2),
        ({"title": "Ruhige Häfen, 2. Auflage"}, {"title": "Ruhige Häfen, 3. Auflage"}, 2),
        ({"title": "Puertos tranquilos (borrador)"}, {"title": "Puertos tranquilos (versión final)"}, 2),
    ],
)
def test_marks_of_versions(corpus: Any, old: dict[str, str], new: dict[str, str], changed: int) -> None:
    corpus.document("z-old", **OWN, **old)
    corpus.document("a-new", **OWN, **new)
    corpus.passages("z-old", *BODY)
    corpus.passages("a-new", *texts(changed=changed))
    assert links(link_versions(corpus.tables)) == {"z-old": (None, None), "a-new": (None, "z-old")}


@pytest.mark.parametrize(
    ("one", "other", "changed"),
    [
        ({"title": "Harbour Report 2022", "dated_on": "2022"}, {"title": "Harbour Report 2023", "dated_on": "2023"}, 1),
        ({"title": "Annual Harbour Report", "dated_on": "2022-03"}, {"title": "Annual Harbour Report", "dated_on": "2023-03"}, 2),
        ({"title": "Harbour Watch January 2031", "dated_on": "2031-01"}, {"title": "Harbour Watch February 2031", "dated_on": "2031-02"}, 2),
        ({"title": "Harbour Monitor Q1 2031", "dated_on": "2031-03"}, {"title": "Harbour Monitor Q2 2031", "dated_on": "2031-06"}, 2),
        ({"title": f"{TITLE}, Part 1", "dated_on": "2031-01"}, {"title": f"{TITLE}, Part 2", "dated_on": "2031-06"}, 2),
        ({"title": f"{TITLE}: Volume I", "dated_on": "2031-01"}, {"title": f"{TITLE}: Volume II", "dated_on": "2031-06"}, 2),
        ({"title": "Harbour Newsletter, Issue 4", "dated_on": "2031-01"}, {"title": "Harbour Newsletter, Issue 5", "dated_on": "2031-02"}, 2),
        ({"title": "Report of the Group on the Harbour Review: Mali", "dated_on": "2031"}, {"title": "Report of the Group on the Harbour Review: Malta", "dated_on": "2032"}, 2),
        ({"title": "Minutes of the Harbour Council", "document_type": "minutes", "dated_on": "2031-05-03"}, {"title": "Minutes of the Harbour Council", "document_type": "minutes", "dated_on": "2031-06-07"}, 2),
        ({"title": "Report of the Harbour Review: Oslar", "document_type": "UN report", "event_on": "2028-05-05", "dated_on": "2028-06"}, {"title": "Report of the Harbour Review: Oslar", "document_type": "UN report", "event_on": "2032-10-22", "dated_on": "2032-12"}, 2),
        ({"title": f"{TITLE}", "dated_on": "2031-05"}, {"title": f"{TITLE}: executive summary for ministers and mayors", "dated_on": "2031-06"}, 3),
    ],
)  # fmt: skip
def test_members_of_a_series_replace_nothing(corpus: Any, one: dict[str, str], other: dict[str, str], changed: int) -> None:
    corpus.document("a", **OWN, **one)
    corpus.document("b", **OWN, **other)
    corpus.passages("a", *BODY)
    corpus.passages("b", *texts(changed=changed))
    assert links(link_versions(corpus.tables)) == {"a": (None, None), "b": (None, None)}


def test_a_file_called_final_with_the_same_text_is_a_copy(corpus: Any) -> None:
    corpus.document("a", title=TITLE, file_name="harbours.docx")
    corpus.document("b", title=TITLE, file_name="harbours_final.pdf")
    corpus.passages("a", *BODY)
    corpus.passages("b", *BODY)
    assert links(link_versions(corpus.tables)) == {"a": (None, None), "b": ("a", None)}


def test_of_three_versions_each_replaces_the_one_before(corpus: Any) -> None:
    for number in (1, 2, 3):
        corpus.document(f"v{number}", title=f"{TITLE} v{number}")
        corpus.passages(f"v{number}", *texts(changed=number - 1))
    assert links(link_versions(corpus.tables)) == {"v1": (None, None), "v2": (None, "v1"), "v3": (None, "v2")}


def test_changes_of_recommendations_are_told(corpus: Any) -> None:
    corpus.document("old", title=TITLE, dated_on="2021-01-01")
    corpus.document("new", title=TITLE, dated_on="2022-01-01")
    corpus.passages("old", *BODY)
    corpus.passages("new", *texts(changed=1))
    same = "Harbour dues should be lowered for ships that use shore power."
    old = {
        "same": corpus.recommend("old", same, modality="should"),
        "stronger": corpus.recommend("old", "The council should build a second quay at the northern site.", modality="should"),
        "weaker": corpus.recommend("old", "Ferries must berth free for the first ten years of service.", modality="must"),
        "reworded": corpus.recommend("old", "The grid of the town should carry the load of all ships at berth.", modality="should"),
        "dropped": corpus.recommend("old", "Fishers should be paid for what herring they lose.", modality="should"),
    }
    new = {
        "same": corpus.recommend("new", f"3. {same}", modality="should"),
        "stronger": corpus.recommend("new", "The council must build a second quay at the northern site.", modality="must"),
        "weaker": corpus.recommend("new", "Ferries may berth free for the first ten years of service.", modality="may"),
        "reworded": corpus.recommend("new", "The grid of the whole town should carry the load of all ships at their berth.", modality="should"),
        "added": corpus.recommend("new", "Night work should end at ten in the evening.", modality="should"),
    }
    corpus.add("commitments", document_id="old", form="running", text="We will dredge.")
    tables = link_versions(corpus.tables)
    found = {(row["old_key"], row["new_key"]): row["change"] for row in read_rows(tables, "version_changes")}
    assert found == {
        (old["stronger"], new["stronger"]): "stronger",
        (old["weaker"], new["weaker"]): "weaker",
        (old["reworded"], new["reworded"]): "reworded",
        (old["dropped"], None): "dropped",
        (None, new["added"]): "added",
    }
    current = {row["recommendation_id"]: row["is_current"] for row in read_rows(tables, "recommendations")}
    assert not any(current[key] for key in old.values())
    assert all(current[key] for key in new.values())
    assert [row["is_current"] for row in read_rows(tables, "commitments")] == [False]


def test_what_a_summary_repeats_is_neither_added_nor_dropped(corpus: Any) -> None:
    for document, times in (("old", 1), ("new", 2)):
        corpus.document(document, title=TITLE, dated_on=f"203{times}-01-01")
        corpus.passages(document, *texts(changed=times - 1))
        for _ in range(times):
            corpus.recommend(document, "The council should build a second quay.", modality="should")
    assert link_versions(corpus.tables)["version_changes"].empty


def test_nearly_the_same_text_with_another_demand_is_a_version(corpus: Any) -> None:
    corpus.document("old", title=TITLE, dated_on="2021-01-01")
    corpus.document("new", title=TITLE, dated_on="2021-06-01")
    for document, word in (("old", "should"), ("new", "must")):
        text = f"The council {word} build a second quay."
        corpus.passages(document, *BODY, text)
        corpus.recommend(document, text, modality=word)
    assert links(link_versions(corpus.tables)) == {"old": (None, None), "new": (None, "old")}


def test_a_reprint_with_a_new_date_is_a_duplicate(corpus: Any) -> None:
    corpus.document("a", title=TITLE, dated_on="2021-01-01")
    corpus.document("b", title=TITLE, dated_on="2021-06-01")
    corpus.passages("a", *BODY)
    corpus.passages("b", *BODY)
    assert links(link_versions(corpus.tables))["b"] == ("a", None)


def test_nothing_to_link() -> None:
    assert link_versions({})["version_changes"].empty


def test_documents_without_words_are_alone(corpus: Any) -> None:
    corpus.document("a")
    corpus.document("b")
    corpus.passages("a", "Too short.")
    corpus.passages("b", "Too short.")
    assert links(link_versions(corpus.tables)) == {"a": (None, None), "b": (None, None)}
