"""What a page says of itself: title, date, authors, site, language; as its markup states it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, Protocol

from pipeline.readers.web.linked_data import LinkedData, find_linked_data
from pipeline.readers.web.owner import find_owner, spell_out
from pipeline.schemas import FileProperties

Element = Any  # lxml's elements carry no types

# Names under which pages state the day of publication, the surest first; the last ones are of changes, better than nothing.
_DATE_NAMES = (
    "article:published_time", "datepublished", "citation_publication_date", "citation_date", "dcterms.issued", "dc.date.issued", "dcterms.date",
    "dc.date", "dcterms.created", "publish-date", "publish_date", "pubdate", "publication_date", "parsely-pub-date", "sailthru.date", "og:pubdate",
    "date", "article:modified_time", "dcterms.modified", "dc.date.modified", "last-modified",
)  # fmt: skip
_ISO_DATE = re.compile(r"\s*((?:19|20)\d{2})[-/]?(\d{2})[-/]?(\d{2})(?!\d)")
_SEPARATOR = re.compile(r"\s+[|»·•–—-]\s+|\s*[|»]\s*")
_NOBODY = frozenset(
    ["admin", "administrator", "webmaster", "web master", "editor", "root", "user", "guest", "author", "webeditor", "superuser", "staff"]
)
_AUTHOR_NAMES = ("citation_author", "dc.creator", "dcterms.creator", "dcterms.contributor", "author", "parsely-author", "sailthru.author")
_PUBLISHER_NAMES = ("dc.publisher", "dcterms.publisher", "citation_publisher")
_KIND_OF_SITE = re.compile(
    r"\s*\b(?:blogs?|news(?:room)?|stories|website|official (?:web)?site|home ?page|press (?:room|centre|center))\b\s*$", re.IGNORECASE
)
_FEWEST_SITE_WORDS = 2
_NAME_WORDS = 8  # a name has at most so many, those of a body included
_PARTICLES = frozenset({
    "of", "the", "for", "and", "on", "in", "de", "da", "do", "dos", "das", "del", "della", "di", "du", "des", "la", "le", "van", "von", "der", "den", "zu",
    "bin", "ibn", "al", "el", "y", "e", "und", "für", "et", "ten", "ter",
})  # fmt: skip


class Found(Protocol):
    """What the extraction of the main text found beside it."""

    title: str | None
    author: str | None
    sitename: str | None
    date: str | None
    description: str | None


def find_properties(root: Element, found: Found | None = None) -> FileProperties:
    """Put together what a page says of itself.

    Args:
        root: The page's tree, whole.
        found: What the extraction of its main text found; None if nothing.

    Returns:
        The properties; what is not stated is None. A date in the page's markup goes before one found otherwise.
    """
    linked = find_linked_data(root)
    stated_names = list(_read_stated(root))
    language = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    stated = (found.title if found else None) or root.findtext(".//title")
    site = found.sitename if found and found.sitename and "." not in found.sitename else None  # else it is only the address
    return FileProperties(
        title=_without_site(root, " ".join(stated.split()), site) if stated else None,
        authors=_find_authors(linked, stated_names, found.author if found else None),
        publisher=linked.publisher or _first(stated_names, _PUBLISHER_NAMES) or _name_site(root, site) or find_owner(root),
        published_on=_find_date(linked, stated_names) or (found.date if found else None),
        language=(language or "").strip() or None,
        description=(found.description or None) if found else None,
    )


def fold(text: str) -> str:
    """Fold a heading for comparison: case, width, spaces and soft hyphens don't count."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().replace("\xad", "").split())


def _without_site(root: Element, title: str, site: str | None) -> str | None:
    """Titles of pages end in the name of the site: what a heading of the page repeats is the title, the rest is not."""
    for heading in root.iter("h1", "h2"):
        text = " ".join(heading.text_content().split())
        if text and fold(title).startswith(fold(text)) and _SEPARATOR.match(title[len(text) :] + " | "):
            return text
    first, *rest = _SEPARATOR.split(title)
    if rest and site and fold(rest[-1]) == fold(site):
        return title[: title.rindex(rest[-1])].rstrip(" |»·•–—-") or first
    return title or None


def _name_site(root: Element, site: str | None) -> str | None:
    """The body whose site it is: the site's stated name without "Blog" or "News", else what stands behind the page's title and on the page too."""
    if site:
        bare = _KIND_OF_SITE.sub("", site).strip(" -–|:")
        return (spell_out(root, bare) or bare) if bare and bare != site and bare.isupper() else bare or site
    _, *rest = _SEPARATOR.split(" ".join((root.findtext(".//title") or "").split()))
    name = rest[-1].strip() if rest else ""
    if not _FEWEST_SITE_WORDS <= len(name.split()) <= _NAME_WORDS or not _is_name(name) or name.lower() in _NOBODY:
        return None
    body = root.find("body")
    text = fold(" ".join(body.itertext())) if body is not None else ""
    headings = fold(" ".join(heading.text_content() for heading in root.iter("h1")))
    return name if fold(name) in text and fold(name) not in headings else None


def _first(stated: list[tuple[str, str]], names: tuple[str, ...]) -> str | None:
    return next((text for wanted in names for name, value in stated if name == wanted and (text := " ".join(value.split()))), None)


def _find_authors(linked: LinkedData, stated: list[tuple[str, str]], guessed: str | None) -> str | None:
    """Who wrote the page: as it states for machines, else as the extraction guessed, where that looks like names."""
    if linked.authors:
        return "; ".join(linked.authors)
    for wanted in _AUTHOR_NAMES:
        names = [
            " ".join(value.split())
            for name, value in stated
            if name == wanted and value.strip() and "://" not in value and value.strip().lower() not in _NOBODY
        ]
        if names:
            return "; ".join(dict.fromkeys(names))
    parts = [part.strip() for part in (guessed or "").split(";") if part.strip()]
    return "; ".join(parts) if parts and all(_is_name(part) for part in parts) else None


def _is_name(text: str) -> bool:
    words = text.split()
    return len(words) <= _NAME_WORDS and all(not word[0].islower() or word.lower() in _PARTICLES for word in words)


def _find_date(linked: LinkedData, named: list[tuple[str, str]]) -> str | None:
    stated: dict[str, str] = {}
    for name, value in [*(("datepublished", date) for date in linked.dates), *named]:
        if (date := _read_date(value)) and name not in stated:
            stated[name] = date
    return next((stated[name] for name in _DATE_NAMES if name in stated), None)


def _read_stated(root: Element) -> Iterator[tuple[str, str]]:
    for element in root.iter("meta", "time", "span", "abbr"):
        names = (element.get(key, "") for key in ("property", "name", "itemprop", "http-equiv"))
        value = element.get("content") or element.get("datetime") or (element.text_content() if element.get("itemprop") else "")
        for name in names:
            if name:
                yield name.lower(), value or ""
        if element.tag == "time" and (element.get("pubdate") is not None or "published" in element.get("class", "").lower()):
            yield "pubdate", value or ""


def _read_date(text: str) -> str | None:
    match = _ISO_DATE.match(text)
    if not match or not (1 <= int(match[2]) <= 12 and 1 <= int(match[3]) <= 31):
        return None
    return f"{match[1]}-{match[2]}-{match[3]}"
