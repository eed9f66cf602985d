"""Find when a document was published, and when the event that it reports took place."""

from __future__ import annotations

import re

from pipeline.dates import FoundDate, find_dates
from pipeline.passages.counted_days import tell_counted_day
from pipeline.passages.endings import is_finished
from pipeline.passages.frontmatter import Views
from pipeline.passages.patterns import pattern_of
from pipeline.schemas import Passage

_DATELINE = re.compile(r"^[^.!?]{0,80}?[,(]?\s*$")
_SIGNED = re.compile(r"[,|–—•·]\s*$")
_DASH = re.compile(r"^\s*[)]?\s*(?:–|—|-{1,2}|\||:)\s*")
# "Resolution 5 of 18 June 2007": the date of something cited
_OTHER = re.compile(
    r"\b(?:resolution|decision|law|act|decree|agreement|treaty|letter|note|report|document|regulation|order)\b[^.;,]{0,40}\b(?:of|dated|from)\s*$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Ý“\"])")
# What reports on events; other documents speak of many events that are not their own.
_REPORTING = frozenset(["news item", "event report", "press release", "minutes", "speech", "communique", "agenda", "UN report"])
# The head of a record says when the meeting was; that of other documents, when they were written.
_RECORDS = frozenset(["minutes", "agenda", "event report"])
_DAY_LABEL = re.compile(r"(?:^|(?<=\s))(?:date|day|when|held(?: on)?|date and (?:time|place|venue)|time and (?:date|place))\s*:\s*", re.IGNORECASE)
_WHEN_LABEL = re.compile(
    r"(?:^|(?<=\s))(?:when|held(?: on)?|date and (?:time|place|venue)|time and (?:date|place)|event date|dates? of (?:the )?(?:event|meeting))\s*:\s*",
    re.IGNORECASE,
)
# "Delegates joined on 7 June": the sentence behind the one that names the event tells the day by its guests.
# "Delegates joined on 7 June on-site in Kessel": right behind the sentence that names the event, its guests tell when and where.
GUESTS = re.compile(
    r"(?:(?:the|some|about|over|more than|around|nearly|all|many|[\d,.]+|[A-Z]?[a-z-]+)\s+){0,4}?(?:participants|delegates|attendees|guests|visitors|experts|members|representatives|officials|speakers)\b"
    r"[^.;]{0,60}?\b(?:joined|met|gathered|came together|took part|attended|participated|convened|assembled)\b|"
    r"we,? (?:the )?(?:ministers|heads|leaders|governors|mayors|members|delegates|representatives|parliamentarians)\b[^.;]{0,160}?\b(?:met|gathered|assembled|convened)\b",
    re.IGNORECASE,
)
_DATED_IN_TITLE = frozenset(["law", "resolution", "communique"])
_SIGNED_KINDS = frozenset(["letter", "memorandum", "resolution", "communique", "agreement"])
_HEADS = 6  # the most frequent running heads
_SIGNATURE = 8  # passages at the end in which a signature's date stands
_SHORT_TEXT = 1500  # words
_AROUND = 60  # characters before a date in which its cue stands
_PLACED = re.compile(r"^(?:[A-ZÀ-Ý][\w’'.-]*\s?){1,4}(?:,\s(?:[A-ZÀ-Ý][\w’'.-]*\s?){1,3})?,\s$")
_STOPPED = re.compile(r"^\.\s+[A-ZÀ-Ý“\"]")
_PARTED = re.compile(r"\s+[·•|/]\s+|(?<=[\w)]{2})\.\s+(?=[A-ZÀ-Ý])")
_SET_PLACE = re.compile(r"^[A-ZÀ-Ý][\w’'.-]*(?: [A-ZÀ-Ý][\w’'.-]*){0,3},\s")  # "Kessel, 21 Falgun (5 March 2031):"
_ENDED = re.compile(r"[\s).:–—-]*$")
_LONG_LINE = 160
_LONG_TITLE = 260  # "Communiqué issued at the end of a two-day workshop on ..., held at ... on 18th and 19th February 2031"
_DAY = len("2031-05-08")
_CLOCK = re.compile(r"\b\d{1,2}:\d\d\b|[\\/]\w+[\\/]")  # when and where a page was printed or set

Found = tuple[str | None, str | None]


