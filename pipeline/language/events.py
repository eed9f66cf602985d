"""Events of a document: name, series and edition, days, place, organisers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.dates import FoundDate, find_dates
from pipeline.ids import fold_text, make_id
from pipeline.language.context import AnalysedSentence
from pipeline.language.eventwords import HELD, cut_other_edition, find_edition, find_meeting, find_organisers, find_place, is_gathering, points_back
from pipeline.language.gatherings import Gathering, find_beside, find_gatherings, read_place_and_day, read_title_line
from pipeline.language.occasions import find_occasion, find_titled, read_day_and_place
from pipeline.language.ordinals import read_edition
from pipeline.passages.dating import GUESTS
from pipeline.schemas import Acronym, Document, Event, EventDocument, Mention

_HEAD_SENTENCES = 12
_FULL = 6  # words of a name that is another's beginning and stands for it
_ANNOUNCED = re.compile(r"\b(?:When|Dates?)\s?:\s")
_TODAY = re.compile(r"\b(?:today|this (?:morning|afternoon|evening)|here on)\b", re.IGNORECASE)
_YEARLY = re.compile(r"\b(?:every|each|annually|yearly)\b", re.IGNORECASE)
_TO_COME = re.compile(r"\b(?:will|due to|to be|next|upcoming|forthcoming|scheduled)\b")
_WITHOUT = frozenset({"contents", "running head", "reference", "imprint", "footnote"})


@dataclass(slots=True)
class _Found:
    """What the sentences say of one event."""

    names: list[str] = field(default_factory=list)
    sentence_id: str | None = None
    date: FoundDate | None = None
    place: str = ""
    organisers: list[str] = field(default_factory=list)
    is_told: bool = False  # whether a sentence tells that it was held
    is_titled: bool = False  # whether the document's title names it
    is_bare: bool = False  # a number or a kind and a day is all that it is called by
    edition: int | None = None  # told in its own words: "the event was the fourth dialogue"

    def learn(self, sentence: AnalysedSentence) -> None:
        """Take day, place and organisers from a sentence that tells of it, where they are still missing."""
        text = cut_other_edition(sentence.row.text)
        held = HELD.search(text)
        dates = _find_days(text)
        behind = [date for date in dates if held is not None and date.start > held.start()]
        dates = behind or dates  # "in line with its decision of 3 May, the council met on 5 June"
        self.is_told = True
        self.sentence_id = self.sentence_id or sentence.row.sentence_id
        self.date = self.date or (dates[0] if dates else None)
        self.place = (find_place(sentence) if self.place in ("", "hybrid") else "") or self.place  # a hybrid event has a place as well
        self.organisers = self.organisers or find_organisers(sentence)


def _find_days(text: str) -> list[FoundDate]:
    """Days and months in a sentence; a day without a year has that of the dateline in front of it: "KESSEL, 5 May 2031 – They met on 3 and 4 May ..."."""
    dates = [date for date in find_dates(text) if date.precision != "year"]
    years = {date.start_on[:4] for date in dates if date.precision == "day"}
    return [date for date in find_dates(text, default_year=int(next(iter(years)))) if date.precision != "year"] if len(years) == 1 else dates


def find_events(document: Document, sentences: list[AnalysedSentence], acronyms: Sequence[Acronym] = ()) -> tuple[list[Event], list[EventDocument]]:
    """Find the events that a document tells of.

    Args:
        document: The document; its event date, if it has one, belongs to its main event.
        sentences: Its sentences, with mentions.
        acronyms: Its acronyms: an event named by one goes by its long name.

    Returns:
        Events, the document's own first, and where it tells of them.
    """
    found: dict[str, _Found] = {}
    last: _Found | None = None
    full_names = _full_names(sentences, acronyms)
    text_from = min((sentence.passage.passage_number for sentence in sentences if sentence.passage.kind == "paragraph"), default=0)
    bare: list[_Found] = []
    year = int(document.published_on[:4]) if document.published_on else None
    before: AnalysedSentence | None = None
    for sentence in sentences:
        on_title_page = sentence.passage.kind == "imprint" and sentence.passage.passage_number < text_from
        if sentence.passage.kind not in _WITHOUT or on_title_page:
            last = _read_sentence(sentence, found, last, full_names, year)
            headed = read_title_line(sentence, before) if on_title_page else None
            bare += [_bare(gathering) for gathering in (*find_gatherings(sentence), *([headed] if headed else []))]
            if before is not None and sentence.passage.passage_number <= text_from:
                _read_line_below(sentence, before, [*found.values(), *bare])
        before = sentence
    _learn_occasion(document, sentences, found)
    told = _with_bare(_rank(document, list(found.values())), bare)
    events: dict[str, Event] = {}
    places: list[EventDocument] = []
    for number, event in enumerate(told):
        row = _event(event, document.event_on if number == 0 and not event.is_bare else None, document.document_id if event.is_bare else "")
        if row.event_id not in events:
            events[row.event_id] = row
            places.append(EventDocument(event_id=row.event_id, document_id=document.document_id, sentence_id=event.sentence_id))
    return list(events.values()), places


def _learn_occasion(document: Document, sentences: list[AnalysedSentence], found: dict[str, _Found]) -> None:
    """Take what the head of the document says of its own occasion, and gatherings that go by a title in quotation marks; days without a year get the document's."""
    occasion = find_occasion(sentences)
    if occasion is not None:
        event = _same_event(occasion.name, found)
        event.names.append(occasion.name)
        event.is_told = event.is_titled = True
        event.sentence_id, event.date, event.place = (
            event.sentence_id or occasion.sentence_id,
            event.date or occasion.date,
            event.place or occasion.place,
        )
    year = int(document.published_on[:4]) if document.published_on else None
    for sentence in sentences:
        if sentence.passage.kind not in _WITHOUT and (title := find_titled(sentence)):
            event = found.setdefault(_fold_event(title), _Found())
            event.names.append(title)
            event.learn(sentence)
            event.date = event.date or _today(document, sentence.row.text)
    texts = {sentence.row.sentence_id: sentence.row.text for sentence in sentences}
    for event in found.values():
        if event.is_told and event.date is None and year is not None:
            event.date = _day_of_year(texts.get(event.sentence_id or "", ""), year, document.published_on or "")
    head = [sentence.passage.text for sentence in sentences[:_HEAD_SENTENCES]]
    for event in found.values():
        if event.date is None and any(fold_text(name) == fold_text(document.title or "") for name in event.names):
            event.date, place = read_day_and_place([line for line in head if _ANNOUNCED.search(line)][:1])
            event.is_told, event.place = event.is_told or event.date is not None, event.place or place


