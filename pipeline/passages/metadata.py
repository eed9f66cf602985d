"""What a document says of itself: title, kind, publisher, authors, dates, language, disclaimer."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.passages.dating import find_event_date, find_published
from pipeline.passages.doctypes import find_document_type
from pipeline.passages.frontmatter import view
from pipeline.passages.imprint import is_disclaimer
from pipeline.passages.languages import weigh_languages
from pipeline.passages.publishers import find_authors, find_publisher
from pipeline.passages.titles import title_text
from pipeline.schemas import ReadDocument, Structure
from pipeline.schemas.text import WEB_FORMATS

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Ý“\"])")
# Titles that programs write by themselves, or that people leave behind.
_NO_TITLE = re.compile(
    r"^(?:microsoft (?:word|powerpoint|excel)\b.*|untitled.*|document\d*|presentation\d*|powerpoint presentation|slide ?\d*|template|title|.*\.(?:docx?|pdf|indd|pptx?|rtf|odt|qxd|xlsx?|txt|html?|png|jpe?g|tiff?|ai|psd|eps|pub|wpd)|[\w-]*_[\w.-]*|[\W\d_]*|\w+)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What a document says of itself.

    Attributes:
        title: Its title; None where it states none.
        title_from: "title page", "heading" or "properties"; None without a title.
        document_type: "policy brief", "report", "news item" ...; None if nothing tells.
        publisher: Who publishes it, as printed.
        authors: Who wrote it, joined by "; ".
        published_on: Date of publication that it states (ISO 8601, to the precision stated).
        event_on: First day of the event that it reports (ISO 8601).
        language: Main language (ISO 639-1).
        other_languages: Other languages that parts of it are in, each with its share of the letters.
        disclaimer: The sentence by which it disclaims speaking for its publisher.
    """

    title: str | None = None
    title_from: str | None = None
    document_type: str | None = None
    publisher: str | None = None
    authors: str | None = None
    published_on: str | None = None
    event_on: str | None = None
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
    views = view(structure)
    words = sum(len(passage.text.split()) for passage in views.body)
    title, title_from = _find_title(read, structure, file_name)
    kind = find_document_type(views, structure, title, read.format, words)
    is_web = read.format in WEB_FORMATS
    languages = weigh_languages(passage.row for passage in structure.passages)
    published_on = find_published(views) or (read.properties.published_on if is_web else None)
    return DocumentFacts(
        title=title,
        title_from=title_from,
        document_type=kind,
        publisher=find_publisher(views, read.properties, trust_properties=is_web),
        authors=find_authors(views, read.properties, trust_properties=is_web),
        published_on=published_on,
        event_on=find_event_date(views, kind, words, published_on),
        language=languages.main or (read.properties.language or "")[:2].lower() or None,
        other_languages=languages.others,
        disclaimer=_find_disclaimer(structure),
    )


def _find_title(read: ReadDocument, structure: Structure, file_name: str) -> tuple[str | None, str | None]:
    title = title_text([passage.row.text for passage in structure.passages if passage.row.kind == "title"])
    if title is not None:
        return title, "heading" if read.format in {"txt", "md", *WEB_FORMATS} else "title page"
    stated = (read.properties.title or "").strip()
    stem = file_name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    if stated and not _NO_TITLE.match(stated) and _plain(stated) != _plain(stem):
        return stated, "properties"
    return None, None


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())


def _find_disclaimer(structure: Structure) -> str | None:
    rows = [passage.row for passage in structure.passages if passage.row.kind in {"imprint", "footnote"}]
    for row in rows:
        if is_disclaimer(row.text):
            return next((sentence for sentence in _SENTENCE.split(row.text) if is_disclaimer(sentence)), row.text)
    return None
