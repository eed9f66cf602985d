"""People named one after another: behind a label ("Panel: ..."), behind "prepared by" and its like, in the lines of a roll, under a text, at the head of a speech.

Names are taken where they were found as mentions; what stands between two of them is what the text says of one of the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from pipeline.language.agenda import Appearance
from pipeline.language.announcing import SILENT, find_bare_label, find_labels
from pipeline.language.beside import JOINS, describe, is_addressed_before, read_office, singular, split_gap, without_address, without_letters
from pipeline.language.context import AnalysedSentence
from pipeline.language.lexicons import read_words
from pipeline.language.parts import find_attendance
from pipeline.language.roles import Role, has_function
from pipeline.language.shouted import settle_case

_KINDS = frozenset({"paragraph", "list item", "agenda", "note", "table", "imprint", "heading", "title"})
_CLOCK = re.compile(r"^\s*\d{1,2}[:.h]\d{2}\b")
_FINITE = re.compile(
    r"\b(?:is|was|are|were|has|have|had|will|would|should|must|can|could|may|says?|said|who|which|that)\b|\b[a-z]{3,}ed\s(?:that|the|a|an|to|in|on)\b"
)
_TELLS = re.compile(r"\s(?:spoke|noted|presented|moved|asked|told|gave|reported|advised|stressed|suggested|thanked|explained|informed)\s[a-z]")
_ENDS = re.compile(
    r"[;\n|\t]|\.\s+(?=[A-Z“\"])|[?!]\s|\s(?:for|on behalf of)\sthe\s|,?\s(?:who|which|and)\s(?:is|was|are|were|has|have|had|also|then)\b|\s[–—-]\s|\s·\s"
)
_NEXT_LABEL = re.compile(r"\s(?:[A-Z][\w’'/-]*\s){0,2}[A-Z][\w’'/-]*\s?:\s")
_CUT = re.compile(r"\s[-–—]\s.*$")  # "Lord Brook - Minister of Tides" was taken for one name
_MORE = re.compile(r"\s[A-Z][A-Z’'-]+(?=[,;\s])")
_NEXT_CELL = re.compile(r"^\s*\|\s*(?=\S)")  # the office of somebody in a row without a head stands in the next cell
_LONGEST_GAP = 200  # characters between two names
_LONGEST_OPENING = 10  # words between a label and the first name
_FRONT = 12  # passages at the head of a report
_COMMITTEES = frozenset(("Board", "Commission", "Committee", "Council", "Panel", "Tribunal", "Inquiry", "Force"))
_SHORT = 40  # characters: a line between a label and the names
_LONGEST_LINE = 600  # characters: what is longer is prose, unless a label opens the list


@dataclass(slots=True)
class _Named:
    start: int
    end: int
    name: str
    sentence_id: str


@dataclass(slots=True)
class _Stretch:
    """A passage with the persons in it, offsets in its text."""

    text: str
    kind: str
    people: list[_Named] = field(default_factory=list)


def find_in_lineups(sentences: Sequence[AnalysedSentence]) -> list[Appearance]:
    """Find the people that a text names one after another without telling what they do.

    Args:
        sentences: Sentences of the document, with mentions.

    Returns:
        Appearances in order; nobody behind a label of those who were absent or may be asked.
    """
    found: list[Appearance] = []
    stretches = list(_stretches(sentences))
    part: str | None = None  # of an open label; None where none is open
    committee = ""  # whose members the head of a report names
    for number, stretch in enumerate(stretches):
        if number < _FRONT and stretch.kind in ("imprint", "title", "heading"):
            committee = _read_committee(stretch.text) or committee
        if stretch.kind == "heading" and find_bare_label(stretch.text) is None:
            if _is_signed(stretches, number, None):
                found += _read_signature(stretches, number)
            part = None
            continue
        if (label := find_bare_label(stretch.text)) is not None:
            part = label
            continue
        labels = list(find_labels(stretch.text))
        first = labels[0][0] if labels else len(stretch.text)
        line = list(_read_line(stretch, first, part))
        if not line and not labels and part is not None:
            part = part if len(stretch.text) <= _SHORT and not stretch.people else None
        if part != SILENT:
            found += _with_offices(line, stretch, stretches[number + 1 : number + 2])
            if not line and _is_signed(stretches, number, part):
                found += _read_signature(stretches, number)
        for place, (_, begin, name) in enumerate(labels):
            end = labels[place + 1][0] if place + 1 < len(labels) else len(stretch.text)
            part = name if stretch.text[begin - 1] == ":" or name == SILENT else None
            if name != SILENT:
                run = _read_run(stretch, begin, end, name)
                is_own = number < _FRONT and stretch.text[:begin].rstrip(" :").lower().endswith("members")
                found += [replace(each, organisation=each.organisation or (committee if is_own else "")) for each in run]
    return found


def _read_committee(line: str) -> str:
    """The body that a line of a report's head is: "Standing Committee on Ferries", written as a name is where it stands in capitals; "" for other lines."""
    text = settle_case(line.strip(" .:"))
    words = text.split()
    is_body_line = 1 < len(words) <= _LONGEST_OPENING + 2 and text[0].isupper() and not _FINITE.search(text)
    return text if is_body_line and any(word in _COMMITTEES for word in (words[-1], *words[:3])) and "Report" not in text else ""


