"""Names that a number makes: "resolution 62/9", "COP27", "its 9th meeting", "Fourteenth session of the Lake Council"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.language.labels import head_labels
from pipeline.language.lexicons import read_lexicon, read_words
from pipeline.language.ordinals import read_edition
from pipeline.language.sentences import passage_text
from pipeline.passages.hyphens import is_common

_MANY = 5  # units of one event are counted with small numbers: "the 2nd session, on tolls"
# United Nations style: number/number, or a number with its year or letter in brackets ("242 (1967)", "1514 (XV)").
_ACT_NUMBER = r"\d{1,4}(?:/[A-Z0-9][\w.]{0,8}|\s\((?:(?:18|19|20)\d\d|[IVXLC]+(?:-[IVXLC]+)?)\))"
_ACT = re.compile(
    rf"(?<![\w/-])(?:[Rr]esolution|[Dd]ecision)s?\s(?:No\.?\s)?{_ACT_NUMBER}(?:(?:,\s(?:and\s)?|\sand\s|\sto\s){_ACT_NUMBER})*(?![\w/])"
)
_OF_BODY = re.compile(r"(?:(?:Security|Human Rights|Economic and Social)\sCouncil|General\sAssembly|\bUN(?:SC|GA)?|United Nations)(?:[’']s)?\s$")
_BARE_ACT = re.compile(r"(?<![\w/-])[Rr]esolution\s\d{3,4}(?![\w/,.]\d|\w)")
# Conferences of the parties of a convention, and their sisters, are called by their number; "COP" before an amount is a currency.
_PARTIES = re.compile(r"(?<![\w-])(?:COP|CMP|CMA|COP-MOP)\s?-?(?P<number>[1-9]\d?)(?![\w%]|[.,]\d|\s(?:m|bn|million|billion|trillion)\b)")
_OWNER = re.compile(r"(?:\b(?:[Ii]ts|[Tt]heir|[Oo]ur)\s)$")
_DAY_BEHIND = re.compile(r",?\s(?:(?:was\s)?held\s)?(?:on|in|from)\s(?:\d|[A-Z][a-z]+\s(?:\d|(?:19|20)\d\d))")
_OF = re.compile(r"\sof\s(?:the\s)?")
_CAPITALS = re.compile(
    r"[A-Z][\w’&-]*(?:\s(?:(?:of|for|on)\s(?:the\s)?)?[A-Z][\w’&-]*)*(?:\s(?i:responsible\sfor)\s(?:the\s)?[A-Z][\w’&-]*(?:(?:,|,?\sand)?\s[A-Z][\w’&-]*)*)?"
)  # "Meeting of Ministers responsible for Tides and Quays"


@functools.cache
def _happening() -> re.Pattern[str]:
    """What befell a place and goes by its name and year: "2030 Drava floods", "Marburg epidemic of 2029–2030"."""
    nouns = "|".join(sorted(read_words("names", "happenings.befalling") | read_words("names", "happenings.lasting")))
    year = r"(?:19|20)\d\d(?:\s?[–-]\s?(?:(?:19|20)\d\d|\d\d))?"
    name = r"(?!(?:The|This|That|A|An|In|After|During|Since|Before|Following|Annual|First|Second)\s)[A-Z][^\W\d_]+(?:[- ][A-Z\d][\w]*){0,2}"
    return re.compile(rf"(?<![\w-])(?:(?P<year>{year})\s)?(?P<name>{name})\s(?P<noun>{nouns})(?:\s(?:of|in)\s(?P<years>{year}))?(?![\w-])")


@functools.cache
def _gathering() -> re.Pattern[str]:
    ordinals = sorted(read_lexicon("figures")["ordinals"], key=lambda word: (-len(word), word))
    tens = [word for word in read_lexicon("figures")["numbers"] if word.endswith("ty")]
    word = rf"(?i:(?:(?:one\shundred\sand\s)?(?:{'|'.join(tens)})[ -])?(?:{'|'.join(ordinals)}))"
    kinds = r"(?i:(?:(?:regular|special|annual|plenary|ordinary|extraordinary|resumed|organi[sz]ational|substantive|general|executive|ministerial)\s){0,2}(?:session|meeting))"
    return re.compile(rf"(?<![\w-])(?:(?P<digits>\d{{1,3}})(?:st|nd|rd|th)|{word})\s{kinds}(?![\w-])")


def find_numbered(text: str, bodies: Mapping[int, int]) -> Iterator[tuple[int, int, str]]:
    """Find the acts and gatherings of a sentence that are called by a number.

    Args:
        text: The sentence.
        bodies: Where names of bodies end, by where they begin.

    Yields:
        (start, end, label) of each: AGREEMENT for acts, EVENT for sessions, meetings and conferences of parties. The units of one event ("the second
        session dealt with tolls") are none: a session counts where it is somebody's ("its ninth session", "ninth session of the Lake Council"), or has
        a high number or a day of its own.
    """
    for match in _ACT.finditer(text):
        yield match.start(), match.end(), "AGREEMENT"
    for match in _BARE_ACT.finditer(text):
        if _OF_BODY.search(text[: match.start()]) and not _ACT.match(text, match.start()):
            yield match.start(), match.end(), "AGREEMENT"
    for match in _PARTIES.finditer(text):
        yield match.start(), match.end(), "EVENT"
    for match in _happening().finditer(text):
        if is_common(match["name"].split()[0].lower()):
            continue  # "Widespread floods in 2030"
        if match["year"] or match["years"] or match["noun"] in read_words("names", "happenings.lasting"):
            yield match.start(), match.end(), "EVENT"
    for match in _gathering().finditer(text):
        end = _end_of_gathering(text, match, bodies)
        if end is not None:
            yield match.start(), end, "EVENT"


def is_numbered(name: str) -> bool:
    """Whether a name is a session's or a meeting's number and nothing else: "12th meeting"."""
    return _gathering().fullmatch(name) is not None


def _end_of_gathering(text: str, match: re.Match[str], bodies: Mapping[int, int]) -> int | None:
    """Where the name of a numbered session ends; None where it is only a unit of some event."""
    of = _OF.match(text, match.end())
    end = _end_of_body(text, of.end(), bodies) if of is not None else None
    if end is not None:
        return end
    if _OWNER.search(text[: match.start()]) or (match["digits"] and _DAY_BEHIND.match(text, match.end())):
        return match.end()
    return match.end() if (read_edition(match[0])[0] or 0) >= _MANY else None


def _end_of_body(text: str, place: int, bodies: Mapping[int, int]) -> int | None:
    """Where the name of a body ends that begins at a place; None where none does, or what does is an event ("session of the Lake Forum")."""
    capitals = _CAPITALS.match(text, place)
    end = bodies.get(place) or (capitals.end() if capitals is not None else place)
    words = text[place:end].split()
    return end if words and not any(head_labels().get(word) == "EVENT" for word in words) else None


def mark_numbered(doc: Doc) -> Doc:
    """Add the numbered names of a passage to doc.spans["names"]."""
    text = passage_text(doc)
    if not any(letter.isdigit() for letter in text) and "ession" not in text and "eeting" not in text:
        return doc
    known = [span for group in ("gazetteer", "names", "model") for span in doc.spans.get(group, []) if span.label_ == "ORG"]
    bodies = {span.start_char: span.end_char for span in sorted(known, key=lambda span: span.end_char)}
    spans = [doc.char_span(start, end, label=label, alignment_mode="expand", span_id="pattern") for start, end, label in find_numbered(text, bodies)]
    doc.spans["names"] = [*doc.spans.get("names", []), *(span for span in spans if span is not None)]
    return doc


Language.component("policy_numbered", requires=["doc.spans"], assigns=["doc.spans"], func=mark_numbered)
