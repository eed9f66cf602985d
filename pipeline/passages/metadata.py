"""What a document says of itself: title, kind, publisher, authors, dates, language, disclaimer."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.passages.bylines import find_authors
from pipeline.passages.dating import find_event_date, find_published
from pipeline.passages.doctypes import find_document_type
from pipeline.passages.frontmatter import view
from pipeline.passages.imprint import is_disclaimer
from pipeline.passages.languages import weigh_languages
from pipeline.passages.publishers import find_publisher
from pipeline.passages.stated_countries import find_countries
from pipeline.passages.stated_titles import find_title
from pipeline.schemas import ReadDocument, Structure
from pipeline.schemas.text import MAIL_FORMATS, SLIDE_FORMATS, WEB_FORMATS

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Ý“\"])")


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What a document says of itself.

    Attributes:
        title: Its title; None where it states none.
        title_from: "title page", "heading", "subject line", "running head" or "properties"; None without a title.
        document_type: "policy brief", "report", "news item" ...; None if nothing tells.
        document_type_from: What told the kind.
        publisher: Who publishes it, as printed.
        publisher_from: Where the publisher stands.
        authors: Who wrote it, joined by "; ".
        authors_from: Where the authors stand.
        published_on: Date of publication that it states (ISO 8601, to the precision stated).
        published_from: Where that date stands.
        event_on: First day of the event that it reports (ISO 8601).
        country: Countries that its title page names, joined by "; ".
        language: Main language (ISO 639-1).
        other_languages: Other languages that parts of it are in, each with its share of the letters.
        disclaimer: The sentence by which it disclaims speaking for its publisher.
    """

    title: str | None = None
    title_from: str | None = None
    document_type: str | None = None
    document_type_from: str | None = None
    publisher: str | None = None
    publisher_from: str | None = None
    authors: str | None = None
    authors_from: str | None = None
    published_on: str | None = None
    published_from: str | None = None
    event_on: str | None = None
    country: str | None = None
    language: str | None = None
    other_languages: tuple[tuple[str, float], ...] = ()
    disclaimer: str | None = None


def find_metadata(read: ReadDocument, structure: Structure, file_name: str) -> DocumentFacts:
    """Read a document's facts off its text.

    Args:
        read: What the reader took from the file.
        structure: The document's sections and passages.
        file_name: Name of the file; a title in the file's properties that only repeats it is none.

    Returns:
        The facts. The text goes first; the file's own properties are asked where it is silent, and only for what they are good for.
    """
    views = view(structure, is_slides=read.format in SLIDE_FORMATS)
    words = sum(len(passage.text.split()) for passage in views.body)
    title, title_from = find_title(read, structure, views, file_name)
    kind, kind_from = find_document_type(views, structure, title, read.format, words)
    is_web, is_mail = read.format in WEB_FORMATS, read.format in MAIL_FORMATS
    languages = weigh_languages(passage.row for passage in structure.passages)
    published_on, published_from = find_published(views, title, kind)
    if ((published_on is None and is_web) or is_mail) and read.properties.published_on:
        published_on, published_from = read.properties.published_on, "properties"
    publisher, publisher_from = find_publisher(views, read.properties, title, trust_properties=is_web)
    authors, authors_from = find_authors(views, read.properties, kind, trust_properties=is_web)
    if is_mail:  # a message's head says who wrote it and what of, whatever its text quotes
        title, title_from = (read.properties.title, "subject line") if read.properties.title else (title, title_from)
        authors, authors_from = (read.properties.authors, "properties") if read.properties.authors else (authors, authors_from)
    return DocumentFacts(
        title=title,
        title_from=title_from,
        document_type=kind,
        document_type_from=kind_from,
        publisher=publisher,
        publisher_from=publisher_from,
        authors=authors,
        authors_from=authors_from,
        published_on=published_on,
        published_from=published_from,
        event_on=find_event_date(views, kind, words, published_on),
        country=find_countries(title, views),
        language=languages.main or (read.properties.language or "")[:2].lower() or None,
        other_languages=languages.others,
        disclaimer=_find_disclaimer(structure),
    )


def _find_disclaimer(structure: Structure) -> str | None:
    rows = [passage.row for passage in structure.passages if passage.row.kind in {"imprint", "footnote"}]
    for row in rows:
        if is_disclaimer(row.text):
            return next((sentence for sentence in _SENTENCE.split(row.text) if is_disclaimer(sentence)), row.text)
    return None
