"""What the words around a name tell of it: "LKC Secretariat", "in Kessel, Arda Province", "the Lake Bank, LKC and the Port Union"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from pipeline.language.known import find_known, is_country_word
from pipeline.language.lexicons import read_given_names, read_words
from pipeline.language.ordinals import read_edition
from pipeline.language.words import is_acronym
from pipeline.passages.hyphens import is_common

# Only bodies have secretariats, member states, officials and boards.
_BODY_BEHIND = re.compile(
    r"(?P<name>[A-Z][\w&/-]{1,11}|[A-Z][\w’'-]+(?:\s(?:(?:of|for|on|and|the)\s)*[A-Z][\w’'-]+){1,9})(?:\s\([A-Z][\w&/-]{1,11}\))?(?:[’']s)?\s"
    r"(?:Secretariat|[Mm]ember\s[Ss]tates?|member\scountr(?:y|ies)|[Mm]embers|officials?|spokes(?:person|man|woman)|headquarters|[Bb]oard|staff|consultants?|experts?)\b"
)
_SEPARATOR = r"(?:,\s(?:and\s|or\s)?(?:the\s)?|\s(?:and|or|as\swell\sas)\s(?:the\s)?)"
_UNKNOWN_FIRST = re.compile(r"(?P<name>[A-Z][\w&/-]{2,14})" + _SEPARATOR + "$")
_UNKNOWN_NEXT = re.compile(_SEPARATOR + r"(?P<name>[A-Z][\w&/-]{2,14})(?=[\s,.;)])(?!\s\d)")
_PLACE_BEFORE = re.compile(
    r"\b(?:in|at|near|from|to|around|outside)\s(?P<name>[A-Z][^\W\d_A-Z]+(?:[ -](?:(?:de|la|el|al|es|St\.)\s)?[A-Z][^\W\d_A-Z]+){0,2}),\s(?:the\s)?$"
)
_SAYS = re.compile(
    r"(?:^|[.;]\s|\b[Tt]he\s|,\s(?:and|while)\s)(?:The\s)?(?P<name>[A-Z][\w&’'-]+(?:\s[A-Z][\w&’'-]+){1,4})\s(?:has\s|have\s|also\s|further\s)?"
    r"(?:told|argued|said|stated|recommended|noted|suggested|added|called|warned|highlighted|emphasi[sz]ed|explained|believes|described|stressed|agreed|proposed|reported)\b"
)
_ROUTE = re.compile(r"(?<![\w-])[A-Z][a-z]{2,}(?:[-–][A-Z][a-z]{2,}){2,}(?![\w-])")
_SPEAKING = re.compile(r"(?<![\w-])(?P<series>[A-Z][^\W\d_A-Z]+)-speaking\b")
_FIRM = re.compile(
    r"(?<![\w&’'-])(?<!&\s)(?P<name>[A-Z][^\W\d_]{2,}(?:-[A-Z][^\W\d_]+)?\s&\s[A-Z][^\W\d_]{2,}(?:-[A-Z][^\W\d_]+)?)(?!\s?[A-Z&]|[\w’'-]*\s&)"
)
_OFFICERED = re.compile(
    r"\b(?:[Rr]apporteur|[Pp]resident|[Ss]ecretary(?:[- ][Gg]eneral)?|[Dd]irector|[Cc]oordinator|[Tt]reasurer|[Ss]pokes(?:person|woman|man)) of the "
    r"(?P<name>(?:[A-Z][\w’'-]+\s){1,4}(?:Forum|Dialogue|Conference))(?![\w’'-]|\s(?:of|on|for|\d))"
)
_VENUE = re.compile(
    r"\b(?:held|met|meets|convened|hosted|gathered|[Vv]enue:|[Tt]ook place|takes? place|taking place)\b[^.;]{0,60}?\bat the (?P<name>(?:[A-Z][\w’'-]+\s){1,4}"
    r"(?:Centre|Center|Hall|Hotel|Palace|House|Auditorium|Pavilion|Theatre|Stadium))(?![\w’'-]|\s(?:for|of)\b)"
)
_AGENCY = re.compile(r"\d\s\((?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3})\)\s[-–—]\s")
_DATELINE = 120  # characters within which a dateline ends
_DOMAIN = re.compile(r"(?<![\w@/.:])(?P<name>[A-Z]\w*[A-Z]?\w+\.(?:com|org|net|cn|io|info|eu|gov|int|news|tv))\b(?![/@])")


def find_peoples(text: str) -> Iterator[str]:
    """Find peoples by who stands behind them: "Alma and Bora elders", "Kessel-speaking fishers".

    Args:
        text: A sentence.

    Yields:
        Names of one word that the gazetteers know nothing else of.
    """
    for match in (*_peoples().finditer(text), *_SPEAKING.finditer(text)):
        for name in re.split(r",\s(?:and\s|or\s)?|\s(?:and|or)\s", match["series"]):
            thing = find_known(name)
            if (
                not name.endswith(("’s", "'s"))  # "Kessel's ethnic groups"
                and (thing is None or thing.label == "NORP")
                and not is_common(name.lower())
                and name.lower() not in read_words("abbreviations", "openers")
            ):
                yield name


@functools.cache
def _peoples() -> re.Pattern[str]:
    name = r"[A-Z][^\W\d_A-Z]+(?:[-’'][^\W\d_]+)*"
    nouns = "|".join(sorted(read_words("names", "peoples.behind")))
    return re.compile(rf"(?<![\w’'-])(?<![A-Z]\w\s)(?P<series>{name}(?:(?:,\s|,?\s(?:and|or)\s){name})*)\s(?:{nouns})\b")


def find_routes(text: str) -> Iterator[str]:
    """Find corridors that go by the places on them: "Alma-Bora-Europe", of which two at least are known.

    Args:
        text: A sentence.

    Yields:
        The chains of three places or more.
    """
    for match in _ROUTE.finditer(text):
        if sum(is_country_word(part) for part in re.split("[-–]", match[0])) >= 2:
            yield match[0]


def find_bodies(text: str) -> Iterator[str]:
    """Find names that the words behind them show to be bodies: "LKC Secretariat", "Lake Initiative member countries".

    Args:
        text: A sentence.

    Yields:
        The names and acronyms.
    """
    for match in _BODY_BEHIND.finditer(text):
        yield match["name"]


def find_sayers(text: str) -> Iterator[str]:
    """Find unknown names that say something and are no persons: "Lake Systems argued that".

    Args:
        text: A sentence.

    Yields:
        Names of two to five capitalised words.
    """
    for match in _SAYS.finditer(text):
        words = match["name"].split()
        is_function = any(
            word.lower() in read_words("titles", "functions.nouns") or word in read_words("titles", "honorifics.words") for word in words
        )
        is_function = is_function or words[0] in read_words("titles", "honorifics.soft")
        if not is_function and words[0] not in read_given_names() and words[0].lower() not in read_words("abbreviations", "openers"):
            yield match["name"]


def find_firms(text: str) -> Iterator[str]:
    """Find bodies that go by two names or by whom they are for: "Oxley & Brandt", "Lawyers for the Delta", "Physicians Against Chromium".

    Args:
        text: A sentence.

    Yields:
        Names; one that opens a sentence counts only as a whole item of a list, since its first word may be a plain plural.
    """
    for match in _FIRM.finditer(text):
        words = re.split(r"\s&\s", match["name"])
        if (
            not any(is_common(word.lower()) or is_acronym(word) or find_known(word) or word in read_given_names() for word in words)
            and find_known(match["name"]) is None
        ):
            yield match["name"]
    for match in _members().finditer(text):
        is_item = (not text[: match.start()].strip() or text[: match.start()].rstrip()[-1] in "•|;·") and re.match(
            r"\s*(?:[•|;·]|$)", text[match.end() :]
        )
        if is_item or re.search(r"[a-z,]\s$", text[: match.start()]):
            yield match["name"]


@functools.cache
def _members() -> re.Pattern[str]:
    nouns = "|".join(sorted(read_words("names", "several.members")))
    return re.compile(
        rf"(?<![\w’'-])(?P<name>(?:{nouns})\s(?:[Ff]or(?:\sthe)?|[Aa]gainst|[Ww]ithout|[Bb]eyond|[Uu]nited\s[Ff]or|of\sthe)\s[A-Z][\w’'-]+(?:\s(?:and\s)?[A-Z][\w’'-]+){{0,2}})"
    )


def find_apposed(text: str) -> Iterator[str]:
    """Find bodies by the noun in front of them: "the newspaper Lua Vang", "a firm, Orsolv Quays"; and the agency of a dateline: "KESSEL, 2 May (Delta Newswire) -".

    Args:
        text: A sentence.

    Yields:
        Names of one to three words.
    """
    for match in _apposed().finditer(text):
        words = match["name"].split()
        if find_known(match["name"]) is None and not any(is_common(word.lower()) for word in words[:1]):
            yield match["name"]
    agency = _AGENCY.search(text[:_DATELINE])
    if agency is not None:
        yield agency["name"]


@functools.cache
def _apposed() -> re.Pattern[str]:
    nouns = "|".join(sorted(read_words("names", "bodies.nouns")))
    return re.compile(
        rf"\b(?:the|a|local|daily|weekly|civil society)\s(?:{nouns})\s(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){{0,2}})(?![\w’'-]|\s[A-Z&])"
    )


def find_officered(text: str) -> Iterator[str]:
    """Find forums that have officers, and so are bodies: "the Rapporteur of the Asian Rivers Forum".

    Args:
        text: A sentence.

    Yields:
        Names without a number.
    """
    for match in _OFFICERED.finditer(text):
        if read_edition(match["name"])[0] is None:
            yield match["name"]


def find_venues(text: str) -> Iterator[str]:
    """Find buildings by what was held there: "met at the Kalahari Conference Centre"; elsewhere a centre or a house is a body as often."""
    for match in _VENUE.finditer(text):
        yield match["name"]


def find_domains(text: str) -> Iterator[tuple[int, int]]:
    """Find media that go by their domain, with a capital as in a name: "LakePost.org"."""
    for match in _DOMAIN.finditer(text):
        yield match.start("name"), match.end("name")


def find_neighbours(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Find an unknown acronym joined by comma or "and" to a body: in a list all are of a kind.

    Args:
        text: A sentence.
        start: First character of the known body's name.
        end: Character behind its last.

    Yields:
        (start, end) of acronyms next to it.
    """
    before = _UNKNOWN_FIRST.search(text, max(0, start - 30), start)
    behind = _UNKNOWN_NEXT.match(text, end)
    for match in (before, behind):
        if match is not None and _may_name(match["name"]):
            yield match.start("name"), match.end("name")


def _may_name(name: str) -> bool:
    return (
        is_acronym(name)
        and len(name) >= 3
        and not (name.endswith("s") and name[-2].isupper())
        and name not in read_words("names", "weak.short_forms")
    )


def find_place_before(text: str, start: int) -> tuple[int, int] | None:
    """Find an unknown place in front of a known one: "in Kessel, Arda Province".

    Args:
        text: A sentence.
        start: First character of the known place.

    Returns:
        (start, end) of the unknown one, or None.
    """
    match = _PLACE_BEFORE.search(text, max(0, start - 60), start)
    return None if match is None else (match.start("name"), match.end("name"))
