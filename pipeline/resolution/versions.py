"""Documents that say the same in another format, and documents that replace an older version."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from pipeline.resolution.editions import Edition, find_older, has_other_date, has_other_marks, is_same_title, is_series, read_edition
from pipeline.resolution.frames import Row, Tables, build_frame, read_rows, set_column
from pipeline.resolution.overlap import Overlap, find_overlaps
from pipeline.resolution.version_changes import compare_recommendations
from pipeline.resolution.wording import fold_wording

# Jaccard coefficients of four-word shingles.
NEARLY_ALL = 0.97  # nothing but typesetting differs
MOST = 0.8  # the same text through another format: hyphens, tables and notes are read differently
RENAMED = 0.7  # one publisher's text under another title
MUCH = 0.55  # shared by two documents of other titles: one grew out of the other
SOME = 0.25  # enough where title and publisher agree


@dataclass(slots=True)
class _Corpus:
    documents: dict[str, Row]
    editions: dict[str, Edition]
    recommendations: dict[str, list[Row]]


def link_versions(tables: Tables) -> Tables:
    """Find duplicates and new versions.

    Args:
        tables: Needs documents and passages; compares recommendations if there are any.

    Returns:
        The tables with documents.duplicate_of (the same text in another format), documents.supersedes (the older version), the table
        version_changes, and of recommendations and commitments is_current (False in a version that another one replaced) and is_main_place
        (False in a copy, where the original says the same).
    """
    rows = read_rows(tables, "documents")
    recommendations: dict[str, list[Row]] = defaultdict(list)
    for row in read_rows(tables, "recommendations"):
        recommendations[row["document_id"]].append(row)
    corpus = _Corpus({row["document_id"]: row for row in rows}, {row["document_id"]: read_edition(row) for row in rows}, recommendations)
    overlaps = [overlap for overlap in find_overlaps(tables) if overlap.a in corpus.documents and overlap.b in corpus.documents]
    duplicate_of = _find_duplicates(corpus, overlaps)
    supersedes = _find_versions(corpus, [overlap for overlap in overlaps if not {overlap.a, overlap.b} & duplicate_of.keys()])
    return _write_links(tables, corpus, duplicate_of, supersedes)


def _find_duplicates(corpus: _Corpus, overlaps: list[Overlap]) -> dict[str, str]:
    """The document that each duplicate says nearly the same as; that one is none itself."""
    same = {(overlap.a, overlap.b) for overlap in overlaps if _is_duplicate(corpus, overlap)}
    ranked = sorted({document for pair in same for document in pair}, key=lambda document: _rank(corpus.documents[document]))
    main: dict[str, str] = {}
    for place, document in enumerate(ranked):
        better = (other for other in ranked[:place] if other not in main)
        first = next((other for other in better if (document, other) in same or (other, document) in same), None)
        if first:
            main[document] = first
    return main


def _is_duplicate(corpus: _Corpus, overlap: Overlap) -> bool:
    a, b = corpus.editions[overlap.a], corpus.editions[overlap.b]
    if overlap.jaccard < MOST:
        return False
    if has_other_marks(a, b):  # a file's name alone ("_final") makes no other version of the same text
        return overlap.jaccard >= NEARLY_ALL and not (a.has_own_marks or b.has_own_marks) and not _differ(corpus, overlap)
    if has_other_date(a, b):  # printed again without a change of what it recommends
        return overlap.jaccard >= NEARLY_ALL and not _differ(corpus, overlap)
    return overlap.jaccard >= NEARLY_ALL or find_older(a, b) is None or not _differ(corpus, overlap)


def _differ(corpus: _Corpus, overlap: Overlap) -> bool:
    return bool(compare_recommendations(corpus.recommendations[overlap.a], corpus.recommendations[overlap.b]))


def _find_versions(corpus: _Corpus, overlaps: list[Overlap]) -> dict[str, str]:
    """The version that each newer one replaces: of several, the newest of the older ones."""
    older: dict[str, list[str]] = defaultdict(list)
    for overlap in overlaps:
        which = find_older(corpus.editions[overlap.a], corpus.editions[overlap.b])
        if which is not None and _is_version(corpus.editions[overlap.a], corpus.editions[overlap.b], overlap):
            old, new = ((overlap.a, overlap.b), (overlap.b, overlap.a))[which]
            older[new].append(old)
    return {new: _find_newest(corpus, documents) for new, documents in sorted(older.items())}


def _is_version(a: Edition, b: Edition, overlap: Overlap) -> bool:
    if (a.publisher and b.publisher and a.publisher != b.publisher) or is_series(a, b):
        return False
    if is_same_title(a, b):
        return overlap.jaccard >= SOME
    has_mark = has_other_marks(a, b) or (a.number is None) != (b.number is None)
    is_own = bool(a.publisher) and a.publisher == b.publisher
    return overlap.jaccard >= MUCH and (has_mark or overlap.jaccard >= (RENAMED if is_own else MOST))


def _find_newest(corpus: _Corpus, documents: list[str]) -> str:
    newest = documents[0]
    for document in sorted(documents)[1:]:
        if find_older(corpus.editions[newest], corpus.editions[document]) == 0:
            newest = document
    return newest


def _rank(row: Row) -> tuple[bool, bool, float, str, str]:
    """The best read of several duplicates stands for them; among equals the first by name, so that the choice stays."""
    return row["analysis"] != "full", row["dated_on"] is None, -round(row["quality"] or 0.0, 1), row["file_name"] or "", row["document_id"]


def _write_links(tables: Tables, corpus: _Corpus, duplicate_of: dict[str, str], supersedes: dict[str, str]) -> Tables:
    linked = dict(tables)
    if corpus.documents:
        ids = list(tables["documents"]["document_id"])
        frame = set_column(tables["documents"], "duplicate_of", [duplicate_of.get(document) for document in ids])
        linked["documents"] = set_column(frame, "supersedes", [supersedes.get(document) for document in ids])
    changes = [
        {"old_document_id": old, "new_document_id": new, "kind": "recommendation", "old_key": old_key, "new_key": new_key, "change": change}
        for new, old in supersedes.items()
        for old_key, new_key, change in compare_recommendations(corpus.recommendations[old], corpus.recommendations[new])
    ]
    linked["version_changes"] = build_frame("version_changes", changes)
    replaced = set(supersedes.values())
    for name in ("recommendations", "commitments"):
        statements = tables.get(name)
        if statements is not None and len(statements):
            current = [duplicate_of.get(document, document) not in replaced for document in statements["document_id"]]
            linked[name] = set_column(statements, "is_current", current)
            if duplicate_of:
                linked[name] = set_column(linked[name], "is_main_place", _find_main_places(read_rows(tables, name), duplicate_of))
    return linked


def _find_main_places(rows: list[Row], duplicate_of: dict[str, str]) -> list[bool | None]:
    """Whether each statement counts: one that the original holds too counts there, and not once more in the copy."""
    said: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for row in rows:
        said[row["document_id"]].add(fold_wording(row["text"] or ""))
    return [
        False if fold_wording(row["text"] or "") in said.get(duplicate_of.get(row["document_id"], ""), ()) else row["is_main_place"] for row in rows
    ]
