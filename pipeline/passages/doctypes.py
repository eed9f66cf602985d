"""Tell what kind of document a text is: by what it calls itself, else by what it looks like."""

from __future__ import annotations

import itertools
import re

from pipeline.passages.dating import find_dateline
from pipeline.passages.endings import is_finished
from pipeline.passages.frontmatter import Views
from pipeline.passages.patterns import pattern_of, read_kinds
from pipeline.passages.publishers import find_agency
from pipeline.schemas import Structure
from pipeline.schemas.text import MAIL_FORMATS, SLIDE_FORMATS, WEB_FORMATS

_UN_SYMBOL = re.compile(r"^(?:United Nations\s+)?(?:A|E|S|ST|CRC|CEDAW|CCPR|CERD|CAT|CMW|TD|FCCC|UNEP|HSP|DP)/[\w().-]+/?[\w/().-]*\d")
_OPENING = 60  # characters: "Press release of 3 May | Oststadt –" opens a text
_LONG_LINE = 300  # characters: a line that tells speaker, post and occasion
_LABEL_WORDS = 5  # a longer line may be a subtitle, and the title says better what a paper is
_SUBTITLE_WORDS = 14
_PARTED = re.compile(r"\s+[|·•/>›»]\s+")
_SYMBOL = re.compile(r"^\S*\w/\w\S*/\w")  # "EGM/PORTS/2031/Report" files a paper
_SHORT_TEXT = 1500  # words: longer texts are no news items

Found = tuple[str | None, str | None]
_PAST = re.compile(
    r"\b(?:was|were|took|brought|held|highlighted|participated|organi[sz]ed|launched|said|noted|emphasi[sz]ed|attended|shared|discussed)\b"
)


def find_document_type(views: Views, structure: Structure, title: str | None, file_format: str, word_count: int) -> Found:
    """Find the kind of document.

    Args:
        views: The document.
        structure: Its sections and passages.
        title: Its title.
        file_format: What kind of file it is.
        word_count: Its words.

    Returns:
        "policy brief", "report", "news item" ..., and what told it: a symbol of the United Nations, a label above the text, a running head
        (of law gazettes), the title, how the text opens, its form, or the file's format; (None, None) if nothing tells.
    """
    if file_format in SLIDE_FORMATS:
        return "slides", "file format"
    if any(_UN_SYMBOL.match(text) for text in [*(passage.text for passage in views.front), *views.heads[:5]]):
        return "UN report", "symbol"
    if file_format in MAIL_FORMATS:  # its subject says what it is about: "Comments on the draft guidelines"
        sent = [*((_named(text), "label") for text in _labels(views)), ("letter", "file format")]
        return next((kind, source) for kind, source in sent if kind)
    gazette = pattern_of("doctypes", "gazettes")
    labels = _labels(views)
    tries = [(_named(text), "label") for text in labels if len(text.split()) <= _LABEL_WORDS]
    tries += [("speech" if _is_spoken(views) else None, "opening")]
    tries += [("law" if any(gazette.search(head) for head in views.heads[:5]) else None, "running head")]
    tries += [
        (_named(title or ""), "title"),
        *((_named(text), "label") for text in labels if len(text.split()) > _LABEL_WORDS),
        (_named(_find_subtitle(views)), "title"),
        (_by_opening(views, word_count), "opening"),
        (_by_close(views, word_count), "form"),
        (_by_looks(views, structure, word_count), "form"),
    ]
    if file_format in WEB_FORMATS and 100 <= word_count <= _SHORT_TEXT and title:
        tries.append(("news item", "form"))
    return next(((kind, source) for kind, source in tries if kind), (None, None))


def _labels(views: Views) -> list[str]:
    """Lines in which a document may say what it is: short ones above its text, headings in capitals, and how the text opens."""
    lines = [part for passage in views.front if passage.kind not in {"title", "heading"} for part in _PARTED.split(passage.text)]
    short = [line for line in lines if len(line.split()) <= 8 and not _SYMBOL.match(line)]
    capitals = [passage.text for passage in views.front if passage.kind == "heading" and passage.text.isupper() and len(passage.text.split()) <= 5]
    opening = [passage.text[:_OPENING] for passage in views.first[:1]]
    release = pattern_of("doctypes", "kinds.press release")
    return [text for text in short if not is_finished(text)] + capitals + [text for text in opening if release.search(text)]


def _find_subtitle(views: Views) -> str:
    """The line below the title that says what it is: "A Value for Money Audit Report by the Auditor General"."""
    below = (two.text for one, two in itertools.pairwise(views.front) if one.kind == "title" and two.kind == "paragraph")
    return next((text for text in below if len(text.split()) <= _SUBTITLE_WORDS and not is_finished(text)), "")


def _named(text: str) -> str | None:
    for kind in read_kinds():
        if pattern_of("doctypes", f"kinds.{kind}").search(text):
            return kind
    return None


def _is_spoken(views: Views) -> bool:
    """A speech by the line that says whose it is and where it was given, however long, or by how it greets its hearers."""
    occasion = pattern_of("doctypes", "occasions", r"^{}")
    greeting = pattern_of("doctypes", "greetings", r"^(?:\W|your )*{}.*[,:!]$")
    lines = [passage.text for passage in views.front if len(passage.text) <= _LONG_LINE]
    return any(occasion.search(line) or greeting.search(line) for line in lines)


def _by_opening(views: Views, word_count: int) -> str | None:
    """A letter by its address, a memo by its lines for sender and subject; a long report may only begin with a letter."""
    if word_count > _SHORT_TEXT:
        return None
    lines = [passage.text for passage in [*views.front, *views.first[:1]]]
    starts = {line.partition(":")[0].strip().lower() for line in lines if ":" in line}
    if starts & {"from", "to"} and starts & {"subject", "re"}:
        return "memorandum"
    address = pattern_of("doctypes", "addresses", r"^{}\b")
    return "letter" if any(address.match(line) for line in lines) else None


def _by_close(views: Views, word_count: int) -> str | None:
    """A press release by what stands below its text: notes to editors, whom the press may ask."""
    if word_count > _SHORT_TEXT:
        return None
    close = pattern_of("doctypes", "press_closes", r"^\W*{}")
    return "press release" if any(close.match(passage.text) for passage in views.last) else None


def _by_looks(views: Views, structure: Structure, word_count: int) -> str | None:
    kinds = [passage.row.kind for passage in structure.passages]
    if kinds.count("agenda") >= max(6, len(kinds) / 10):
        return "event report" if len(views.first) >= 3 else "agenda"
    if find_dateline(views) is not None or find_agency(views) is not None:
        return "news item"
    sections = {section.kind for section in structure.sections}
    if word_count <= _SHORT_TEXT:
        event = pattern_of("events", "nouns", r"\b{}\b")
        if views.first and event.search(views.first[0].text) and _PAST.search(views.first[0].text) and "recommendations" not in sections:
            return "news item"
        return None
    return "report" if word_count > 5000 or sections & {"summary", "references", "annex", "contents"} else None
