"""The sheets of who recommends to whom, and of organisations and themes."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from pipeline.report.sheet import Sheet, SheetColumn, year_of
from pipeline.report.view import View, list_rows
from pipeline.schemas.wording import find_value_title

_OWN = "Of these, recommendations whose text names nobody who makes them: the document’s issuer is shown."
_CLOSE = "How much more often the two meet than by chance (normalised pointwise mutual information): 1 always, 0 by chance, below 0 less often."


def make_recommending_sheet(view: View, tables: Mapping[str, pd.DataFrame], not_looked: str) -> Sheet:
    """The sheet of pairs: who recommends to whom, how often, and what was answered; most recommendations first."""
    found = list_rows(tables["recommender_addressees"])
    found.sort(key=lambda row: (-row["recommendation_count"], row["recommended_by"], row["addressee"], row["pair_id"]))
    rows = []
    for row in found:
        example = view.every_statement.get(row["example_recommendation_id"])
        rows.append([
            row["recommended_by"], row["addressee"], row["recommendation_count"], row["document_count"], row["accepted_count"], row["partly_count"],
            row["noted_count"], row["rejected_count"], row["pending_count"], row["implemented_count"], row["unanswered_count"],
            row["must_count"], row["should_count"], row["may_count"], view.themes.get(row["theme_id"]), example.text if example else None,
            example.link if example else None, row["first_on"], row["last_on"], row["issuer_count"], row["pair_id"],
        ])  # fmt: skip
    columns = [
        SheetColumn("Who recommends", 30, "long"), SheetColumn("To whom", 30, "long"), SheetColumn("Recommendations", 16, "number"),
        SheetColumn("Documents", 11, "number"), SheetColumn("Accepted", 10, "number"), SheetColumn("Accepted in part", 10, "number"),
        SheetColumn("Noted", 8, "number"), SheetColumn("Rejected", 9, "number"), SheetColumn("Under consideration", 13, "number"),
        SheetColumn("Implemented", 12, "number"), SheetColumn("No answer found", 10, "number"), SheetColumn("Strong", 8, "number"),
        SheetColumn("Advised", 8, "number"), SheetColumn("Possible", 9, "number"), SheetColumn("Main theme", 26), SheetColumn("Example", 70, "long"),
        SheetColumn("Evidence", 9, "link"), SheetColumn("First", 11), SheetColumn("Last", 11), SheetColumn("As issuer", 9, "number", note=_OWN),
        SheetColumn("Pair id", 15, "id"),
    ]  # fmt: skip
    purpose = "Who recommends to whom: how many recommendations, what was answered, and one of them as an example."
    empty = not_looked or "No recommendation was found that says whom it is meant for."
    return Sheet("Who recommends to whom", purpose, columns, rows, empty, [year_of(row["last_on"]) for row in found])


def make_organisation_themes_sheet(view: View, tables: Mapping[str, pd.DataFrame]) -> Sheet:
    """The sheet of organisations, and others that recommend or are asked, by theme; most passages first."""
    entities = {row["entity_id"]: row for row in list_rows(tables["entities"])}
    found = list_rows(tables["organisation_themes"])
    found.sort(key=lambda row: (-row["passage_count"], -row["recommends_count"] - row["asked_count"], row["entity_id"], row["theme_id"]))
    rows = []
    for row in found:
        entity = entities[row["entity_id"]]
        kind = entity["organisation_type"] or find_value_title("label", entity["label"])
        rows.append([
            entity["name"], view.themes.get(row["theme_id"]), row["passage_count"], row["document_count"], row["recommends_count"], row["asked_count"],
            row["npmi"], kind, row["entity_id"], row["theme_id"],
        ])  # fmt: skip
    columns = [
        SheetColumn("Organisation or party", 44, "long"), SheetColumn("Theme", 34, "long"), SheetColumn("Passages", 10, "number"),
        SheetColumn("Documents", 11, "number"), SheetColumn("Recommends", 12, "number"), SheetColumn("Is asked", 9, "number"),
        SheetColumn("Closeness (-1 to 1)", 11, "number", note=_CLOSE), SheetColumn("Kind", 20), SheetColumn("Entity id", 15, "id"),
        SheetColumn("Theme id", 15, "id"),
    ]  # fmt: skip
    purpose = "Which organisation appears with which theme: passages that name it, and the recommendations it makes or is asked."
    return Sheet("Organisations and themes", purpose, columns, rows, "No organisation was found in a passage that has a theme.")
