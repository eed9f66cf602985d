"""Mentions of entities in a whole document: what one passage teaches about a name holds in all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.ids import IdMaker, fold_text
from pipeline.language.context import AnalysedSentence
from pipeline.language.entities import INNER
from pipeline.language.gazetteer import ADJECTIVE, LONG, SHORT
from pipeline.language.known import find_known, fold_name, is_weak
from pipeline.language.labels import head_labels, is_ordinal
from pipeline.language.lexicon import WITHOUT_NAMES, Lexicon, entities_of, is_generic, is_shouted, is_titled, singular
from pipeline.language.lexicons import read_given_names, read_lexicon, read_words
from pipeline.language.vetting import MODEL
from pipeline.passages.hyphens import is_common
from pipeline.schemas import Mention

_CAPITAL = re.compile(r"(?<![\w@./])[^\W_a-z][\w&/.’'-]*")
_SHORT_FORM = re.compile(r"\b[Tt]h(?:e|is)\s(?P<head>[A-Z][a-z]+)\b")
_GOES_ON = re.compile(r"\s(?:[A-Z]|(?:of|for|on|against|to\sthe)\b)|[-–/]\w")
_ARTICLE_BEFORE = re.compile(r"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Oo]ur|[Aa])\s$")
_BY_ITSELF = re.compile(
    r"\b(?:that|to|by|from|asked|urged|requested|directed|advised|recommended|informed|before|with|when|if|and)\s$"
)  # "requested that Council put in"
_LOCAL = re.compile(r"(?<![\w-])(?P<word>[A-Z][a-z]+)(?!\s(?:of|for|on)\b|\s?[A-Z&/-]|[\w’'-])")
_ACTS_BEHIND = re.compile(r"\s(?:has|had|will|shall|also|then|unanimously|[a-z]{3,}ed|met|gave|took|made|held|heard)\b")  # "Council approved"
_PLACED = re.compile(r"\b(?:in|at|near|from|to|around|across|between|and|visit)\s$|\w,\s$")
_PARTS = frozenset(",;|•·")
_SHORT_BEHIND = re.compile(r"^\s\([A-Z][\w&/-]{1,11}\)")
_SHORTENED = ("ORG", "EVENT", "AGREEMENT", "PARK")  # what goes by its head alone: "the Dialogue"
_SOURCES = {SHORT: "gazetteer", ADJECTIVE: "gazetteer", LONG: "gazetteer", INNER: "acronym", "model": "model"}


@dataclass(frozen=True, slots=True)
class FoundMention:
    """A mention in a sentence, before it is a row; offsets in the sentence."""

    start: int
    end: int
    label: str
    source: str


class LearnedNames:
    """Finds the names that a document has taught wherever else they stand in it."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Index the names by their first word.

        Args:
            lexicon: What the document teaches.
        """
        self._by_first: dict[str, list[tuple[str, str, str]]] = {}
        self._heads: dict[str, set[str]] = {}
        for name in sorted(lexicon.persons):
            self._add(name, "PERSON", "pattern")
        for name in sorted(lexicon.names):
            self._add(name, lexicon.label(name) or "", "pattern")
            head = name.split()[-1]
            if head in head_labels() and head not in read_words("names", "seats.roles") and lexicon.label(name) in _SHORTENED:
                self._heads.setdefault(head, set()).add(lexicon.label(name) or "")
        for short in sorted(lexicon.expansions):
            label = lexicon.labels.get(short, "")
            self._add(short, label, "acronym")
            self._add(short + "s", label, "acronym")

    def _add(self, name: str, label: str, source: str) -> None:
        match = _CAPITAL.match(name)
        if label and match is not None:
            self._by_first.setdefault(match[0], []).append((name, label, source))

    def find_short(self, text: str) -> Iterator[FoundMention]:
        """Find the heads of its names that stand for them: "the Dialogue", where the document names a Lake Dialogue.

        Args:
            text: A sentence in which capitals tell something.

        Yields:
            Where they stand.
        """
        for match in _SHORT_FORM.finditer(text):
            labels = self._heads.get(match["head"], set())
            if len(labels) == 1 and not _GOES_ON.match(text, match.end()):
                yield FoundMention(match.start("head"), match.end("head"), next(iter(labels)), "pattern")

    def find(self, text: str) -> Iterator[FoundMention]:
        """Find them in a sentence, longest first at each place.

        Args:
            text: The sentence.

        Yields:
            Where they stand.
        """
        for match in _CAPITAL.finditer(text):
            word = match[0]
            for first in dict.fromkeys((word, word.rstrip(".’'"), re.split(r"[’'/-]", word)[0])):
                for name, label, source in sorted(self._by_first.get(first, ()), key=lambda entry: -len(entry[0])):
                    end = match.start() + len(name)
                    if text.startswith(name, match.start()) and not text[end : end + 1].isalnum():
                        yield FoundMention(match.start(), end, label, source)
                        break


def find_mentions(sentence: AnalysedSentence, lexicon: Lexicon, learned: LearnedNames) -> list[FoundMention]:
    """Find the entities that a sentence mentions.

    Args:
        sentence: The sentence.
        lexicon: What its document teaches.
        learned: The same, ready for look-up.

    Returns:
        Mentions in order; one lies inside another only where a longer name holds a defined one.
    """
    if sentence.passage.kind in WITHOUT_NAMES:
        return []
    text = sentence.row.text
    is_title, is_loud = is_titled(sentence), is_shouted(text)
    found: list[FoundMention] = []
    for span in entities_of(sentence):
        start, end = span.start_char - sentence.start_char, span.end_char - sentence.start_char
        is_own_event = sentence.passage.kind == "title" and span.label_ == "EVENT"  # a report on an event bears its name
        is_bound = is_title and not is_own_event and not _is_whole(text, start, end, span.text, span.label_)
        label = _label(span.text, span.label_, span.id_, lexicon, is_title=is_bound, is_loud=is_loud)
        if not label and not is_title and not is_loud and span.label_ == "ORG" and _is_office_named(sentence, start, end):
            label = "ORG"
        if label == "PERSON" and span.id_ == MODEL and text[start:end].count(" ") > 1:
            start += _short_in_front(text[start:end], lexicon)
        if label in ("GPE", "LOC", "NORP") and span.id_ == MODEL and start == 0 and span.text.lower() in lexicon.small:
            label = ""  # "Ripe fish ...", where other fish are "ripe"
        if label == "PERSON" and span.id_ == MODEL and " " not in span.text:
            label = _label_lone(text, start, end, lexicon)
        if label:
            found.append(FoundMention(start, end, label, _SOURCES.get(span.id_, "pattern")))
    if not is_title and not is_loud:
        found.extend(learned.find_short(text))
        found.extend(_find_lone(text))
    found = _longest([*found, *(mention for mention in learned.find(text) if not (is_loud and mention.source == "acronym" and len(text) > 40))])
    taken = {(mention.start, mention.end) for mention in found}
    found += [mention for mention in _definitions(sentence, lexicon) if (mention.start, mention.end) not in taken]
    return sorted(found, key=lambda mention: (mention.start, -mention.end))


def _is_whole(text: str, start: int, end: int, name: str, label: str) -> bool:
    """Whether a name among the capitals of a heading is one by how it stands there: it fills the line, has an article, or a number ("Tide Strategy 2031")."""
    if (
        label in ("GPE", "LOC")
        and _PLACED.search(text[:start])
        and not any(is_common(word.lower()) or word in head_labels() for word in name.split())
    ):
        return True  # "Weighbridges at Kessel and Alma"
    if label == "PERSON" or " " not in name:
        return text.strip() == text[start:end] and name in read_words("names", "seats.words")
    words = name.split()
    if not any(word in head_labels() for word in words):
        return False
    if _fills_segment(text, start, end) and not is_generic(name):
        return True
    has_number = (label == "EVENT" and is_ordinal(words[0])) or (label == "AGREEMENT" and words[-1][:4].isdigit())
    return has_number or text[:start].lower().endswith(" the ") or _is_line_of_body(text, text[start:end], words, label)


def _fills_segment(text: str, start: int, end: int) -> bool:
    """Whether a name fills what commas, bullets or strokes part of a line of several: "Tide Evaluation Unit, Lake Health Trust (LHT)"."""
    before, behind = text[:start].rstrip(), _SHORT_BEHIND.sub("", text[end:]).lstrip()
    is_part = (not before or before[-1] in _PARTS) and (not behind or behind[0] in _PARTS)
    return is_part and bool(before or behind)


def _is_office_named(sentence: AnalysedSentence, start: int, end: int) -> bool:
    """Whether common words alone stand as a body's name does: "asked the Executive Committee to", a cell or an item that holds nothing else, "Council approved"."""
    text, kind = sentence.row.text, sentence.passage.kind
    name, before, behind = text[start:end], text[:start], text[end:]
    words = name.split()
    if not is_generic(name) or head_labels().get(words[-1]) != "ORG":
        return False
    if len(words) > 1:  # a word alone is looked for by itself
        is_cell = kind == "table" and (not before.strip() or before.rstrip()[-1] in "|;") and (not behind.strip() or behind.lstrip()[0] in "|;,")
        return is_cell or _ARTICLE_BEFORE.search(before) is not None
    return False


