"""What a trained pipeline found, looked through before it is believed, as a spaCy component.

A recogniser has no list of words and sees one passage: at the edges of what it learned it takes a headline's first word for a person, the acronym of a notion for
a body, a route ("Alma-Bora-Cale") for a park. What can be seen to be none by the words alone goes here.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from itertools import pairwise

from spacy.language import Language
from spacy.matcher.levenshtein import levenshtein
from spacy.tokens import Doc, Span

from pipeline.language.credibility import is_body_of_place, is_credible, is_happening, read_currencies
from pipeline.language.known import find_known
from pipeline.language.labels import head_labels, label_of, settle_label
from pipeline.language.lexicons import read_given_names, read_words
from pipeline.language.persons import is_camel
from pipeline.language.words import is_acronym, split_words
from pipeline.passages.hyphens import is_common
from pipeline.resources.gazetteers import read_adjectives

MODEL = "model"  # span id
# labels of trained pipelines (OntoNotes and the like) → ours; what is not here our own rules find better (dates, amounts)
_LABELS = {
    "ORG": "ORG", "PERSON": "PERSON", "PER": "PERSON", "GPE": "GPE", "LOC": "LOC", "PARK": "PARK", "FAC": "FAC", "AGREEMENT": "AGREEMENT", "LAW": "AGREEMENT",
    "EVENT": "EVENT", "NORP": "NORP",
}  # fmt: skip
_EDGES = frozenset("\"'“”‘’,;:.–—-*•|/([")
_POSSESSIVE = frozenset(("'s", "’s", "'", "’"))
_CLOSING = {")": "(", "]": "["}
_KEPT = frozenset(
    ("King", "Queen", "Prince", "Princess", "Pope", "Lord", "Lady", "Baroness", "Viscount", "Earl", "Countess", "Sheikh", "Tan")
)  # part of how people are called; Tan is a family name too
_ARTICLE = re.compile(
    r"(?:Articles?|Sections?|Chapters?|Annex|Paragraphs?|Clauses?|Part|Schedule|Title|Rule)\s[\w().]{1,8}(?:(?:,\s|\sand\s|\sto\s)[\w().]{1,8})?\sof\s(?:the\s)?"
)
_PART_BEHIND = re.compile(r",\s(?:Chapter|Cap\.?|Section|Sections|Article|Articles|Part|Title|Schedule)\s[\w().-]+$")  # "Ports Act, Chapter 46"
_YEAR = re.compile(r"(?:19|20)\d\d")
_OF_HEADS = ("ORG", "AGREEMENT", "EVENT", "PERSON", "PARK", "FAC")
_LONG = 8  # letters: in a shorter word one letter makes another word
_PROVINCES = frozenset(("States", "Counties", "Districts", "Provinces", "Regions"))
_STROKES = frozenset(("-", "–", "—"))
_UPON = frozenset(("on", "in", "for", "upon", "across", "within"))


def vet_entities(doc: Doc) -> list[Span]:
    """Look through the entities of a trained pipeline.

    Args:
        doc: A passage with entities.

    Returns:
        Those to be believed, trimmed, with our labels; the span id says where they come from.
    """
    found = []
    for entity in doc.ents:
        label = _LABELS.get(entity.label_)
        if label is None:
            continue
        start, end = _trim(doc, entity.start, entity.end, label)
        for first, last in _part(doc, start, end, label):
            settled = _settle(doc, first, last, label) if first < last else None
            if settled is not None and is_credible(settled):
                found.append(settled)
    return found


def _settle(doc: Doc, start: int, end: int, label: str) -> Span | None:
    """A name under the label that its own words and the one behind it show; None for what is called an event and shows none."""
    is_storm = end - start == 2 and doc[start].text in read_words("names", "happenings.storms")
    if is_storm or (label == "PERSON" and end - start > 1 and doc[start].text in read_words("names", "happenings.openers")):
        label = "EVENT"  # "Exercise Tidefall"
    if label == "PERSON" and (is_body_of_place(doc[start:end]) or any(is_camel(token.text) for token in doc[start:end])):
        label = "ORG"  # "Harbour Health Kenya", "Reed OneQuay"
    meant = _misspelt_head(doc[start:end].text) if label in _OF_HEADS else None
    if meant is not None:
        label = meant  # "Harbour Comission"
    label = settle_label(doc[start:end].text, label)
    if label == "ORG" and (of := _office_of(doc, start, end)):
        start, label = of, "GPE"  # "the Town Clerks of Kessel"
    if label in ("GPE", "LOC") and (last := _end_of_building(doc, start, end)) > end:
        end, label = last, "FAC"
    if label == "EVENT" and not is_happening(doc[start:end]):
        start += doc[start].is_digit and end - start > 1
        words = split_words(doc[start:end].text)
        label = label_of(words, len(words) - 1) if words and words[-1].text in head_labels() else ""
    elif _is_region(doc, end, label):
        label = "LOC"
    elif label == "ORG" and end + 1 < len(doc) and doc[end].text == "-" and doc[end + 1].text in ("based", "headquartered"):
        label = "GPE"  # "the Kessel-based Centre for Tides"
    return Span(doc, start, end, label=label, span_id=MODEL) if label else None


def _office_of(doc: Doc, start: int, end: int) -> int:
    """Where the place begins whose officers are named: "Town Clerks of Kessel"; 0 where a stretch names none."""
    for place in range(start + 1, end - 1):
        if doc[place].text == "of":
            noun = doc[place - 1].lower_
            is_office = noun.endswith("s") and noun[:-1] in read_words("titles", "functions.nouns")
            return place + 1 if is_office and not any(token.text in head_labels() for token in doc[start:end]) else 0
    return 0


def _end_of_building(doc: Doc, start: int, end: int) -> int:
    """Where the name of a building ends that an unknown place begins: "Kessel border post", "Kessel wood-chemical plant"."""
    if find_known(doc[start:end].text) is not None or end >= len(doc):
        return end
    match = _building().match(doc.text, doc[end - 1].idx + len(doc[end - 1]))
    span = doc.char_span(doc[start].idx, match.end()) if match is not None else None
    return span.end if span is not None else end


@functools.cache
def _building() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{'|'.join(sorted(read_words('names', 'buildings.behind')))})\b")


@functools.cache
def _misspelt_head(name: str) -> str | None:
    """Label that the head of a name asks for where it is misspelt by a letter and the name has no other head, or None."""
    words = name.split()
    if any(word in head_labels() for word in words):
        return None
    for word in words:
        if len(word) >= _LONG and word[0].isupper() and not is_common(word.lower()):
            for head, label in head_labels().items():
                if abs(len(head) - len(word)) <= 1 and levenshtein(word, head, 1) <= 1:
                    return label
    return None


def _is_region(doc: Doc, end: int, label: str) -> bool:
    """Whether "region" follows an acronym that nobody knows: "the BQA region" is a place."""
    is_region = end < len(doc) and doc[end].text in ("region", "subregion", "sub-region", "regions")
    return is_region and label in ("ORG", "GPE", "PARK") and is_acronym(doc[end - 1].text) and find_known(doc[end - 1].text) is None


def _trim(doc: Doc, start: int, end: int, label: str) -> tuple[int, int]:
    """Where a name begins and ends without the marks, articles, common nouns and amounts at its edges; the same twice if nothing is left."""
    while start < end and (doc[start].is_space or doc[start].text in _EDGES):
        start += 1
    if label == "AGREEMENT" and (part := _ARTICLE.match(doc[start:end].text)) is not None:  # "Article 5 of the Ports Act"
        start = next((place for place in range(start, end) if doc[place].idx >= doc[start].idx + part.end()), start)
    # what stands behind a tab or a stroke is another cell: a function, a town
    end = next((place for place in range(start, end) if doc[place].is_space or doc[place].text == "|"), end)
    while label == "ORG" and end > start + 1 and _YEAR.fullmatch(doc[end - 1].text) and find_known(doc[start:end].text) is None:
        end -= 1  # "the Quay Fund 2031 Tide Report"
    end = _without_what_follows(doc, start, end, label)
    if label == "PERSON":
        start, end = _without_titles(doc, start, end)
    elif label not in ("FAC", "EVENT") and find_known(doc[start:end].text) is None:
        while end > start + 1 and doc[start].is_digit and not (label == "AGREEMENT" and end == start + 2):  # "the 2031 Strategy"
            start += 1  # the mark of a footnote: "71 Quay Board"
    end = _find_open(doc, start, end)
    if end > start + 1 and doc[start].lower_ in ("the", "a", "an"):
        start += 1
    while end > start and (doc[end - 1].text in _EDGES or doc[end - 1].text in _POSSESSIVE) and not doc[end - 1].text.endswith("."):
        end -= 1
    end = _without_clause(doc, start, _without_tail(doc, start, end, label), label)
    while end > start + 1 and doc[end - 1].text == "-":
        end -= 1  # "Kessel-based" without its tail
    while end > start and (doc[end - 1].text in read_currencies() or (doc[end - 1].is_digit and label in ("PERSON", "GPE"))):
        end -= 1
    return start, end


def _without_what_follows(doc: Doc, start: int, end: int, label: str) -> int:
    """Where a name ends before what only stands behind it: the chapter of a law, the town of a session, the noun of a list's provinces, the rank of an office."""
    if label == "AGREEMENT" and (tail := _PART_BEHIND.search(doc[start:end].text)) is not None:
        return next((place for place in range(start + 1, end) if doc[place].idx >= doc[start].idx + tail.start()), end)
    if label == "GPE" and end - start > 1 and doc[end - 1].text in _PROVINCES and start and doc[start - 1].lower_ == "and":
        return end - 1  # "Alma, Bora and Kessel States"
    return _without_office(doc, start, end) if label == "ORG" else _without_venue(doc, start, end, label)


