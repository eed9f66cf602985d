"""What a stretch of text that a person marked recommends or pledges: read by the same grammar, whether or not the judge would take it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from pipeline.language.annotate import make_context
from pipeline.language.context import AnalysedSentence, DocumentContext
from pipeline.language.judge import NO_FRAME, Judge
from pipeline.language.recommendations.actors import Thread
from pipeline.language.recommendations.candidates import Candidate, find_candidates
from pipeline.language.recommendations.drafts import Draft
from pipeline.language.recommendations.genre import Genre
from pipeline.language.recommendations.near_misses import tell_frame
from pipeline.language.recommendations.outline import Unit, outline_document
from pipeline.language.recommendations.pledge_drafts import draft_pledges
from pipeline.language.recommendations.prose import draft_sentence
from pipeline.language.recommendations.syntax_cues import find_syntax_cues
from pipeline.language.recommendations.told_acts import find_told_acts
from pipeline.language.rows import make_sentences
from pipeline.language.speakers import find_speakers
from pipeline.schemas import Document, Passage, Structure, StructuredPassage
from pipeline.settings import Settings

if TYPE_CHECKING:
    from spacy.language import Language

_PLAIN = Genre(is_narrative=False, is_legal=False)
_ANYTHING = Judge("", (0.0, {}), (0.0, {}), threshold=0.0, veto=0.0)


@dataclasses.dataclass(frozen=True, slots=True)
class MarkedReading:
    """What was read of a marked stretch.

    Attributes:
        recommendation: Who should do what, by column; empty where nothing of it could be read.
        pledge: Who pledges what, by column; empty where it pledges nothing.
    """

    recommendation: dict[str, str]
    pledge: dict[str, str]


def read_marked(nlp: Language, document: Document, marked: str, before: str, settings: Settings) -> MarkedReading:
    """Read who should do what out of words that a person marked.

    Args:
        nlp: The pipeline that `build_pipeline` made.
        document: What is known of the document: a committee that issues it recommends where the text names nobody else.
        marked: The words: a sentence, a part of one, or several.
        before: What stands before them in their passage: "it" and "they" may mean somebody named there.
        settings: The settings.

    Returns:
        What could be read.
    """
    rows = [(name, text) for name, text in (("before", before.strip()), ("marked", marked.strip())) if text]
    passages = [
        Passage(passage_id=name, document_id=document.document_id, passage_number=number, kind="paragraph", text=text, language="en")
        for number, (name, text) in enumerate(rows, start=1)
    ]
    structure = Structure([], [StructuredPassage(row) for row in passages])
    sentences = find_speakers(make_sentences(nlp, document, structure))
    context = make_context(nlp, document, structure, sentences, settings, [])
    units = outline_document(context)
    candidates = find_candidates(units, set(), _PLAIN, context.parse)
    thread = Thread()
    for unit in units:
        if unit.passage.passage_id == "before":
            for sentence in unit.sentences:
                if sentence.row.sentence_id in candidates:
                    draft_sentence(candidates[sentence.row.sentence_id], context.judge, thread)
                thread.texts.append(sentence.row.text)
    here = [unit for unit in units if unit.passage.passage_id == "marked"]
    drafts = [draft for unit in here for sentence in unit.sentences for draft in _draft(context, unit, sentence, candidates, thread)]
    pledges = draft_pledges(here, set(), set())
    return MarkedReading(_tell(drafts), _tell(pledges))


def _draft(context: DocumentContext, unit: Unit, sentence: AnalysedSentence, candidates: dict[str, Candidate], thread: Thread) -> list[Draft]:
    candidate = candidates.get(sentence.row.sentence_id)
    if candidate is None:  # no word of it asks for anything: its main verb says what is to be done
        doc = next(iter(context.parse([sentence.span])), None) if context.parse else None
        cues, told = (find_syntax_cues(doc), find_told_acts(doc)) if doc is not None else ([], [])
        candidate = Candidate(sentence, unit, [], doc, cues, {NO_FRAME: 1.0}, told)
    judge = context.judge.believe_all() if context.judge else _ANYTHING
    drafts = draft_sentence(candidate, judge, thread)
    thread.texts.append(sentence.row.text)
    return drafts


def _tell(drafts: list[Draft]) -> dict[str, str]:
    """The first draft by column, what it lacks taken from those behind it."""
    told: dict[str, Any] = {}
    for draft in drafts:
        told = {**{name: value for name, value in tell_frame(draft).items() if value and name != "cue"}, **told}
    return {name: str(value) for name, value in told.items()}