def _find_lone(text: str) -> Iterator[FoundMention]:
    """Find the bodies that go without an article in their own papers: "Council approved the quote", "requested that Council put in a footpath"."""
    for match in _LOCAL.finditer(text):
        before = text[: match.start()]
        if match["word"] in read_words("names", "seats.local") and (
            _BY_ITSELF.search(before) is not None or (not before and _ACTS_BEHIND.match(text, match.end()) is not None)
        ):
            yield FoundMention(match.start(), match.end(), "ORG", "pattern")


def _is_line_of_body(text: str, name: str, words: list[str], label: str) -> bool:
    """Whether a body with its subject fills a line: "Standing Committee on Tolls"; a line of other common words is a heading, "Trade Policy"."""
    return label == "ORG" and text.strip() == name and not {"of", "on", "for"}.isdisjoint(words)


def _longest(found: list[FoundMention]) -> list[FoundMention]:
    """Of mentions across each other, the longest; of equals the first."""
    kept: list[FoundMention] = []
    for mention in sorted(found, key=lambda mention: mention.start - mention.end):
        if not any(mention.start < other.end and other.start < mention.end for other in kept):
            kept.append(mention)
    return kept


def _short_in_front(name: str, lexicon: Lexicon) -> int:
    """Characters of a body's acronym, known to the document, that a recogniser took into the name behind it: "LQB Ada Brook" in joined lines."""
    first = name.split(" ", maxsplit=1)[0]
    return len(first) + 1 if first in lexicon.expansions else 0


