"""Tables about who and what appears: entities, people, events, figures."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.schemas.columns import maybe, needed, table

ENTITY_LABELS = ("ORG", "PERSON", "GPE", "LOC", "PARK", "FAC", "AGREEMENT", "EVENT", "NORP")
VALUE_LABELS = ("DATE", "MONEY", "PERCENT", "QUANTITY", "CARDINAL")


@table("mentions", "Mentions", key=("mention_id",), order=("document_id", "sentence_id", "start_char", "mention_id"), scope="document")
@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One row per mention of an entity."""

    mention_id: str = needed("Mention id", "Made from the sentence and the words.")
    document_id: str = needed("Document id", "The document.", references="documents.document_id")
    sentence_id: str = needed("Sentence id", "The sentence.", references="sentences.sentence_id")
    entity_id: str | None = maybe("Entity id", "What it mentions.", references="entities.entity_id")
    label: str = needed("Label", "Kind of thing.", values=ENTITY_LABELS + VALUE_LABELS)
    text: str = needed("Text", "The words.")
    start_char: int = needed("From", "First character in the sentence, from 0.")
    end_char: int = needed("To", "Character behind the last.")
    source: str | None = maybe("Found by", "What found it: gazetteer, pattern, acronym, model, agenda, person.")


@table("acronyms", "Acronyms", key=("document_id", "acronym", "expansion"), scope="document")
@dataclass(frozen=True, slots=True, kw_only=True)
class Acronym:
    """One row per acronym in a document."""

    document_id: str = needed("Document id", "The document.", references="documents.document_id")
    acronym: str = needed("Acronym", "The short form.")
    expansion: str = needed("Stands for", "The long form, as the document has it.")
    entity_id: str | None = maybe("Entity id", "The thing, where it is an entity.", references="entities.entity_id")


