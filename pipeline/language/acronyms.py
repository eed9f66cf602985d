"""Acronyms and what they stand for, as a spaCy component.

The letters are matched as Schwartz and Hearst do ("A simple algorithm for identifying abbreviation definitions in biomedical text", Pacific
Symposium on Biocomputing 2003), word initials first. Added for reports: plurals (SEZs), acronym before the bracket, names of bodies whose letters
do not match (a capitalised name right before the bracket is believed), hereinafter-clauses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.language.lexicons import read_words
from pipeline.language.sentences import passage_text
from pipeline.language.words import is_acronym

_BRACKET = re.compile(r"[(\[]\s*([^()\[\]]{2,90}?)\s*[)\]]")
_LEAD = re.compile(
    r"^(?:(?:hereinafter|hereafter|henceforth|henceforward|also|or|in short|abbreviated|known as|referred to as|called|the|as|[:,])\s+)+",
    re.IGNORECASE,
)
_QUOTES = "\"“”'‘’«»"
_BEFORE = re.compile(r"([A-Z][\w&/.-]{1,11})\s*$")
_WORD = re.compile(r"[^\W_]+")
_SENTENCE = re.compile(r"[.;:!?]\s|\t")
_ROMAN = re.compile(r"[IVXLC]+")
_OWNER = re.compile(r"(?<=[a-z])[’']s?$")  # "the Tide Agency's (TA) ships"
_COUNTRY = re.compile(r"(?P<owner>[A-Z][\w .-]{2,40})[’']s?\s(?=[A-Z])")
_CODE = re.compile(r"\b[A-Za-z]+\d+\b")
_OF_ALL = "United Nations "  # many an acronym leaves it out: "United Nations Tide Commission (TC)"
_SMALL = frozenset({"of", "for", "and", "the", "on", "in", "to", "de", "la", "et", "du", "des", "&", "a", "an", "with", "at", "by"})


@dataclass(frozen=True, slots=True)
class FoundAcronym:
    """An acronym and its long form, with their character offsets in the text."""

    short: str
    long: str
    short_start: int
    long_start: int


def find_acronyms(text: str, names: list[tuple[int, int]]) -> list[FoundAcronym]:
    """Find the acronyms that a passage defines.

    Args:
        text: The passage.
        names: (start, end) of the names found in it, which help where letters do not.

    Returns:
        What it defines, in order.
    """
    found = []
    for bracket in _BRACKET.finditer(text):
        pair = _name_first(text, bracket, names) or _acronym_first(text, bracket)
        if pair is not None:
            found.append(pair)
    return found


def _name_first(text: str, bracket: re.Match[str], names: list[tuple[int, int]]) -> FoundAcronym | None:
    """Read "Long Form (LF)"."""
    inside = _LEAD.sub("", bracket[1].strip(_QUOTES + " ")).strip(_QUOTES + " ")
    short = re.split(r"[;,]| [–-] ", inside)[0].strip(_QUOTES + " ")
    if not _is_short(short):
        return None
    start = max([0, bracket.start() - 200, *(match.end() for match in _SENTENCE.finditer(text, max(0, bracket.start() - 200), bracket.start()))])
    before = text[start : bracket.start()].rstrip(_QUOTES + " ")
    end = start + len(before)
    place = match_letters(short, before)
    name = max((one for one, two in names if two == end and one >= 0), default=None)
    whole = min((one for one, two in names if two == end), default=None)
    if place is None:
        if name is None or whole is None or not _shares(short, text[whole:end]):
            return None
        place = whole - start
    elif whole is not None and whole < start + place:
        place = _extend(text, whole, start + place) - start
    if before[place:].startswith(_JOINING) and (front := _CAPITALS_BEFORE.search(before[:place])) is not None:
        place = front.start()  # "Arid Lands and Dust Agency (ADA)"
    place -= len(_OF_ALL) if before[:place].endswith(_OF_ALL) else 0
    long = _without_owner(_OWNER.sub("", before[place:].strip(_QUOTES + " ,")))
    place = before.index(long, place) if long in before[place:] else place
    return FoundAcronym(short, long, text.index(short, bracket.start()), start + place) if _is_long(long, short) else None


_JOINING = ("and ", "& ", "of ", "for ")
_CAPITALS_BEFORE = re.compile(r"(?<![\w’'-])(?!(?:The|This|A|An|In|Of)\s)(?:[A-Z][\w’'-]*\s){1,5}$")


def _without_owner(long: str) -> str:
    """A long form without the country that it belongs to: "Kenya's Ministry of Tides (MoT)"."""
    owner = _COUNTRY.match(long)
    return long[owner.end() :] if owner is not None and _is_place(owner["owner"]) else long


def _extend(text: str, whole: int, place: int) -> int:
    """Take the words of the name before the matched ones too, where no link or comma parts them ("Deutsche Gesellschaft für ...")."""
    added = text[whole:place]
    parts = added.split()
    is_bare = bool(parts) and all(part[0].isupper() and part.isalpha() and not is_acronym(part) for part in parts)
    return whole if is_bare and len(parts) == 1 and not _is_place(parts[0]) else place


def _is_place(word: str) -> bool:
    from pipeline.language.known import is_country_word

    return is_country_word(word)


def _acronym_first(text: str, bracket: re.Match[str]) -> FoundAcronym | None:
    """Read "LF (Long Form)"."""
    before = _BEFORE.search(text, max(0, bracket.start() - 14), bracket.start())
    if before is None or not _is_short(before[1]):
        return None
    inside = bracket[1].strip()
    long = inside.strip(_QUOTES).removeprefix("the ")
    if not _holds_letters(before[1], long) or not _is_long(long, before[1]) or not long[0].isupper() or is_acronym(long):
        return None
    return FoundAcronym(before[1], long, before.start(1), text.index(long, bracket.start()))


def _is_short(text: str) -> bool:
    return (
        is_acronym(text)
        and text[0].isalnum()
        and text[-1] != "-"
        and not text.isdigit()
        and text not in read_words("titles", "postnominals.members")
        and (not _ROMAN.fullmatch(text) or len(text) > 3)
        and text.count(".") < len(text) / 2 + 1
    )


def _is_long(long: str, short: str) -> bool:
    stem = short.rstrip("s")
    if _CODE.search(long) is not None and not any(letter.isdigit() for letter in short):
        return False  # "Tidal Surges H24 (TS)": the mark of a risk
    return len(long) > len(stem) and stem not in long.split() and any(letter.islower() for letter in long) and len(long.split()) <= 14


def _shares(short: str, long: str) -> bool:
    """Whether at least half of the letters of an acronym, the first among them, begin words of a name, whatever their order."""
    initials = {word[0].lower() for word in _WORD.findall(long)}
    letters = [letter.lower() for letter in short if letter.isupper()]
    return letters[0] in initials and sum(letter in initials for letter in letters) * 2 >= len(letters)


def _holds_letters(short: str, long: str) -> bool:
    """Whether all letters of an acronym stand in its long form in order, the first at its head."""
    letters = [letter.lower() for letter in short if letter.isalnum()]
    rest = iter(long.lower())
    return long[:1].lower() == letters[0] and all(letter in rest for letter in letters)


def match_letters(short: str, text: str) -> int | None:
    """Find where the long form of an acronym begins in the text that ends with it.

    Args:
        short: The acronym.
        text: What stands before its bracket.

    Returns:
        Offset of the long form's first letter, or None where the letters do not match.
    """
    stem = short[:-1] if short.endswith("s") and len(short) > 2 and short[-2].isupper() else short
    letters = [letter.lower() for letter in stem if letter.isalnum()]
    words = [(match.start(), match[0]) for match in _WORD.finditer(text)]
    place = _match_initials(letters, words)
    if place is not None:
        return place
    limit = min(len(letters) + 5, len(letters) * 2)
    first = words[-limit][0] if len(words) >= limit else (words[0][0] if words else 0)
    found = _match_anywhere(letters, text, first)
    if found is None:
        return None
    # a long form of many words for few letters is a chance match, and so is one whose words mostly begin with other letters
    own = [word.lower() for start, word in words if start >= found and word.lower() not in _SMALL]
    begun = sum(word[0] in letters for word in own)
    if len(own) == 1 and len(letters) > 3:
        return None  # "dredging board (DING)": letters of one word
    if text[found:].split(maxsplit=1)[0] in _SMALL:
        return None  # "for Tidal Energy (FTE)": a name begins with none of these
    return found if own and len(own) <= len(letters) + 1 and begun * 2 >= len(own) and words[-1][1].lower() not in _SMALL else None


def _match_initials(letters: list[str], words: list[tuple[int, str]]) -> int | None:
    """Every letter begins a word, from the last word backwards; only small words may be passed over."""
    index = len(letters) - 1
    start = None
    for number in range(len(words) - 1, -1, -1):
        place, word = words[number]
        if index < 0:
            break
        if index == 0 and word in _SMALL and number and words[number - 1][1][0] == letters[0].upper() == word[0].upper():
            continue  # "Fund for Rowing (FR)" begins with its head, not with "for"
        if word[0].lower() == letters[index]:
            index -= 1
            start = place
        elif word.lower() not in _SMALL:
            return None
    return start if index < 0 else None


def _match_anywhere(letters: list[str], text: str, first: int) -> int | None:
    """Schwartz and Hearst: letters in order from the right, the first at the head of a word."""
    place = len(text) - 1
    for index in range(len(letters) - 1, -1, -1):
        while place >= first and (
            text[place].lower() != letters[index] or (index == 0 and place > 0 and (text[place - 1].isalnum() or text[place - 1] in "-'’"))
        ):
            place -= 1
        if place < first:
            return None
        place -= 1
    return place + 1


def mark_acronyms(doc: Doc) -> Doc:
    """Put acronym definitions into doc.spans["acronyms"]: long and short form in turn, labelled LONG and SHORT."""
    names = [(span.start_char, span.end_char) for key in ("gazetteer", "names") for span in doc.spans.get(key, [])]
    spans = []
    text = passage_text(doc)
    for pair in find_acronyms(text, names) if "(" in text or "[" in text else []:
        long = doc.char_span(pair.long_start, pair.long_start + len(pair.long), label="LONG", alignment_mode="expand")
        short = doc.char_span(pair.short_start, pair.short_start + len(pair.short), label="SHORT", alignment_mode="expand")
        if long is not None and short is not None:
            spans += [long, short]
    doc.spans["acronyms"] = spans
    return doc


Language.component("policy_acronyms", requires=["doc.spans"], assigns=["doc.spans"], func=mark_acronyms)
