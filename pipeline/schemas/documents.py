"""Tables about files, what was read in them, and where on the page it stands."""

from __future__ import annotations

from pipeline.schemas.columns import maybe, needed, table
from pipeline.schemas.frozen import record

PASSAGE_KINDS = (
    "paragraph", "list item", "heading", "caption", "table", "footnote", "title", "contents", "agenda", "imprint", "running head", "note", "reference",
)  # fmt: skip
SECTION_KINDS = (
    "body", "summary", "recommendations", "contents", "agenda", "imprint", "annex", "references", "acronyms", "foreword", "response", "conclusions",
)  # fmt: skip
GRADES = ("good", "fair", "poor", "none")
OUTCOMES = ("processed", "unchanged", "duplicate", "waiting", "rejected", "left out")


@table("files", "Files", key=("file_name",), scope="run")
@record(frozen=True, slots=True, kw_only=True)
class File:
    """One row per file under raw/ (an archive's member: x.zip/inner.pdf)."""

    file_name: str = needed("File", "Path under raw/, with forward slashes.")
    document_id: str | None = maybe("Document id", "The document that was read from it.", references="documents.document_id")
    sha256: str | None = maybe("SHA-256", "Checksum of the content.")
    outcome: str = needed("Outcome", "What the last run that saw a change made of it.", values=OUTCOMES)
    size: int | None = maybe("Size", "Size of the file.", unit="bytes")
    seen_at: str | None = maybe("Seen in the state of", "When the content that was seen was last written (the file's own modification time, UTC).")


@table("documents", "Documents", key=("document_id",), order=("file_name", "document_id"), scope="document")
@record(frozen=True, slots=True, kw_only=True)
class Document:
    """One row per distinct content read."""

    document_id: str = needed("Document id", "Made from the content: equal contents are one document.")
    file_name: str = needed("File", "Path under raw/ of its first file, by name.")
    folder: str | None = maybe("Folder", "Folder under raw/ that it lies in.")
    format: str = needed("Format", "Kind of file, told by content.")
    text_source: str | None = maybe("Text from", "Whether the text was in the file or recognised in images.", values=("native", "ocr", "mixed"))
    language: str | None = maybe("Language", "Main language (ISO 639-1).")
    other_languages: str | None = maybe("Also in", "Other languages that parts of it are written in (ISO 639-1), joined by '; '.")
    title: str | None = maybe("Title", "Title as the document states it.")
    title_from: str | None = maybe(
        "Title found in",
        "Where the title was found.",
        values=("inventory", "title page", "heading", "subject line", "running head", "properties", "first sentence", "file name"),
    )
    document_type: str | None = maybe("Type", "Kind of document: policy brief, report, news item, minutes, agenda, speech, evaluation, law ...")
    document_type_from: str | None = maybe(
        "Type found in", "What told the type.", values=("symbol", "label", "running head", "title", "opening", "form", "file format")
    )
    publisher: str | None = maybe("Issued by", "Who publishes it, as the text says.")
    publisher_from: str | None = maybe(
        "Issuer found in",
        "Where the publisher was found.",
        values=("imprint", "title page", "running head", "title", "dateline", "opening", "properties"),
    )
    publisher_entity_id: str | None = maybe("Issuer id", "The publisher as an entity.", references="entities.entity_id")
    authors: str | None = maybe("Authors", "Who wrote it, joined by '; '.")
    authors_from: str | None = maybe("Authors found in", "Where the authors were found.", values=("byline", "author list", "signature", "properties"))
    published_on: str | None = maybe("Published on", "Date of publication stated in the text (ISO 8601, to the precision stated).")
    published_from: str | None = maybe(
        "Publication date found in",
        "What states the date of publication.",
        values=("publication line", "dateline", "title page", "title", "running head", "imprint", "signature", "properties"),
    )
    event_on: str | None = maybe("Event on", "Date of the event reported (ISO 8601).")
    dated_on: str | None = maybe("Dated", "The date that trends use (ISO 8601).")
    dated_from: str | None = maybe("Date from", "What that date is.", values=("published", "event", "stated", "file", "none"))
    page_count: int | None = maybe("Pages", "Pages or slides, where it has them.", unit="pages")
    word_count: int | None = maybe("Words", "Words read.", unit="words")
    quality: float | None = maybe("Reading quality", "How well it could be read, 0 to 1.")
    quality_grade: str | None = maybe("How well read", "Reading quality in a word.", values=GRADES)
    quality_note: str | None = maybe("Note on reading", "Which pages were read less well, and why, in plain words.")
    analysis: str | None = maybe("Analysed", "How far the analysis went.", values=("full", "text only", "none"))
    analysis_note: str | None = maybe("Note on analysis", "What was not looked for, and why.")
    recommendation_count: int | None = maybe("Recommendations", "How many were found; empty, not 0, where they were not looked for.")
    disclaimer: str | None = maybe("Disclaimer", "The sentence by which it disclaims speaking for its publisher.")
    duplicate_of: str | None = maybe("Same text as", "The document that says nearly the same.", references="documents.document_id")
    supersedes: str | None = maybe("Replaces", "The older version that it replaces.", references="documents.document_id")
    country_stated: str | None = maybe("Country (in the title)", "Country or countries that its title or title page names, joined by '; '.")
    country: str | None = maybe("Country (inventory)", "From the team's inventory.")
    project: str | None = maybe("Project (inventory)", "From the team's inventory.")
    own_columns: str | None = maybe("Own columns (inventory)", "The team's other inventory columns, as 'name: value' joined by '; '.")


