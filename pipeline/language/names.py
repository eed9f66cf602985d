"""Names grown around their head words: "Ministry of Trade and Fisheries", "Kessel Trade Council", "Arda Free Zone", as a spaCy component.

Names that no list can hold all end or begin with one of a few hundred words. From such a word a name is grown to the left over capitalised words
and to the right over "of", "for" and their like.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.language.entities import INNER
from pipeline.language.growth import AND, grow_left, grow_right
from pipeline.language.labels import head_labels, label_of
from pipeline.language.lexicons import read_words
from pipeline.language.reach import find_several
from pipeline.language.wordkinds import is_country, is_ending, is_leading, is_subject
from pipeline.language.words import Word, is_acronym, words_of


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name in a text: character offsets, label, and whether it stands inside a longer one."""

    start: int
    end: int
    label: str
    is_inner: bool = False


def find_names(words: list[Word]) -> list[FoundName]:
    """Find names by their head words in one sentence.

    Args:
        words: The words of the sentence, the gazetteers' names joined.

    Returns:
        The names, in order, none inside another, but for a name that an acronym in brackets closes inside a longer one.
    """
    found: list[FoundName] = []
    is_title = _is_title(words)
    candidates = _candidates()
    floor = place = 0
    while place < len(words):
        if words[place].text not in candidates:
            place += 1
            continue
        body = _small_body(words, place) or find_several(words, place)
        if body is not None:
            left, right, label = *body, "ORG"
        elif _is_head(words, place):
            left, right = grow_left(words, place, floor, is_title=is_title), grow_right(words, place, is_title=is_title)
            label = _label(words, left, place, right)
        else:
            if is_seat(words, place):
                found.append(FoundName(words[place].start, words[place].end, "ORG"))
            place += 1
            continue
        while right > left + 1 and label == "ORG" and words[right].text in read_words("names", "publications.last"):
            right -= 1  # "Office of the Auditor of Arda Report 4"
        left += words[left].text in ("The", "THE") and not words[left].known and right > left  # an article is no part of a name
        if right > left and not (
            _is_function(words, left, right) or _is_notion(words, left, right) or _is_book(words, right) or _is_vessel(words, left)
        ):
            end = _with_bracketed_place(words, right, label)
            found.append(FoundName(words[left].start, end, label))
            found.extend(_inner(words, left, right))
            floor = right + 1
        elif right == left and is_seat(words, place):
            found.append(FoundName(words[place].start, words[place].end, "ORG"))
        place = right + 1
    return found


@functools.cache
def _candidates() -> frozenset[str]:
    """Every word from which a name may grow."""
    lists = ("companies.endings", "bodies.lower", "several.bodies", "seats.words")
    return frozenset(head_labels()).union(*(read_words("names", key) for key in lists))


def _is_title(words: list[Word]) -> bool:
    """Whether every word but the smallest has a capital, so that capitals say nothing."""
    return len(words) >= 5 and all(word.is_capital or word.is_link or not word.text.isalpha() for word in words)


def _is_head(words: list[Word], place: int) -> bool:
    word = words[place]
    if word.is_possessive or word.known or not _is_second_half(words, place):
        return False
    if is_ending(word):
        is_named = (
            words[place - 1].is_capital
            and (words[place - 2].is_capital or words[place - 2].text == "&")
            and words[place - 1].gap.strip() in ("", "-")
        )
        return place > 1 and is_named
    if word.text not in head_labels() or (word.text == "State" and _is_beside_of(words, place)):
        return False
    # "Exhibition and Convention Centre" has one head
    return not (word.text in read_words("names", "modifiers.venue") and place + 1 < len(words) and words[place + 1].text in AND)


def _is_second_half(words: list[Word], place: int) -> bool:
    """Whether a word that is a head only behind another stands there: "Round Table"; the outcome of a meeting bears its town: "Kessel Call for ..."."""
    text = words[place].text
    before = words[place - 1] if place and words[place].gap == " " else None
    if text == "Table":
        return before is not None and before.text == "Round"
    return text not in read_words("names", "outcomes.words") or (before is not None and before.known in ("GPE", "LOC"))


def _is_beside_of(words: list[Word], place: int) -> bool:
    """Whether a "State" stands in "Minister of State" or "State of Play", which name no state."""
    return any(0 <= other < len(words) and words[other].text == "of" for other in (place - 1, place + 1))


def is_seat(words: list[Word], place: int) -> bool:
    """Whether a word is a seat of power by itself: "asked Parliament to", but not "Parliament Street", "a Cabinet of".

    Args:
        words: Words of a sentence.
        place: Place of the word.

    Returns:
        True where it is one and no longer name begins or ends with it.
    """
    word = words[place]
    if word.text not in read_words("names", "seats.words") or word.known:
        return False
    before = words[place - 1] if place and word.gap in (" ", "-") else None
    behind = words[place + 1] if place + 1 < len(words) and words[place + 1].gap in (" ", "-") and not word.is_possessive else None
    is_alone = (
        before is None or not (before.is_capital or before.text in ("a", "an", "no")) or before.text in ("The", "In", "If", "When", "And", "But")
    )
    return is_alone and (behind is None or not (behind.is_capital or behind.text == "of"))


