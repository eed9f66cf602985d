"""Events of a document: name, series and edition, days, place, organisers."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from pipeline.dates import FoundDate, find_dates
from pipeline.ids import fold_text, make_id
from pipeline.language.context import AnalysedSentence
from pipeline.language.known import find_known
from pipeline.language.ordinals import read_edition
from pipeline.schemas import Document, Event, EventDocument

_WITHOUT = frozenset({"contents", "running head", "reference", "imprint"})
_HELD = re.compile(
    r"\b(?:was|were|is|will be|to be|being)\s+(?:\w+\s+){0,2}?(?:held|hosted|organi[sz]ed|convened|convoked|opened|launched|proposed)\b|\btook place\b|\btakes place\b|"
    r"\bwill take place\b|\b(?:jointly\s)?(?:organi[sz]ed|hosted|convened|held|opened)\b|\bco-(?:sponsored|hosted|organi[sz]ed)\b"
)
_ORGANISED = re.compile(r"\b(?:(?:jointly|co-)?\s?(?:organi[sz]ed|hosted|convened|sponsored)|co-(?:organi[sz]ed|hosted|sponsored|convened))\s+by\s")
_ORGANISERS_BEFORE = re.compile(r"\b(?:jointly\s|co-)?(?:organi[sz]ed|hosted|convened|held)\s(?:the|a|an|its|their)\b")
_ONLINE = re.compile(
    r"\b(?:held|took place|hosted|organi[sz]ed|conducted|met)\b[^.]{0,40}?\b(online|virtually|remotely)\b|\bin an? (online|virtual|hybrid) (?:format|mode|setting)\b|\b(online)\s+(?=GTI|[A-Z])"
)
_PLACE = re.compile(r"(?:\b(?:in|at)\s+(?:the\s+)?|^|,\s)$")
_CLAUSE_END = re.compile(r"[.;]|\b(?:under|as part of|with the theme|focus(?:ed|ing)? on|was held|to discuss)\b")


@dataclass(slots=True)
class _Found:
    """What the sentences say of one event."""

    names: list[str] = field(default_factory=list)
    sentence_id: str | None = None
    date: FoundDate | None = None
    place: str = ""
    organisers: list[str] = field(default_factory=list)
    is_told: bool = False  # whether a sentence tells that it was held


def find_events(document: Document, sentences: list[AnalysedSentence]) -> tuple[list[Event], list[EventDocument]]:
    """Find the events that a document tells of.

    Args:
        document: The document; its event date, if it has one, belongs to the event told of first.
        sentences: Its sentences, with mentions.

    Returns:
        Events, the document's own first, and where it tells of them.
    """
    found: dict[str, _Found] = defaultdict(_Found)
    for sentence in sentences:
        if sentence.passage.kind not in _WITHOUT:
            _read_sentence(sentence, found)
    told = [event for event in found.values() if event.is_told and event.date is not None] or [event for event in found.values() if event.is_told]
    events: list[Event] = []
    places: list[EventDocument] = []
    for number, event in enumerate(told):
        row = _event(event, document.event_on if number == 0 else None)
        if row.event_id not in {other.event_id for other in events}:
            events.append(row)
            places.append(EventDocument(event_id=row.event_id, document_id=document.document_id, sentence_id=event.sentence_id))
    return events, places


def _read_sentence(sentence: AnalysedSentence, found: dict[str, _Found]) -> None:
    text = sentence.row.text
    events = [mention for mention in sentence.mentions if mention.label == "EVENT" and _is_gathering(mention.text)]
    if not events:
        return
    main = events[0]
    event = found[_fold_event(main.text)]
    event.names.append(main.text)
    if event.is_told or _HELD.search(text) is None:
        return
    dates = [date for date in find_dates(text) if date.precision != "year"]
    event.is_told, event.sentence_id = True, sentence.row.sentence_id
    event.date = dates[0] if dates else None
    event.place = _place(sentence)
    event.organisers = _organisers(sentence)


def _is_gathering(name: str) -> bool:
    """Whether an event is a meeting: a pandemic or a war is an event that nobody attends."""
    thing = find_known(name)
    return thing is None or (
        "war" not in name.lower()
        and "covid" not in name.lower()
        and thing.label == "EVENT"
        and bool(re.search(r"Forum|Expo|Summit|Conference|Fair|Games", name))
    )


def _fold_event(name: str) -> str:
    """An event under any of its names: bracketed acronyms and the editions of "the" aside."""
    return re.sub(r"\s*\([^)]*\)", "", fold_text(name)).removeprefix("the ").strip()


def _event(found: _Found, event_on: str | None) -> Event:
    name = max(found.names, key=lambda each: (len(each), each))
    start = found.date.start_on if found.date else event_on
    edition, series = read_edition(name)
    return Event(
        event_id=make_id("event", _fold_event(name), start),
        name=name,
        series=series or None,
        edition=edition,
        start_on=start,
        end_on=found.date.end_on if found.date else event_on,
        place=found.place or None,
        organisers="; ".join(found.organisers) or None,
    )


def _place(sentence: AnalysedSentence) -> str:
    """Where it was held: "online", or the places behind "in" or "at"."""
    text = sentence.row.text
    online = _ONLINE.search(text)
    if online is not None:
        word = next(group for group in online.groups() if group)
        return "hybrid" if word == "hybrid" else "online"
    held = _HELD.search(text)
    places = [mention for mention in sentence.mentions if mention.label in ("GPE", "LOC", "FAC") and _PLACE.search(text[: mention.start_char])]
    behind = [mention for mention in places if held is None or mention.start_char > held.start()]
    chain: list[str] = []
    end = -1
    for mention in behind or places[:1]:
        if chain and text[end : mention.start_char] != ", ":
            break
        chain.append(mention.text)
        end = mention.end_char
    return ", ".join(chain)


def _organisers(sentence: AnalysedSentence) -> list[str]:
    """Bodies behind "organised by", or in front of "organised the"."""
    text = sentence.row.text
    behind, before = _ORGANISED.search(text), _ORGANISERS_BEFORE.search(text)
    if behind is not None:
        stop = _CLAUSE_END.search(text, behind.end())
        reach = (behind.end(), stop.start() if stop else len(text))
    elif before is not None:
        reach = (max(text.rfind(", ", 0, before.start() - 60) + 2, 0), before.start())
    else:
        return []
    bodies = [mention for mention in sentence.mentions if mention.label == "ORG" and reach[0] <= mention.start_char < reach[1]]
    kept = [
        one
        for one in bodies
        if not any(other is not one and other.start_char <= one.start_char and one.end_char <= other.end_char for other in bodies)
    ]
    return list(dict.fromkeys(mention.text for mention in kept if not text[: mention.start_char].endswith("(")))


def main_event(rows: list[EventDocument]) -> str | None:
    """The document's main event: the first it tells of."""
    return rows[0].event_id if rows else None