@table("pages", "Pages", key=("document_id", "page"), scope="document")
@record(frozen=True, slots=True, kw_only=True)
class DocumentPage:
    """One row per page of a document (or slide): how well it could be read."""

    document_id: str = needed("Document id", "The document.", references="documents.document_id")
    page: int = needed("Page", "Page or slide, from 1.")
    label: str | None = maybe("Printed number", "The number printed on it: 'iv', '12'.")
    text_source: str = needed("Text from", "Whether its text was in the file or recognised in an image.", values=("native", "ocr", "none"))
    quality: float = needed("Reading quality", "How well it could be read, 0 to 1.")
    grade: str = needed("How well read", "Reading quality in a word; 'none' where nothing usable was read.", values=GRADES)
    ocr_confidence: float | None = maybe("OCR confidence", "Mean confidence of the words recognised, 0 to 1.")
    known_word_share: float | None = maybe(
        "Known words", "Share of its words that are known or spelt like known ones, 0 to 1; empty for pages of few words or unknown scripts."
    )
    order_doubt: float | None = maybe("Doubt about order", "Share of its lines that follow a line below them, 0 to 1: text may be out of order.")
    letter_count: int = needed("Letters", "Letters and digits read on it, running heads left out.", unit="letters")
    note: str | None = maybe("Note", "What a person should know of the page.")


@table("sections", "Sections", key=("section_id",), order=("document_id", "page_start", "section_number", "section_id"), scope="document")
@record(frozen=True, slots=True, kw_only=True)
class Section:
    """One row per heading and what stands under it."""

    section_id: str = needed("Section id", "Made from the document and the heading.")
    document_id: str = needed("Document id", "The document.", references="documents.document_id")
    parent_section_id: str | None = maybe("Parent section", "The section it is part of.", references="sections.section_id")
    section_number: int = needed("Place", "Its place in the document, from 1.")
    level: int = needed("Level", "Depth of the heading, from 1; 0 for what stands before the first.")
    heading: str | None = maybe("Heading", "The heading, as printed.")
    kind: str = needed("Kind", "What the section is.", values=SECTION_KINDS)
    page_start: int | None = maybe("From page", "First page.")
    page_end: int | None = maybe("To page", "Last page.")


