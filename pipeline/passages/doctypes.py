"""Tell what kind of document a text is: by what it calls itself, else by what it looks like."""

from __future__ import annotations

import re

from pipeline.passages.dating import find_dateline
from pipeline.passages.endings import is_finished
from pipeline.passages.frontmatter import Views
from pipeline.passages.patterns import pattern_of, read_kinds
from pipeline.schemas import Structure
from pipeline.schemas.text import SLIDE_FORMATS, WEB_FORMATS

_UN_SYMBOL = re.compile(r"^(?:United Nations\s+)?(?:A|E|S|ST|CRC|CEDAW|CCPR|CERD|CAT|CMW|TD|FCCC|UNEP|HSP|DP)/[\w().-]+/?[\w/().-]*\d")
_OPENING = 60  # characters: "Press release of 3 May | Oststadt –" opens a text
_SHORT_TEXT = 1500  # words: longer texts are no news items
_PAST = re.compile(
    r"\b(?:was|were|took|brought|held|highlighted|participated|organi[sz]ed|launched|said|noted|emphasi[sz]ed|attended|shared|discussed)\b"
)


def find_document_type(views: Views, structure: Structure, title: str | None, file_format: str, word_count: int) -> str | None:
    """Find the kind of document.

    Args:
        views: The document.
        structure: Its sections and passages.
        title: Its title.
        file_format: What kind of file it is.
        word_count: Its words.

    Returns:
        "policy brief", "report", "news item" ...; None if nothing tells.
    """
    if file_format in SLIDE_FORMATS:
        return "slides"
    heads = [passage.row.text for passage in structure.passages if passage.row.kind == "running head"][:5]
    if any(_UN_SYMBOL.match(text) for text in [*(passage.text for passage in views.front), *heads]):
        return "UN report"
    for text in [*_labels(views), title or ""]:
        kind = _named(text)
        if kind is not None:
            return kind
    return _by_looks(views, structure, word_count) or (
        "news item" if file_format in WEB_FORMATS and 100 <= word_count <= _SHORT_TEXT and title else None
    )


def _labels(views: Views) -> list[str]:
    """Lines in which a document may say what it is: short ones above its text, headings in capitals, and how the text opens."""
    short = [passage.text for passage in views.front if passage.kind not in {"title", "heading"} and len(passage.text.split()) <= 8]
    capitals = [passage.text for passage in views.front if passage.kind == "heading" and passage.text.isupper() and len(passage.text.split()) <= 5]
    opening = [passage.text[:_OPENING] for passage in views.first[:1]]
    release = pattern_of("doctypes", "kinds.press release")
    return [text for text in short if not is_finished(text)] + capitals + [text for text in opening if release.search(text)]


def _named(text: str) -> str | None:
    for kind in read_kinds():
        if pattern_of("doctypes", f"kinds.{kind}").search(text):
            return kind
    return None


def _by_looks(views: Views, structure: Structure, word_count: int) -> str | None:
    kinds = [passage.row.kind for passage in structure.passages]
    if kinds.count("agenda") >= 6:
        return "event report" if len(views.first) >= 3 else "agenda"
    if find_dateline(views) is not None:
        return "news item"
    sections = {section.kind for section in structure.sections}
    if word_count <= _SHORT_TEXT:
        event = pattern_of("events", "nouns", r"\b{}\b")
        if views.first and event.search(views.first[0].text) and _PAST.search(views.first[0].text) and "recommendations" not in sections:
            return "news item"
        return None
    return "report" if word_count > 5000 or sections & {"summary", "references", "annex", "contents"} else None
