"""People in the lines of a programme: role label, name, function, on lines of their own or side by side."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.language.context import AnalysedSentence
from pipeline.language.credibility import is_part_of_text
from pipeline.language.lexicons import read_words
from pipeline.language.parts import find_attendance, find_part
from pipeline.language.persons import is_all_subject, name_end
from pipeline.language.roles import has_function, is_body, split_role
from pipeline.language.words import split_words

_HONORIFIC = re.compile(
    r"^(?:(?:(?:the|The)\s)?(?:H\.\s?E\.|S\.\s?E\.|HE|His Excellency|Her Excellency|Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Hon|Honourable|Right Honourable|Ambassador|Rev|Eng|Engr|"
    r"Sra|Sr|Srta|Sres|Mme|Mlle|M|Herr|Frau|Dott|Amb|Lord|Lady)\.?,?\s+(?:\([A-Za-z]+\)\s+)?)+(?=[A-Z])"
)
_CLOCK = re.compile(r"^\s*\d{1,2}[:.h]\d{2}\s*(?:[ap]\.?m\.?)?\s*(?:[-–—]|to)?\s*(?:\d{1,2}[:.h]\d{2}\s*(?:[ap]\.?m\.?)?)?\s*")
_LEADING_NUMBER = re.compile(r"^(?:[A-Za-z.]{0,5}\s?\d[\d–-]*[,.)]?\s+(?=[A-Z]))+")
_FINITE = re.compile(r"\b(?:is|was|are|were|has|have|had|will|should|must|said|says)\b|\b[a-z]{3,}ed\s(?:that|the|a|an|to|in)\b")
_LONGEST_ENTRY = 400  # characters: a longer list item is prose
_SPLIT = re.compile(r"\t+|\s[–—-]\s|\s\|\s|:\s+|\s{3,}")

DUTIES = frozenset({"host", "moderator", "chair"})  # parts that people have in sessions named below


@dataclass(frozen=True, slots=True)
class Appearance:
    """One person at one place of a document; "" and None where the text does not say."""

    person: str
    title: str = ""
    organisation: str = ""
    part: str = ""
    attendance: str | None = None
    sentence_id: str | None = None


@dataclass(slots=True)
class _Programme:
    """Where in a programme the reading stands."""

    part: str = ""
    is_empty: bool = True  # whether nobody stood below the last label yet
    scope: str = ""  # part of a label above others: "Host:" with the sessions hosted below it
    below: list[str] = field(default_factory=list)  # labels that stood below the scope
    waiting: str = ""  # name whose function is expected on the next line
    waiting_id: str | None = None


def find_in_agenda(sentences: list[AnalysedSentence]) -> list[Appearance]:
    """Find the people of a programme, and of lists of people.

    Args:
        sentences: Sentences of the document; those of agenda passages and list items are read.

    Returns:
        Appearances in order.
    """
    found: list[Appearance] = []
    state = _Programme()
    seen = ""
    for sentence in sentences:
        if sentence.passage.kind != "agenda":
            state = _Programme()
        if sentence.passage.passage_id == seen:
            continue
        seen = sentence.passage.passage_id
        if sentence.passage.kind == "agenda":
            found.extend(_read_line(sentence.passage.text, sentence.row.sentence_id, state))
        elif sentence.passage.kind == "list item" and len(sentence.passage.text) <= _LONGEST_ENTRY:
            found.extend(_read_entry(sentence))
    return found


def _read_entry(sentence: AnalysedSentence) -> list[Appearance]:
    """Read "Ms. Ada Brook, Dean, Lake College;", an entry of a list of people."""
    text = sentence.passage.text
    name, rest = split_person(text)
    if not name or not rest or (_FINITE.search(rest) and _HONORIFIC.match(text) is None):
        return []
    split = split_role(rest)
    heading = (sentence.section.heading or "") if sentence.section is not None else ""
    part = find_part(heading)
    return [
        Appearance(
            name,
            split.title,
            split.organisation,
            part if part != heading.strip(" :").lower() else "",
            find_attendance(rest),
            sentence.row.sentence_id,
        )
    ]


def _read_line(line: str, sentence_id: str, state: _Programme) -> list[Appearance]:
    text = _CLOCK.sub("", line.strip())
    if not text:
        return []
    if state.waiting:
        name, name_id, state.waiting = state.waiting, state.waiting_id, ""
        other, function = split_person(_LEADING_NUMBER.sub("", text))
        if other and has_function(function):  # what looked like a name is the body that the person speaks for
            return [_appear(other, f"{function}, {name}", state, sentence_id)]
        if has_function(text) or is_body(text):
            return [_appear(name, text, state, name_id)]
        found = [_appear(name, "", state, name_id)] if state.part else []
        return found + _read_line(line, sentence_id, state)
    name, rest = ("", "") if text.endswith(":") else _split_cells(text) if "\t" in text else split_person(text)
    if name and rest:
        return [_appear(name, rest, state, sentence_id)]
    if name:
        state.waiting, state.waiting_id = name, sentence_id
        return []
    label, behind = _split_label(text)
    if label:
        _enter(label, state)
        return _read_line(behind, sentence_id, state) if behind and split_person(behind)[0] else []
    return []


def _appear(name: str, role: str, state: _Programme, sentence_id: str | None) -> Appearance:
    state.is_empty = False
    split = split_role(role)
    return Appearance(name, split.title, split.organisation, state.scope or state.part, find_attendance(role), sentence_id)


def split_person(text: str) -> tuple[str, str]:
    """Tell a leading name from the function behind it: "Ada Brook<tab>Dean, Lake College" → ("Ada Brook", "Dean, Lake College").

    Args:
        text: A line of a programme or a list of people.

    Returns:
        Name without form of address, and the rest; "" for both where the line does not begin with a name.
    """
    bare = _HONORIFIC.sub("", text.strip())
    is_addressed = bare != text.strip()
    words = split_words(bare)
    stop = name_end(words, 0, 1 if is_addressed else 2) if words else None
    if stop is None:
        return "", ""
    name, rest = bare[: words[stop].end], bare[words[stop].end :]
    if is_part_of_text(name):
        return "", ""
    if not rest.strip(" .,;:()"):
        return name, ""
    is_bracketed = rest.lstrip().startswith("(")
    if is_bracketed or rest[0] in ",;\t" or _SPLIT.match(rest):
        role = _unwrap(rest.strip(" \t,;:–—-|"))
        is_person = is_addressed or has_function(role) or (is_body(role) and not is_bracketed and not is_all_subject(words[: stop + 1]))
        return (name, role) if is_person else ("", "")
    return "", ""


def _unwrap(role: str) -> str:
    """Take the brackets off that stand round a function, not those within it: "(Dean), Lake College" → "Dean, Lake College"."""
    if role.startswith("("):
        inside, _, behind = role[1:].partition(")")
        role = f"{inside}{behind}"
    return role.rstrip(") ") if role.count(")") > role.count("(") else role


def is_addressed(text: str) -> bool:
    """Whether a text begins with a form of address and a name: "Ms. Ada Brook, Dean"."""
    return _HONORIFIC.match(text.strip()) is not None and bool(split_person(text)[0])


def _split_cells(text: str) -> tuple[str, str]:
    """A name and what stands beside it in a row of cells, whichever comes first: "Lake Bank<tab>Ada Brook, Dean"."""
    cells = [_LEADING_NUMBER.sub("", cell.strip()) for cell in text.split("\t") if cell.strip()]
    found: list[tuple[bool, int, str, str]] = []  # a cell that holds a name with its function goes before one with a bare name
    for place, cell in enumerate(cells):
        name, rest = split_person(cell)
        others = [other for number, other in enumerate(cells) if number != place]
        role = ", ".join(part for part in (rest, *others) if part and (has_function(part) or is_body(part) or part in others))
        if name and (has_function(role) or is_body(role)):
            found.append((not has_function(rest), place, name, role))
    return min(found)[2:] if found else ("", "")


def _split_label(text: str) -> tuple[str, str]:
    """A label at the head of a line and what stands behind it."""
    head, colon, behind = text.partition(":")
    if colon and len(head.split()) <= 12:
        return head.strip(), behind.strip()
    if len(text.split()) <= 8 and find_part(text) != text.strip(" :").lower():
        return text.strip(), ""
    return "", ""


def _enter(label: str, state: _Programme) -> None:
    """Go on under a new label."""
    first = label.lower().split()[0].strip(",.:")
    if first in read_words("participation", "labels.words") and state.part:
        return  # "Topic 1: ..." parts a session without changing what people do in it
    if state.scope and any(first in other for other in state.below):
        state.scope, state.below = "", []  # the session itself begins, that stood below the hosts
    elif state.scope:
        state.below.append(label.lower())
    elif state.is_empty and state.part in DUTIES:
        state.scope, state.below = state.part, [label.lower()]
    state.part, state.is_empty = find_part(label), True
