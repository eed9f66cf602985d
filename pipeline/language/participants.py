"""People of a document's event, one row each: programme, captions, text and bylines put together."""

from __future__ import annotations

import re

from pipeline.ids import IdMaker, fold_text
from pipeline.language.agenda import Appearance, split_person
from pipeline.language.appearances import find_in_text
from pipeline.language.bios import find_bios, with_bodies
from pipeline.language.context import AnalysedSentence
from pipeline.language.credits import find_credited
from pipeline.language.lexicons import read_given_names
from pipeline.language.lineups import find_in_lineups
from pipeline.language.members import find_announced
from pipeline.language.people_tables import find_in_tables
from pipeline.language.rolls import find_in_rolls
from pipeline.language.same_person import fold_person, join_names
from pipeline.language.voices import find_voices
from pipeline.language.words import is_acronym
from pipeline.passages.hyphens import is_common
from pipeline.schemas import Document, Participant


def find_participants(document: Document, sentences: list[AnalysedSentence], programme: list[Appearance], event_id: str | None) -> list[Participant]:
    """Find who took part in what a document reports, or wrote it.

    Args:
        document: The document; its authors count.
        sentences: Its sentences, with mentions.
        programme: People of its programme.
        event_id: The document's main event, or None.

    Returns:
        One row a person, in order of appearance.
    """
    people: dict[str, list[Appearance]] = {}
    told = [*programme, *find_in_tables(sentences), *find_in_text(sentences), *find_announced(sentences), *find_in_rolls(sentences)]
    read = {(fold_person(appearance.person), appearance.sentence_id) for appearance in told}
    listed = [*find_in_lineups(sentences), *find_credited(sentences), *find_voices(sentences)]
    listed = [appearance for appearance in listed if (fold_person(appearance.person), appearance.sentence_id) not in read]
    for appearance in with_bodies([*told, *listed, *_authors(document)], sentences):
        people.setdefault(fold_person(appearance.person), []).append(appearance)
    for appearance in find_bios(sentences, people):
        people[fold_person(appearance.person)].append(appearance)
    people = join_names(people)
    ids = IdMaker(document.document_id, "participant")
    return [_row(document, appearances, ids, event_id) for appearances in people.values()]


def _authors(document: Document) -> list[Appearance]:
    """Authors that are people: two capitalised words at least, no body."""
    names = [part.strip() for part in (document.authors or "").split(";") if part.strip()]
    return [Appearance(person=name, part="author") for name in names if split_person(name)[0] == name and not _is_paper(name)]


def _is_paper(name: str) -> bool:
    """Whether an author is a body's paper or page: "LKC Letter"."""
    words = name.split()
    return any(is_acronym(word) for word in words) and any(is_common(word.lower()) for word in words) and not read_given_names() & set(words)


def _row(document: Document, appearances: list[Appearance], ids: IdMaker, event_id: str | None) -> Participant:
    first = max(appearances, key=lambda each: len(each.person.split()))  # the first of the longest: "Brook" is "Ada Brook" further up
    full = next((each for each in appearances if each.organisation and each.title), None)
    spelt = sorted((each for each in appearances if each.title), key=lambda each: _is_short(each.title))
    titled = full or next(iter(spelt), first)
    placed = full or next((each for each in appearances if each.organisation), first)
    parts = dict.fromkeys(part for each in appearances for part in each.part.split("; ") if part)
    is_author = list(parts) == ["author"]
    return Participant(
        participant_id=ids.make(fold_text(first.person)),
        document_id=document.document_id,
        event_id=None if is_author else event_id,
        sentence_id=next((each.sentence_id for each in appearances if each.sentence_id), None),
        person=first.person,
        role_title=titled.title or None,
        organisation=placed.organisation or None,
        part="; ".join(parts) or None,
        attendance=_attendance([each.attendance for each in appearances]),
    )


def _is_short(title: str) -> bool:
    """Whether an office is written short, "CAO" or "Dep. Mayor", which elsewhere is written out."""
    return title.isupper() or re.search(r"\w\.\s", f"{title} ") is not None


def _attendance(stated: list[str | None]) -> str | None:
    """The most telling way of attending that is stated: a video message is online too, but no attendance in the room."""
    return next((way for way in ("video", "online", "on-site") if way in stated), None)
