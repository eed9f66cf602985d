"""People called by a roll in running text: "Members present: ...", delegations listed in one paragraph, authors named in an imprint."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.language.agenda import Appearance, is_addressed, split_person
from pipeline.language.context import AnalysedSentence
from pipeline.language.lexicons import read_given_names
from pipeline.language.parts import find_attendance
from pipeline.language.roles import has_function, split_role

_PRESENT = re.compile(r"(?:^|[.\s])(?:(?:[Mm]embers|[Oo]thers|[Aa]lso)\s)?(?:[Pp]resent|[Ii]n attendance)\s?:\s(?P<names>[^.]{5,600})")
_CHAIR = re.compile(r",?\s(?:\(?[Cc]hair(?:man|woman|person)?\)?|in the [Cc]hair)$")
_AUTHORS = re.compile(
    r"(?:^|[.;]\s|\n)(?:[Ll]ead\s)?(?:[Aa]uthors?|[Ww]ritten by|[Cc]ompiled by|[Ee]dited by|[Ee]ditors?|[Dd]rafted by)\s?:?\s(?P<names>[A-Z][^.:;\n]{4,300})"
)
_ENTRY = re.compile(r";\s+(?:and\s+)?|\s[•▪●]\s+")
_NAMES = re.compile(r";\s*|,\s+(?:and\s+)?|\s+(?:and|&)\s+")
_SPOKEN = frozenset({"paragraph", "list item", "agenda", "note"})


def find_in_rolls(sentences: list[AnalysedSentence]) -> list[Appearance]:
    """Find people that a text lists without telling what they do.

    Args:
        sentences: Sentences of the document.

    Returns:
        Appearances in order.
    """
    found: list[Appearance] = []
    for sentence in sentences:
        if sentence.passage.kind in _SPOKEN:
            found.extend(_present(sentence))
            found.extend(_entries(sentence))
        if sentence.passage.kind == "imprint":
            found.extend(_authors(sentence))
    return found


def _present(sentence: AnalysedSentence) -> Iterator[Appearance]:
    """Read "Members present: Ada Brook, in the Chair; Odo Harrow; Ilse Reed"."""
    match = _PRESENT.search(sentence.row.text)
    if match is None:
        return
    parts = re.split(r";\s+(?:and\s+)?", match["names"]) if ";" in match["names"] else _NAMES.split(match["names"])
    for entry in parts:
        name = _CHAIR.sub("", entry.strip(" .,;"))
        person, role = split_person(name)
        if person and (not role or has_function(role)):
            split = split_role(role)
            part = "chair" if name != entry.strip(" .,;") else "participant"
            yield Appearance(person, split.title, split.organisation, part, None, sentence.row.sentence_id)


def _entries(sentence: AnalysedSentence) -> Iterator[Appearance]:
    """Read a list of people that stands in one paragraph: "Ms. Ada Brook, Dean, Lake College; Mr. Odo Harrow, Clerk, Lake Board"."""
    entries = [entry.strip(" .,;") for entry in _ENTRY.split(sentence.row.text)]
    if len(entries) < 2 or not all(is_addressed(entry) for entry in entries if entry):
        return
    for entry in entries:
        person, role = split_person(entry)
        if person and has_function(role):
            split = split_role(role)
            yield Appearance(person, split.title, split.organisation, "", find_attendance(role), sentence.row.sentence_id)


def _authors(sentence: AnalysedSentence) -> Iterator[Appearance]:
    """Read "Authors: Ada Brook and Odo Harrow" in an imprint; a name counts where all named with it look like persons."""
    match = _AUTHORS.search(sentence.row.text)
    if match is None:
        return
    names = [name.strip() for name in _NAMES.split(match["names"]) if name.strip()]
    people = [name for name in names if split_person(name) == (name, "")]
    if names and len(people) == len(names) and (len(names) > 1 or names[0].split()[0] in read_given_names()):
        for name in people:
            yield Appearance(name, part="author", sentence_id=sentence.row.sentence_id)
