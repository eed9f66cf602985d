"""Sentences that may recommend something, with all that speaks for and against each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Span

from pipeline.language.context import AnalysedSentence
from pipeline.language.recommendations.asides import find_dateline
from pipeline.language.recommendations.cells import find_in_cells
from pipeline.language.recommendations.evidence import find_evidence, name_document
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.genre import Genre
from pipeline.language.recommendations.hints import may_recommend
from pipeline.language.recommendations.item_deeds import read_hanging
from pipeline.language.recommendations.items import looks_like_deed, read_due
from pipeline.language.recommendations.lexicon import any_of
from pipeline.language.recommendations.needed_acts import find_needed_acts
from pipeline.language.recommendations.operative import find_operative
from pipeline.language.recommendations.outline import Unit
from pipeline.language.recommendations.reporting import REPORTING_VERB
from pipeline.language.recommendations.running import find_frames
from pipeline.language.recommendations.syntax_cues import SyntaxCue, find_syntax_cues
from pipeline.language.recommendations.told_acts import find_told_acts

_BULLETS = frozenset("•▪■●◦‣·")
_SHORT, _LONG = 12, 1500  # characters of an item worth a parse
_TITLE = 8  # tokens within which a run-in title ends


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may recommend something.

    Attributes:
        sentence: The sentence.
        unit: Its paragraph.
        frames: What the rules over words found; empty where only the parse has something.
        doc: Its parse; None where there is none.
        cues: What the patterns over the parse found.
        evidence: Features by name, for the judge.
        told: What the parse shows somebody to ask for in it, as `find_told_acts` gives it; starts are counted in the sentence.
        cell: The words of the cell that says it, of a sentence in a table; "".
    """

    sentence: AnalysedSentence
    unit: Unit
    frames: list[Frame]
    doc: Doc | None
    cues: list[SyntaxCue]
    evidence: dict[str, float]
    told: list[Frame] = field(default_factory=list)
    cell: str = ""


def find_candidates(
    units: list[Unit],
    taken: set[str],
    genre: Genre,
    parse: Callable[[Iterable[Span]], list[Doc | None]] | None,
    spare: frozenset[str] = frozenset(),
) -> dict[str, Candidate]:
    """Find the sentences of a document's prose that may recommend something.

    Args:
        units: Its passages.
        taken: Ids of passages that are recommendations already.
        genre: What kind of writing it is.
        parse: Parses sentences; None for the rules over words alone.
        spare: Ids of sentences that are candidates though their passage is taken.

    Returns:
        The candidates by sentence id, in order.
    """
    looked_at: list[tuple[AnalysedSentence, Unit, list[Frame], bool]] = []
    read = 0
    for unit in units:
        is_taken = unit.passage.passage_id in taken
        if (is_taken and not spare) or unit.is_silent or unit.is_heading or unit.is_answer:
            continue
        after = False
        for sentence in unit.sentences:
            if (is_taken and sentence.row.sentence_id not in spare) or unit.is_title(sentence):
                continue
            text, read = sentence.row.text, read + 1
            frames = _find_told(unit, text) or find_frames(text) or _find_due(unit, sentence)
            if unit.stem:
                frames = [frame for frame in frames if frame.cue != "be"]  # "Two gauges be set up" hangs on the line above it, which asks or doesn't
            if unit.is_aimed and not frames and looks_like_deed(unit.text):
                continue
            if frames or (parse is not None and (may_recommend(text) or ((unit.is_item or unit.is_promised) and _SHORT < len(text) < _LONG))):
                looked_at.append((sentence, unit, frames, after))
            after = bool(frames)
    spans = [_bare_span(sentence.span) for sentence, _, _, _ in looked_at]
    docs = parse(spans) if parse else [None] * len(looked_at)
    found: dict[str, Candidate] = {}
    asking = name_document(sum(bool(frames) for _, _, frames, _ in looked_at) / max(1, read), len(looked_at))
    for (sentence, unit, said, after), span, doc in zip(looked_at, spans, docs, strict=True):
        cues = find_syntax_cues(doc) if doc is not None else []
        cut = span.start_char - sentence.span.start_char  # a run-in title, which was not parsed
        told = _shift(find_told_acts(doc), cut) if doc is not None else []
        frames = said or told or (_shift(find_needed_acts(doc), cut) if doc is not None else [])
        if frames or doc is not None:
            evidence = find_evidence(sentence, unit, genre, frames, doc, cues, after_asking=after)
            evidence |= asking
            found[sentence.row.sentence_id] = Candidate(sentence, unit, frames, doc, cues, evidence, told)
    if genre.is_legal:
        return found  # the rows of a law say what is in force
    for row in find_in_cells(units, taken):
        evidence = find_evidence(row.sentence, row.unit, genre, row.frames, None, [], after_asking=False)
        found[row.sentence.row.sentence_id] = Candidate(row.sentence, row.unit, row.frames, None, [], evidence, cell=row.text)
    return found


def _shift(frames: list[Frame], by: int) -> list[Frame]:
    return [replace(frame, start=frame.start + by) for frame in frames] if by else frames


# "The consultations highlighted that:" tells what its items say, and who said it.
_TELLS = re.compile(rf"{REPORTING_VERB.pattern}(?: \w+ly)? that:?$", re.IGNORECASE)
_LONGEST_STEM = 300  # characters


def _find_told(unit: Unit, text: str) -> list[Frame]:
    """What an item says behind a stem that reports speech, or that names a body whose acts the items are; empty for other items."""
    operative = find_operative(text, unit.stem) if unit.is_item and text == unit.sentences[0].row.text else []
    if operative:
        return operative
    stem = unit.stem.strip().rstrip(":—– ")
    if not unit.is_item or len(stem) > _LONGEST_STEM or not _TELLS.search(stem):
        return []
    before = f"{stem} "
    told = find_frames(before + text[:1].lower() + text[1:])
    return [replace(frame, start=frame.start - len(before)) for frame in told if frame.start >= len(before)]


def _find_due(unit: Unit, sentence: AnalysedSentence) -> list[Frame]:
    """What the minutes of a meeting set down as due behind what was said: "Staff to report back in July."; alone such a line is a headline."""
    text = sentence.row.text.strip()
    if (
        sentence.start_char <= unit.offset
        or not text.endswith(".")
        or len(text.split()) < _FEWEST_DUE
        or not _HOLDER.match(text)
        or read_due(text) is None
    ):
        return []
    frame = read_hanging(text)
    return [replace(frame, kind="turning")] if frame is not None and frame.deed.actions else []


_FEWEST_DUE = 5  # words
# "Staff to", "The Research Officer to", "Dr Phiri and the Clerk to": any other word may be a verb ("The receivers use a network to")
_HOLDER = re.compile(
    rf"(?:The |All )?(?:[A-Z][\w’'-]*\.?|{any_of('office_holders')})(?: (?:[A-Z][\w’'-]*\.?|and|of|the|{any_of('office_holders')})){{0,5}} to (?=[a-z])"
)


def _bare_span(span: Span) -> Span:
    """A sentence without the run-in title and bullet ("Energy • Build ...") or the dateline before it: a parser takes them for its subject."""
    if start := find_dateline(span.text):
        first = next((token.i - span.start for token in span if token.idx - span.start_char >= start), 0)
        return span[first:] if first + 2 < len(span) else span
    for number, token in enumerate(span[:_TITLE]):
        if token.text in _BULLETS and number + 2 < len(span):
            return span[number + 1 :]
    return span