@table("entities", "Entities", key=("entity_id",), scope="corpus")
@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One row per real thing, over all documents."""

    entity_id: str = needed("Entity id", "From the gazetteer's code, else from the name first seen.")
    label: str = needed("Label", "Kind of thing.", values=ENTITY_LABELS)
    name: str = needed("Name", "The name shown for it.")
    acronym: str | None = maybe("Acronym", "Its short form.")
    country_code: str | None = maybe("Country code", "ISO 3166-1 alpha-2 code of a country, or of the country it belongs to.")
    organisation_type: str | None = maybe(
        "Kind of organisation", "government, UN, development bank, agency, business, academia, civil society, international, media, park operator."
    )
    parent_entity_id: str | None = maybe("Part of", "The organisation it is part of.", references="entities.entity_id")
    document_count: int = needed("Documents", "In how many documents.")
    mention_count: int = needed("Mentions", "How often.")
    first_seen_on: str | None = maybe("First seen", "Earliest date of a document that mentions it (ISO 8601).")


@table("entity_aliases", "Other names", key=("entity_id", "alias"), scope="corpus")
@dataclass(frozen=True, slots=True, kw_only=True)
class EntityAlias:
    """One row per name an entity goes by."""

    entity_id: str = needed("Entity id", "The entity.", references="entities.entity_id")
    alias: str = needed("Name", "A name it goes by.")
    mention_count: int = needed("Mentions", "How often by that name.")
    reason: str | None = maybe("Why", "Why it is taken for this entity's: the weakest step that led there, in any document.")
    confidence: float | None = maybe(
        "Trust", "How far that kind of step is trusted, 0 to 1; set by hand, so that doubtful names can be looked at first."
    )
    former_entity_id: str | None = maybe("Was", "Id of the entity of that name that a person merged into this one; several joined by '; '.")


@table("entity_suggestions", "Perhaps the same", key=("suggestion_id",), scope="corpus")
@dataclass(frozen=True, slots=True, kw_only=True)
class EntitySuggestion:
    """One row per doubtful merge."""

    suggestion_id: str = needed("Suggestion id", "Made from the pair.")
    entity_id_a: str = needed("One", "An entity.", references="entities.entity_id")
    entity_id_b: str = needed("Other", "Another entity.", references="entities.entity_id")
    reason: str = needed("Reason", "Why they may be the same.")
    score: float = needed("Score", "How alike, 0 to 1.")
    status: str = needed("Status", "What a person said.", values=("open", "merged", "kept apart"))


@table("cooccurrences", "Named together", key=("entity_id_a", "entity_id_b"), scope="corpus")
@dataclass(frozen=True, slots=True, kw_only=True)
class Cooccurrence:
    """One row per pair of entities."""

    entity_id_a: str = needed("One", "An entity.", references="entities.entity_id")
    entity_id_b: str = needed("Other", "Another entity.", references="entities.entity_id")
    sentence_count: int = needed("Sentences", "In how many sentences both stand.")
    document_count: int = needed("Documents", "In how many documents both stand in one sentence.")
    log_likelihood: float | None = maybe(
        "Strength of tie", "Log-likelihood ratio of the two against chance (Dunning 1993); below 0 where they meet less often. Rank by it."
    )
    npmi: float | None = maybe("Closeness", "Normalised pointwise mutual information (Bouma 2009): 1 always together, 0 by chance, -1 never.")


@table("quantities", "Figures", key=("quantity_id",), order=("document_id", "sentence_id", "quantity_id"), scope="document")
@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """One row per figure in the text."""

    quantity_id: str = needed("Figure id", "Made from the sentence and the words.")
    document_id: str = needed("Document id", "The document.", references="documents.document_id")
    sentence_id: str = needed("Sentence id", "The sentence.", references="sentences.sentence_id")
    text: str = needed("Text", "The words.")
    value: float = needed("Value", "The number, fully scaled (100 billion is 100000000000).")
    value_high: float | None = maybe("Up to", "Upper end of a range.")
    unit: str | None = maybe("Unit", "%, currency code, or the thing counted.")
    qualifier: str | None = maybe("Qualifier", "around, more than, at least ...")
    subject: str | None = maybe("What", "What is counted or measured.")
    year: int | None = maybe("Year", "The year it speaks of.")
    status: str | None = maybe("Status", "What kind of figure.", values=("reported", "target", "estimate", "forecast"))


@table("participants", "People at events", key=("participant_id",), order=("document_id", "person", "participant_id"), scope="document")
@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """One row per person at an event or byline."""

    participant_id: str = needed("Participant id", "Made from the document and the person.")
    document_id: str = needed("Document id", "The document.", references="documents.document_id")
    event_id: str | None = maybe("Event id", "The event.", references="events.event_id")
    sentence_id: str | None = maybe("Sentence id", "Where it says so.", references="sentences.sentence_id")
    person: str = needed("Person", "Name, whole, in the order printed.")
    person_entity_id: str | None = maybe("Person id", "The person as an entity.", references="entities.entity_id")
    role_title: str | None = maybe("Function", "Job title.")
    organisation: str | None = maybe("Organisation", "Whom they belong to; several joined by '; '.")
    organisation_entity_id: str | None = maybe("Organisation id", "The organisation as an entity.", references="entities.entity_id")
    part: str | None = maybe("Part", "address, keynote, panel, host, author, achievement release ...")
    attendance: str | None = maybe("Attendance", "How they took part.", values=("on-site", "online", "video"))


@table("events", "Events", key=("event_id",), order=("start_on", "event_id"), scope="document")
@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One row per event."""

    event_id: str = needed("Event id", "Made from name and date.")
    name: str = needed("Name", "Name of the event.")
    series: str | None = maybe("Series", "The series it belongs to, without edition.")
    edition: int | None = maybe("Edition", "Its number in the series.")
    start_on: str | None = maybe("From", "First day (ISO 8601).")
    end_on: str | None = maybe("To", "Last day (ISO 8601).")
    place: str | None = maybe("Place", "Where it was held.")
    organisers: str | None = maybe("Organisers", "Who held it; several joined by '; '.")


@table("event_documents", "Events in documents", key=("event_id", "document_id"), scope="document")
@dataclass(frozen=True, slots=True, kw_only=True)
class EventDocument:
    """One row per event in a document."""

    event_id: str = needed("Event id", "The event.", references="events.event_id")
    document_id: str = needed("Document id", "The document.", references="documents.document_id")
    sentence_id: str | None = maybe("Sentence id", "Where it says so.", references="sentences.sentence_id")


@table("conflicts", "Documents disagree", key=("conflict_id",), scope="corpus")
@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """One row per fact on which documents disagree."""

    conflict_id: str = needed("Conflict id", "Made from the fact and the two values.")
    kind: str = needed("Kind", "What sort of fact.", values=("event date", "figure", "person's title"))
    subject: str = needed("About", "What the fact is about.")
    document_id_a: str = needed("One document", "The first document.", references="documents.document_id")
    sentence_id_a: str | None = maybe("Its sentence", "Where it says so.", references="sentences.sentence_id")
    value_a: str = needed("It says", "The value there.")
    document_id_b: str = needed("Other document", "The other document.", references="documents.document_id")
    sentence_id_b: str | None = maybe("Its sentence ", "Where it says so.", references="sentences.sentence_id")
    value_b: str = needed("It says ", "The value there.")
    review_status: str | None = maybe("Review", "What a person said.", values=("unchecked", "one chosen", "both right"))
    chosen_value: str | None = maybe("Chosen value", "The value a person chose.")