def _label(words: list[Word], left: int, head: int, right: int) -> str:
    if any(is_ending(word) for word in words[max(head, left + 1) : right + 1]):
        return "ORG"
    label = label_of(words[left : right + 1], _last_head(words, head, right) - left)
    last = head_labels().get(words[right].text)
    # "City of Kessel Water Department" is no city, "Conference of Mayors Climate Agreement" no conference
    is_other = (label, last) in (("GPE", "ORG"), ("GPE", "AGREEMENT"), ("EVENT", "AGREEMENT")) and right > head + 2
    return str(last) if is_other else label


def _last_head(words: list[Word], head: int, right: int) -> int:
    """The head that counts: where bare capitalised words follow the first head, the last head among them."""
    best = head
    for place in range(head + 1, right + 1):
        if words[place].is_link:
            break
        if words[place].text in head_labels():
            best = place
    return best


def _small_body(words: list[Word], place: int) -> tuple[int, int] | None:
    """Read "Kenyan government", "government of Kenya", "Kenyan embassy to Chile": bodies in small letters beside a country."""
    word = words[place]
    if word.text not in read_words("names", "bodies.lower"):
        return None
    left = right = place
    if place > 0 and is_country(words[place - 1]) and word.gap in (" ", "'s ", "’s ") and words[place - 1].known != "LOC":
        left = place - 1
    for link in ("of", "to", "in"):
        after = place + 1
        if after < len(words) and words[after].text == link and (link == "of" or word.text == "embassy"):
            after += 1 + (after + 1 < len(words) and words[after + 1].text == "the")
            if after < len(words) and words[after].known == "GPE" and words[after].gap == " " and (link != "in" or left < place):
                right = after  # "the embassy in Kessel" alone names nobody
    return (left, right) if right > left else None


def _is_function(words: list[Word], left: int, right: int) -> bool:
    """Whether a short name is only the field of a function: "Trust Fund Director"."""
    if right + 1 >= len(words) or right - left > 1 or words[right + 1].gap != " " or not words[right + 1].is_capital:
        return False
    return words[right + 1].text.lower() in read_words("titles", "functions.nouns")


def _is_book(words: list[Word], right: int) -> bool:
    """Whether a name only tells what a paper is about: "Lake Policy" of "Lake Policy Brief"."""
    if right + 1 >= len(words) or words[right + 1].gap != " " or head_labels().get(words[right].text) != "AGREEMENT":
        return False
    return words[right + 1].is_capital and words[right + 1].text in read_words("names", "publications.last")


def _is_vessel(words: list[Word], left: int) -> bool:
    """Whether a vessel bears the name: "the ferry Kessel Bay"."""
    return left > 0 and words[left].gap == " " and words[left - 1].text.lower() in read_words("names", "vessels.before")


def _is_notion(words: list[Word], left: int, right: int) -> bool:
    """Whether the acronym of a kind of zone has nothing but a people or a subject in front of it: "Kenyan SEZ", "Industrial SEZ"."""
    head = words[right]
    if not is_acronym(head.text) or head_labels().get(head.text) != "PARK":
        return False
    return all(
        word.known == "NORP" or is_subject(word.text) or is_leading(word.text) or word.text in read_words("names", "generic.words")
        for word in words[left:right]
    )


def _with_bracketed_place(words: list[Word], right: int, label: str) -> int:
    """End of a name; of a building with the town in brackets behind it: "Convention Centre (Kessel)"."""
    end = words[right].end
    if label in ("LOC", "FAC") and right + 1 < len(words) and words[right + 1].gap == " (" and is_country(words[right + 1]):
        return words[right + 1].end + 1
    return end


def _inner(words: list[Word], left: int, right: int) -> list[FoundName]:
    """A name and its bracketed acronym inside a longer name are named too."""
    for place in range(left + 1, right):
        if words[place].gap.strip() == "(" and is_acronym(words[place].text):
            inner = words[left:place]
            heads = [number for number, word in enumerate(inner) if word.text in head_labels()]
            if len(inner) > 1 and heads:
                # only bodies have secretariats
                label = "ORG" if words[right].text == "Secretariat" else label_of(inner, heads[-1])
                return [
                    FoundName(inner[0].start, inner[-1].end, label, is_inner=True),
                    FoundName(words[place].start, words[place].end, label, is_inner=True),
                ]
    return []


def mark_names(doc: Doc) -> Doc:
    """Put the names of a passage into doc.spans["names"]."""
    spans = []
    for words in words_of(doc):
        for name in find_names(words):
            span = doc.char_span(name.start, name.end, label=name.label, alignment_mode="expand", span_id=INNER if name.is_inner else "pattern")
            if span is not None:
                spans.append(span)
    doc.spans["names"] = spans
    return doc


Language.component("policy_names", requires=["token.is_sent_start"], assigns=["doc.spans"], func=mark_names)