@table("passages", "Passages", key=("passage_id",), order=("document_id", "passage_number"), scope="document")
@record(frozen=True, slots=True, kw_only=True)
class Passage:
    """One row per paragraph, list item, caption, table block or footnote."""

    passage_id: str = needed("Passage id", "Made from the document and the text.")
    document_id: str = needed("Document id", "The document.", references="documents.document_id")
    section_id: str | None = maybe("Section id", "The section it stands in.", references="sections.section_id")
    passage_number: int = needed("Place", "Its place in the document, from 1.")
    kind: str = needed("Kind", "What it is.", values=PASSAGE_KINDS)
    text: str = needed("Text", "Its text, mended: one line, hyphens at line ends closed.")
    language: str | None = maybe("Language", "Its language (ISO 639-1), where it is long enough to tell.")
    marker: str | None = maybe("Mark", "Number or bullet of a list item, as printed: '129.4', '(a)', '•'.")
    list_level: int | None = maybe("List level", "Depth in nested lists, from 1.")
    stem_passage_id: str | None = maybe("Stem", "The passage that introduces this list item.", references="passages.passage_id")
    refers_to_passage_id: str | None = maybe(
        "Belongs to",
        "The passage that a footnote's number stands in; the table or figure that a caption stands at.",
        references="passages.passage_id",
    )
    page: int | None = maybe("Page", "Page it begins on, from 1.")
    x0: float | None = maybe("Left", "Left edge of its box on that page.", unit="pt")
    top: float | None = maybe("Top", "Upper edge, from the page's top.", unit="pt")
    x1: float | None = maybe("Right", "Right edge.", unit="pt")
    bottom: float | None = maybe("Bottom", "Lower edge.", unit="pt")


@table("sentences", "Sentences", key=("sentence_id",), order=("document_id", "sentence_number"), scope="document")
@record(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One row per sentence."""

    sentence_id: str = needed("Sentence id", "Made from the document and the sentence.")
    document_id: str = needed("Document id", "The document.", references="documents.document_id")
    passage_id: str = needed("Passage id", "The passage it stands in.", references="passages.passage_id")
    sentence_number: int = needed("Place", "Its place in the document, from 1.")
    text: str = needed("Text", "The sentence, as printed.")
    speaker: str | None = maybe("Said by", "Who says it, where the text reports a speaker.")
    speaker_entity_id: str | None = maybe("Speaker id", "The speaker as an entity.", references="entities.entity_id")


@table("evidence_boxes", "Places of sentences", key=("sentence_id", "box_number"), scope="document")
@record(frozen=True, slots=True, kw_only=True)
class EvidenceBox:
    """One row per place of a sentence (several where it runs over a line, column or page)."""

    sentence_id: str = needed("Sentence id", "The sentence.", references="sentences.sentence_id")
    box_number: int = needed("Box", "Number of the place within the sentence, from 1.")
    page: int | None = maybe("Page", "Page, from 1.")
    x0: float | None = maybe("Left", "Left edge.", unit="pt")
    top: float | None = maybe("Top", "Upper edge, from the page's top.", unit="pt")
    x1: float | None = maybe("Right", "Right edge.", unit="pt")
    bottom: float | None = maybe("Bottom", "Lower edge.", unit="pt")
    locator: str | None = maybe("Locator", "Paragraph or slide, for text without pages.")


@table("document_tables", "Tables in documents", key=("document_id", "page", "table_number", "row", "column"), scope="document")
@record(frozen=True, slots=True, kw_only=True)
class TableCell:
    """One row per cell of a table found in a document."""

    document_id: str = needed("Document id", "The document.", references="documents.document_id")
    page: int | None = maybe("Page", "Page, from 1.")
    table_number: int = needed("Table", "Number of the table within the document, from 1.")
    row: int = needed("Row", "Row, from 1.")
    column: int = needed("Column", "Column, from 1.")
    text: str | None = maybe("Text", "Text of the cell.")
    x0: float | None = maybe("Left", "Left edge.", unit="pt")
    top: float | None = maybe("Top", "Upper edge, from the page's top.", unit="pt")
    x1: float | None = maybe("Right", "Right edge.", unit="pt")
    bottom: float | None = maybe("Bottom", "Lower edge.", unit="pt")


@table("version_changes", "Changes between versions", key=("old_document_id", "new_document_id", "kind", "old_key", "new_key"), scope="corpus")
@record(frozen=True, slots=True, kw_only=True)
class VersionChange:
    """One row per difference between a document and the one it supersedes."""

    old_document_id: str = needed("Old document", "The older version.", references="documents.document_id")
    new_document_id: str = needed("New document", "The newer version.", references="documents.document_id")
    kind: str = needed("Kind", "What changed: recommendation or passage.", values=("recommendation", "passage"))
    old_key: str | None = maybe("Old row", "Key of the row in the older version.")
    new_key: str | None = maybe("New row", "Key of the row in the newer version.")
    change: str = needed("Change", "What happened to it.", values=("added", "dropped", "stronger", "weaker", "reworded"))
