"""Speakers carried through paragraphs: a reporting verb names the speaker of all that follows it there, and of nothing behind it."""

from __future__ import annotations

import dataclasses
import re

from pipeline.language.context import AnalysedSentence
from pipeline.language.roles import split_role
from pipeline.language.speech import find_speech

_SPOKEN = frozenset({"paragraph", "list item", "footnote", "note"})
_OPEN, _CLOSE = "“", "”"
_DESCRIBED = re.compile(r",\s(?P<role>.{4,200}?),?\s(?:who|said|has|was|is|[a-z]+ed)\b")


def find_speakers(sentences: list[AnalysedSentence]) -> list[AnalysedSentence]:
    """Set the speaker of every sentence whose text reports one.

    Args:
        sentences: A document's sentences in order, with mentions.

    Returns:
        The same with `row.speaker` set: a person's name, or the body as printed.
    """
    speakers: dict[int, str] = {}
    of_passage: dict[str, str] = {}  # speaker at the end of a passage: list items go on from their stem
    roles: dict[str, str] = {}  # "the Deputy Head" → the person introduced so
    place = 0
    while place < len(sentences):
        passage = sentences[place].passage
        stop = place
        while stop < len(sentences) and sentences[stop].passage.passage_id == passage.passage_id:
            stop += 1
        if passage.kind in _SPOKEN:
            current = of_passage.get(passage.stem_passage_id or "", "")
            _carry(sentences, range(place, stop), current, speakers, roles)
            if stop - 1 in speakers:
                of_passage[passage.passage_id] = speakers[stop - 1]
        place = stop
    return [
        dataclasses.replace(sentence, row=dataclasses.replace(sentence.row, speaker=speakers[number])) if number in speakers else sentence
        for number, sentence in enumerate(sentences)
    ]


def _carry(sentences: list[AnalysedSentence], numbers: range, current: str, speakers: dict[int, str], roles: dict[str, str]) -> None:
    """Go through one passage; `speakers` and `roles` are filled."""
    is_person = bool(current)
    for number in numbers:
        sentence = sentences[number]
        speech = find_speech(sentence)
        _learn_roles(sentence, roles)
        if speech is None:
            if current and is_person:
                speakers[number] = current
            elif not is_person:
                current = ""
            continue
        if speech.kind == "presence":
            current, is_person = "", False
        elif speech.kind == "pronoun":
            if current:
                speakers[number] = current
        elif speech.kind == "body" and is_person:
            speakers[number] = current  # people speak of what bodies said
        else:
            current, is_person = _resolve(speech.who, roles), speech.kind == "person"
            speakers[number] = current
            _fill_quote(sentences, numbers, number, current, speakers)


def _resolve(who: str, roles: dict[str, str]) -> str:
    """The person behind a description: "the Deputy Head" → "Ada Brook", where the document introduced her so."""
    return roles.get(_fold_role(who), who.removeprefix("the "))


def _learn_roles(sentence: AnalysedSentence, roles: dict[str, str]) -> None:
    for mention in sentence.mentions:
        if mention.label == "PERSON":
            match = _DESCRIBED.match(sentence.row.text[mention.end_char :])
            if match is not None:
                title = split_role(match["role"]).title
                roles[_fold_role(title)] = mention.text
                roles[_fold_role(title.split()[-1]) if title else ""] = mention.text


def _fold_role(role: str) -> str:
    return role.lower().removeprefix("the ").strip(" ,.")


def _fill_quote(sentences: list[AnalysedSentence], numbers: range, number: int, speaker: str, speakers: dict[int, str]) -> None:
    """Sentences of one quotation that is closed here are said by the same person."""
    if sentences[number].row.text.count(_CLOSE) <= sentences[number].row.text.count(_OPEN):
        return
    for before in range(number - 1, numbers.start - 1, -1):
        speakers[before] = speaker
        if _OPEN in sentences[before].row.text:
            return
