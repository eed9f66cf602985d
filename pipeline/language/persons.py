"""Names of persons by what stands beside them, as a spaCy component.

Two capitalised words alone are no evidence. A person is believed where a form of address or a function stands before the name, a function behind it,
a reporting verb beside it, or "By" at the head of a line.
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.language.labels import head_labels
from pipeline.language.lexicons import read_given_names, read_words
from pipeline.language.words import Word, words_of

_PART = re.compile(r"[^\W\d_a-zà-öø-ÿ](?:[’'][^\W\d_]|[^\W\d_])*(?:-[^\W\d_]+)?|[A-Z]\.")
_LONGEST = 5  # parts of a name
_REACH = 7  # words behind a name within which its function must be named


def find_persons(words: list[Word]) -> list[tuple[int, int]]:
    """Find names of persons in one sentence.

    Args:
        words: The words of the sentence, the gazetteers' names joined.

    Returns:
        (start, end) of each name in the text, form of address and function left out, in order.
    """
    found = []
    place = 0
    while place < len(words):
        stop = name_end(words, place) if words[place].is_capital else None
        if stop is not None and (begin := _believed(words, place, stop)) is not None:
            found.append((words[begin].start, words[stop].end))
            place = stop + 1
        else:
            place += 1
    return found


def name_end(words: list[Word], place: int, shortest: int = 1) -> int | None:
    """The last word of what may be a person's name that begins at a place.

    Args:
        words: Words of a sentence.
        place: Where the name would begin.
        shortest: Least number of capitalised parts.

    Returns:
        Place of its last word, or None.
    """
    if not is_name_part(words[place]):
        return None
    stop, parts = place, 1
    while stop + 1 < len(words) and parts < _LONGEST and not words[stop].is_possessive:
        word = words[stop + 1]
        if word.gap not in (" ", ". ") and not (
            word.gap in ("' ", "’ ") and not words[stop].text.endswith("s") and words[place].gap[-1:] not in "'‘"
        ):
            break  # "Achieng' Brook" is one name
        if is_name_part(word):
            stop, parts = stop + 1, parts + 1
        elif _is_particle(words, stop + 1):
            step = 2 if is_name_part(words[stop + 2]) else 3
            stop, parts = stop + step, parts + 1
        else:
            break
    return stop if parts >= shortest else None


def _is_particle(words: list[Word], place: int) -> bool:
    particles = read_words("titles", "particles.words")
    if words[place].text not in particles or place + 1 >= len(words) or words[place + 1].gap != " ":
        return False
    after = words[place + 1]
    return is_name_part(after) or (
        after.text in particles and place + 2 < len(words) and words[place + 2].gap == " " and is_name_part(words[place + 2])
    )


def is_name_part(word: Word) -> bool:
    """Whether a word may be part of a person's name by its looks: capitalised, and nothing that the lists know otherwise."""
    text = word.text
    return (
        word.is_capital
        and not word.known
        and _PART.fullmatch(text) is not None
        and not is_camel(text)
        and text not in head_labels()
        and text not in read_words("titles", "calendar.words")
        and text not in read_words("titles", "honorifics.words")
        and text not in read_words("titles", "postnominals.words")
        and text.lower() not in read_words("titles", "functions.nouns")
        and text.lower() not in read_words("abbreviations", "openers")
        and text not in read_words("names", "leading.words")
    )


def is_camel(text: str) -> bool:
    """Whether a capital stands inside a word where none does in names: "OneWeb", but not "McKay", "O'Hara", "Anne-Marie", "DeWitt"."""
    return any(letter.isupper() and text[place].islower() for place, letter in enumerate(text[1:])) and not text.startswith(
        ("Mc", "Mac", "De", "Di", "Fitz", "La", "Le", "Van")
    )


