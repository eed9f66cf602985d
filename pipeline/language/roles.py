"""Functions told apart from the bodies they belong to: "Head of the Kessel Office, Lake Council" → ("Head of ...", "Lake Council")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.language.known import find_known
from pipeline.language.labels import head_labels
from pipeline.language.lexicons import read_words
from pipeline.language.words import is_acronym

_SEGMENT = re.compile(r",\s+(?!(?:Ltd|Inc|LLC|Limited|S\.A|Corp)\b)")
_WORD = re.compile(r"[\w’'&/-]+\.?")
_OF = re.compile(r"\s+(?:of|at|for|from|with|to|in)\s+(?:[Tt]he\s+)?(?=[A-Z])")
_MINISTER = re.compile(r"(?:.*\b)?Minister\s+(?P<of>of|for)\s+(?:the\s+)?(?P<field>(?!Minister)[A-Z].*)$")
_AT = re.compile(r"\s+(?:at|with)\s+(?:the\s+)?(?=[A-Z])")
_LEAD = re.compile(r"^(?:(?:and|on behalf of|who|is|was|the|an|a|as|As|then|now|currently|formerly)[\s-]+)+(?=\S)")
_ASIDE = re.compile(
    r"\s*\((?:see|formerly|from|since|until|hereafter|Appendix|Annex|Q|online|virtual|virtually|remote|remotely|video|(?:by|via) (?:video|Zoom|phone)|pre-recorded|in[- ]person|"
    r"on-?site|tbc|TBC|to be confirmed|invited)\b[^)]*\)?"
)
_TIME = re.compile(
    r",?\s+(?:(?:from|since|until|between|in|during)\s+(?:(?:early|late|mid-?)\s?)?(?:[A-Z][a-z]+\s+)?(?:19|20)\d\d|(?:19|20)\d\d\s?[–-]).*$"
)
# "Director of Tides at Lake Bank and Fellow of the Port Union" are two functions; "Director and Head of ..." one
_SEVERAL = re.compile(
    r";\s*|(?<=[a-z])\s+and\s+(?=(?:ex-|former\s+)?(?:[A-Z][\w-]*\s+){0,3}(?:Director|Fellow|Professor|Chair|Chairman|CEO|Head|Partner|President|Founder|Dean|Member|Adviser|Advisor)\s+(?:of|at)\s)"
)
_OWNED = re.compile(
    r"(?:.*\b)?(?:CEO|[Ff]ounder|[Cc]hief [Ee]xecutive(?: [Oo]fficer)?|[Oo]wner|[Mm]anaging [Dd]irector|[Cc]hairman|[Cc]o-[Ff]ounder)\s+(?:and\s+[\w-]+\s+)?of\s+(?P<body>(?:the\s+)?[A-Z].*)$"
)
_UNIT = re.compile(
    r"(?P<unit>[^,]{2,80}?\b(?:Branch|Department|Desk|Division|Practice|Section|Team|Unit))\s(?:of|at|in)\s(?:the\s)?(?P<owner>[\w’'-]+.*)$"
)
_SHORT_BEHIND = re.compile(r"\s\([A-Z][\w&/.-]*[A-Z][\w&/.-]*\)$")  # "Lake Bank (LB)" goes by its long form
_UNDER = re.compile(r"\s(?:under|attached to|reporting to)\s")
_OFFICE = re.compile(r"[’']s (?:Office|Chambers|Department|Bureau|Cabinet|Secretariat)$")
# "Counsellor Permanent Mission of Arda": the comma was lost
_BARE_BODY = re.compile(
    r"\s(?=(?:Permanent Mission|Ministry|Embassy|Department|Office|Directorate|Secretariat|University|Bureau|Attorney[- ]General[’']s Chambers)\b(?:\s(?:of|for|to|in)\b|$))"
)
_FORUM = re.compile(r"(?!(?:First|Second|Third|Fourth|Fifth|Sixth|\d))(?:[A-Z][\w’'-]+\s){1,4}Forum")  # one that has officers is a body
_BODIES = frozenset({"ORG", "PARK", "AGREEMENT", "FAC"})  # programmes and parks have directors as ministries do


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody is, and whom they belong to; "" where the text does not say; several joined by "; "."""

    title: str
    organisation: str