def _without_venue(doc: Doc, start: int, end: int, label: str) -> int:
    """Where an event's name ends before the town in which it is held: "Tenth Session in Kessel"."""
    for place in range(start + 1, end - 1 if label == "EVENT" else start):
        if doc[place].text in ("in", "at") and head_labels().get(doc[place - 1].text) == "EVENT":
            return place
    return end


def _without_office(doc: Doc, start: int, end: int) -> int:
    """Where a body's name ends before the words that belong to an office behind it: "Lake Fund Regional" of "Lake Fund Regional Adviser"."""
    behind = doc[end].lower_ if end < len(doc) else ""
    if behind in read_words("titles", "functions.nouns") and doc[end].text[0].isupper():
        while end > start + 1 and doc[end - 1].lower_ in read_words("titles", "functions.qualifiers"):
            end -= 1
    return end


def _without_titles(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Where a name begins and ends without "Dame", "Grower" and "MP", and without the acronym of the body that somebody heads, where two words at least are left."""
    letters = read_words("titles", "postnominals.words")
    honorifics = (read_words("titles", "honorifics.words") | read_words("titles", "honorifics.soft")) - _KEPT
    start = _behind_office(doc, start, end)
    while end - start > 2 and (doc[start].text in honorifics or _is_trade(doc[start].text) or _is_bodys(doc, start)):
        start += 1
    if end - start == 2 and doc[start].text.isupper() and doc[start].lower_ in read_words("titles", "functions.nouns"):
        start += 1  # "CAO Brook"
    while end - start > 2 and doc[end - 1].text.replace(".", "") in letters:
        end -= 1 + (doc[end - 2].text == ",")  # "Ada Brook, T.D."
    return start, end


def _behind_office(doc: Doc, start: int, end: int) -> int:
    """Where a name begins behind the office that was taken into it: "Municipal Clerk Ada Brook"."""
    for place in range(start + 1, end - 2):
        if _is_trade(doc[place].text) and all(is_common(token.lower_) and token.text not in read_given_names() for token in doc[start:place]):
            return place + 1
    return start


def _is_trade(word: str) -> bool:
    """Whether a word in front of a name tells what somebody is: "Grower Ada Brook"; some are names themselves ("Dean", "Major")."""
    lower = word.lower()
    return (lower in read_words("titles", "functions.nouns") or lower.removesuffix("s") in read_words("titles", "functions.nouns")) and word not in (
        read_given_names() | _KEPT
    )


def _is_bodys(doc: Doc, place: int) -> bool:
    """Whether a word in front of a name is a body's or place's whose office stands before it: "Chairman of TQB Ada Brook", "Mayor of Bora Odo Reed"."""
    if place < 2 or doc[place - 1].lower_ not in ("of", "for", "at") or not doc[place + 1].text.istitle():
        return False
    is_short = doc[place].text.isupper() and len(doc[place].text) > 1
    return is_short or doc[place - 2].lower_ in read_words("titles", "functions.nouns")


def _part(doc: Doc, start: int, end: int, label: str) -> Iterator[tuple[int, int]]:
    """Part places and persons that "and" joins ("Alma and Bora"), unless the whole is a known name ("Trinidad and Tobago")."""
    places = [place for place in range(start + 1, end - 1) if doc[place].lower_ in ("and", "&")] if label in ("GPE", "PERSON") else []
    if label == "ORG" and end - start > 3 and doc[end - 2].text == "and" and any(token.text == "&" for token in doc[start : end - 2]):
        places = [end - 2]  # "Reed & Brook and Kessel" are two firms
    if label == "GPE":  # "the Alma - Bora ferry"; "Baden-Kessel" is one
        places += [
            place for place in range(start + 1, end - 1) if doc[place].text in _STROKES and (doc[place].text != "-" or doc[place - 1].whitespace_)
        ]
        places.sort()
    if not places or find_known(doc[start:end].text) is not None:
        yield start, end
        return
    for left, right in pairwise([start - 1, *places, end]):
        yield left + 1, right


def _without_tail(doc: Doc, first: int, last: int, label: str) -> int:
    """Where a name ends before the common nouns behind it; they are part of what events and buildings are called ("2030 Alma floods", "Bora bypass")."""
    if label in ("EVENT", "FAC"):
        return last
    end = last
    while end > first + 1 and doc[end - 1].is_lower and is_common(doc[end - 1].text):
        end -= 1
    is_adjective = end < last and doc[end - 1].text in read_adjectives()  # "Northeast Kenyan provinces" is no name
    return first if is_adjective else end


def _without_clause(doc: Doc, first: int, last: int, label: str) -> int:
    """Where a known event ends before what it falls upon: "Bora flu on small ports"."""
    for place in range(first + 1, last if label in ("EVENT", "ORG") else first):
        thing = find_known(doc[first:place].text) if doc[place].lower_ in _UPON else None
        if thing is not None and thing.label == "EVENT":
            return place
    return last


def _find_open(doc: Doc, start: int, end: int) -> int:
    """Where a stretch ends before the bracket that nothing closes."""
    opened: list[int] = []
    for place in range(start, end):
        text = doc[place].text
        if text in _CLOSING.values():
            opened.append(place)
        elif text in _CLOSING:
            if not opened:
                return place
            opened.pop()
    return opened[0] if opened else end


def mark_model(doc: Doc) -> Doc:
    """Put the believed entities into doc.spans["model"]."""
    doc.spans["model"] = vet_entities(doc)
    return doc


Language.component("policy_vetting", requires=["doc.ents"], assigns=["doc.spans"], func=mark_model)