def _today(document: Document, text: str) -> FoundDate | None:
    """The document's day where a sentence tells of something held "today"."""
    days = find_dates(document.published_on or "") if _TODAY.search(text) else []
    return days[0] if days and days[0].precision == "day" else None


def _day_of_year(text: str, year: int, published_on: str) -> FoundDate | None:
    """The day that a sentence names without a year: of the document's year, or the next where it is still to come."""
    if _YEARLY.search(text):
        return None
    days = [date for date in find_dates(text, default_year=year) if date.precision == "day"]
    if days and days[0].start_on < published_on and _TO_COME.search(text):
        days = [date for date in find_dates(text, default_year=year + 1) if date.precision == "day"]
    return days[0] if days else None


def _read_line_below(line: AnalysedSentence, above: AnalysedSentence, events: list[_Found]) -> None:
    """Give an event that the line above named the place and day of a line that holds nothing else."""
    named = [mention for mention in above.mentions if mention.label == "EVENT"]
    event = next((event for event in events if named and event.date is None and any(named[0].text in name for name in event.names)), None)
    is_speech = bool(named) and above.row.text[: named[0].start_char].endswith((" at the ", " to the ", " at ", " to "))
    told = read_place_and_day(line, is_speech=is_speech) if event is not None else None
    if event is not None and told is not None:
        event.is_told, event.sentence_id = True, event.sentence_id or above.row.sentence_id
        event.date, event.place = told[0], event.place or told[1]


def _bare(gathering: Gathering) -> _Found:
    name = f"{gathering.name} of the {gathering.body}" if gathering.body else gathering.name
    organisers = [gathering.body] if gathering.body else []
    return _Found([name], gathering.sentence_id, gathering.date, gathering.place, organisers=organisers, is_told=True, is_bare=not gathering.body)


def _with_bare(told: list[_Found], bare: list[_Found]) -> list[_Found]:
    """Events with, behind them, those that have no name of their own and are none of the others under another name."""
    kept = list(told)
    for event in bare:
        if not any(_is_same(event, other) for other in kept):
            kept.append(event)
    return kept


def _is_same(bare: _Found, other: _Found) -> bool:
    """Whether an event without a name is another one: its words on no other day, or its edition on its days."""
    days = bare.date
    if _fold_event(bare.names[0]) in map(_fold_event, other.names):
        return not (days and other.date and other.date.start_on != days.start_on)
    edition = read_edition(bare.names[0])[0]
    return edition is not None and days is not None and other.date == days and read_edition(other.names[0])[0] == edition


def main_event(rows: list[EventDocument]) -> str | None:
    """The document's main event: the first it tells of."""
    return rows[0].event_id if rows else None


