"""Whether a name that a trained pipeline found is one, as far as its own words and those beside it tell."""

from __future__ import annotations

import functools
import re

from spacy.tokens import Span, Token

from pipeline.language.headlines import is_of_headline
from pipeline.language.known import find_known, is_country_word
from pipeline.language.labels import head_labels
from pipeline.language.lexicons import read_given_names, read_lexicon, read_words
from pipeline.language.wordkinds import is_subject
from pipeline.language.words import is_acronym
from pipeline.passages.hyphens import is_common
from pipeline.resources.gazetteers import read_adjectives

_PART = re.compile(r"[^\W\d_]+")
_PART_OF_TEXT = re.compile(
    r"(?:Title|Part|Chapter|Annex|Article|Section|Schedule|Appendix|Volume|Phase|Tier|Category|Pillar|Goal|Objective) (?:[IVXLC]+|\d+|[A-Z])"
)
_SYMBOL = re.compile(r"[A-Z]{1,8}[ -]?\d+(?:[/-]\d+)+")
_MONTH = re.compile(r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*")
_HOUSE = re.compile(r"\b(?:No|Nr)\.?\s?\d+[a-z]?,?\s$", re.IGNORECASE)
_LINKS = frozenset(("-", "–", "—", "/"))


def is_credible(span: Span) -> bool:
    """Whether nothing in the words speaks against a name."""
    text = span.text
    if not any(letter.isupper() for letter in text) or text in read_words("names", "concepts.words") | read_words("figures", "units.measures"):
        return False
    if _is_route(span) or _is_mark(text) or _is_compound(text) or all(token.text in read_currencies() or token.like_num for token in span):
        return False
    if _is_ship(span) or _is_symbol(span) or _is_of_people(span) or _is_field(span) or _is_eponym(span) or _is_address(span) or _is_publication(span):
        return False
    if len(span) > 1:
        return not (_is_of_common_words(span) or is_part_of_text(text) or _is_thing(span)) if span.label_ == "PERSON" else not is_of_headline(span)
    return _is_credible_word(span[0], span.label_)


def _is_credible_word(token: Token, label: str) -> bool:
    """Whether nothing in a single word speaks against a name."""
    text = token.text
    if label == "PERSON":
        return not (is_common(text.lower()) or text.isupper() or text.lower() in read_words("titles", "functions.nouns"))
    if is_acronym(text):
        return True
    if any(letter.isdigit() for letter in text):
        return False  # "SPA0043" is the mark of a paper
    if find_known(text) is not None or not is_common(text.lower()):
        return True
    # "Parliament rose early", but not "Inputs were given by", nor what is only the first word of a line or a cell
    return label == "ORG" and (text in head_labels() or text in read_words("names", "seats.words") or not _begins_line(token))


def _begins_line(token: Token) -> bool:
    """Whether a word has its capital from where it stands: at the head of a sentence, a cell, or behind a colon."""
    return bool(token.is_sent_start) or token.i == 0 or token.nbor(-1).text in ("|", ":", "•", "–", "“", '"', "(") or bool(token.nbor(-1).is_space)


def is_happening(span: Span) -> bool:
    """Whether the words of what is called an event show one: "2030 Bora floods", "Lake Forum", a known name, an acronym.

    Args:
        span: The name.

    Returns:
        False for places, plans and bodies that are only taken for an event.
    """
    thing = find_known(span.text)
    if thing is not None:
        return thing.label == "EVENT"
    words = span.text.split()
    if words[0] in read_words("titles", "calendar.words") or head_labels().get(words[-1], "EVENT") != "EVENT":
        return False
    nouns = read_words("names", "happenings.nouns")
    if words[0] in read_words("names", "happenings.openers") or (len(words) == 1 and is_acronym(words[0])):
        return True
    return any(head_labels().get(word) == "EVENT" or word.lower() in nouns or word.lower().split("-")[-1] in nouns for word in words)


def is_body_of_place(span: Span) -> bool:
    """Whether what is taken for a person is common words or an acronym with a place: "Harbour Health Kenya", "BQA Europe"."""
    last = find_known(span[-1].text) if len(span) > 1 else None
    return last is not None and last.label in ("GPE", "LOC") and _is_of_common_words(span)


def _is_publication(span: Span) -> bool:
    """Whether what is taken for a treaty or an event is a book: "Guidelines for Quay Design", "Lake Tides Report"."""
    words = span.text.split()
    if span.label_ not in ("AGREEMENT", "EVENT") or find_known(span.text) is not None:
        return False
    return words[0] in read_words("names", "publications.first") or words[-1] in read_words("names", "publications.last")


def _is_mark(text: str) -> bool:
    """Whether a stretch is the mark of a question, a footnote, a year of accounts, or initials alone: "Q 65", "Fiscal Year 2031", "J. H."."""
    parts = _PART.findall(text)
    if all(len(part) == 1 for part in parts) and (any(letter.isdigit() for letter in text) or (" " in text and "." in text)):
        return True
    if len(parts) == 1 and any(letter.isdigit() for letter in text) and _MONTH.fullmatch(parts[0]):
        return True  # "Mar 2031"
    return len(parts) > 1 and parts[0] in ("Fiscal", "Financial", "Calendar", "Academic", "School", "Tax") and parts[1].startswith("Year")


def _is_of_common_words(span: Span) -> bool:
    """Whether all words of what is taken for a person are common ones, acronyms or places: "Core Participant", "Harbour Health Kenya"."""
    words = span.text.replace("-", " ").split()
    if len(words) < 2 or words[0] in read_given_names() or (span.start and span.doc[span.start - 1].text in read_words("titles", "honorifics.words")):
        return False
    return all(is_common(word.lower()) or (len(word) > 2 and word.isupper()) or find_known(word) is not None for word in words)


@functools.cache
def read_currencies() -> frozenset[str]:
    """Codes and signs that stand before an amount."""
    return frozenset(read_lexicon("figures")["currency_before"])


def is_part_of_text(text: str) -> bool:
    """Whether what looks like a person's name is a part of a law or a plan.

    Args:
        text: The name.

    Returns:
        True for "Title II" and "Goal 4".
    """
    return _PART_OF_TEXT.fullmatch(text) is not None


def _is_thing(span: Span) -> bool:
    """Whether what is taken for a person is one of several things: "a Ferenc Event"."""
    return bool(span.start) and span.doc[span.start - 1].lower_ in ("a", "an") and is_common(span[-1].lower_)


def _is_route(span: Span) -> bool:
    """Whether a stretch is a chain of places that rules name one by one."""
    parts = [token.text for token in span if token.text not in _LINKS]
    known = sum(is_country_word(part) for part in parts)
    return len(parts) > 1 and len(span) == 2 * len(parts) - 1 and known >= 2 and (len(parts) > 2 or known == len(parts))


def _is_compound(text: str) -> bool:
    """Whether a word is put together from common ones: "Air-Land", "Post-flood"."""
    parts = text.split("-")
    return len(parts) > 1 and find_known(text) is None and all(part.isalpha() and not part.isupper() and is_common(part.lower()) for part in parts)


def _is_ship(span: Span) -> bool:
    """Whether a vessel bears the name: "the ferry Kessel Bay"; vessels are not marked."""
    return bool(span.start) and span.doc[span.start - 1].lower_ in read_words("names", "vessels.before") and find_known(span.text) is None


def _is_symbol(span: Span) -> bool:
    """Whether a name is the mark of a paper, or its beginning: "SAN 31/08", "MCHM" of "MCHM/DCC/7/31"."""
    chain = span.doc.text[span.start_char :].split(None, 1)[0]
    if _behind(span) == "Box":
        return True  # "PO Box"
    return _SYMBOL.fullmatch(span.text) is not None or (chain.count("/") > 1 and any(letter.isdigit() for letter in chain))


def _is_of_people(span: Span) -> bool:
    """Whether what is taken for a place only says whose something is: "Northeast Kenyan", "West African"."""
    return span.label_ in ("LOC", "GPE") and len(span) > 1 and span[-1].text in read_adjectives()


def _is_field(span: Span) -> bool:
    """Whether words of subjects alone, with a function behind them, are the field of the function: "Trust Fund Manager"."""
    behind = _behind(span)
    if span.label_ != "ORG" or not behind or not behind[0].isupper() or behind.lower() not in read_words("titles", "functions.nouns"):
        return False
    words = span.text.split()
    return len(words) > 1 and find_known(span.text) is None and all(word in head_labels() or is_subject(word) for word in words)


def _is_eponym(span: Span) -> bool:
    """Whether somebody's name only marks a measure or a method: "the Okonwa-Ferenc index", "the Okonwa (OK) Curve"."""
    if span.label_ not in ("ORG", "PERSON", "GPE", "LOC") or find_known(span.text) is not None:
        return False
    place = span.end
    if place + 2 < len(span.doc) and span.doc[place].text == "(" and span.doc[place + 2].text == ")":
        place += 3
    elif place < len(span.doc) and span.doc[place].text == ")":
        place += 1
    named = span.doc[place].lower_ if place < len(span.doc) else ""
    return named in read_words("names", "eponyms.words") and ("-" in span.text or span.label_ == "PERSON" or is_acronym(span.text))


def _is_address(span: Span) -> bool:
    """Whether a number of a house stands in front of what is taken for a person: "No. 4 Ferenc Lane"."""
    return span.label_ == "PERSON" and _HOUSE.search(span.doc.text[max(0, span.start_char - 12) : span.start_char]) is not None


def _behind(span: Span) -> str:
    return str(span.doc[span.end].text) if span.end < len(span.doc) else ""
