"""How far a name reaches from its head word, to the left and to the right, in the way in which English writes the names of bodies."""

from __future__ import annotations

from pipeline.language.labels import head_labels, is_ordinal
from pipeline.language.lexicons import read_words
from pipeline.language.reach import find_bracketed, find_linked, is_another, number_length
from pipeline.language.wordkinds import is_country, is_ending, is_leading, is_subject, is_titled, is_told_of
from pipeline.language.words import Word, is_acronym
from pipeline.passages.hyphens import is_common

AND = frozenset({"and", "&"})
_ALWAYS = frozenset({"of", "for", "für", "de", "du", "des", "del", "della", "da", "do", "voor", "til"})
_NEVER_INSIDE = frozenset(
    {
        "the",
        "this",
        "these",
        "those",
        "that",
        "there",
        "their",
        "its",
        "his",
        "her",
        "it",
        "he",
        "she",
        "they",
        "in",
        "on",
        "at",
        "for",
        "by",
        "from",
        "to",
        "with",
        "under",
        "while",
        "when",
        "if",
        "as",
        "although",
        "however",
        "and",
        "but",
        "or",
        "both",
        "which",
        "who",
        "what",
        "an",
        "a",
        "i",
    }
)
_TITLE_LINKS = frozenset({"and", "of", "for", "the", "to", "in", "through", "towards", "with", "on", "by", "from", "a", "an", "as"})
_DASHES = ("--", "-- ", " -- ", " – ", " — ", ": ")


def grow_left(words: list[Word], head: int, floor: int = 0, *, is_title: bool = False) -> int:
    """Find where a name begins.

    Args:
        words: Words of a sentence.
        head: Place of the name's head word.
        floor: First place behind the name before.
        is_title: Whether the sentence is written in capitals throughout, verbs too: "Arda and Kessel Host Forum on Tides".

    Returns:
        Place of its first word.
    """
    left = head
    crossed = False  # whether an "and" was crossed, behind which a comma may stand: "Trade, Transport and Tourism Board"
    while left > floor:
        word, before = words[left], words[left - 1]
        if is_title and _is_headline_verb(words, left - 1):
            break
        is_of_many = _is_of_many(words, left, head)
        if (
            word.gap.strip() not in ("", "(", ")")
            and word.gap not in ("-", "–")
            and not is_of_many
            and not (crossed and word.gap == ", " and is_subject(before.text))
        ):
            break
        if before.is_possessive and before.text not in read_words("names", "possessive.words"):
            is_owner = is_country(before) and word.gap.endswith(" ") and head_labels().get(words[head].text, "ORG") == "ORG"
            return left - 1 if is_owner else left
        if before.text in AND and left - 2 >= floor and (_joins_left(words, left) or _is_one_phrase(words, left, head, floor)):
            left, crossed = left - 2, True
            continue
        if (opened := find_bracketed(words, left, floor)) is not None or (opened := find_linked(words, left, head, floor)) is not None:
            left = opened
            continue
        if not _belongs_left(words, left) or (is_acronym(before.text) and _spells(before.text, words[left:])):
            break
        left -= 1
    is_short = words[left].gap.strip() == "(" and left < head and words[left + 1].gap.startswith(")")
    return left + 1 if is_short else left  # an acronym in brackets before the name is another's


def _is_of_many(words: list[Word], left: int, head: int) -> bool:
    """Whether a plural's possessive stands in front of a word, as members do in the names of bodies and meetings: "Kessel Ratepayers' Association"."""
    before = words[left - 1]
    is_plural = words[left].gap in ("' ", "’ ") and before.is_capital and before.text.endswith("s") and not before.known
    return is_plural and head_labels().get(words[head].text, "ORG") in ("ORG", "EVENT")


def _is_headline_verb(words: list[Word], place: int) -> bool:
    """Whether a word is the verb of a headline: "Host" in "Arda and Kessel Host Forum"."""
    return place > 0 and words[place].text in read_words("names", "headlines.verbs")


def _spells(short: str, words: list[Word]) -> bool:
    """Whether an acronym stands in front of its own long form: "LHB Lake Harbour Board" in a list of acronyms."""
    initials = "".join(word.text[0] for word in words if word.is_capital)
    return initials.startswith(short.upper())


def _belongs_left(words: list[Word], left: int) -> bool:
    word, before = words[left], words[left - 1]
    if (not before.is_capital and not is_ordinal(before.text)) or is_told_of(before.text):
        return False
    if (is_titled(before) and not before.is_possessive) or before.text in read_words("names", "companies.closing"):
        return False
    if is_leading(before.text) and not before.known and (left == 1 or any(mark in before.gap for mark in ':;.•“"')):
        return False
    bracket = word.gap.strip()
    return not (bracket == "(" and not is_acronym(word.text)) and not (bracket == ")" and not is_acronym(before.text))


