"""The cards of an evidence page: each recommendation, pledge, answer and disagreement with its passage and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.ids import fold_text
from pipeline.report.certainty import CHECKED
from pipeline.report.places import Place, Places
from pipeline.report.view import DocumentView, Row, Statement, View, find_reason_to_hide
from pipeline.report.wording import cite, link_evidence, say_count, say_date, say_page
from pipeline.schemas.wording import find_value_title

_BASIS = "addressee_basis"
_TWINS = 8  # other places named on a card; the workbook has them all


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing known of a row: a label, its value, where it leads (a relative link, or nothing), and whether the value is an aside of the program."""

    title: str
    value: str
    href: str = ""
    is_aside: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """One row of a table on the evidence page of its document.

    Attributes:
        row_id: Key of the row, and the anchor that links lead to.
        kind: "Recommendation", "Pledge", "Answer", "Documents disagree".
        strength: How strong, in a word; "" where that has no meaning.
        label: Its number in the document.
        section: Heading it stands under.
        text: Its words, shown where no passage holds them.
        place: Where it stands.
        facts: What is known of it.
        citation: A citation to paste.
        parts: Lettered or bulleted parts.
        notice: Why it is not among the rows shown elsewhere.
    """

    row_id: str
    kind: str
    strength: str
    label: str
    section: str
    text: str
    place: Place
    facts: list[Fact] = field(default_factory=list)
    citation: str = ""
    parts: list[str] = field(default_factory=list)
    notice: str = ""


def make_statement_card(statement: Statement, places: Places, view: View, *, is_pledge: bool) -> Card:
    """Make the card of a recommendation or pledge."""
    row = statement.row
    parts = places.parts.get(statement.row_id, [])
    place = places.find(row["sentence_id"], statement.text, row, parts)
    shown = fold_text(" ".join(stretch for passage in place.passages for stretch, _ in passage))
    return Card(
        row_id=statement.row_id,
        kind="Pledge" if is_pledge else "Recommendation",
        strength=statement.strength,
        label=row["number"] or "",
        section=statement.section or "",
        text=statement.text,
        place=place,
        facts=_statement_facts(statement, places, view, is_pledge=is_pledge),
        citation=statement.citation,
        parts=[part["text"] for part in parts if fold_text(part["text"]) not in shown],
        notice=_say_hidden(row),
    )


def make_answer_card(row: Row, places: Places, view: View) -> Card:
    """Make the card of an answer to a recommendation."""
    document = view.documents[row["document_id"]]
    place = places.find(row["sentence_id"], row["text"], {})
    facts = [Fact("Answer", find_value_title("response", row["response"])), Fact("Answered by", row["responded_by"] or "")]
    facts.append(Fact("Answered on", say_date(row["responded_on"])))
    if target := view.every_statement.get(row["recommendation_id"]):
        to = "Perhaps to the recommendation" if row["is_suggestion"] else "To the recommendation"
        facts.append(Fact(to, target.text, _link_from(document.document_id, target.document.document_id, target.row_id)))
    return Card(row["response_id"], "Answer", "", "", "", row["text"], place, _filled(facts), _cite_place(document, place))


def make_conflict_card(row: Row, side: str, places: Places, view: View) -> Card:
    """Make the card of a disagreement on the page of one of its two documents.

    Args:
        row: The row of the table conflicts.
        side: "a" or "b": which of the two documents the page is about.
        places: Where sentences stand.
        view: What is shown.
    """
    other_side = "b" if side == "a" else "a"
    document, other = view.documents[row[f"document_id_{side}"]], view.documents[row[f"document_id_{other_side}"]]
    place = places.find(row[f"sentence_id_{side}"], row[f"value_{side}"], {})
    named = other.title + (f" ({other.date})" if other.date else "")
    facts = [
        Fact("About", row["subject"]),
        Fact("This document says", row[f"value_{side}"]),
        Fact("The other says", row[f"value_{other_side}"]),
        Fact("Other document", named, _link_from(document.document_id, other.document_id, row["conflict_id"])),
        Fact("Review", find_value_title("review_status", row["review_status"] or "unchecked")),
        Fact("Chosen value", row["chosen_value"] or ""),
    ]
    return Card(
        row["conflict_id"],
        "Documents disagree",
        "",
        "",
        "",
        f"{row['subject']}: {row[f'value_{side}']}",
        place,
        _filled(facts),
        _cite_place(document, place),
    )