def _definitions(sentence: AnalysedSentence, lexicon: Lexicon) -> Iterator[FoundMention]:
    """Long form and acronym where they are defined, also inside a longer name ("Lake Council (LC) Secretariat")."""
    for span in sentence.span.doc.spans.get("acronyms", []):
        start, end = span.start_char - sentence.start_char, span.end_char - sentence.start_char
        label = lexicon.label(span.text) if start >= 0 and end <= len(sentence.row.text) else None
        if label:
            yield FoundMention(start, end, label, "acronym")


def _label(text: str, label: str, kind: str, lexicon: Lexicon, *, is_title: bool, is_loud: bool) -> str:
    """The label that a finding keeps, "" where it is none in this document."""
    if kind == SHORT:
        taught = lexicon.labels.get(singular(text))
        if taught is not None:
            return taught
        thing = find_known(text)
        if is_weak(text) and not (thing and any(fold_name(name) in lexicon.labels for name in thing.names)):
            return ""
        return "" if is_loud and len(text) <= 5 else label
    if kind in (LONG, ADJECTIVE):
        return label
    if is_title and text not in lexicon.names and kind in ("pattern", "model") and label != "PERSON" and not _is_firm(text):
        return ""
    if is_generic(text):
        return ""
    taught = lexicon.label(text)
    long = lexicon.expansions.get(singular(text), [""])[0]
    if kind == MODEL and taught == "" and long:
        # "Low Water Line" is no name either where the document never has it for one
        return _label_small(long) if long.islower() else ("" if all(is_common(word.lower()) for word in long.split()) else label)
    return taught or label


def _label_small(long: str) -> str:
    """The label of an acronym that the document spells out in small letters: "task team on tides" is a body, "tidal power" is nothing."""
    noun = re.split(r"\s(?:of|for|on|in|to|and|at|with)\s", long)[0].split()[-1].lower()
    return next((label for label, nouns in read_lexicon("names")["small_heads"].items() if noun in nouns), "")


def _label_lone(text: str, start: int, end: int, lexicon: Lexicon) -> str:
    """The label of one word that a recogniser took for a person: of a place whose name others in the document begin with, "" where nothing shows a person."""
    word = text[start:end]
    if word in lexicon.name_parts():
        return "PERSON"
    if word in lexicon.places():
        return "GPE"
    before = text[:start].split()[-1:]
    if before and (before[0] in ("in", "near", "around", "outside") or (before[0] == "from" and word not in read_given_names())):
        return "GPE"  # "a gatherer from Kessel wrote"
    titles = read_words("titles", "honorifics.words") | read_words("titles", "functions.before")
    behind = re.match(r"\s([a-z]+)\b", text[end:])
    is_person = bool(before and before[0] in titles) or (behind is not None and behind[1] in read_words("titles", "reporting.verbs"))
    return "PERSON" if is_person else ""


def _is_firm(text: str) -> bool:
    """Whether a name holds its own among capitals: a known name is part of it, or it begins as only names do ("Ministry of")."""
    words = text.replace("(", "").replace(")", "").split()
    return (len(words) > 2 and words[0] in ("Ministry", "University", "Department", "Embassy", "Bank") and words[1] == "of") or any(
        find_known(word.removesuffix("'s").removesuffix("’s")) for word in words
    )


def mention_rows(sentence: AnalysedSentence, found: list[FoundMention], ids: IdMaker) -> tuple[Mention, ...]:
    """Make rows of what was found in a sentence.

    Args:
        sentence: The sentence.
        found: Mentions in it.
        ids: Of the document, for mentions.

    Returns:
        The rows, entities yet unknown.
    """
    return tuple(
        Mention(
            mention_id=ids.make(sentence.row.sentence_id, mention.label, fold_text(sentence.row.text[mention.start : mention.end])),
            document_id=sentence.row.document_id,
            sentence_id=sentence.row.sentence_id,
            label=mention.label,
            text=sentence.row.text[mention.start : mention.end],
            start_char=mention.start,
            end_char=mention.end,
            source=mention.source,
        )
        for mention in sorted(found, key=lambda mention: (mention.start, -mention.end))
    )