def _joins_left(words: list[Word], left: int) -> bool:
    """Whether "X and Y ... Head" is one name: X is a subject, and no name of its own ends with it."""
    last = words[left - 2]
    is_named = last.is_capital and not last.is_possessive and not last.known and words[left].gap == " "
    if is_named and words[left - 1].gap in ("' ", "’ ") and last.text.endswith("s"):
        return True  # "Bakers' and Brewers' Union"
    if is_named and words[left - 1].text == "&" and words[left - 1].gap == " " and last.text not in head_labels():
        return True  # "Reed & Brook Associates"
    if (
        not last.is_capital
        or words[left - 1].gap != " "
        or words[left].gap != " "
        or last.is_possessive
        or not is_subject(last.text)
        or words[left].known
    ):
        return False
    is_venue = last.text in read_words("names", "modifiers.venue")
    return (is_venue or last.text not in head_labels()) and not last.known


def _is_one_phrase(words: list[Word], left: int, head: int, floor: int) -> bool:
    """Whether "its X and Y ... Head" is one name though X is no subject: no name and no body stands between the determiner, or the line's beginning, and "and"."""
    if (
        left == head
        or head_labels().get(words[head].text) not in ("ORG", "AGREEMENT", "EVENT")
        or words[left].gap != " "
        or words[left - 1].gap != " "
    ):
        return False
    place = left - 2
    while place > floor and words[place - 1].is_capital and words[place].gap == " ":
        place -= 1
    front = words[place : left - 1]
    is_line = place == 0 and head >= len(words) - 2
    is_bounded = is_line or (place > 0 and words[place - 1].text in read_words("names", "links.determiners"))
    return is_bounded and not any(is_another(word) or (is_line and not is_common(word.text.lower())) for word in front)


def grow_right(words: list[Word], head: int, *, is_title: bool = False) -> int:
    """Find where a name ends.

    Args:
        words: Words of a sentence.
        head: Place of the name's head word.
        is_title: Whether the sentence is written in capitals throughout, so that a capital does not hold a name together.

    Returns:
        Place of its last word.
    """
    right = _through_capitals(words, head, is_title=is_title)
    head = right if words[right].text in head_labels() else head
    label = head_labels().get(words[head].text, "ORG")
    while right + 1 < len(words):
        step = _step_right(words, head, right, is_title=is_title)
        if step == right:
            break
        right = step
    return _through_title(words, right) if label == "EVENT" and right > head and not is_title else right


def _through_capitals(words: list[Word], right: int, *, is_title: bool = False) -> int:
    """Go on to the last head or company ending among bare capitalised words; over a bracketed acronym too."""
    best = place = right
    is_open = False  # whether a bracket was opened on the way: one that closes another has the name inside it
    while place + 1 < len(words) and words[place].text not in read_words("names", "companies.closing"):
        word = words[place + 1]
        gap = word.gap.strip()
        if (
            words[place].is_possessive
            or not (word.is_capital or is_ending(word))
            or word.is_link
            or (is_title and _is_headline_verb(words, place + 1))
        ):
            break
        if gap == "(" and is_acronym(word.text) and place + 2 < len(words) and words[place + 2].gap.startswith(")"):
            place, is_open = place + 1, True
            continue
        if (gap not in ("", ")") or (gap == ")" and not is_open)) and not (gap == "," and is_ending(word)):
            break
        is_open = is_open and gap != ")"
        place += 1
        if word.text in head_labels() or is_ending(word) or (is_country(word) and (gap == ")" or words[place - 1].text in ("University", "College"))):
            best = place
    return best + number_length(words, best)


def _step_right(words: list[Word], head: int, right: int, *, is_title: bool) -> int:
    """One more step over a link, "and" or a comma; the same place where the name ends."""
    word = words[right + 1]
    if words[right].is_possessive:
        return right
    if word.gap == " " and word.text in _links_of(words[head].text) | _ALWAYS:
        return _over_link(words, head, right, is_title=is_title)
    if word.gap == " " and word.text in AND and right > head:
        return _over_and(words, right, is_title=is_title)
    if word.gap == " (" and right + 2 < len(words) and is_acronym(word.text) and words[right + 2].gap == ") " and is_country(words[right + 2]):
        return right + 2  # "Ministry of Ports (MinPort) Ruritania"
    if word.gap == ", " and right > head and word.is_capital:
        return _over_list(words, right, is_title=is_title)
    return right