def split_role(description: str) -> Role:
    """Tell the function from the organisation in what stands beside a person's name.

    Args:
        description: Say "Dean, Institute of Tides of Kessel University; Professor at Lake College".

    Returns:
        Function and organisation.
    """
    titles, bodies = [], []
    for part in _split_several(_clean(description)):
        role = _split_one(part.strip())
        titles.append(role.title.strip(" ,"))
        bodies.append(role.organisation)
    return Role("; ".join(dict.fromkeys(filter(None, titles))), "; ".join(dict.fromkeys(filter(None, bodies))))


def _clean(description: str) -> str:
    """Take off what is no part of a function: "who was", "(see Annex 1)", "from May 2018 to July 2020"."""
    bare = _ASIDE.sub("", description.strip(" ,;:."))
    return _TIME.sub("", _LEAD.sub("", bare)).strip(" ,;:.")


def _split_several(description: str) -> list[str]:
    """Parts of a description that name a function each."""
    parts: list[str] = []
    for part in _SEVERAL.split(description):
        if parts and not has_function(parts[-1]):
            parts[-1] = f"{parts[-1]} and {part}"
        else:
            parts.append(part)
    return parts


def _split_one(part: str) -> Role:
    bare = _BARE_BODY.search(part)
    before = part[: bare.start()].split()[-2:] if bare is not None else []
    if bare is not None and before and has_function(before[-1]) and before[0].lower() != "the":  # "the Executive Office" is one
        part = f"{part[: bare.start()]}, {part[bare.end() :]}"
    at = list(_AT.finditer(part))
    if at and has_function(part[: at[-1].start()]) and not has_function(part[at[-1].end() :]) and not _is_place(part[at[-1].end() :]):
        return Role(part[: at[-1].start()], _tidy(part[at[-1].end() :]))
    segments = [segment.strip() for segment in _SEGMENT.split(part) if segment.strip()]
    while len(segments) > 1 and _is_place(segments[-1]):
        part = part[: part.rindex(segments.pop())].rstrip(" ,")  # "..., Lake Ministry, Kessel, Arda": where it sits is not whom one belongs to
    if not segments:
        return Role("", "")
    if not any(has_function(segment) for segment in segments):
        is_named = part.split()[-1][:1].isupper() or part.endswith(")")
        return Role("", _tidy(part)) if is_body(part) and is_named else Role(part, "")
    for number, segment in enumerate(segments):
        if (
            number
            and not _is_further_subject(segments, number)
            and (_OFFICE.search(segment) or (is_body(segment) and not (has_function(segment) and not _begins_body(segment))))
        ):
            return _with_further(segments[:number], part[part.index(segment, len(segments[0])) :])
    if len(segments) > 2 and has_function(segments[-1]) and " of " not in segments[-1]:  # "Minister of Ports, Arda, Chair"
        role = _split_one(", ".join(segments[:-1]))
        return Role(f"{role.title}; {segments[-1]}", role.organisation) if role.organisation else Role(part, "")
    if len(segments) > 1 and has_function(segments[0]) and not has_function(segments[-1]) and not _goes_on(segments):
        return Role(", ".join(segments[:-1]), _tidy(segments[-1]))
    return _split_inside(part)


def _with_further(titles: list[str], body: str) -> Role:
    """A function and a body, behind which one more function may stand: "Judge, Lake Court, Deputy Head of Delegation"."""
    segments = _SEGMENT.split(body)
    further: list[str] = []
    while len(segments) > 1 and has_function(segments[-1]) and not _begins_body(segments[-1]) and _OFFICE.search(segments[-1]) is None:
        further.insert(0, segments.pop())
    return Role("; ".join([", ".join(titles), *further]), _tidy(", ".join(segments)))


def _is_further_subject(segments: list[str], number: int) -> bool:
    """Whether a segment ends a list of subjects before the body: "Director for Tides, Quays and Port Affairs of the Lake Agency"."""
    subjects = re.split(r"\s(?:of|at|in)\s(?:the\s)?(?=[A-Z])", segments[number])
    is_list = " and " in subjects[0] and len(subjects) > 1 and not any(word in head_labels() for word in subjects[0].split())
    return is_list and re.search(r"\s(?:for|of)\s", segments[0]) is not None and not has_function(subjects[0])


def _goes_on(segments: list[str]) -> bool:
    """Whether the last segment closes a list of subjects: "Director for Fisheries, Forests and Water"."""
    return " and " in segments[-1] and any(word in segments[0].split() for word in ("for", "of"))


