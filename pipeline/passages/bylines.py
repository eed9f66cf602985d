"""Find who wrote a document: bylines, lists of authors below a title, signatures of letters."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from pipeline.passages.frontmatter import Views
from pipeline.passages.hyphens import is_common
from pipeline.passages.patterns import pattern_of, read_table
from pipeline.passages.publishers import Found, find_body, find_listed_body
from pipeline.resources.gazetteers import read_known_names
from pipeline.schemas import FileProperties

_TABLE = read_table("publishers")
_HONORIFIC = rf"(?:{'|'.join(_TABLE['honorifics'])})\.?"
_WORD = rf"(?:[A-ZÀ-Ý][\w’'-]+|[A-Z]\.(?:[A-Z]\.)?|(?:{'|'.join(_TABLE['particles'])})(?=\s))"
_LETTERS = rf"(?:,?\s(?:{'|'.join(_TABLE['postnominals'])}))"
_PERSON = re.compile(rf"^(?:{_HONORIFIC}\s+)*(?:{_WORD}\s+){{0,4}}{_WORD}{_LETTERS}*$")
_FULL = re.compile(rf"^(?:{_HONORIFIC}\s+)+\S|^(?:{_WORD}\s+){{1,4}}{_WORD}")
_ROLE = re.compile(rf"^(?P<name>(?:{_HONORIFIC}\s+)*(?:{_WORD}\s+){{0,4}}?{_WORD}{_LETTERS}*)[,;]?\s+(?:{'|'.join(_TABLE['roles'])})\b")
_SPLIT = re.compile(r"\s*(?:;|,(?!\s*(?:PhD|Jr|MD))|\band\b|\by\b|\bet\b|\bund\b|&|\n|\t)\s*")
_ASIDE = re.compile(r"\s*[\[(][^\])]*[\])]|\s*[\d¹²³⁴*†‡§]+$")
_MOST_AUTHORS = 20
_BELOW = 3  # passages below the title among which names may stand without a cue
_LONGEST_LABELLED = 300  # characters of "Authors: ..." at a document's end
_LETTER_KINDS = frozenset(["letter", "memorandum"])


def find_authors(views: Views, properties: FileProperties, kind: str | None, *, trust_properties: bool) -> Found:
    """Find the authors.

    Args:
        views: The document.
        properties: What the file says of itself.
        kind: The kind of document; letters are signed at their end.
        trust_properties: Whether the file's word counts: a web page's author does, the owner of an office program does not.

    Returns:
        Their names joined by "; ", and where they stand; (None, None) if none are named.
    """
    tries = (
        (_find_byline(views), "byline"),
        (_find_below_title(views), "author list"),
        (_find_signature(views) if kind in _LETTER_KINDS else [], "signature"),
        (_find_in_properties(properties) if trust_properties else [], "properties"),
    )
    return next((("; ".join(names), source) for names, source in tries if names), (None, None))


def split_people(text: str) -> list[str]:
    """Split a byline into the persons it names.

    Args:
        text: What stands behind "by": names, parted by commas or "and", with functions and footnote marks.

    Returns:
        Their names; parts that are no names are left out.
    """
    people = []
    for part in _SPLIT.split(text)[:_MOST_AUTHORS]:
        name = _ASIDE.sub("", part).strip(" .*†‡¹²³⁴:")
        role = _ROLE.match(name)
        name = role["name"] if role else name
        if _PERSON.match(name) and _FULL.match(name):
            people.append(name)
    return people


def _find_byline(views: Views) -> list[str]:
    cue = pattern_of("publishers", "authors", r"^{}(?:\s+|$)")
    lines = [*views.front, *views.imprint]
    for place, passage in enumerate(lines):
        match = cue.match(passage.text) if len(passage.text) < 500 else None
        if match is None:
            continue
        people = split_people(passage.text[match.end() :])
        if not passage.text[match.end() :].strip():  # "By:", and the names below, a line each
            for below in lines[place + 1 : place + 1 + _MOST_AUTHORS]:
                names = split_people(below.text) if len(below.text.split()) <= 12 else []
                if not names or below.text.lower().endswith(" to"):  # "Submitted to"
                    break
                people += names
        if people:
            return people
    labels = (cue.match(passage.text) for passage in views.last if len(passage.text) < _LONGEST_LABELLED)
    labelled = (split_people(match.string[match.end() :]) for match in labels if match and match.group().rstrip().endswith(":"))
    return next((people for people in labelled if people), [])


def _find_below_title(views: Views) -> list[str]:
    """Names by themselves right below the title, or beside a label above it ("Ann Lee | Policy Brief")."""
    places = [place for place, passage in enumerate(views.front) if passage.kind == "title"]
    if not places:
        return []
    around = [*views.front[: places[0]], *views.front[places[-1] + 1 : places[-1] + 1 + _BELOW]]
    label = pattern_of("doctypes", "labels", r"^{}$")
    for passage in around:
        parts = [part for part in passage.text.split(" | ") if not label.match(part)]
        if len(parts) != 1 or len(parts[0].split()) > 30:
            continue
        pieces = [piece for piece in _SPLIT.split(parts[0]) if piece]
        people = split_people(parts[0])
        if people and len(people) == len(pieces) and all(_is_given(name) for name in people[:1]):
            return people
        own = [piece for piece in pieces if find_body(piece) is None]  # "Ada Lind, Harbour Institute"
        named = [name for name in people if name in own]
        if len(pieces) >= 2 and named and named == own and pieces[0] == named[0] and _are_rare(named, views):
            return named
    return []


def _are_rare(people: list[str], views: Views) -> bool:
    """Whether words are names, though no list of given names has them: no common words, and never written small in the text."""
    words = {word for name in people for word in re.findall(r"[^\W\d_]{2,}", name) if word[:1].isupper()}
    small = {word for passage in views.body for word in re.findall(r"(?<![^\W_])[a-zß-ÿ]{2,}", passage.text)}
    return not any(is_common(word.lower()) or word.lower() in small for word in words) and _places().isdisjoint(name.casefold() for name in people)


def _find_signature(views: Views) -> list[str]:
    """The name below "Yours sincerely", or by itself near the end."""
    closing = pattern_of("publishers", "closings", r"^{}[,.]?\s*$")
    for place, passage in enumerate(views.last):
        if closing.match(passage.text):
            for below in views.last[place + 1 : place + 3]:
                if people := split_people(below.text):
                    return people
    alone = [passage.text for passage in views.last if len(passage.text.split()) <= 4 and split_people(passage.text) and _is_given(passage.text)]
    return alone[-1:]


def _find_in_properties(properties: FileProperties) -> list[str]:
    if find_listed_body(properties.authors) or properties.authors == properties.publisher:
        return []
    return [name.strip() for name in (properties.authors or "").split(";") if name.strip()]


@cache
def _places() -> frozenset[str]:
    return frozenset(name.casefold() for thing in read_known_names() if thing.label in {"GPE", "LOC"} for name in thing.names)


@cache
def _given_names() -> frozenset[str]:
    text = (resources.files("pipeline.resources") / "given_names.txt").read_text(encoding="utf-8")
    return frozenset(name for line in text.splitlines() if not line.startswith("#") for name in line.split())


def _is_given(name: str) -> bool:
    """Whether a name begins with a given name or an honorific: "Harbour Dues" must not pass for a person."""
    bare = re.sub(rf"^(?:{_HONORIFIC}\s+)+", "", name)
    return bare != name or bare.split()[0] in _given_names()
