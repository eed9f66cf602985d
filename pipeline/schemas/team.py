"""Tables that only people fill: what becomes of recommendations, and the team's own columns."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.schemas.columns import maybe, needed, table

FOLLOW_UP_STATES = ("open", "under way", "done", "dropped")


@table("follow_ups", "Follow-up", key=("follow_up_id",), scope="corpus")
@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """One row per recommendation, over all its places, that the team follows up.

    Nothing in it comes from the program: a person said it, and it holds for the recommendations it was said of, whichever group they are in.
    """

    follow_up_id: str = needed("Follow-up id", "The group's id; where the recommendations are gone, the id under which it was said.")
    group_id: str | None = maybe(
        "Group id", "The recommendation over all its places; empty where it is gone.", references="recommendation_groups.group_id"
    )
    text: str = needed("Recommendation", "Its name or clearest wording; where it is gone, the words that stood before the person.")
    state: str = needed("State", "How far it is; open where nobody said.", values=FOLLOW_UP_STATES)
    owner: str | None = maybe("Owner", "Who sees to it.")
    evidence: str | None = maybe("Evidence", "What shows the state: a text or a link.")
    due_on: str | None = maybe("To be done by", "The team's own date (ISO 8601).")
    as_of_on: str | None = maybe("State as of", "When it was so: done, dropped or last looked at (ISO 8601).")
    note: str | None = maybe("Note", "The latest remark.")
    reviewer: str = needed("Said by", "Who said the latest of it.")
    said_at: str = needed("Said at", "When (UTC).")
    status: str = needed(
        "Holds",
        "applied; older version: its words have changed since; orphan: its recommendations are in no document any more.",
        values=("applied", "older version", "orphan"),
    )


@table("recommendation_fields", "Own columns of recommendations", key=("recommendation_id", "field"), scope="corpus")
@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationField:
    """One row per recommendation and own column of the team that a person filled."""

    recommendation_id: str = needed("Recommendation id", "The recommendation.", references="recommendations.recommendation_id")
    field: str = needed("Column", "Name of the team's column: 'Project number'.")
    value: str = needed("Value", "What a person entered.")
    reviewer: str = needed("Said by", "Who entered it.")
    said_at: str = needed("Said at", "When (UTC).")