def _believed(words: list[Word], place: int, stop: int) -> int | None:
    """Where the name really begins if something beside it makes it a person's, else None."""
    if _follows_address(words, place) or _precedes_others(words, stop):
        return place
    parts = stop - place + 1
    is_soft = place > 0 and words[place].gap == " " and words[place - 1].text in read_words("titles", "honorifics.soft")
    if is_soft and (parts > 1 or _is_beside_verb(words, place, stop)) and not is_all_subject(words[place : stop + 1]):
        return place  # "Brother Brook told delegates", "Don Ada Brook"
    if parts < 2 or is_all_subject(words[place : stop + 1]):
        return None
    if _follows_function(words, place) or _is_apposition(words, place, stop) or _precedes_function(words, stop) or _is_byline(words, place):
        return place
    is_named = words[place].text in read_given_names() and not (place and words[place - 1].text in ("The", "the"))
    return place if parts <= 4 and is_named and _is_beside_verb(words, place, stop) else None


def is_all_subject(words: list[Word]) -> bool:
    """Whether half of the words are such as bodies and courses bear in their names, so that no person is meant: "Dredging Services"."""
    subjects, endings = read_words("names", "subjects.words"), tuple(read_words("names", "subjects.endings"))
    return sum(word.text in subjects or (len(word.text) > 6 and word.text.endswith(endings)) for word in words) * 2 >= len(words)


def _follows_address(words: list[Word], place: int) -> bool:
    return place > 0 and words[place].gap in (" ", ". ") and words[place - 1].text in read_words("titles", "honorifics.words")


def _precedes_others(words: list[Word], stop: int) -> bool:
    """Read "Brook et al. 2031": the first of a paper's authors."""
    return [word.text.rstrip(".") for word in words[stop + 1 : stop + 3]] == ["et", "al"]


def _follows_function(words: list[Word], place: int) -> bool:
    if place == 0 or words[place].gap != " " or not words[place - 1].is_capital:
        return False
    return words[place - 1].text in read_words("titles", "functions.before")


def _is_apposition(words: list[Word], place: int, stop: int) -> bool:
    """Read "Director of Tides at Lake Bank, Ada Brook, said": a function, a name, a reporting verb."""
    if place < 2 or words[place].gap != ", " or stop + 1 >= len(words) or stop - place > 3:
        return False
    after = words[stop + 1]
    if after.gap not in (" ", ", ") or after.text not in read_words("titles", "reporting.verbs"):
        return False
    nouns = read_words("titles", "functions.nouns")
    return any(word.is_capital and word.text.lower() in nouns for word in words[max(0, place - 14) : place])


def _precedes_function(words: list[Word], stop: int) -> bool:
    """Read "Name, Vice Minister of ...", "Name (Director)", "Name<tab>Dean"."""
    if stop + 1 >= len(words) or words[stop + 1].gap.replace(" ", "") not in (",", "(", "\t", "-", "–", "—", ":"):
        return False
    nouns = read_words("titles", "functions.nouns")
    for place in range(stop + 1, min(len(words), stop + 1 + _REACH)):
        word = words[place]
        if place > stop + 1 and word.gap.strip(" -") not in ("", ")"):
            return False
        if word.text.lower() in nouns or word.text in read_words("titles", "functions.before"):
            return True
        if not (word.is_capital or word.text.lower() in read_words("titles", "functions.qualifiers") or place == stop + 1):
            return False
    return False


def _is_byline(words: list[Word], place: int) -> bool:
    before = words[place - 1] if place else None
    return before is not None and before.text in ("By", "BY", "Author", "Authors", "Contact", "Editor", "Edited") and place == 1


def _is_beside_verb(words: list[Word], place: int, stop: int) -> bool:
    verbs = read_words("titles", "reporting.verbs")
    if stop + 1 < len(words) and words[stop + 1].gap == " " and words[stop + 1].text in verbs:
        return True
    return place > 0 and words[place].gap == " " and words[place - 1].text in ("said", "says", "added", "noted", "explained") and stop - place <= 2


def mark_persons(doc: Doc) -> Doc:
    """Put the persons of a passage into doc.spans["persons"]."""
    spans = []
    for words in words_of(doc):
        for start, end in find_persons(words):
            span = doc.char_span(start, end, label="PERSON", alignment_mode="expand", span_id="pattern")
            if span is not None:
                spans.append(span)
    doc.spans["persons"] = spans
    return doc


Language.component("policy_persons", requires=["token.is_sent_start", "doc.spans"], assigns=["doc.spans"], func=mark_persons)
