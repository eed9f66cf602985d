"""Tables about recommendations, pledges and answers."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.schemas.columns import maybe, needed, table

FORMS = ("listed", "labelled", "running")
MODALITIES = ("must", "should", "may")
RESPONSES = ("accepted", "partly", "noted", "rejected", "pending", "implemented")
REVIEW_STATUSES = ("unchecked", "accepted", "edited", "rejected", "added", "check again")
VOICES = ("document", "reported speaker", "quoted body")
MATCH_BASES = ("same document", "number", "wording", "number and wording")
ACTOR_BASES = ("named", "pronoun resolved", "nobody named", "not sure")
ADDRESSEE_BASES = ("stated", "stem", "heading", "state under review", "title", "table column")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Statement:
    """The columns that recommendations and pledges share."""

    document_id: str = needed("Document id", "The document.", references="documents.document_id")
    section_id: str | None = maybe("Section id", "The section.", references="sections.section_id")
    sentence_id: str | None = maybe(
        "Sentence id", "The sentence it stands in (the first, where it runs over several).", references="sentences.sentence_id"
    )
    number: str | None = maybe("Number", "Its number or label in the document, say '129.4'.")
    form: str = needed("Form", "Item of a list, labelled block, or running prose.", values=FORMS)
    text: str = needed("Text", "The words of the document, verbatim.")
    cue: str | None = maybe("Words that tell", "The words that made it one.")
    actor: str | None = maybe("Who should act", "Who is to act, as the text says; empty if it doesn't say.")
    actor_entity_id: str | None = maybe("Actor id", "The actor as an entity.", references="entities.entity_id")
    actor_basis: str | None = maybe(
        "Who should act, because",
        "What the actor rests on; where there is none, which it is: the text names nobody, or the program is not sure.",
        values=ACTOR_BASES,
    )
    addressee: str | None = maybe("Meant for", "Who is meant, also where the sentence names nobody.")
    addressee_entity_id: str | None = maybe("Addressee id", "The addressee as an entity.", references="entities.entity_id")
    addressee_basis: str | None = maybe("Meant for, because", "What that rests on.", values=ADDRESSEE_BASES)
    modality: str | None = maybe("Strength", "How strong: must (strong), should (advised), may (possible).", values=MODALITIES)
    action: str | None = maybe("Action", "What is to be done: the main verb.")
    further_actions: str | None = maybe("Further actions", "What else the same party is to do in it: further verbs, joined by '; '.")
    target: str | None = maybe("Acted on", "What the action is done to.")
    condition: str | None = maybe("Condition", "Under which condition.")
    deadline: str | None = maybe("By when", "Deadline, in the words of the text.")
    due_on: str | None = maybe("Due on", "The deadline as a date (ISO 8601), where it can be dated.")
    recommended_by: str | None = maybe("Who recommends", "Speaker, state or body that recommends; several joined by '; '.")
    recommended_by_entity_id: str | None = maybe("Recommender id", "The recommender as an entity; several joined by '; '.")
    voice: str | None = maybe("Voice", "Whether the document itself says it, or reports it.", values=VOICES)
    issued_by_entity_id: str | None = maybe("Issuer id", "The publisher of the document as an entity.", references="entities.entity_id")
    dated_on: str | None = maybe("Dated", "The document's date (ISO 8601).")
    response: str | None = maybe("Answer", "What was answered.", values=RESPONSES)
    theme_id: str | None = maybe("Theme id", "Its main theme.", references="themes.theme_id")
    group_id: str | None = maybe("Group id", "The same recommendation elsewhere.")
    is_main_place: bool | None = maybe("Main place", "Whether this is the main one of its places in the document.")
    is_current: bool | None = maybe("Current", "False in a version that another one replaced.")
    confidence: float | None = maybe("Confidence", "How sure the program is, 0 to 1.")
    review_status: str | None = maybe("Review", "What a person said of it.", values=REVIEW_STATUSES)
    page: int | None = maybe("Page", "Page, from 1.")
    x0: float | None = maybe("Left", "Left edge of its first box.", unit="pt")
    top: float | None = maybe("Top", "Upper edge, from the page's top.", unit="pt")
    x1: float | None = maybe("Right", "Right edge.", unit="pt")
    bottom: float | None = maybe("Bottom", "Lower edge.", unit="pt")


@table("recommendations", "Recommendations", key=("recommendation_id",), order=("document_id", "page", "top", "recommendation_id"), scope="document")
@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation(_Statement):
    """One row per recommended action, at its place."""

    recommendation_id: str = needed("Recommendation id", "Made from the document and what is recommended.")


@table("commitments", "Pledges", key=("commitment_id",), order=("document_id", "page", "top", "commitment_id"), scope="document")
@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(_Statement):
    """One row per pledge of an own action ("the Ministry will ...")."""

    commitment_id: str = needed("Pledge id", "Made from the document and what is pledged.")


@table("recommendation_groups", "Recurring recommendations", key=("group_id",), scope="corpus")
@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationGroup:
    """One row per recommendation, over all its places."""

    group_id: str = needed("Group id", "Made from its first place.")
    name: str | None = maybe("Name", "A person's name for it.")
    text: str = needed("Text", "Its clearest wording.")
    place_count: int = needed("Places", "In how many places it stands.")
    document_count: int = needed("Documents", "In how many documents.")
    recommender_count: int = needed("Recommenders", "How many different parties make it.")
    first_on: str | None = maybe("First on", "Date of its first document (ISO 8601).")
    last_on: str | None = maybe("Last on", "Date of its last document (ISO 8601).")
    recommended_by: str | None = maybe("Who recommends", "Everybody who makes it, by date; several joined by '; '.")
    asked: str | None = maybe("Meant for", "Everybody it is meant for, by date; several joined by '; '.")
    responses: str | None = maybe("Answers", "Every answer given to it at any of its places, oldest first, joined by '; '.")
    latest_response: str | None = maybe("Latest answer", "The answer given last.", values=RESPONSES)
    is_new: bool | None = maybe(
        "New",
        "True where it stands only in the newest documents that recommend anything to the party it asks, while older ones recommend other things "
        "to it; empty where dates are missing or no older document can be compared.",
    )
    has_contradiction: bool | None = maybe(
        "Contradicted", "Whether another recommendation asks the same party for the opposite, or for another number, target or deadline."
    )
    contradiction: str | None = maybe("Contradiction", "What is asked where, in words: '“2030” in plan.pdf, “2035” in review.pdf'.")


@table("recommendation_parts", "Parts of recommendations", key=("recommendation_id", "part_number"), scope="document")
@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationPart:
    """One row per lettered or bulleted part of a labelled recommendation."""

    recommendation_id: str = needed("Recommendation id", "The recommendation.", references="recommendations.recommendation_id")
    part_number: int = needed("Part", "Its place, from 1.")
    text: str = needed("Text", "The words of the document.")
    action: str | None = maybe("Action", "The verb.")
    page: int | None = maybe("Page", "Page, from 1.")
    x0: float | None = maybe("Left", "Left edge.", unit="pt")
    top: float | None = maybe("Top", "Upper edge, from the page's top.", unit="pt")
    x1: float | None = maybe("Right", "Right edge.", unit="pt")
    bottom: float | None = maybe("Bottom", "Lower edge.", unit="pt")


@table("recommendation_parties", "Parties of recommendations", key=("recommendation_id", "role", "name"), scope="document")
@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationParty:
    """One row per party of a recommendation."""

    recommendation_id: str = needed("Recommendation id", "The recommendation.", references="recommendations.recommendation_id")
    role: str = needed("Role", "What part it has.", values=("actor", "addressee", "recommended_by"))
    name: str = needed("Name", "As the text says.")
    entity_id: str | None = maybe("Entity id", "The party as an entity.", references="entities.entity_id")
    is_own: bool | None = maybe(
        "Our own", "Whether it is one of the team's own organisations ([team] organisations in briefmill.toml); empty where none are named."
    )


@table("responses", "Answers", key=("response_id",), scope="document")
@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """One row per answer to a recommendation."""

    response_id: str = needed("Answer id", "Made from the document and the answer.")
    recommendation_id: str | None = maybe("Recommendation id", "What it answers.", references="recommendations.recommendation_id")
    document_id: str = needed("Document id", "The document the answer stands in.", references="documents.document_id")
    sentence_id: str | None = maybe("Sentence id", "The sentence.", references="sentences.sentence_id")
    text: str = needed("Text", "The words of the answer.")
    response: str = needed("Answer", "What it says.", values=RESPONSES)
    responded_by: str | None = maybe("Answered by", "Who answers.")
    responded_on: str | None = maybe("Answered on", "When (ISO 8601).")
    confidence: float | None = maybe("Confidence", "How sure the match is, 0 to 1.")
    number: str | None = maybe("Number cited", "The recommendation's number, as the answer cites it.")
    recommendation_text: str | None = maybe("Words cited", "The recommendation's words, as the answer quotes them.")
    quoted_recommendation_id: str | None = maybe(
        "Quoted copy", "The copy that the answering document prints of the recommendation.", references="recommendations.recommendation_id"
    )
    match_basis: str | None = maybe("Matched by", "What ties the answer to the recommendation.", values=MATCH_BASES)
    is_suggestion: bool | None = maybe("Suggested only", "True where the match is doubtful; it then changes nothing else.")
    planned_action: str | None = maybe("What will be done", "Action that a table of answers states beside the answer.")
    responsible: str | None = maybe("Responsible", "Who is to see to it, where a table of answers says so.")
    timing: str | None = maybe("Time frame", "By when, in the words of a table of answers.")
    review_status: str | None = maybe(
        "Review", "What a person said of the match; rejected, it leads to no recommendation.", values=("accepted", "rejected")
    )


@table("replies", "Replies", key=("document_id",), scope="document")
@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One row per document that answers the recommendations of another."""

    document_id: str = needed("Document id", "The document that answers.", references="documents.document_id")
    report_title: str | None = maybe("Report cited", "What it says that it answers.")
    report_body: str | None = maybe("Whose report", "Body that it says it answers.")
    report_dated_on: str | None = maybe("Date cited", "Dates of that report, as it states them (ISO 8601), joined by '; '.")
    report_symbol: str | None = maybe("Symbol cited", "Symbols that it cites for that report, joined by '; '.")
    responded_by: str | None = maybe("Answered by", "Who answers.")
    answered_document_id: str | None = maybe(
        "Report found", "The document that it answers, where it is among those read.", references="documents.document_id"
    )
    is_suggestion: bool | None = maybe("Suggested only", "True where it is doubtful that it answers that document.")
    answer_count: int | None = maybe("Answers", "Answers found in it.")
    matched_count: int | None = maybe("Matched", "Of these, answers whose recommendation was found.")
    suggested_count: int | None = maybe("Suggested", "Of these, answers with a doubtful match.")
    unmatched_count: int | None = maybe(
        "Unmatched", "Of these, answers whose recommendation was not found elsewhere: rows of responses only where the reply prints a copy."
    )
    note: str | None = maybe("Note", "What a person should know: 'the report that it answers is not among the documents'.")