def find_published(views: Views, title: str | None = None, document_type: str | None = None) -> Found:
    """Find the date of publication as the document states it.

    Args:
        views: The document.
        title: Its title: laws and resolutions carry their date in it.
        document_type: What it is.

    Returns:
        ISO 8601 to the precision stated, and where it stands: a date with a word for publication before it, a news item's dateline, a date
        by itself on the title page, one in the title of a law or resolution, in a running head, a year behind ©, or a date beside a
        letter's signature, in this order; (None, None) if it states none.
    """
    cued = _find_cued([*views.front, *views.imprint])
    alone = [date for passage in views.front for date in _alone(passage.text)]
    own = find_dates(title or "")[-1:] if document_type in _DATED_IN_TITLE else []
    heads = [
        date
        for head in views.heads[:_HEADS]
        if not _CLOCK.search(head)
        for date in find_dates(head)
        if date.start_on == date.end_on or date.precision == "month"
    ]
    marked = [
        date.start_on[:4]
        for passage in views.imprint
        for date in find_dates(passage.text, with_years=True)
        if re.search(r"©|\(c\)|copyright", passage.text, re.IGNORECASE)
    ]
    signed = [date for passage in views.last[-_SIGNATURE:] for date in _alone(passage.text)] if document_type in _SIGNED_KINDS else []
    line = find_dateline(views)
    tries = (
        (cued.start_on if cued else None, "publication line"),
        (line.start_on if line else None, "dateline"),
        (max(alone, key=lambda date: len(date.start_on)).start_on if alone else None, "title page"),
        (own[0].start_on if own and own[0].precision == "day" else None, "title"),
        (max(heads, key=lambda date: len(date.start_on)).start_on if heads else None, "running head"),
        (marked[0] if marked else None, "imprint"),
        (signed[-1].start_on if signed else None, "signature"),
    )
    found = next(((date, source) for date, source in tries if date), (None, None))
    return _refine(found, views)


def _refine(found: Found, views: Views) -> Found:
    """A month with the day of it beside the signature: "May 2031" on the cover, "Tannberg, 8 May 2031" at the end."""
    month = found[0]
    if month is None or len(month) != len("2031-05"):
        return found
    days = [date.start_on for passage in views.last[-_SIGNATURE:] for date in _alone(passage.text) if date.precision == "day"]
    return next(((day, "signature") for day in reversed(days) if day.startswith(month)), found)


def _find_cued(passages: list[Passage]) -> FoundDate | None:
    """The date behind a word for publication; "published" says it better than "printed", and a day better than a year."""
    cue = pattern_of("events", "published", r"\b({})\W{0,4}(?:on|in|the|le|el|am|den)?\W{0,3}$")
    found: list[tuple[bool, int, FoundDate]] = []
    for place, passage in enumerate(passages):
        if len(passage.text) > 600:
            continue
        for date in find_dates(passage.text, with_years=True):
            before = passage.text[max(0, date.start - _AROUND) : date.start]
            if not before and place:  # "Published on", and the date on the next line
                before = passages[place - 1].text[-_AROUND:] + " "
            match = cue.search(before)
            if match:
                found.append(("publi" in match[1].lower(), len(date.start_on), date))
    return max(found, key=lambda each: each[:2])[2] if found else None


def _is_cued(text: str) -> bool:
    """Whether a line says that its date is that of publication."""
    cue = pattern_of("events", "published", r"\b({})\W{0,4}(?:on|in|the|le|el|am|den)?\W{0,3}$")
    return any(cue.search(text[max(0, date.start - _AROUND) : date.start]) for date in find_dates(text))


def find_dateline(views: Views) -> FoundDate | None:
    """Find the dateline that opens a news item ("TANNBERG, 5 MAY 2020 –").

    Args:
        views: The document.

    Returns:
        Its date, or None.
    """
    for passage in views.first[:1]:
        for date in find_dates(passage.text[:_LONG_LINE]):
            if date.precision == "day" and _DATELINE.match(passage.text[: date.start]) and _DASH.match(passage.text[date.end :]) and date.start < 60:
                return date
            if date.precision == "day" and _PLACED.match(passage.text[: date.start]) and _STOPPED.match(passage.text[date.end :]):
                return date  # "Tannberg, 8 May 2031. The mayors ..."
    return None


def _alone(text: str, *, spans: bool = False) -> list[FoundDate]:
    """Dates that make up most of their line, as on title pages, or stand at its end behind a name; spans of days where asked for."""
    if len(text) > _LONG_LINE:
        return []
    parts = _PARTED.split(text)
    if len(parts) > 1:  # "Brief 3 · Tannberg, 4 July 2031 / Tannberg, le 4 juillet 2031"
        return [date for part in parts for date in _alone(part, spans=spans)]
    dates = [date for date in find_dates(text) if spans or date.start_on == date.end_on]
    bare = re.sub(r"[\W_]+", "", text)
    alone = [date for date in dates if len(re.sub(r"[\W_]+", "", date.text)) >= 0.4 * len(bare)]
    # "Ministry of Ports, 5 May 2031": behind a name
    signed = [date for date in dates if date.end == len(text.rstrip()) and _SIGNED.search(text[: date.start]) and len(text.split()) <= 14]
    placed = [
        date for date in dates if date.precision == "day" and _SET_PLACE.match(text) and len(text.split()) <= 8 and _ENDED.match(text[date.end :])
    ]
    return alone or signed or placed


