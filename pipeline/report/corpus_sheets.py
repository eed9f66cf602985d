"""The sheets about documents, themes, organisations, figures, disagreements and what was not read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

import pandas as pd

from pipeline.report.care import Caution, find_cautions
from pipeline.report.own_themes import rank_theme
from pipeline.report.sheet import Sheet, SheetColumn, year_of
from pipeline.report.view import Row, View, list_rows
from pipeline.report.wording import link_evidence
from pipeline.schemas.wording import find_value_title
from pipeline.tables.shaping import is_among

# Facts of a document and the columns that say where each was found.
_FOUND_IN = (
    ("title", "title_from"), ("type", "document_type_from"), ("issuer", "publisher_from"), ("authors", "authors_from"), ("date", "published_from"),
)  # fmt: skip

_LEFT_OVER_MEANS = "Of the answers in it, how many lead to the recommendation that they answer; “left over”: that recommendation was not found."


def make_documents_sheet(view: View, tables: Mapping[str, pd.DataFrame], evidenced: frozenset[str]) -> Sheet:
    """The sheet of documents, newest first.

    Args:
        view: What is shown.
        tables: All tables.
        evidenced: Ids of the documents that have an evidence page.
    """
    pledges = Counter(statement.document.document_id for statement in view.pledges)
    themes: dict[str, list[str]] = defaultdict(list)
    for row in list_rows(tables["document_themes"].sort_values(["weight", "theme_id"], ascending=[False, True], kind="stable")):
        themes[row["document_id"]].append(view.themes.get(row["theme_id"], ""))
    looked_at = Counter(tables["sentences"]["document_id"])
    replies = {row["document_id"]: row for row in list_rows(tables["replies"])}
    rows = []
    documents = sorted(view.documents.values(), key=lambda document: document.row["file_name"])
    for document in sorted(documents, key=lambda document: document.dated_on or "", reverse=True):
        row = document.row
        count = row["recommendation_count"]
        older, same = view.documents.get(row["supersedes"]), view.documents.get(row["duplicate_of"])
        rows.append([
            document.title, document.issuer, document.dated_on or "no date", row["document_type"], row["page_count"], row["word_count"],
            count if count is not None else "not looked for", pledges[document.document_id] if count is not None else "not looked for",
            "; ".join(themes[document.document_id][:4]),
            link_evidence(document.document_id) if document.document_id in evidenced else None,
            row["language"], row["other_languages"], find_value_title("analysis", row["analysis"] or ""),
            row["analysis_note"] or (f"No recommendation in {looked_at[document.document_id]:,} sentences" if count == 0 else None),
            find_value_title("quality_grade", row["quality_grade"] or ""), row["quality_note"], row["quality"],
            find_value_title("text_source", row["text_source"] or ""), find_value_title("dated_from", row["dated_from"] or ""),
            older.title if older else None, same.title if same else None, *_say_reply(replies.get(document.document_id), view), row["authors"], row["country_stated"],
            "; ".join(f"{name}: {row[column]}" for name, column in _FOUND_IN if row[column]) or None, row["disclaimer"], row["country"], row["project"],
            row["own_columns"], row["file_name"], document.document_id,
        ])  # fmt: skip
    columns = [
        SheetColumn("Title", 46, "long"), SheetColumn("Issued by", 26), SheetColumn("Date", 12), SheetColumn("Type", 14), SheetColumn("Pages", 7, "number"),
        SheetColumn("Words", 9, "number"), SheetColumn("Recommendations", 17, "number"), SheetColumn("Pledges", 10, "number"), SheetColumn("Themes", 30),
        SheetColumn("Evidence", 9, "link"), SheetColumn("Language", 9), SheetColumn("Also in", 9), SheetColumn("Analysed", 14),
        SheetColumn("Note on analysis", 30), SheetColumn("How well read", 10), SheetColumn("Pages to check", 34), SheetColumn("Reading quality", 8, "share"),
        SheetColumn("Text from", 16), SheetColumn("Date taken from", 14), SheetColumn("Replaces", 26),
        SheetColumn("Same text as", 26), SheetColumn("Answers the report", 30),
        SheetColumn("Its answers", 26, note=_LEFT_OVER_MEANS), SheetColumn("Note on its answers", 30), SheetColumn("Authors", 22), SheetColumn("Country (in the title)", 16),
        SheetColumn("Where found", 30), SheetColumn("Disclaimer", 30), SheetColumn("Country (inventory)", 14),
        SheetColumn("Project (inventory)", 16), SheetColumn("Own columns (inventory)", 22), SheetColumn("File", 34),
        SheetColumn("Document id", 15, "id"),
    ]  # fmt: skip
    return Sheet("Documents", "Every document read: who issued it, when, how well it could be read and how far it was analysed.", columns, rows, "No document was read.")  # fmt: skip


def make_themes_sheet(view: View, tables: Mapping[str, pd.DataFrame]) -> Sheet:
    """The sheet of themes, in people's order, then those with most documents first."""
    terms: dict[str, list[str]] = defaultdict(list)
    for row in list_rows(tables["theme_terms"].sort_values(["weight", "term"], ascending=[False, True], kind="stable")):
        terms[row["theme_id"]].append(row["term"])
    recommended = Counter(theme_id for one in view.recommendations for theme_id in one.theme_ids)
    themes = [row for row in list_rows(tables["themes"]) if not row["is_retired"]]
    themes.sort(key=lambda row: (rank_theme(row), -row["document_count"], row["theme_id"]))
    rows = [
        [row["label"], row["code"], view.themes.get(row["parent_theme_id"]), row["document_count"], row["passage_count"], recommended[row["theme_id"]],
         row["trend"] or "too few dated documents to tell", ", ".join(terms[row["theme_id"]][:12]), row["first_seen_on"], "new" if row["is_new_in_run"] else None,
         _say_naming(row), row["machine_label"], row["coherence"], row["stability"], row["theme_id"]]
        for row in themes
    ]  # fmt: skip
    columns = [
        SheetColumn("Theme", 34, "long"), SheetColumn("Code", 8), SheetColumn("Part of", 24), SheetColumn("Documents", 11, "number"), SheetColumn("Passages", 10, "number"),
        SheetColumn("Recommendations", 17, "number"), SheetColumn("Trend", 16), SheetColumn("Terms", 60), SheetColumn("First seen", 12),
        SheetColumn("New in this run", 10), SheetColumn("Named by", 18), SheetColumn("Machine label", 30), SheetColumn("Coherence (-1 to 1)", 11, "number"),
        SheetColumn("Stability (0 to 1)", 10, "number"), SheetColumn("Theme id", 15, "id"),
    ]  # fmt: skip
    return Sheet("Themes", "What the documents are about, with the terms that mark each theme.", columns, rows, "No themes were found: there is too little text yet.")  # fmt: skip