def _split_inside(part: str) -> Role:
    """Find the body inside a function: behind "of", "at" or "for", or in front ("CGTN host")."""
    for match in _OF.finditer(part):
        rest = part[match.end() :]
        if (_begins_body(_UNDER.split(rest)[0]) or _FORUM.fullmatch(rest)) and not has_function(_own_words(rest)):
            return _of_unit(part, match.start(), rest)
    owned = _OWNED.fullmatch(part)
    if owned is not None and not has_function(owned["body"]) and find_known(owned["body"]) is None:
        return Role(part[: owned.start("body")].removesuffix("of ").strip(), _tidy(owned["body"]))
    minister = _MINISTER.fullmatch(part)
    if minister is not None and not _is_place(minister["field"]):  # "First Minister of Kenya" heads no ministry of that name
        return Role(part, f"Ministry {minister['of']} {minister['field']}")
    front = _front_body(part)
    if front:
        rest = part[len(front) :].strip()
        return Role(rest if rest[:1].islower() else part, front)
    return Role(part, "")


def _own_words(body: str) -> str:
    """The words of a body's name without whom it answers to, or who its members are: "Association of Port Directors", "Council under the President"."""
    bare = _UNDER.split(body)[0]
    words = bare.split()
    if words[0] in head_labels() and len(words) > 1 and words[1] == "of":
        return words[0]
    return bare


def _of_unit(part: str, stop: int, body: str) -> Role:
    """The head of a unit is called by it where the unit's body is named: ("Head of the Tide Unit", "Lake Bank")."""
    unit = _UNIT.match(body)
    if unit is not None and (_begins_body(unit["owner"]) or unit["owner"][0].islower()):
        end = part.index(body) + unit.end("unit")
        return Role(part[:end], _tidy(unit["owner"]) if unit["owner"][0].isupper() else "")
    return Role(part[:stop], _tidy(body))


def _front_body(part: str) -> str:
    """The longest known name or acronym that a description begins with, where a function follows."""
    words = part.split()
    for count in range(min(len(words) - 1, 7), 0, -1):
        name = " ".join(words[:count])
        if " of " in name and has_function(name.split(" of ")[0]):
            continue  # "Secretary of the Lake Commission" is no body
        thing = find_known(name)
        if (
            (thing is not None and thing.label in _BODIES)
            or (count == 1 and is_acronym(name) and thing is None)
            or (count > 1 and head_labels().get(words[count - 1]) == "ORG")
        ):
            return name if has_function(" ".join(words[count:])) else ""
    return ""


def has_function(text: str) -> bool:
    """Whether a text names a function: "Deputy Head", "Secretary-General"."""
    nouns = read_words("titles", "functions.nouns")
    words = _WORD.findall(text)
    return any(
        (word.lower().rstrip(".") in nouns or word.lower().split("-")[-1] in nouns or word.endswith("ologist")) and not _qualifies_body(words, place)
        for place, word in enumerate(words)
    )


def _qualifies_body(words: list[str], place: int) -> bool:
    """Whether a noun of functions stands before a body's head in that body's name: "General Administration of Ports"."""
    return words[place] in ("General", "Executive") and place + 1 < len(words) and head_labels().get(words[place + 1]) == "ORG"


def is_body(text: str) -> bool:
    """Whether a text names an organisation: a known one, an acronym, or one with a head word of organisations."""
    if find_known(text) is not None:
        return find_known(text).label in _BODIES  # type: ignore[union-attr]  # checked in the line above
    words = _WORD.findall(text)
    return any(head_labels().get(word) in _BODIES or is_acronym(word) or word.rstrip(".") in _endings() for word in words)


def _is_place(text: str) -> bool:
    thing = find_known(text)
    return thing is not None and thing.label in ("GPE", "LOC")


def _begins_body(text: str) -> bool:
    """Whether a text begins with the name of an organisation."""
    head = re.split(r",\s| (?:of|for|in|at|to|with) ", text.removeprefix("the ").removeprefix("The "))[0]
    words = head.split()
    if words and head_labels().get(words[0]) in _BODIES:
        return True
    return is_body(head) and not (words and words[0].lower() in read_words("titles", "functions.nouns")) and not has_function(head)


def _endings() -> frozenset[str]:
    return frozenset(ending.rstrip(".") for ending in read_words("names", "companies.endings"))


def _tidy(name: str) -> str:
    name = re.sub(r"^(?:the|The)\s+", "", name.strip(" ,;:."))
    name = _SHORT_BEHIND.sub("", name)
    return name.rstrip(" )") if name.endswith(")") and "(" not in name else name
