"""Answers in another file: each finds the recommendation it answers, over all documents."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from pipeline.ids import make_id
from pipeline.resolution.answer_citing import Citation, collect_citations
from pipeline.resolution.answer_matching import Match, match_citations
from pipeline.resolution.answer_reports import Choice, Reports
from pipeline.resolution.frames import Row, Tables, build_frame, read_rows, set_column
from pipeline.resolution.works import find_works

_NO_REPORT = "The report that it answers is not among the documents."


def match_answers(tables: Tables) -> tuple[Tables, dict[str, str]]:
    """Match the answers of replies with the recommendations of the reports that they answer.

    Args:
        tables: Needs documents with links of versions, recommendations, responses and replies.

    Returns:
        The tables with `responses` that lead to the recommendation answered, `replies` that name the report and count, and
        recommendations.is_main_place False for what a reply only quotes; and by id of a quoted copy the recommendation it is a copy of.
        Answers whose recommendation is not found anywhere are no rows; `replies` counts them.
    """
    quoting = collect_citations(tables)
    if not quoting:
        return tables, {}
    reports = Reports(tables)
    answers: list[Row] = [row for row in read_rows(tables, "responses") if row["document_id"] not in quoting]
    replies = {document_id: dict(row) for document_id, row in reports.replies.items()}
    ties: dict[str, str] = {}
    for document_id, citations in quoting.items():
        for citation in citations:
            citation.weights = reports.wordings.weigh_citation(citation)
        choice = reports.choose(document_id, citations)
        matches = match_citations(citations, choice, reports, document_id) if choice else []
        ties |= {
            str(match.citation.copy["recommendation_id"]): str(match.row["recommendation_id"])
            for match in matches
            if match.citation.copy and not match.is_suggestion
        }
        found = _write_answers(citations, matches)
        answers += found
        replies[document_id] |= _count(citations, matches) | _name_report(choice, matches)
    own = {row["response_id"]: row for row in read_rows(tables, "responses") if row["document_id"] in quoting}
    done = {row["response_id"] for row in answers}
    answers += [row for key, row in own.items() if key not in done and row["recommendation_id"] is not None]  # of the reply's own matters
    matched = {**tables, "responses": build_frame("responses", answers), "replies": build_frame("replies", replies.values())}
    return _mark_copies(matched, ties), ties


def give_answers(tables: Tables) -> Tables:
    """Give recommendations the answers that stand in another file.

    Args:
        tables: After `match_answers` and grouping.

    Returns:
        The tables with recommendations.response set where another document certainly answers: at the place answered, and at the other
        places of the same recommendation in the same work. What the report itself answers stays, but for "pending": it promises an answer.
    """
    rows = read_rows(tables, "recommendations")
    by_id = {row["recommendation_id"]: row for row in rows}
    works = find_works(tables)
    given: dict[str, str] = {}
    for answer in sorted(read_rows(tables, "responses"), key=_latest_last):
        target = by_id.get(answer["recommendation_id"] or "")
        if target is None or answer["is_suggestion"]:
            continue
        if target["response"] is None or works.get(answer["document_id"]) != works.get(target["document_id"]):
            given[target["recommendation_id"]] = answer["response"]
    if not given:
        return tables
    places: dict[tuple[str | None, str | None], list[Row]] = defaultdict(list)
    for row in rows:
        places[row["group_id"], works.get(row["document_id"])].append(row)
    for key, response in given.items():
        target = by_id[key]
        for row in places[target["group_id"], works.get(target["document_id"])] if target["group_id"] else [target]:
            if row is target or (row["recommendation_id"] not in given and _is_same_place(row, target)):
                row["response"] = response if row["response"] in {None, "pending"} else row["response"]
    return {**tables, "recommendations": set_column(tables["recommendations"], "response", [row["response"] for row in rows])}


def _latest_last(row: Row) -> tuple[Any, ...]:
    return row["responded_on"] or "", row["document_id"], row["response_id"]


def _is_same_place(row: Row, target: Row) -> bool:
    """Whether a row is the recommendation said again, and not another party's of the same words."""
    return row["is_main_place"] is False or row["is_current"] is False or row["number"] in {None, target["number"]}


def _write_answers(citations: list[Citation], matches: list[Match]) -> list[Row]:
    """Rows of the answers of a reply: one a recommendation answered; to the copy that it prints where no original is sure."""
    by_citation: dict[int, list[Match]] = defaultdict(list)
    for match in matches:
        by_citation[id(match.citation)].append(match)
    rows: list[Row] = []
    for citation in citations:
        for answer in citation.answers:
            own = citation.copy["recommendation_id"] if citation.copy else None
            targets = by_citation[id(citation)]
            if own and not any(not match.is_suggestion for match in targets):
                rows.append({**answer, "match_basis": "same document", "is_suggestion": False})
            for place, match in enumerate(targets):
                is_first = place == 0 and not (own and match.is_suggestion)
                key = answer["response_id"] if is_first else make_id(answer["response_id"], match.row["recommendation_id"])
                rows.append(
                    {
                        **answer,
                        "response_id": key,
                        "recommendation_id": match.row["recommendation_id"],
                        "quoted_recommendation_id": own,
                        "number": answer["number"] or citation.number or None,
                        "recommendation_text": answer["recommendation_text"] or citation.text or None,
                        "match_basis": match.basis,
                        "is_suggestion": match.is_suggestion,
                        "confidence": match.confidence,
                    }
                )
    return rows


def _count(citations: list[Citation], matches: list[Match]) -> Row:
    sure = {id(match.citation) for match in matches if not match.is_suggestion}
    suggested = {id(match.citation) for match in matches} - sure
    counts: Counter[str] = Counter()
    for citation in citations:
        kind = "matched" if id(citation) in sure else "suggested" if id(citation) in suggested else "unmatched"
        counts[kind] += len(citation.answers)
    return {"answer_count": counts.total(), **{f"{kind}_count": counts[kind] for kind in ("matched", "suggested", "unmatched")}}


def _name_report(choice: Choice | None, matches: list[Match]) -> Row:
    if choice is None or not matches:
        return {"answered_document_id": None, "is_suggestion": None, "note": _NO_REPORT}
    documents = Counter(str(match.row["document_id"]) for match in matches)
    main = min(documents, key=lambda document: (-documents[document], document))
    note = None
    if choice.rival is not None:
        other = choice.rival.documents[0]
        note = f"It may answer another report as well: {other['title'] or other['file_name']}."
    elif not choice.is_certain:
        note = "It is doubtful that it answers this report: few numbers or words fit."
    return {"answered_document_id": main, "is_suggestion": not choice.is_certain, "note": note}


def _mark_copies(tables: Tables, ties: dict[str, str]) -> Tables:
    """A copy in a reply is no main place: the report's own is."""
    rows = read_rows(tables, "recommendations")
    if not ties:
        return tables
    places = [False if row["recommendation_id"] in ties else row["is_main_place"] for row in rows]
    return {**tables, "recommendations": set_column(tables["recommendations"], "is_main_place", places)}