def _say_naming(row: Row) -> str:
    if row["origin"] == "own":
        return "your own (My themes)"
    return "named or checked by a person" if row["is_reviewed"] else "named by the program"


def make_organisations_sheet(view: View, tables: Mapping[str, pd.DataFrame]) -> Sheet:
    """The sheet of organisations, and of the countries that recommend or are asked."""
    aliases: dict[str, list[str]] = defaultdict(list)
    for row in list_rows(tables["entity_aliases"].sort_values(["mention_count", "alias"], ascending=[False, True], kind="stable")):
        aliases[row["entity_id"]].append(row["alias"])
    made = Counter(name for statement in view.recommendations for name in statement.asked_by)
    asked = Counter(name for statement in view.recommendations for name in statement.asked)
    pledged = Counter(name for statement in view.pledges for name in statement.asked)
    found = [row for row in list_rows(tables["entities"]) if row["label"] == "ORG" or made[row["name"]] or asked[row["name"]] or pledged[row["name"]]]
    found.sort(key=lambda row: (-row["mention_count"], row["name"], row["entity_id"]))
    rows = [
        [row["name"], row["acronym"], row["organisation_type"] or find_value_title("label", row["label"]), row["country_code"],
         view.entities.get(row["parent_entity_id"]), row["document_count"], row["mention_count"], made[row["name"]], asked[row["name"]], pledged[row["name"]],
         "; ".join(alias for alias in aliases[row["entity_id"]] if alias != row["name"]), row["first_seen_on"], row["entity_id"]]
        for row in found
    ]  # fmt: skip
    columns = [
        SheetColumn("Name", 40, "long"), SheetColumn("Acronym", 11), SheetColumn("Kind", 18), SheetColumn("Country", 9), SheetColumn("Part of", 28),
        SheetColumn("Documents", 11, "number"), SheetColumn("Mentions", 10, "number"), SheetColumn("Recommends", 12, "number"),
        SheetColumn("Is asked", 9, "number"), SheetColumn("Pledges", 9, "number"), SheetColumn("Also called", 46), SheetColumn("First seen", 12),
        SheetColumn("Entity id", 15, "id"),
    ]  # fmt: skip
    return Sheet("Organisations", "Who appears, how often, and how much each recommends, is asked for and pledges.", columns, rows, "No organisations were found.")  # fmt: skip


