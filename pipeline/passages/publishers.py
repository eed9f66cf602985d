"""Find who publishes a document and who wrote it, as far as it says so itself."""

from __future__ import annotations

import re

from pipeline.dates import find_dates
from pipeline.passages.frontmatter import Views
from pipeline.passages.patterns import pattern_of
from pipeline.schemas import FileProperties

_NAME_WORD = r"(?:[A-ZÀ-Ý0-9][\w’'&/.-]*|\([A-Z][\w -]*\)|of|for|and|the|on|in|de|la|del|du|des|et|für|der|und|y|&|-|–)"
_NAME = re.compile(rf"(?:The\s+)?[A-ZÀ-Ý][\w’'&/.-]*(?:\s+{_NAME_WORD})*")
_NO_BODY = frozenset(["Crown", "All", "The", "This", "Parliamentary"])  # "© Crown copyright" names no publisher
_ORDERED = re.compile(r"^(?:the )?(?:Order|Authority|Permission|Command) of (?:the )?", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|la|le|el|die|der|das)\s+(?=[A-ZÀ-Ý])")
_WORK = re.compile(
    r"(?:report|brief|briefing|summary|minutes|evaluation|statement|speech|remarks|presentation|agenda|note|letter|review|assessment|study)s?$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_LINKS = frozenset(["of", "for", "and", "the", "on", "in", "de", "la", "del", "du", "des", "et", "für", "der", "und", "y", "&", "-", "–"])
_PERSON = re.compile(
    r"^(?:(?:Dr|Prof|Mr|Ms|Mrs|H\.E)\.?\s+)*(?:[A-ZÀ-Ý][\w’'.-]+\s+|(?:de|van|von|der|den|da|dos|bin|al|el|la)\s+){1,4}[A-ZÀ-Ý][\w’'-]+(?:,? (?:PhD|Jr\.?|MD|CBE|OBE|DBE|QC|KC))?$"
)
_SPLIT = re.compile(r"\s*(?:;|,(?!\s*(?:PhD|Jr|MD))|\band\b|\by\b|\bet\b|\bund\b|&|\n|\t)\s*")
_MOST_AUTHORS = 20


def find_publisher(views: Views, properties: FileProperties, *, trust_properties: bool) -> str | None:
    """Find the publishing body.

    Args:
        views: The document.
        properties: What the file says of itself.
        trust_properties: Whether the file's word counts (a web page's site name does, an office file's company mostly not).

    Returns:
        Its name as printed: the name behind "Published by" or ©, the name that opens the imprint, the body named on the title page, in
        this order; None if the document names none.
    """
    cue = pattern_of("publishers", "cues", r"(?:^|[\s(]){}\s*")
    for passage in [*views.imprint, *views.front]:
        match = cue.search(passage.text) if len(passage.text) < 1000 else None
        name = _leading_name(passage.text[match.end() :], needs_body=False) if match else None
        if name:
            return name
    for passage in views.colophon:
        name = _leading_name(passage.text, needs_body=True)
        if name:
            return name
    for passage in views.front:
        name = _leading_name(passage.text, needs_body=True) if passage.kind != "title" and len(passage.text.split()) <= 12 else None
        undated = len(passage.text) - sum(len(date.text) for date in find_dates(passage.text))
        if name and len(name) >= 0.7 * undated:
            return name
    return properties.publisher if trust_properties else None


def _leading_name(text: str, *, needs_body: bool) -> str | None:
    """The name that a text opens with, up to the word that tells a body (Secretariat, Ministry of ...), where there is one."""
    match = _NAME.match(_ARTICLE.sub("", text.strip()))
    if match is None:
        return None
    words = [word for word in match[0].split() if not _YEAR.match(word)]
    if not words or _WORK.match(words[0]):
        return None
    body = pattern_of("publishers", "bodies", r"^{}$")
    ends = [place for place, word in enumerate(words) if body.match(word.strip("(),.;:"))]
    if not ends:
        whole = _ORDERED.sub("", " ".join(_without_links(words)))
        return whole if not needs_body and len(words) <= 10 and not whole.isdigit() and whole not in _NO_BODY else None
    end = ends[0]
    # later words for bodies belong to the name while little stands between them: "Greater Lakes Initiative (GLI) Secretariat"
    while any(end < later <= end + 3 for later in ends):
        end = max(later for later in ends if end < later <= end + 3)
    end += 1
    if end < len(words) and words[end] in _LINKS:
        end = len(words)  # Ministry of Trade and Industry
    if end < len(words) and words[end].startswith("("):
        end += 1
    found = _ORDERED.sub("", " ".join(_without_links(words[:end])).rstrip(".,;:"))
    return found if len(found.split()) >= 2 or (found.isupper() and len(found) <= 8 and not needs_body) else None


def _without_links(words: list[str]) -> list[str]:
    while words and words[-1] in _LINKS:
        words = words[:-1]
    return words


def find_authors(views: Views, properties: FileProperties, *, trust_properties: bool) -> str | None:
    """Find the authors named in a byline.

    Args:
        views: The document.
        properties: What the file says of itself.
        trust_properties: Whether the file's word counts.

    Returns:
        Their names joined by "; "; None if no byline names any.
    """
    cue = pattern_of("publishers", "authors", r"^{}\s+")
    for passage in [*views.front, *views.imprint]:
        match = cue.match(passage.text) if len(passage.text) < 500 else None
        if match is None:
            continue
        names = [name.strip(" .*†‡¹²³⁴") for name in _SPLIT.split(passage.text[match.end() :])]
        people = [name for name in names[:_MOST_AUTHORS] if _PERSON.match(name)]
        if people:
            return "; ".join(people)
    return properties.authors if trust_properties else None
