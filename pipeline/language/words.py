"""The words of a sentence with what stands between them: the ground on which names are built."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from pipeline.language.lexicons import read_words
from pipeline.language.sentences import passage_text, sentence_spans

_WORD = re.compile(r"[^\W⁰¹²³⁴-⁹]+(?:(?:[-–’'&/+]|\.(?=\w))[^\W⁰¹²³⁴-⁹]+)*|(?<=\s)&(?=\s)")
_STOPPED = frozenset(
    {
        "Co",
        "Corp",
        "Inc",
        "Ltd",
        "Inst",
        "Bhd",
        "St",
        "Mt",
        "Dr",
        "Mr",
        "Mrs",
        "Ms",
        "Prof",
        "Hon",
        "Gen",
        "Sen",
        "Rep",
        "Gov",
        "Univ",
        "Dept",
        "Jr",
        "Sr",
        "No",
        "Amb",
    }
)
_POSSESSIVE = ("'s", "’s")


class Word(NamedTuple):
    """A word of a sentence.

    Attributes:
        text: The word, without a possessive ending.
        start: Its first character in the text.
        end: The character behind its last, without a possessive ending.
        gap: What stands between it and the word before, say " " or ", ".
        is_capital: Whether it has a capital where a name would: at its head, or anywhere if it is an acronym ("eWaste" has none).
        is_link: Whether it is a small word that may stand inside a name ("of", "and", "the").
        is_possessive: Whether 's follows it.
        known: Label of the gazetteers' name that it is ("NORP" for "Kenyan"), "" where they have none.
    """

    text: str
    start: int
    end: int
    gap: str
    is_capital: bool
    is_link: bool
    is_possessive: bool = False
    known: str = ""


def is_acronym(text: str) -> bool:
    """Whether a word looks like an acronym: two capitals at least, and as many as small letters or more (RoK, MofCom, SMEs, G20)."""
    if " " in text:
        return False  # names of the gazetteers are one word here: "Kessel Bay" has two capitals among few letters
    capitals = sum(letter.isupper() for letter in text)
    letters = sum(letter.isalpha() for letter in text)
    if len(text) - letters > max(2, letters - 1):
        return False  # "SPA0096" is a mark, no name
    return 2 <= len(text) <= 12 and (
        (capitals >= 2 and capitals * 4 >= letters) or (capitals == 1 and letters == 1 and len(text) > 1 and text[1:].isdigit())
    )


class Known(NamedTuple):
    """A stretch of text that the gazetteers know: character offsets and label."""

    start: int
    end: int
    label: str


def split_words(text: str, start: int = 0, end: int | None = None, known: Sequence[Known] = ()) -> list[Word]:
    """Split a stretch of text into words.

    Args:
        text: The text.
        start: First character of the stretch.
        end: Character behind its last; None for the end of the text.
        known: Names of the gazetteers in it, in order: each is one word, together with what hangs on it by a hyphen.

    Returns:
        Its words in order; offsets are those of the whole text.
    """
    links = read_words("names", "links.inner")
    words: list[Word] = []
    last = start
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        word, (first, stop) = match[0], match.span()
        is_possessive = False
        if word.endswith(_POSSESSIVE):
            is_possessive, word = True, word[:-2]
        elif text[stop : stop + 1] == "." and _keeps_stop(word):
            word, stop = word + ".", stop + 1
        words.append(Word(word, first, first + len(word), text[last:first], word[0].isupper() or _is_prefixed(word), word in links, is_possessive))
        last = stop
    return _join_known(text, words, known) if known else words


def _is_prefixed(word: str) -> bool:
    """Whether a capital follows a small prefix: "e-Harbour", "m-Toll", "al-Rashid"; "eWaste" and "e-harbour" are common nouns."""
    prefix, hyphen, rest = word.partition("-")
    return bool(hyphen) and 1 <= len(prefix) <= 2 and prefix.islower() and prefix not in ("re", "co") and rest[:1].isupper() and rest[1:2].islower()


def _keeps_stop(word: str) -> bool:
    """Whether a stop behind a word is part of it: "Inst.", an initial, "U.S."."""
    return word in _STOPPED or (len(word) == 1 and word.isupper()) or (len(word) > 2 and word[-2] == ".")


def _join_known(text: str, words: list[Word], known: Sequence[Known]) -> list[Word]:
    joined: list[Word] = []
    place = 0
    for name in known:
        while place < len(words) and words[place].end <= name.start:
            joined.append(words[place])
            place += 1
        first = place
        while place < len(words) and words[place].start < name.end:
            place += 1
        inside = words[first:place]
        if joined and joined[-1].end > name.start:  # a second name in the same word: "China-Republic of Korea"
            inside.insert(0, joined.pop())
        if not inside:
            continue
        one, other = inside[0], inside[-1]
        label = name.label if one.start == name.start and other.end <= name.end else ""
        joined.append(Word(text[one.start : other.end], one.start, other.end, one.gap, one.is_capital, False, other.is_possessive, label))
    joined.extend(words[place:])
    return joined


def words_of(doc: Doc) -> list[list[Word]]:
    """Words of each sentence of a passage, the gazetteers' names joined; split once and kept with the doc.

    Args:
        doc: A passage with sentence starts and, if there are any, known names in `doc.spans["gazetteer"]`.

    Returns:
        A list of words a sentence.
    """
    if "words" not in doc.user_data:
        text = passage_text(doc)
        known = [Known(span.start_char, span.end_char, span.label_) for span in doc.spans.get("gazetteer", [])]
        doc.user_data["words"] = [
            split_words(text, start, end, [name for name in known if start <= name.start < end])
            for start, end in ((sentence.start_char, sentence.end_char) for sentence in sentence_spans(doc))
        ]
    words: list[list[Word]] = doc.user_data["words"]
    return words