def make_figures_sheet(view: View, tables: Mapping[str, pd.DataFrame]) -> Sheet:
    """The sheet of figures with their sentences."""
    figures = tables["quantities"]
    texts = _find_sentences(tables, figures["sentence_id"])
    pages = tables["evidence_boxes"]
    pages = pages[is_among(pages["sentence_id"], figures["sentence_id"])].drop_duplicates("sentence_id")
    page_of = {row["sentence_id"]: row["page"] or row["locator"] for row in list_rows(pages, ("sentence_id", "page", "locator"))}
    found = []
    for row in list_rows(figures):
        document = view.documents[row["document_id"]]
        found.append((document.dated_on, [
            row["subject"], row["value"], row["value_high"], row["unit"], row["qualifier"], row["year"] and str(row["year"]), row["status"],
            texts.get(row["sentence_id"], row["text"]), document.title, document.dated_on or "no date", document.issuer, page_of.get(row["sentence_id"]),
            document.row["file_name"], row["quantity_id"], row["document_id"],
        ]))  # fmt: skip
    found.sort(key=lambda pair: pair[0] or "", reverse=True)
    columns = [
        SheetColumn("What", 30, "long"), SheetColumn("Value", 16, "number"), SheetColumn("Up to", 14, "number"), SheetColumn("Unit", 12), SheetColumn("Qualifier", 12),
        SheetColumn("Year", 7), SheetColumn("Kind", 11), SheetColumn("Sentence", 70, "long"), SheetColumn("Document", 34), SheetColumn("Date", 12),
        SheetColumn("Issued by", 24), SheetColumn("Page", 8, "number"), SheetColumn("File", 30), SheetColumn("Figure id", 15, "id"), SheetColumn("Document id", 15, "id"),
    ]  # fmt: skip
    purpose = "Figures in the texts, scaled to plain numbers, each with its sentence."
    return Sheet("Figures", purpose, columns, [row for _, row in found], "No figures were found.", [year_of(date) for date, _ in found])


def make_disagreements_sheet(view: View, tables: Mapping[str, pd.DataFrame]) -> Sheet:
    """The sheet of facts on which documents disagree, the two sides beside each other."""
    rows = []
    for row in list_rows(tables["conflicts"]):
        one, other = view.documents[row["document_id_a"]], view.documents[row["document_id_b"]]
        rows.append([
            row["subject"], row["kind"], row["value_a"], one.title, one.dated_on or "no date", link_evidence(one.document_id, row["conflict_id"]),
            row["value_b"], other.title, other.dated_on or "no date", link_evidence(other.document_id, row["conflict_id"]),
            find_value_title("review_status", row["review_status"] or "unchecked"), row["chosen_value"], one.issuer, other.issuer, row["conflict_id"],
        ])  # fmt: skip
    columns = [
        SheetColumn("About", 36, "long"), SheetColumn("Kind of fact", 13), SheetColumn("One document says", 22, "long"), SheetColumn("Document", 32), SheetColumn("Date", 12),
        SheetColumn("Evidence", 9, "link"), SheetColumn("The other says", 22, "long"), SheetColumn("Other document", 32), SheetColumn("Its date", 12),
        SheetColumn("Its evidence", 9, "link"), SheetColumn("Review", 16), SheetColumn("Chosen value", 16), SheetColumn("Issued by", 24),
        SheetColumn("Other issued by", 24), SheetColumn("Conflict id", 15, "id"),
    ]  # fmt: skip
    return Sheet("Documents disagree", "Facts that two documents give differently: look at both before quoting either.", columns, rows, "No two documents were found to disagree.")  # fmt: skip


def make_not_read_sheet(view: View, tables: Mapping[str, pd.DataFrame]) -> Sheet:
    """The sheet of files that could not be used, and of documents to be read with care."""
    rows = [[caution.name, caution.what, caution.why, caution.to_do, caution.file_name] for caution in _all_cautions(view, tables)]
    columns = [
        SheetColumn("File or document", 50, "long"), SheetColumn("What happened", 26), SheetColumn("Why", 60, "long"), SheetColumn("What you can do", 56, "long"),
        SheetColumn("File", 40),
    ]  # fmt: skip
    return Sheet("Not read", "Files that could not be read, and documents that were read badly or only in part: what they hold is missing elsewhere.", columns, rows, "Every file was read and analysed in full.")  # fmt: skip


def _say_reply(reply: Row | None, view: View) -> tuple[str | None, str | None, str | None]:
    """Which report a document answers ("perhaps" where in doubt, else as it cites it), what became of its answers, and a note."""
    if reply is None:
        return None, None, None
    found = view.documents.get(reply["answered_document_id"])
    cited = reply["report_title"] or reply["report_symbol"] or reply["report_body"]
    named = ("perhaps " if reply["is_suggestion"] else "") + found.title if found else cited and f"{cited} (as it cites it)"
    kinds = (("matched_count", "matched"), ("suggested_count", "perhaps"), ("unmatched_count", "left over"))
    parts = ", ".join(f"{reply[column]:,} {word}" for column, word in kinds if reply[column])
    return named, f"{reply['answer_count']:,}: {parts}" if parts else None, reply["note"]


def _all_cautions(view: View, tables: Mapping[str, pd.DataFrame]) -> list[Caution]:
    return [caution for group in find_cautions(view, tables) for caution in group.cautions]


def _find_sentences(tables: Mapping[str, pd.DataFrame], wanted: Any) -> dict[str, str]:  # noqa: ANN401  # a column of ids
    sentences = tables["sentences"]
    rows: list[Row] = list_rows(sentences[is_among(sentences["sentence_id"], wanted)], ("sentence_id", "text"))
    return {row["sentence_id"]: row["text"] for row in rows}
