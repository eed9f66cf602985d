"""Reading what a document teaches about its names: acronyms it defines, people and bodies it names in full, what its words show of them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from spacy.tokens import Doc

from pipeline.language.acronyms import match_letters
from pipeline.language.agenda import Appearance
from pipeline.language.context import AnalysedSentence
from pipeline.language.cues import (
    find_apposed,
    find_bodies,
    find_domains,
    find_firms,
    find_neighbours,
    find_officered,
    find_peoples,
    find_place_before,
    find_routes,
    find_sayers,
    find_venues,
)
from pipeline.language.entities import INNER
from pipeline.language.gazetteer import ADJECTIVE, LONG, SHORT
from pipeline.language.known import find_known, fold_name
from pipeline.language.labels import head_labels
from pipeline.language.lexicon import WITHOUT_NAMES, Lexicon, entities_of, is_generic, is_titled, singular
from pipeline.language.lexicons import read_words
from pipeline.language.places import LabelledName, find_places, is_where
from pipeline.language.roles import is_body
from pipeline.language.sentences import passage_text
from pipeline.language.vetting import MODEL
from pipeline.language.words import is_acronym

_LISTED = re.compile(r"^([A-Z][\w&/.-]{1,11})(?:\t+|\s*[–—:=]\s*|\s+-\s+|\s{2,}|\s+)(\S.{3,120})$")
_PEOPLE = 3  # how much a people's noun behind a name weighs beside the cues of places
_SURE = 4  # weight of what a noun beside a name says ("the mayor of Alma"): more than a recogniser's guess
_SMALL = re.compile(r"(?<![\w’'-])[a-z]{3,}(?![\w’'])")
_NEARLY = 0.6  # share of the words of a known name
_SEGMENT = re.compile(r";\s|(?<=Inst\.)\s|,\s(?!(?:Ltd|Inc|LLC|Limited)\b)")


def learn_lexicon(sentences: list[AnalysedSentence], appearances: list[Appearance]) -> Lexicon:
    """Read a document's own definitions and names.

    Args:
        sentences: All its sentences.
        appearances: People of its programme, with what they belong to.

    Returns:
        What they teach.
    """
    lexicon = Lexicon(small=frozenset(word for sentence in sentences for word in _SMALL.findall(sentence.row.text)))
    _learn_names(sentences, lexicon)
    _learn_people(appearances, lexicon)
    _learn_acronyms(sentences, lexicon)
    for sentence in sentences:
        if sentence.passage.kind not in WITHOUT_NAMES:
            _learn_cues(sentence, lexicon)
    _learn_places(sentences, lexicon)
    return lexicon


def _learn_names(sentences: list[AnalysedSentence], lexicon: Lexicon) -> None:
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        if sentence.passage.kind in WITHOUT_NAMES:
            continue
        is_title = is_titled(sentence)
        for span in entities_of(sentence):
            if span.id_ in (SHORT, ADJECTIVE):
                continue
            # what a longer name or a gazetteer says of a name outweighs any number of guesses by its last word
            votes[fold_name(span.text)][span.label_] += 100 if span.id_ in (INNER, LONG) else 1
            if span.label_ == "PERSON":
                # one word that a recogniser took for a person here need not be one elsewhere
                if span.id_ != MODEL or " " in span.text:
                    lexicon.persons.add(span.text)
            elif not is_title and " " in span.text and not is_generic(span.text):
                lexicon.names.add(span.text)
    for name, counts in votes.items():
        lexicon.labels[name] = min(counts, key=lambda label: (-counts[label], label))
    lexicon.persons -= {name for name in lexicon.persons if lexicon.labels[fold_name(name)] != "PERSON"}


def _learn_people(appearances: list[Appearance], lexicon: Lexicon) -> None:
    for appearance in appearances:
        lexicon.persons.add(appearance.person)
        lexicon.labels[fold_name(appearance.person)] = "PERSON"
        for part in _SEGMENT.split(appearance.organisation):
            name = part.removeprefix("The ")
            if is_body(name) and name[:1].isupper() and " " in name and find_known(name) is None:
                lexicon.names.add(name)
                lexicon.labels.setdefault(fold_name(name), "ORG")


def _learn_acronyms(sentences: list[AnalysedSentence], lexicon: Lexicon) -> None:
    seen: set[int] = set()
    for sentence in sentences:
        doc: Doc = sentence.span.doc
        if id(doc) in seen:
            continue
        seen.add(id(doc))
        pairs = list(doc.spans.get("acronyms", []))
        found = [(short.text, long.text) for long, short in zip(pairs[::2], pairs[1::2], strict=True)]
        if not found:
            found = _listed(passage_text(doc), in_list=sentence.section is not None and sentence.section.kind == "acronyms")
        for short, long in found:
            _learn_acronym(short, long, lexicon)


def _listed(text: str, *, in_list: bool) -> list[tuple[str, str]]:
    """One line of a list of acronyms: "LKC  Lake Council"; outside a section of that kind the letters must match from end to end."""
    match = _LISTED.match(text.strip())
    if match is None or not is_acronym(match[1]):
        return []
    is_pair = match_letters(match[1], match[2]) == 0 and len(match[2].split()) > 1 and not match[2].endswith(".")
    return [(match[1], match[2].strip())] if is_pair or (in_list and match[2][0].lower() == match[1][0].lower()) else []


def _learn_acronym(short: str, long: str, lexicon: Lexicon) -> None:
    stem = singular(short)
    forms = lexicon.expansions.setdefault(stem, [])
    if not any(_overlap(long, form) >= 0.5 for form in forms):
        forms.append(long)
    like = [form for form in forms if _overlap(long, form) >= 0.5]  # of a name printed in two ways one may be misspelt
    label = _label_long(short, long, lexicon) or lexicon.labels.get(stem, "")
    if label or stem not in lexicon.labels:
        lexicon.labels[stem] = lexicon.labels.get(stem) or label
    meant = find_known(short)
    is_sure = meant is not None and meant.label == label and find_known(long) is None  # "World Tide Programe (WTP)" is what WTP is
    for name in (long, *like):
        if label and " " in name and name[0].isupper():
            lexicon.names.add(name)
            lexicon.labels[fold_name(name)] = label if is_sure else lexicon.labels.get(fold_name(name)) or label


def _label_long(short: str, long: str, lexicon: Lexicon) -> str:
    """Label of a long form: the document's own, the gazetteers', else by its head word; "" where it is a common noun."""
    label, meant = lexicon.labels.get(fold_name(long)), find_known(short)
    if meant is not None and find_known(long) is None and any(_overlap(long, name) >= _NEARLY for name in meant.names):
        return meant.label  # the name misspelt or half right
    if label is not None:
        return label
    thing = find_known(long)
    if thing is not None:
        return thing.label
    words = long.split()
    if sum(word[0].isupper() for word in words) * 2 < len(words) or len(words) < 2:
        return ""
    is_named = len(words) > 2 and words[-1] in read_words("names", "acronym_heads.ORG") and words[0] not in read_words("titles", "functions.before")
    return head_labels().get(words[-1]) or ("ORG" if is_named else head_labels().get(words[0], ""))


def _overlap(one: str, other: str) -> float:
    first, second = set(one.lower().split()), set(other.lower().split())
    return len(first & second) / max(len(first), len(second))


def _learn_cues(sentence: AnalysedSentence, lexicon: Lexicon) -> None:
    text = sentence.row.text
    for name in find_bodies(text):
        _make_body(name, lexicon)
    _learn_firms(text, lexicon)
    for start, end in find_domains(text):
        _add(text[start:end], "ORG", lexicon)
    for name in find_routes(text):
        _add(name, "LOC", lexicon)
    for name in find_sayers(text):
        if not any(name in person or person in name for person in lexicon.persons):
            _add(name, "ORG", lexicon)
    spans = [(span.start_char - sentence.start_char, span.end_char - sentence.start_char, span.label_, span.id_) for span in entities_of(sentence)]
    bodies = [(start, end) for start, end, label, _ in spans if label == "ORG"]
    for start, end in bodies if len(bodies) > 1 else ():
        for left, right in find_neighbours(text, start, end):
            _add(text[left:right], "ORG", lexicon)
    for start, _, label, kind in spans:
        place = find_place_before(text, start) if label == "GPE" and kind != ADJECTIVE else None
        if place is not None and not any(one < place[1] and place[0] < two for one, two, _, _ in spans):
            _add(text[place[0] : place[1]], "GPE", lexicon)


def _learn_firms(text: str, lexicon: Lexicon) -> None:
    """Bodies that their form or the noun in front shows; a recogniser's guess at a person or a place gives way to the noun."""
    for name in find_firms(text):
        _add(name, "ORG", lexicon)
    for name in find_officered(text):
        if find_known(name) is None and lexicon.label(name) in ("EVENT", None):
            lexicon.names.add(name)
            lexicon.labels[fold_name(name)] = "ORG"
    for name in find_venues(text):
        if find_known(name) is None and lexicon.label(name) in ("ORG", "LOC", "EVENT", None):
            lexicon.names.add(name)
            lexicon.labels[fold_name(name)] = "FAC"
    for name in find_apposed(text):
        if lexicon.label(name) in ("PERSON", "GPE"):
            lexicon.persons.discard(name)
            del lexicon.labels[fold_name(name)]
        _add(name, "ORG", lexicon)