def _stretches(sentences: Sequence[AnalysedSentence]) -> Iterator[_Stretch]:
    stretch, seen = None, ""
    for sentence in sentences:
        if sentence.passage.passage_id != seen:
            if stretch is not None and stretch.kind in _KINDS:
                yield stretch
            seen, stretch = sentence.passage.passage_id, _Stretch(sentence.passage.text, sentence.passage.kind)
        if stretch is not None:
            stretch.people += _people(sentence)
    if stretch is not None and stretch.kind in _KINDS:
        yield stretch


def _people(sentence: AnalysedSentence) -> Iterator[_Named]:
    """The persons of a sentence with offsets in its passage; a name of one word alone is a line's end, or half a name."""
    for mention in sentence.mentions:
        name = _CUT.sub("", mention.text)
        more = _MORE.match(sentence.row.text, mention.end_char) if name.split()[-1].lower() in read_words("titles", "particles.words") else None
        name += more[0] if more is not None else ""  # "Ada AL" goes on: "BROOK"
        if mention.label == "PERSON" and " " in name:
            start = sentence.start_char + mention.start_char
            yield _Named(start, start + len(name), name, sentence.row.sentence_id)


def _read_run(stretch: _Stretch, begin: int, end: int, part: str) -> Iterator[Appearance]:
    """People behind a label, as long as nothing but names and what they are follows."""
    people = [person for person in stretch.people if begin <= person.start and person.end <= end]
    if not people or not _is_opening(opening := stretch.text[begin : people[0].start]):
        if part in _TOPICAL and (named := [person for person in people if is_addressed_before(stretch.text[: person.start])]):
            people, opening = named, ""  # "Keynote: Who pays for the quay? Prof. Ada Brook, Lake College"
        else:
            return
    yield from _appear(stretch, people, end, without_address(opening), part)


_TOPICAL = frozenset(("keynote", "presentation", "address", "panel", "discussion", "closing"))


def _appear(stretch: _Stretch, people: list[_Named], end: int, front: str, part: str) -> Iterator[Appearance]:
    """Rows of people named one after another; an office in front of the first ("Councillors Ada Brook, Odo Reed") holds for those of whom no other is told."""
    shared = singular(front) if singular(front) != front else ""
    front = singular(front)
    for number, person in enumerate(people):
        last = number + 1 == len(people)
        gap = _NEXT_CELL.sub(", ", stretch.text[person.end : end if last else people[number + 1].start])
        is_over = last or not _is_gap(gap)
        cut = _end_of(gap) if is_over else None
        behind, following = (gap[: cut.start()] if cut is not None else gap, "") if is_over else split_gap(gap, is_front=has_function(front))
        role = describe(behind)
        title = role.title or (front if has_function(front) else "")
        yield Appearance(person.name, title, role.organisation, part, find_attendance(behind), person.sentence_id)
        if is_over:
            return
        front = singular(following) or shared


def _end_of(gap: str) -> re.Match[str] | None:
    """Where what is said of the last of a list ends."""
    cuts = [match for match in (_ENDS.search(gap), _NEXT_LABEL.search(gap), _FINITE.search(gap)) if match is not None]
    return min(cuts, key=lambda match: match.start(), default=None)