def _links_of(head: str) -> frozenset[str]:
    links = {link for link in ("on", "to", "in", "against", "with") if head in read_words("names", f"links.{link}")}
    if head_labels().get(head, "") in ("EVENT", "AGREEMENT"):
        links |= {"on"}
    return frozenset(links)


def _over_link(words: list[Word], head: int, right: int, *, is_title: bool) -> int:
    place = right + 2
    if place < len(words) and words[place].text == "the" and words[place].gap == " ":
        place += 1
    if place >= len(words) or words[place].gap != " " or not words[place].is_capital:
        return right
    label = head_labels().get(words[head].text)
    if words[right + 1].text == "in" and words[head].text in read_words("names", "links.in_subject") and not is_subject(words[place].text):
        return right  # "Institute for Tides in Kessel" tells where it sits
    if label in ("GPE", "LOC") and (words[right + 1].text != "of" or is_subject(words[place].text)):
        return right  # "Minister of State for Trade"
    if label == "EVENT" and words[right + 1].text == "in" and words[place].known in ("GPE", "LOC"):
        return right  # "Conference on Tides in Kessel" tells where it was held
    if (
        is_titled(words[place])
        or words[place].text in read_words("titles", "calendar.words")
        or label == "FAC"
        or (label == "EVENT" and words[right + 1].text == "of" and _starts_event(words, place))
    ):
        return right  # "Session of the Sixth Forum" is two names
    return _run_end(words, place, is_title=is_title)


def _starts_event(words: list[Word], place: int) -> bool:
    return any(head_labels().get(word.text) == "EVENT" for word in words[place : _run_end(words, place) + 1])


def _run_end(words: list[Word], place: int, *, is_title: bool = False) -> int:
    """The last of the bare capitalised words that begin at a place."""
    while place + 1 < len(words) and words[place + 1].is_capital and words[place + 1].gap in (" ", "-") and not words[place].is_possessive:
        if is_title and not (is_subject(words[place + 1].text) or words[place + 1].known):
            break
        place += 1
    return place


def _over_and(words: list[Word], right: int, *, is_title: bool, in_list: bool = False) -> int:
    place = right + 2
    if place >= len(words) or words[place].gap != " " or not words[place].is_capital or (is_title and not is_subject(words[place].text)):
        return right
    end = _run_end(words, place, is_title=is_title)
    segment = words[place : end + 1]
    if any(word.text.lower() in read_words("titles", "functions.nouns") and word.text not in head_labels() for word in segment):
        return right  # "... University and Deputy Chair of ..."
    if _is_own_name(segment, in_list=in_list) and not (end + 1 < len(words) and words[end + 1].text == "of" and is_acronym(segment[-1].text)):
        return right
    return end


def _over_list(words: list[Word], right: int, *, is_title: bool) -> int:
    """Over ", Industry and Energy": only where the list is closed by "and" and all of its parts are subjects."""
    place = right + 1
    while place < len(words) and words[place].is_capital:
        end = _run_end(words, place, is_title=is_title)
        if _is_own_name(words[place : end + 1]) or end + 1 >= len(words):
            return right
        after = words[end + 1]
        if after.text in AND and after.gap in (" ", ", "):
            joined = _over_and(words, end, is_title=is_title, in_list=True)
            return joined if joined > end else right
        if after.gap != ", ":
            return right
        place = end + 1
    return right


def _is_own_name(segment: list[Word], *, in_list: bool = False) -> bool:
    """Whether a stretch of words is a name by itself rather than one more subject of the name before it."""
    texts = [word.text for word in segment]
    if in_list and head_labels().get(texts[-1]) == "AGREEMENT" and is_subject(texts[0]):
        return False  # "Ministry of Trade, Energy and Industrial Strategy"
    if texts[0] in head_labels() or (len(texts) > 1 and (texts[-1] in head_labels() or is_ending(segment[-1]))):
        return True
    return is_acronym(texts[-1]) or bool(segment[0].known or segment[-1].known) or is_titled(segment[0])


def _through_title(words: list[Word], right: int) -> int:
    """To the end of an event's long title: "Session on Fair Trade through Lake Cooperation -- Exploring the Role of Ports"."""
    best = right
    place = right + 1
    while place < len(words) and not words[place - 1].is_possessive:
        word = words[place]
        if word.text in read_words("titles", "calendar.words"):
            break
        if word.is_capital and word.gap in (" ", *_DASHES):
            if words[place - 1].text in ("in", "at", "by", "from") and word.known:
                break  # "... in Kessel" tells where it was
            best = place
        elif word.text not in _TITLE_LINKS or word.gap != " " or place - best > 2:
            break
        place += 1
    return best
