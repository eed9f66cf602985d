"""Names grown around their head words: "Ministry of Trade and Fisheries", "Kessel Trade Council", "Arda Free Zone", as a spaCy component.

Names that no list can hold all end or begin with one of a few hundred words. From such a word a name is grown to the left over capitalised words
and to the right over "of", "for" and their like, in the way in which English writes the names of bodies.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.language.entities import INNER
from pipeline.language.labels import head_labels, is_ordinal, label_of
from pipeline.language.lexicons import read_words
from pipeline.language.words import Word, is_acronym, words_of

_TITLES = frozenset(
    [
        "Minister",
        "Director",
        "President",
        "Chairman",
        "Chairwoman",
        "Chairperson",
        "Chair",
        "Secretary",
        "Ambassador",
        "Commissioner",
        "Mr.",
        "Mrs.",
        "Ms.",
        "Dr.",
        "Prof.",
        "Professor",
        "Dean",
        "Governor",
        "Mayor",
    ]
)
_CLOSING = frozenset({"Inst.", "Secretariat", "GmbH", "Ltd", "Ltd.", "Inc.", "LLC"})  # behind these a new name begins
_AND = frozenset({"and", "&"})
_ALWAYS = frozenset({"of", "for", "für", "de", "du", "des", "del", "della", "da", "do", "voor", "til"})
_NUMBERED = frozenset(
    {"Vision", "Agenda", "Strategy", "Plan", "Programme", "Program", "Framework", "Expo", "Resolution", "Initiative", "Goals", "Roadmap", "Act"}
)


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
    place = 0
    while place < len(words):
        head = _head_at(words, place)
        if head is None:
            place += 1
            continue
        left, right = _grow_left(words, head, place), _grow_right(words, head)
        head = _last_head(words, head, right)
        if right > left:
            name = words[left : right + 1]
            found.append(FoundName(name[0].start, name[-1].end, label_of(name, head - left)))
            found.extend(_inner(words, left, right))
        place = right + 1
    return found


def _head_at(words: list[Word], place: int) -> int | None:
    """The head word at a place: the last one in an unbroken stretch of capitalised words."""
    word = words[place]
    if word.text not in head_labels() or word.is_possessive or word.known:
        return None
    if word.text in read_words("names", "modifiers.venue") and place + 1 < len(words) and words[place + 1].text in _AND:
        return None  # "Exhibition and Convention Centre" is one head
    return place


def _last_head(words: list[Word], head: int, right: int) -> int:
    """The head that counts: where bare capitalised words follow the first head, the last head among them."""
    best = head
    for place in range(head + 1, right + 1):
        if words[place].is_link:
            break
        if words[place].text in head_labels():
            best = place
    return best


def _grow_left(words: list[Word], head: int, floor: int) -> int:
    del floor
    left = head
    crossed = False
    while left > 0:
        word, before = words[left], words[left - 1]
        if word.gap.strip() not in ("", "(", ")", "-", "–") and not (crossed and word.gap == ", " and _is_subject(before.text)):
            break
        if before.is_possessive:
            return left - 1 if _is_country(before) and word.gap == " " else left
        if before.text in _AND and left >= 2 and _joins_left(words, left):
            left, crossed = left - 2, True
            continue
        if not before.is_capital and not is_ordinal(before.text):
            break
        if before.text in _TITLES or before.text in _CLOSING or (left - 1 == 0 and _is_leading(before.text)) or _opens(words, left - 1):
            break
        if word.gap.strip() == "(" and not is_acronym(word.text):
            break
        if word.gap.strip() == ")" and not is_acronym(before.text):
            break
        left -= 1
    return left


def _opens(words: list[Word], place: int) -> bool:
    """Whether a word stands at the head of a clause (behind a colon or a quotation mark) and is no part of a name."""
    return any(mark in words[place].gap for mark in ":;.•") and _is_leading(words[place].text)


def _joins_left(words: list[Word], left: int) -> bool:
    """Whether "X and Y ... Head" is one name: X is a subject, and no name of its own ends with it."""
    last = words[left - 2]
    if not last.is_capital or words[left - 1].gap != " " or last.is_possessive or not _is_subject(last.text):
        return False
    is_venue = last.text in read_words("names", "modifiers.venue")
    return (is_venue or last.text not in head_labels()) and not last.known


def _grow_right(words: list[Word], head: int) -> int:
    right = head
    right = _through_capitals(words, right)
    while right + 1 < len(words):
        step = _step_right(words, head, right)
        if step == right:
            break
        right = step
    return right


def _through_capitals(words: list[Word], right: int) -> int:
    """Go on to the last head or company ending among bare capitalised words; over a bracketed acronym too."""
    best = right
    place = right
    while place + 1 < len(words) and words[place].text not in _CLOSING:
        word = words[place + 1]
        gap = word.gap.strip()
        ending = word.text in read_words("names", "companies.endings")
        if words[place].is_possessive or not (word.is_capital or ending) or word.is_link:
            break
        if gap == "(" and is_acronym(word.text) and place + 2 < len(words) and words[place + 2].gap.startswith(")"):
            place += 1
            continue
        if gap not in ("", ")") and not (gap == "," and ending):
            break
        place += 1
        if word.text in head_labels() or ending or (gap == ")" and _is_country(word)):
            best = place
    if (
        best == right
        and right + 1 < len(words)
        and words[right].text in _NUMBERED
        and words[right + 1].gap == " "
        and words[right + 1].text[:4].isdigit()
    ):
        return right + 1
    return best


def _step_right(words: list[Word], head: int, right: int) -> int:
    """One more step over a link, "and" or a comma; the same place where the name ends."""
    word = words[right + 1]
    if words[right].is_possessive:
        return right
    if word.gap == " " and word.text in _links_of(words[head].text) | _ALWAYS:
        return _over_link(words, head, right)
    if word.gap == " " and word.text in _AND and right > head:
        return _over_and(words, right)
    if word.gap == ", " and right > head and word.is_capital:
        return _over_list(words, right)
    return right


def _links_of(head: str) -> frozenset[str]:
    label = head_labels().get(head, "")
    links = {link for link in ("on", "to", "in", "against", "with") if head in read_words("names", f"links.{link}")}
    if label in ("EVENT", "AGREEMENT"):
        links |= {"on"}
    return frozenset(links)


def _over_link(words: list[Word], head: int, right: int) -> int:
    place = right + 2
    if place < len(words) and words[place].text == "the" and words[place].gap == " ":
        place += 1
    if place >= len(words) or words[place].gap != " " or not words[place].is_capital:
        return right
    if words[place].text in _TITLES or head_labels().get(words[head].text) == "FAC":
        return right
    if head_labels().get(words[head].text) == "EVENT" and words[right + 1].text == "of" and _starts_event(words, place):
        return right
    return _run_end(words, place)


def _starts_event(words: list[Word], place: int) -> bool:
    """Whether an event's own name begins here, so that "Session of the Sixth Forum" is two names."""
    end = _run_end(words, place)
    return any(head_labels().get(word.text) == "EVENT" for word in words[place : end + 1])


