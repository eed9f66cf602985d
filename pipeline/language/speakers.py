"""Speakers carried through paragraphs: a reporting verb names the speaker of all that follows it there, and of nothing behind it."""

from __future__ import annotations

import dataclasses
import re

from pipeline.language.context import AnalysedSentence
from pipeline.language.lexicons import read_words
from pipeline.language.roles import split_role
from pipeline.language.speech import find_speech

_SPOKEN = frozenset({"paragraph", "list item", "footnote", "note"})
_OPEN, _CLOSE, _STRAIGHT = "“", "”", '"'
_DESCRIBED = re.compile(r",\s(?P<role>.{4,200}?),?\s(?:who|said|has|was|is|[a-z]+ed)\b")
# "Minister for Ports Advocate Ada Brook", "Director General of the Mint Odo Harrow": the office before the name, under which they are spoken of later.
_OFFICE_BEFORE = re.compile(
    r"(?:^|[,.;:]\s|\b[Tt]he\s|\bAs\s)(?:(?:Deputy|Prime|Vice|First|Acting)[ -])?(?P<office>[A-Z][a-z]+)(?: (?:General|Secretary))?(?:\s(?:for|of)\s[^,.;:]{3,90}?)?\s(?:(?:Advocate|Barrister|Dr|Prof|Professor|Engr|Eng|Mr|Ms|Mrs|Hon)\.?\s)*$"
)
_REACH = 3  # passages: "He says" at the head of a paragraph means who spoke this shortly before


def find_speakers(sentences: list[AnalysedSentence]) -> list[AnalysedSentence]:
    """Set the speaker of every sentence whose text reports one.

    Args:
        sentences: A document's sentences in order, with mentions.

    Returns:
        The same with `row.speaker` set: a person's name, or the body as printed.
    """
    reader = _Reader(sentences)
    place = passages = 0
    while place < len(sentences):
        passage = sentences[place].passage
        stop = place
        while stop < len(sentences) and sentences[stop].passage.passage_id == passage.passage_id:
            stop += 1
        if passage.kind in _SPOKEN:
            reader.read_passage(range(place, stop), passages)
        place, passages = stop, passages + 1
    return [
        dataclasses.replace(sentence, row=dataclasses.replace(sentence.row, speaker=reader.speakers[number]))
        if number in reader.speakers
        else sentence
        for number, sentence in enumerate(sentences)
    ]


class _Reader:
    """Goes through a document passage by passage; `speakers` holds what it found by the sentence's place."""

    def __init__(self, sentences: list[AnalysedSentence]) -> None:
        self.speakers: dict[int, str] = {}
        self._sentences = sentences
        self._of_passage: dict[str, str] = {}  # speaker at the end of a passage: list items go on from their stem
        self._roles: dict[str, str] = {}  # "the deputy head" → the person introduced so
        self._last_person = ("", -_REACH)  # who spoke last, and in which passage
        self._full_names = _full_names(sentences)

    def read_passage(self, numbers: range, passage_number: int) -> None:
        """Find the speakers of one passage's sentences."""
        passage = self._sentences[numbers.start].passage
        current = self._of_passage.get(passage.stem_passage_id or "", "")
        is_person = bool(current)
        introduced = ""  # somebody the passage has named since: "she" is them, whoever spoke before
        for number in numbers:
            sentence = self._sentences[number]
            speech = find_speech(sentence)
            self._learn_roles(sentence)
            if speech is None:
                current = current if is_person else ""
            elif speech.kind == "presence":
                current, is_person = "", False
            elif speech.kind == "pronoun":
                if speech.who in ("he", "she") and introduced:
                    current, is_person = introduced, True
                elif not current and speech.who in ("he", "she") and passage_number - self._last_person[1] <= _REACH:
                    current, is_person = self._last_person[0], True
            elif speech.kind != "body" or not is_person:  # people speak of what bodies said
                current, is_person = self._resolve(speech.who), speech.kind == "person"
            introduced = self._find_introduced(sentence, current) or introduced
            if current:
                self.speakers[number] = current
                if speech is not None and speech.kind == "person":
                    self._fill_quote(numbers, number, current)
                if is_person:
                    self._last_person = (current, passage_number)
        if numbers.stop - 1 in self.speakers:
            self._of_passage[passage.passage_id] = self.speakers[numbers.stop - 1]

    def _find_introduced(self, sentence: AnalysedSentence, speaker: str) -> str:
        """The first person that a sentence names, who is not the one that speaks it; "" for nobody."""
        named = next((mention.text for mention in sentence.mentions if mention.label == "PERSON"), "")
        found = self._full_names.get(named, named)
        return speaker if speaker and found == speaker else found

    def _resolve(self, who: str) -> str:
        """The person behind a description or a family name: "the Deputy Head" and "Brook" → "Ada Brook", where the document introduced her."""
        found = self._roles.get(_fold_role(who), who.removeprefix("the "))
        return self._full_names.get(found, found)

    def _learn_roles(self, sentence: AnalysedSentence) -> None:
        text = sentence.row.text
        for mention in sentence.mentions:
            if mention.label != "PERSON":
                continue
            match = _DESCRIBED.match(text[mention.end_char :])
            title = split_role(match["role"]).title if match is not None else ""
            before = _OFFICE_BEFORE.search(text[: mention.start_char])
            if title:
                self._roles[_fold_role(title)] = self._roles[_fold_role(title.split()[-1])] = mention.text
            elif before is not None and _fold_role(before["office"]) in read_words("titles", "bodies.collectives"):
                self._roles[_fold_role(before["office"])] = mention.text

    def _fill_quote(self, numbers: range, number: int, speaker: str) -> None:
        """Sentences of one quotation that is closed here are said by the same person."""
        if not _closes(self._sentences[number].row.text):
            return
        opened = next((before for before in range(number - 1, numbers.start - 1, -1) if _opens(self._sentences[before].row.text)), None)
        for before in range(opened, number) if opened is not None else ():
            self.speakers[before] = speaker


def _closes(text: str) -> bool:
    """Whether a sentence closes a quotation that a sentence before it opened."""
    if text.count(_CLOSE) > text.count(_OPEN):
        return True
    return text.count(_STRAIGHT) % 2 == 1 and re.match(rf"[^{_STRAIGHT}]*[\w.,!?…]{_STRAIGHT}(?=\s|[,.]|$)", text) is not None


def _opens(text: str) -> bool:
    """Whether a sentence opens a quotation and leaves it open."""
    return text.count(_OPEN) > text.count(_CLOSE) or text.count(_STRAIGHT) % 2 == 1


def _full_names(sentences: list[AnalysedSentence]) -> dict[str, str]:
    """Full name by family name, where the document has but one person of that name."""
    found: dict[str, set[str]] = {}
    for sentence in sentences:
        for mention in sentence.mentions:
            if mention.label == "PERSON" and " " in mention.text:
                found.setdefault(mention.text.split()[-1], set()).add(mention.text)
    return {family: next(iter(names)) for family, names in found.items() if len(names) == 1}


def _fold_role(role: str) -> str:
    return role.lower().removeprefix("the ").strip(" ,.")