def _full_names(sentences: list[AnalysedSentence], acronyms: Sequence[Acronym]) -> dict[str, str]:
    """The longest name by acronym of events that the document names in full in one edition only: "LEF" → "Sixth Lake Economic Forum"."""
    named = {mention.text for sentence in sentences for mention in sentence.mentions if mention.label == "EVENT"}
    found: dict[str, str] = {}
    for acronym in acronyms:
        long = _fold_event(acronym.expansion)
        names = [name for name in named if f" {long} " in f" {_fold_event(name)} "]
        if len({read_edition(name)[0] for name in names} - {None}) <= 1 and names:
            found[acronym.acronym] = max(names, key=lambda name: (read_edition(name)[0] is not None, -len(name), name))
    return found


def _read_sentence(
    sentence: AnalysedSentence, found: dict[str, _Found], last: _Found | None, full_names: dict[str, str], year: int | None
) -> _Found | None:
    """Learn from one sentence; returns the event that "the event" in the next one would mean."""
    text = sentence.row.text
    meeting = find_meeting(sentence)
    if meeting:
        event = found.setdefault(_fold_event(meeting), _Found())
        event.names.append(meeting)
        event.organisers = [meeting.split(" of the ", 1)[1]]
        event.learn(sentence)
        return event
    mention = _main_mention(sentence, full_names)
    if mention is None:
        if last is not None and ((points_back(text) and HELD.search(text)) or (last.date is None and GUESTS.match(text))):
            last.learn(sentence)
        if last is not None and (told := find_edition(text)) is not None:
            last.edition = last.edition or told
        return last
    bare, edition = mention.text.split()[-1], read_edition(mention.text)[0]
    name = full_names.get(bare, mention.text) if len(mention.text.split()) <= 1 + (edition is not None) else mention.text
    event = _same_event(name, found)
    event.names.append(name)
    event.is_titled = event.is_titled or sentence.passage.kind == "title"
    if HELD.search(cut_other_edition(text)) and sentence.passage.kind not in ("title", "heading"):
        event.learn(sentence)
    elif event.date is None and (beside := find_beside(sentence, mention, year)) is not None:
        event.is_told, event.sentence_id = True, event.sentence_id or sentence.row.sentence_id
        event.date, event.place = beside[0], event.place or beside[1]
    return event


def _main_mention(sentence: AnalysedSentence, full_names: dict[str, str]) -> Mention | None:
    """The event a sentence is about: what was "organised" or "was held", else the first."""
    text = sentence.row.text
    events = [mention for mention in sentence.mentions if mention.label == "EVENT" and is_gathering(full_names.get(mention.text, mention.text))]
    for mention in events:
        if re.search(r"\b(?:organi[sz]ed|hosted|convened|held|opened|launched)\s(?:the|a|an|its|their)\s(?:\w+\s){0,2}$", text[: mention.start_char]):
            return mention
    return events[0] if events else None


def _same_event(name: str, found: dict[str, _Found]) -> _Found:
    """The event that goes by a name or by a longer one that holds it: "Policy Dialogue" after "Lake Policy Dialogue on Ports"."""
    folded = _fold_event(name)
    if folded in found:
        return found[folded]
    words = folded.split()
    for other, event in found.items():
        if len(words) >= 2 and f" {folded} " in f" {other} " and read_edition(name)[0] in (None, read_edition(event.names[0])[0]):
            return event
        if len(other.split()) >= _FULL and folded.startswith(f"{other} ") and read_edition(name)[0] == read_edition(event.names[0])[0]:
            return event  # the headline broke the name off
    return found.setdefault(folded, _Found())


def _rank(document: Document, events: list[_Found]) -> list[_Found]:
    """Events worth a row: told with a day or named by the title, the title's first; if there are none, those told without a day."""
    for event in events:
        event.is_titled = event.is_titled or any(name.lower() in (document.title or "").lower() for name in event.names)
    dated = [event for event in events if (event.is_told and event.date) or (event.is_titled and (event.is_told or document.event_on))]
    told = dated or [event for event in events if event.is_told]
    return sorted(told, key=lambda event: not event.is_titled)


def _fold_event(name: str) -> str:
    """An event under any of its names: bracketed acronyms aside."""
    return re.sub(r"\s*\([^)]*\)", "", fold_text(name)).removeprefix("the ").strip()


def _event(found: _Found, event_on: str | None, document_id: str) -> Event:
    """The row of an event; one without a name is its own document's, since others have a "third meeting" too."""
    name = max(found.names, key=lambda each: (len(each), each))
    start = found.date.start_on if found.date else event_on
    edition, series = read_edition(name)
    edition = edition or found.edition
    return Event(
        event_id=make_id("event", _fold_event(name), start, *([document_id] if document_id else [])),
        name=name,
        series=series or None,
        edition=edition,
        start_on=start,
        end_on=found.date.end_on if found.date else event_on,
        place=found.place or None,
        organisers="; ".join(found.organisers) or None,
    )