def find_event_date(views: Views, document_type: str | None, word_count: int, published_on: str | None = None) -> str | None:
    """Find the first day of the event that the document reports.

    Args:
        views: The document.
        document_type: What it is.
        word_count: Its words, since short texts mostly report one event.
        published_on: When it was published: days after that are those of events to come.

    Returns:
        ISO 8601; None for documents that report none, or do not say when.
    """
    year = int(published_on[:4]) if published_on else None
    reports = document_type in _REPORTING or word_count <= _SHORT_TEXT
    if reports and (stated := _find_on_title_page(views, published_on)) is not None:
        return stated
    own = [sentence for passage in views.imprint for sentence in _SENTENCE.split(passage.text)]
    reported = [sentence for passage in views.first for sentence in _SENTENCE.split(passage.text)]
    line = find_dateline(views)
    written_on = line.start_on if line is not None else published_on if len(published_on or "") == _DAY else None
    if reports and written_on is not None and (told := _tell_by_dateline(reported[:2], written_on)) is not None:
        return told
    tries = [(own, True), *([(reported[:40], True), (reported[:12], False)] if reports else [])]
    for sentences, needs_verb in tries:
        for sentence in sentences:
            date = _event_in(sentence, year, needs_verb=needs_verb)
            if date is not None and not _is_to_come(date, published_on):
                return date.start_on
    if not reports:
        return None
    if (stated := _find_labelled(views, is_record=document_type in _RECORDS)) is not None:
        return stated
    if line is not None and any(pattern_of("events", "nouns", r"\b{}\b").search(sentence) for sentence in reported[:2]):
        return line.start_on
    alone = [date for passage in views.front for date in _alone(passage.text, spans=True) if date.precision == "day" and not _is_cued(passage.text)]
    return alone[0].start_on if alone and document_type in {"agenda", "minutes", "event report", "speech"} else None


def _tell_by_dateline(sentences: list[str], written_on: str) -> str | None:
    """The day that the first sentences of a news item count from its dateline: "TANNBERG, 8 May – The council met here yesterday"."""
    for sentence in sentences:
        if not (pattern_of("events", "nouns", r"\b{}\b").search(sentence) and pattern_of("events", "verbs", r"\b{}").search(sentence)):
            continue
        if any(date.precision == "day" and date.start_on != written_on for date in find_dates(sentence, default_year=int(written_on[:4]))):
            return None  # it says so itself
        if (day := tell_counted_day(sentence, written_on)) is not None:
            return day
    return None


def _is_to_come(date: FoundDate, published_on: str | None) -> bool:
    return bool(published_on) and len(published_on or "") == len(date.start_on) and date.start_on > (published_on or "")


def _find_on_title_page(views: Views, published_on: str | None) -> str | None:
    """The day of the event that a line of the title page names: "Third Workshop on Quays, Tannberg, 3–5 February 2031"."""
    event = pattern_of("events", "nouns", r"\b{}\b")
    for passage in views.front:
        if len(passage.text) > _LONG_TITLE or is_finished(passage.text) or _is_cued(passage.text) or not event.search(passage.text):
            continue
        days = [date for date in find_dates(passage.text) if date.precision == "day" and not _OTHER.search(passage.text[: date.start])]
        if days and not _is_to_come(days[0], published_on):
            return days[0].start_on
    return None


def _find_labelled(views: Views, *, is_record: bool) -> str | None:
    """The day in the head of a record: "Date: Tuesday, 9 April 2031, 10:00"; that of an event alone ("When: ...") in other papers."""
    for passage in [*views.front, *views.agenda]:
        label = (_DAY_LABEL if is_record else _WHEN_LABEL).search(passage.text)
        days = [date for date in find_dates(passage.text[label.end() : label.end() + _AROUND]) if date.precision == "day"] if label else []
        if days:
            return days[0].start_on
    return None


def _event_in(sentence: str, year: int | None, *, needs_verb: bool) -> FoundDate | None:
    """The day named in a sentence that speaks of an event; a day without its year is one of the year of publication."""
    days = [date for date in find_dates(sentence, default_year=year) if date.precision == "day"]
    if not days or not (GUESTS.match(sentence) or pattern_of("events", "nouns", r"\b{}\b").search(sentence)):
        return None
    if needs_verb and not (GUESTS.match(sentence) or pattern_of("events", "verbs", r"\b{}").search(sentence)):
        return None
    verb = pattern_of("events", "verbs", r"\b{}").search(sentence)
    place = verb.start() if verb else 0
    own = [date for date in days if not _OTHER.search(sentence[: date.start])]
    return min(own, key=lambda date: (date.start < place, abs(date.start - place))) if own else None