def _learn_places(sentences: list[AnalysedSentence], lexicon: Lexicon) -> None:
    """Places that the words beside them show, over the whole document: one cue makes a place of an unknown name, the weightiest says of which kind."""
    weights: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        if sentence.passage.kind in WITHOUT_NAMES or sentence.passage.kind in ("heading", "title"):
            continue
        spans = [
            LabelledName(span.start_char - sentence.start_char, span.end_char - sentence.start_char, span.label_, span.id_ == MODEL)
            for span in entities_of(sentence)
        ]
        for name, label, weight in find_places(sentence.row.text, spans):
            weights[name][label] += weight
        for name in find_peoples(sentence.row.text):
            weights[name]["NORP"] += _PEOPLE
    texts = [sentence.row.text for sentence in sentences]
    for name, counts in weights.items():
        if max(counts.values()) >= _SURE:
            lexicon.persons.discard(name)
        if set(counts.values()) == {1} and not is_where(name, texts):
            continue
        if name not in lexicon.persons and name not in lexicon.name_parts():
            lexicon.names.add(name)
            lexicon.labels[fold_name(name)] = max(counts, key=lambda label: (counts[label], label))


def _make_body(name: str, lexicon: Lexicon) -> None:
    """A programme or an initiative that has a secretariat or member states is a body, under its acronym too."""
    folded = {fold_name(name), *(fold_name(form) for form in lexicon.expansions.get(name, ()))}
    folded |= {short for short, forms in lexicon.expansions.items() if fold_name(name) in {fold_name(form) for form in forms}}
    for key in (*folded, name):
        if lexicon.labels.get(key) == "AGREEMENT" and find_known(key) is None:
            lexicon.labels[key] = "ORG"


def _add(name: str, label: str, lexicon: Lexicon) -> None:
    """A name that the gazetteers and the document's own definitions say nothing of."""
    if find_known(name) is None and lexicon.label(name) is None:
        lexicon.names.add(name)
        lexicon.labels[fold_name(name)] = label
