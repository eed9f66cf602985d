"""The order of work in this room: a document's passages in, rows by table name out."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pipeline.ids import IdMaker
from pipeline.language.agenda import find_in_agenda
from pipeline.language.context import AnalysedSentence, DocumentContext
from pipeline.language.events import find_events, main_event
from pipeline.language.judge import find_home_judge
from pipeline.language.learning import learn_lexicon
from pipeline.language.lexicon import Lexicon
from pipeline.language.members import find_listed
from pipeline.language.mentions import LearnedNames, find_mentions, mention_rows
from pipeline.language.participants import find_participants
from pipeline.language.recommendations import find_recommendations
from pipeline.language.rows import make_sentences
from pipeline.language.speakers import find_speakers
from pipeline.language.syntax import can_parse, parse_sentences
from pipeline.language.values import find_values, quantity_rows
from pipeline.schemas import Acronym, Document, Quantity, Structure, TableCell
from pipeline.settings import Settings

if TYPE_CHECKING:
    from spacy.language import Language


def analyse_language(
    nlp: Language, document: Document, structure: Structure, settings: Settings, cells: Sequence[TableCell] = ()
) -> dict[str, list[Any]]:
    """Annotate a document.

    Args:
        nlp: The pipeline that `build_pipeline` made.
        document: What is known of the document; its language decides how far the analysis goes.
        structure: Its sections and passages.
        settings: `settings.language.full_analysis` lists the languages that are analysed in full.
        cells: Cells of its tables.

    Returns:
        Rows by table name; for a document in another language, sentences and their places alone.
    """
    sentences = make_sentences(nlp, document, structure)
    if not _is_full(document, settings):
        return _sentence_rows(sentences)
    sentences, foreign = _part_languages(sentences, settings)
    programme = [*find_in_agenda(sentences), *find_listed(sentences)]
    lexicon = learn_lexicon(sentences, programme)
    sentences, quantities = _add_mentions(document, sentences, lexicon)
    sentences = find_speakers(sentences)
    context = make_context(nlp, document, structure, sentences, settings, _acronym_rows(document, lexicon), cells)
    tables = _sentence_rows(sorted([*sentences, *foreign], key=lambda sentence: sentence.row.sentence_number))
    tables["mentions"] = [mention for sentence in sentences for mention in sentence.mentions]
    tables["acronyms"] = context.acronyms
    tables["quantities"] = quantities
    tables["events"], tables["event_documents"] = find_events(document, sentences, context.acronyms)
    tables["participants"] = find_participants(document, sentences, programme, main_event(tables["event_documents"]))
    return tables | find_recommendations(context)


def make_context(
    nlp: Language,
    document: Document,
    structure: Structure,
    sentences: list[AnalysedSentence],
    settings: Settings,
    acronyms: list[Acronym],
    cells: Sequence[TableCell] = (),
) -> DocumentContext:
    """Put together what the finders of this room are given.

    Args:
        nlp: The pipeline.
        document: What is known of the document.
        structure: Its sections and passages.
        sentences: Its sentences.
        settings: `settings.models` may hold a judge of its own.
        acronyms: Its acronyms.
        cells: Cells of its tables.

    Returns:
        The document, ready to be searched.
    """
    return DocumentContext(
        document=document,
        sections={section.section_id: section for section in structure.sections},
        passages={passage.row.passage_id: passage.row for passage in structure.passages},
        sentences=sentences,
        acronyms=acronyms,
        cells=list(cells),
        parse=functools.partial(parse_sentences, nlp) if can_parse(nlp) else None,
        judge=find_home_judge(settings.models),
    )


def _is_full(document: Document, settings: Settings) -> bool:
    """Whether a document is analysed in full: as the conductor decided, else by its language."""
    return document.analysis == "full" if document.analysis else document.language in settings.language.full_analysis


def _part_languages(sentences: list[AnalysedSentence], settings: Settings) -> tuple[list[AnalysedSentence], list[AnalysedSentence]]:
    """Sentences that the rules can read, and those of passages in other languages: kept as text, but nothing is looked for in them."""
    analysed = {None, *settings.language.full_analysis}
    return (
        [sentence for sentence in sentences if sentence.passage.language in analysed],
        [sentence for sentence in sentences if sentence.passage.language not in analysed],
    )


def _sentence_rows(sentences: list[AnalysedSentence]) -> dict[str, list[Any]]:
    return {
        "sentences": [sentence.row for sentence in sentences],
        "evidence_boxes": [box for sentence in sentences for box in sentence.boxes],
    }


def _add_mentions(document: Document, sentences: list[AnalysedSentence], lexicon: Lexicon) -> tuple[list[AnalysedSentence], list[Quantity]]:
    """Sentences with their mentions, and the figures that some of these are."""
    mention_ids, quantity_ids = IdMaker(document.document_id, "mention"), IdMaker(document.document_id, "quantity")
    learned = LearnedNames(lexicon)
    with_mentions: list[AnalysedSentence] = []
    rows: list[Quantity] = []
    for sentence in sentences:
        names = find_mentions(sentence, lexicon, learned)
        quantities, values = find_values(sentence, names)
        with_mentions.append(dataclasses.replace(sentence, mentions=mention_rows(sentence, names + values, mention_ids)))
        rows += quantity_rows(sentence, quantities, quantity_ids)
    return with_mentions, rows


def _acronym_rows(document: Document, lexicon: Lexicon) -> list[Acronym]:
    return [Acronym(document_id=document.document_id, acronym=short, expansion=long) for short, forms in lexicon.expansions.items() for long in forms]
