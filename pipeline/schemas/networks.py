"""Tables about who has to do with whom, and with what."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.schemas.columns import maybe, needed, table


@table("recommender_addressees", "Who recommends to whom", key=("pair_id",), order=("recommended_by", "addressee", "pair_id"), scope="corpus")
@dataclass(frozen=True, slots=True, kw_only=True)
class RecommenderAddressee:
    """One row per party that recommends and party it recommends to.

    Counted are recommendations at their main places, in current versions, that no person rejected.
    """

    pair_id: str = needed("Pair id", "Made from the two parties.")
    recommended_by: str = needed("Who recommends", "Who makes them; the document's issuer where the text names nobody.")
    recommended_by_entity_id: str | None = maybe("Recommender id", "The recommender as an entity.", references="entities.entity_id")
    addressee: str = needed("To whom", "Who is meant; where only the actor is known, who should act.")
    addressee_entity_id: str | None = maybe("Addressee id", "The addressee as an entity.", references="entities.entity_id")
    recommendation_count: int = needed("Recommendations", "How many the one makes to the other.")
    document_count: int = needed("Documents", "In how many documents.")
    issuer_count: int = needed("As issuer", "Of these, recommendations whose text names nobody who makes them: the document's issuer counts.")
    must_count: int = needed("Strong", "Of these, strong ones (must).")
    should_count: int = needed("Advised", "Of these, advised ones (should).")
    may_count: int = needed("Possible", "Of these, possible ones (may).")
    accepted_count: int = needed("Accepted", "Of these, accepted.")
    partly_count: int = needed("Accepted in part", "Of these, accepted in part.")
    noted_count: int = needed("Noted", "Of these, noted.")
    rejected_count: int = needed("Rejected", "Of these, rejected.")
    pending_count: int = needed("Under consideration", "Of these, still under consideration.")
    implemented_count: int = needed("Implemented", "Of these, implemented.")
    unanswered_count: int = needed("No answer", "Of these, without an answer that was found.")
    first_on: str | None = maybe("First on", "Date of the oldest document (ISO 8601).")
    last_on: str | None = maybe("Last on", "Date of the newest document (ISO 8601).")
    theme_id: str | None = maybe("Theme id", "The theme that most of them have.", references="themes.theme_id")
    example_recommendation_id: str = needed("Example", "The surest of them, the newest of equals.", references="recommendations.recommendation_id")


@table("organisation_themes", "Organisations and themes", key=("entity_id", "theme_id"), scope="corpus")
@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationTheme:
    """One row per organisation, or other party of a recommendation, and theme it appears with.

    A passage counts for its main theme. Copies of a document don't count; recommendations count as in recommender_addressees.
    """

    entity_id: str = needed("Entity id", "The organisation, or the country or person that recommends or is asked.", references="entities.entity_id")
    theme_id: str = needed("Theme id", "The theme.", references="themes.theme_id")
    passage_count: int = needed("Passages", "Passages of the theme that name it.")
    document_count: int = needed("Documents", "Documents with such a passage.")
    npmi: float | None = maybe(
        "Closeness", "How much more often it is named in passages of the theme than by chance: normalised pointwise mutual information, -1 to 1."
    )
    recommends_count: int = needed("Recommends", "Recommendations of the theme that it makes.")
    asked_count: int = needed("Is asked", "Recommendations of the theme that are meant for it.")
