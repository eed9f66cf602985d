"""What a name reaches over besides bare capitals: the brackets and the year of a law, a small word in the name of a programme."""

from __future__ import annotations

import re

from pipeline.language.labels import head_labels
from pipeline.language.lexicons import read_words
from pipeline.language.wordkinds import is_subject, is_titled
from pipeline.language.words import Word, is_acronym

_YEAR = re.compile(r"(?:18|19|20)\d\d")
_LONGEST_LEFT = 3  # words in front of the small word of a programme's name


def number_length(words: list[Word], last: int) -> int:
    """How many words behind a name are its number or year: "Vision 2050", "Resolution 1325", "Ports Act, 2031", "Ports Act of 2031".

    Args:
        words: Words of a sentence.
        last: Place of the name's last word, a head.

    Returns:
        0, 1 or, with its "of", 2.
    """
    head = words[last].text
    following = words[last + 1] if last + 1 < len(words) and not words[last].is_possessive else None
    if following is None:
        return 0
    if following.gap == " " and _is_number_of(head, following.text):
        return 1
    if head_labels().get(head) != "AGREEMENT" or head not in read_words("names", "numbered.dated"):
        return 0
    if following.gap == ", " and head in read_words("names", "numbered.laws") and _YEAR.fullmatch(following.text):
        return 1
    is_of_year = following.text == "of" and following.gap == " " and last + 2 < len(words) and _YEAR.fullmatch(words[last + 2].text)
    return 2 if is_of_year else 0


def _is_number_of(head: str, number: str) -> bool:
    """Whether a number belongs to the name before it: "Vision 2050", "Resolution 1325"."""
    is_year = number[:4].isdigit() and number[:2] in ("19", "20") and len(number) in (4, 9)
    return (is_year and head in read_words("names", "numbered.heads")) or (number[0].isdigit() and head in read_words("names", "numbered.laws"))


def find_bracketed(words: list[Word], left: int, floor: int) -> int | None:
    """Find where the name of a law goes on before a bracket inside it: "Ports (Pilots and Tugs) (Amendment) Bill".

    Args:
        words: Words of a sentence.
        left: Place of the word behind the bracket.
        floor: First place behind the name before.

    Returns:
        Place of the word before the bracket, or None where no law's bracket closes there.
    """
    if words[left].gap != ") " or words[left].text not in read_words("names", "numbered.laws"):
        return None
    is_short = is_acronym(words[left - 1].text) and words[left - 1].gap.endswith("(")  # "Ports Agency (PA) Act" holds another name
    for place in range(left - 1, floor, -1):
        word = words[place]
        if not (word.is_capital or word.is_link) or word.gap not in (" ", ", ", " (", ") ("):
            return None
        if word.gap == " (":
            return place - 1 if words[place - 1].is_capital and not words[place - 1].is_possessive and not is_short else None
    return None


def find_linked(words: list[Word], left: int, head: int, floor: int) -> int | None:
    """Find where a name begins before a small word inside it: "its Farmers for Forests Programme", "the Right to Roam Network".

    Args:
        words: Words of a sentence.
        left: Place of the word behind the small one.
        head: Place of the name's head word.
        floor: First place behind the name before.

    Returns:
        Place of its first word, or None: a determiner must stand before it, and nothing in front of the small word may be a name, a body or a person's office.
    """
    link = words[left - 1]
    if left == head or link.gap != " " or words[left].gap != " " or link.text not in read_words("names", "links.linked"):
        return None
    if words[head].text not in read_words("names", "links.linked_heads") or words[left].known:
        return None
    place = left - 1
    determiners = read_words("names", "links.determiners")
    while place > floor and words[place - 1].is_capital and words[place - 1].text not in determiners and words[place].gap == " ":
        place -= 1
    front = words[place : left - 1]
    is_bounded = place > 0 and words[place].gap == " " and words[place - 1].text in determiners
    if not is_bounded or not 0 < len(front) <= _LONGEST_LEFT or any(is_another(word) for word in front):
        return None
    return place


def is_another(word: Word) -> bool:
    """Whether a word shows that a small word behind it parts two names.

    Args:
        word: A word in front of the small one.

    Returns:
        True for names, bodies, offices, acronyms and books: "the Ministry for ... Programme", "the Review of ...".
    """
    text = word.text
    return (
        bool(word.known)
        or word.is_possessive
        or text in head_labels()
        or is_titled(word)
        or is_acronym(text)
        or text.lower() in read_words("titles", "functions.nouns") | read_words("titles", "bodies.collectives")
        or text in read_words("names", "publications.first") | read_words("names", "publications.last")
        or (is_subject(text) and text.endswith(("tion", "ment", "ing")))
    )


def find_several(words: list[Word], place: int) -> tuple[int, int] | None:
    """Read the bodies of several places, which are one name: "State Governments of Alma, Bora and Kessel".

    Args:
        words: Words of a sentence.
        place: Place of what may be the bodies' noun.

    Returns:
        Places of the first and last word, or None where it is no such noun or fewer than two places follow.
    """
    bodies = read_words("names", "several.bodies")
    if words[place].text not in bodies or place + 2 >= len(words) or words[place + 1].text != "of" or words[place + 1].gap != " ":
        return None
    first = place - (place > 0 and words[place].gap == " " and words[place - 1].text in read_words("names", "several.before"))
    last, places, joint = place + 1, 0, " "
    while (end := _end_of_place(words, last + 1, joint)) is not None:
        last, places = end, places + 1
        if last + 2 < len(words) and words[last + 1].text in ("and", "&") and words[last + 1].gap in (" ", ", "):
            last, joint = last + 1, " "
        else:
            joint = ", "
    last -= words[last].text in ("and", "&")
    return (first, last) if places > 1 else None


def _end_of_place(words: list[Word], place: int, gap: str) -> int | None:
    """The last word of a place that begins here behind a gap; None where none does."""
    place += place < len(words) and words[place].text == "the"
    if place >= len(words) or not words[place].is_capital or (words[place].gap != gap and words[place - 1].text != "the"):
        return None
    is_other = words[place].known not in ("", "GPE", "LOC") or (is_acronym(words[place].text) and not words[place].known)
    if is_other or words[place].text in head_labels() or is_titled(words[place]):
        return None  # "Governments of Alma and Bora and the Reed Union"
    end = place
    while (
        not words[end].known and end + 1 < len(words) and words[end + 1].is_capital and words[end + 1].gap == " " and end - place < _LONGEST_LEFT - 1
    ):
        end += 1
    return end