def _statement_facts(statement: Statement, places: Places, view: View, *, is_pledge: bool) -> list[Fact]:
    row = statement.row
    because = f" ({statement.title_of(_BASIS)})" if row[_BASIS] else ""
    by = "; ".join(statement.asked_by) + (" (the document’s issuer)" if statement.is_issuers_own and statement.asked_by else "")
    facts = [
        _say_actor(statement, "Who pledges" if is_pledge else "Who should act"),
        Fact("Meant for", (row["addressee"] + because) if row["addressee"] and row["addressee"] != row["actor"] else ""),
        Fact("Who recommends", "" if is_pledge else by),
        Fact("By when", row["deadline"] or say_date(row["due_on"])),
        Fact("Condition", row["condition"] or ""),
        Fact("Answer", statement.title_of("response")),
        Fact("Theme", statement.theme or ""),
        Fact("Also about", "; ".join(statement.other_themes)),
        Fact("My themes", "; ".join(statement.own_themes)),
        Fact("Words that tell", row["cue"] or ""),
        Fact("Sure", statement.sure.sentence if statement.sure.word != CHECKED else ""),
        Fact("Review", statement.title_of("review_status")),
    ]
    here = statement.document.document_id
    for answer in places.answers.get(statement.row_id, []):
        words = find_value_title("response", answer["response"]) + (f", {answer['responded_by']}" if answer["responded_by"] else "")
        facts.append(
            Fact("Perhaps answered" if answer["is_suggestion"] else "Answered", words, _link_from(here, answer["document_id"], answer["response_id"]))
        )
    return _filled(facts + _list_twins(statement, places, view))


def _say_actor(statement: Statement, title: str) -> Fact:
    row = statement.row
    if statement.unnamed:
        return Fact(title, f"({statement.unnamed})", is_aside=True)
    because = f" ({statement.title_of('actor_basis')})" if row["actor"] and row["actor_basis"] == "pronoun resolved" else ""
    return Fact(title, (row["actor"] or "") + because)


def _list_twins(statement: Statement, places: Places, view: View) -> list[Fact]:
    """The other places of the same recommendation, the newest first."""
    twins = places.twins.get(statement.row["group_id"] or "", [])
    facts: list[Fact] = []
    for twin_id in twins[: _TWINS + 1]:
        twin = view.every_statement[twin_id]
        if twin_id != statement.row_id and len(facts) < _TWINS:
            where = twin.document.title + (f", {twin.document.date}" if twin.document.date else "")
            facts.append(Fact("Also said in", where, _link_from(statement.document.document_id, twin.document.document_id, twin_id)))
    rest = len(twins) - (statement.row_id in twins) - len(facts)
    return [*facts, Fact("Also said in", f"{say_count(rest, 'more place')}: see the sheet “Recurring” of the workbook")] if rest > 0 else facts


def _cite_place(document: DocumentView, place: Place) -> str:
    words = say_page(place.page, place.locator, document.row["format"], in_full=True)
    return cite(title=document.title, issuer=document.issuer, dated_on=document.dated_on, section=None, number=None, place=words)


def _say_hidden(row: Row) -> str:
    reason = find_reason_to_hide(row)
    return f"Not among the rows of report and workbook: {reason}." if reason else ""


def _filled(facts: list[Fact]) -> list[Fact]:
    return [fact for fact in facts if fact.value]


def _link_from(here: str, there: str, row_id: str) -> str:
    """Link from one evidence page to a row on another (they lie in one folder)."""
    link = link_evidence(there, row_id).removeprefix("evidence/")
    return link[link.index("#") :] if here == there else link