def _is_gap(gap: str) -> bool:
    """Whether what stands between two names parts them and tells nothing but what they are."""
    return len(gap) <= _LONGEST_GAP and bool(gap.strip()) and JOINS.match(gap) is not None and _FINITE.search(gap) is None


def _is_opening(text: str) -> bool:
    """Whether nothing but a form of address or an office stands between a label and the first name."""
    bare = without_address(text)
    return not bare or (
        re.search(r"[,|(]", bare) is None
        and len(bare.split()) <= _LONGEST_OPENING
        and _FINITE.search(bare) is None
        and has_function(singular(bare))
        and "?" not in bare
    )


def _read_line(stretch: _Stretch, end: int, part: str | None) -> Iterator[Appearance]:
    """People of a passage that holds nothing but them: lines of a roll, of a programme, greetings at the head of a speech."""
    people = [person for person in stretch.people if person.end <= end]
    if not people or len(stretch.text) > _LONGEST_LINE or stretch.kind in ("heading", "title"):
        return
    text = stretch.text[:end]
    if _CLOCK.match(text):
        people = [person for person in people if describe(_up_to(text[person.end :], people, person)) != Role("", "")]
        for person in people:
            role = describe(_up_to(text[person.end :], people, person))
            yield Appearance(person.name, role.title, role.organisation, part or "", None, person.sentence_id)
        return
    if _TELLS.search(text[people[0].end :]) is not None:
        return
    opening = text[: people[0].start].rpartition("|")[2].strip(" ,")  # what another cell says is of something else
    front = without_address(opening)
    if not _is_opening(opening) or _FINITE.search(text[people[0].end :]) is not None:
        return
    if not all(_is_gap(text[one.end : two.start]) for one, two in pairwise(people)):
        return
    tail = without_letters(text[people[-1].end :]).rstrip(" ,;.:")
    is_told = bool(tail) and describe(tail) != Role("", "")
    if (tail and not is_told) or "?" in text:
        return
    if part is not None or (is_told and is_addressed_before(text[: people[0].start])) or has_function(singular(front)):
        yield from _appear(stretch, people, end, front, part or "")


def _up_to(rest: str, people: list[_Named], person: _Named) -> str:
    after = next((other.start for other in people if other.start > person.end), None)
    return without_address(rest[: after - person.end]) if after is not None else rest


def _is_signed(stretches: list[_Stretch], number: int, part: str | None) -> bool:
    """Whether a passage ends with a name alone that the next passage tells the office of: a signature."""
    stretch = stretches[number]
    if not stretch.people or number + 1 >= len(stretches) or stretch.kind in ("title", "imprint"):
        return False
    if stretch.kind == "heading" and stretch.text.strip(" ’'‘") != stretch.people[-1].name.strip(" ’'‘"):
        return False  # a name alone was taken for a heading
    last = stretch.people[-1]
    office = stretches[number + 1]
    is_end = not stretch.text[last.end :].strip(" ,.") and (part is not None or is_addressed_before(stretch.text[: last.start]) or last.start <= 1)
    is_office = 0 < len(office.text.split()) <= 12 and has_function(office.text) and not office.people and _FINITE.search(office.text) is None
    return is_end and is_office and not office.text.rstrip().endswith((".", ":", "?"))


def _read_signature(stretches: list[_Stretch], number: int) -> Iterator[Appearance]:
    person, office = stretches[number].people[-1], stretches[number + 1].text
    role = read_office(office)
    yield Appearance(person.name, role.title, role.organisation, "", None, person.sentence_id)


def _with_offices(people: list[Appearance], stretch: _Stretch, below: list[_Stretch]) -> list[Appearance]:
    """People side by side, each with the office that stands in the same cell of the row below."""
    cells = [cell.strip() for cell in below[0].text.split("|")] if below and below[0].kind == "table" and not below[0].people else []
    names = [cell.strip() for cell in stretch.text.split("|")]
    if not people or len(cells) != len(names) or not any(map(has_function, cells)):
        return people
    found = []
    for each in people:
        cell = next((cells[place] for place, name in enumerate(names) if each.person in name), "")
        role = read_office(cell) if has_function(cell) else Role(each.title, each.organisation)
        found.append(replace(each, title=each.title or role.title, organisation=each.organisation or role.organisation))
    return found