def _run_end(words: list[Word], place: int) -> int:
    """The last of the bare capitalised words that begin at a place."""
    while place + 1 < len(words) and words[place + 1].is_capital and words[place + 1].gap in (" ", "-") and not words[place].is_possessive:
        place += 1
    return place


def _over_and(words: list[Word], right: int) -> int:
    place = right + 2
    if place >= len(words) or words[place].gap != " " or not words[place].is_capital:
        return right
    end = _run_end(words, place)
    segment = words[place : end + 1]
    if _is_own_name(segment) and not (end + 1 < len(words) and words[end + 1].text == "of" and is_acronym(segment[-1].text)):
        return right
    return end


def _over_list(words: list[Word], right: int) -> int:
    """Over ", Industry and Energy": only where the list is closed by "and" and all of its parts are subjects."""
    place = right + 1
    while place < len(words) and words[place].is_capital:
        end = _run_end(words, place)
        if _is_own_name(words[place : end + 1]):
            return right
        if end + 1 >= len(words):
            return right
        after = words[end + 1]
        if after.text in _AND and after.gap in (" ", ", "):
            joined = _over_and(words, end)
            return joined if joined > end else right
        if after.gap != ", ":
            return right
        place = end + 1
    return right


def _is_own_name(segment: list[Word]) -> bool:
    """Whether a stretch of words is a name by itself rather than one more subject of the name before it."""
    texts = [word.text for word in segment]
    if texts[0] in head_labels() or (len(texts) > 1 and texts[-1] in head_labels()):
        return True
    if is_acronym(texts[-1]) or segment[0].known or segment[-1].known:
        return True
    return texts[0] in _TITLES


def _is_subject(word: str) -> bool:
    return word in read_words("names", "subjects.words") or word.endswith(tuple(read_words("names", "subjects.endings")))


def _is_country(word: Word) -> bool:
    return word.known in ("GPE", "LOC", "NORP")


def _is_leading(word: str) -> bool:
    return word.lower() in read_words("abbreviations", "openers") or word in read_words("names", "leading.words")


def _inner(words: list[Word], left: int, right: int) -> list[FoundName]:
    """A name and its bracketed acronym inside a longer name are named too."""
    for place in range(left + 1, right):
        if words[place].gap.strip() == "(" and is_acronym(words[place].text):
            inner = words[left:place]
            heads = [number for number, word in enumerate(inner) if word.text in head_labels()]
            if len(inner) > 1 and heads:
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
__all__ = ["FoundName", "Span", "find_names", "mark_names"]
