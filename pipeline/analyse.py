"""The stream in one screen: what is done to a document, and then to the whole corpus. Only this file knows the order."""

from __future__ import annotations

import dataclasses
import functools
import time
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import NoTextError
from pipeline.fingerprints import add_recognition
from pipeline.schemas import Block, Document, ReadDocument, Structure
from pipeline.settings import Settings

if TYPE_CHECKING:  # heavy libraries come with these rooms; a command that needs none should not wait for them
    from spacy.language import Language

    from pipeline.decisions import FoldedDecisions
    from pipeline.passages import DocumentFacts, Grading
    from pipeline.store import Tables

_HALVES = 0.25  # of the text: a document in two languages, not one with quotations

Stage = tuple[str, str, str | None, float]


@dataclass(frozen=True, slots=True)
class DocumentJob:
    """One content to analyse.

    Attributes:
        path: Where it lies.
        file_name: Its path under raw/.
        file_format: Its format, told by content.
        document_id: The id of the document that it is.
        sha256: Checksum of the content.
    """

    path: Path
    file_name: str
    file_format: str
    document_id: str
    sha256: str


@dataclass(slots=True)
class DocumentAnalysis:
    """What left each room for one document.

    Attributes:
        read: The reader's blocks.
        structure: Sections and passages.
        rows: Records by table name.
        stages: (stage, status, message, seconds) in order.
    """

    read: ReadDocument
    structure: Structure
    rows: dict[str, list[Any]] = field(default_factory=dict)
    stages: list[Stage] = field(default_factory=list)


def analyse_document(job: DocumentJob, nlp: Language, settings: Settings) -> DocumentAnalysis:
    """Take one file through readers, passages and language.

    Args:
        job: The file.
        nlp: The pipeline that `pipeline.language.build_pipeline` made.
        settings: The settings.

    Returns:
        All rows of the document.

    Raises:
        DocumentError: The file can't be used; the error says why and what to do.
    """
    from pipeline.language import analyse_language
    from pipeline.passages import find_metadata, find_structure, grade_reading
    from pipeline.readers import read_document

    stages: list[Stage] = []
    with _stage(stages, "reading"):
        read = read_document(job.path, job.file_format, settings)
        if not any(block.text.strip() for block in read.blocks):
            raise NoTextError("The file opens, but there is no text in it.", "If it is a scan, run text recognition (OCR) on it and drop it again.")
    with _stage(stages, "passages"):
        structure = find_structure(read, job.document_id)
        facts = find_metadata(read, structure, job.file_name)
        grading = grade_reading(read, structure, job.document_id, facts.language)
        document = _describe_document(job, read, structure, facts, grading, settings)
    with _stage(stages, "language"):
        rows = analyse_language(nlp, document, structure, settings, read.cells)
    count = len(rows.get("recommendations", [])) if document.analysis == "full" else None
    if count is not None:  # none found says something only beside how much was looked at
        stages[-1] = _tell_search(stages[-1], len(rows.get("sentences", [])), count)
    document = dataclasses.replace(document, recommendation_count=count)
    rows["documents"] = [document]
    rows["pages"] = grading.pages
    rows["sections"] = structure.sections
    rows["passages"] = [passage.row for passage in structure.passages]
    rows["document_tables"] = [dataclasses.replace(cell, document_id=job.document_id) for cell in read.cells]
    return DocumentAnalysis(read, structure, rows, stages)


def analyse_corpus(
    tables: Tables,
    settings: Settings,
    run_id: str,
    *,
    theme_memory: Path | None,
    entity_memory: Path | None,
    decisions: FoldedDecisions | None = None,
) -> tuple[Tables, Tables]:
    """Take the rows of all documents through resolution, themes and decisions.

    Args:
        tables: Frames of all tables that documents fill.
        settings: The settings.
        run_id: The run, for the history of themes.
        theme_memory: Folder of the published run's themes, if any.
        entity_memory: Folder of the published run's entities, if any.
        decisions: What people decided.

    Returns:
        The tables as published, and the machine's own (before decisions), which the memories are written from.
    """
    from pipeline.decisions import apply_answer_decisions, apply_decisions, apply_document_decisions, find_verdicts, mark_own_parties
    from pipeline.decisions.theme_wishes import find_wishes
    from pipeline.resolution import (
        answer_groups,
        find_conflicts,
        find_networks,
        give_answers,
        group_recommendations,
        link_versions,
        match_answers,
        resolve_entities,
        resolve_events,
    )
    from pipeline.themes import find_themes

    if decisions is not None:  # first: trends and versions follow a corrected date or title
        tables = apply_document_decisions(tables, decisions)
    tables = link_versions(tables)
    verdicts = find_verdicts(decisions) if decisions is not None else None
    tables = resolve_events(resolve_entities(tables, entity_memory, verdicts))
    tables, ties = match_answers(tables)
    if decisions is not None:  # before answers are given to recommendations
        tables = apply_answer_decisions(tables, decisions)
    tables = answer_groups(give_answers(group_recommendations(tables, ties)))
    tables = find_conflicts(tables)
    machine = find_themes(tables, settings, run_id, theme_memory, find_wishes(tables, decisions) if decisions is not None else None)
    published = machine if decisions is None else apply_decisions(machine, decisions)
    return find_networks(mark_own_parties(published, settings.team.organisations)), machine


def make_analyser(settings: Settings, fingerprint: str, spool: Path) -> Callable[[DocumentJob], Path]:
    """Make what a worker process runs for each document.

    Args:
        settings: The settings.
        fingerprint: Fingerprint of the program and settings, kept with the rows; that of recognition is added where text was recognised.
        spool: Folder that bundles are written to.

    Returns:
        A function from a job to the folder of its bundle.
    """
    from pipeline.language import build_pipeline
    from pipeline.store import check_rows, write_bundle

    nlp = build_pipeline(settings)
    _warm_up(nlp, settings)

    def analyse_to_bundle(job: DocumentJob) -> Path:
        analysis = analyse_document(job, nlp, settings)
        check_rows(analysis.rows)  # here, so that rows which publication would refuse cost this file alone
        made_by = add_recognition(fingerprint, analysis.read.recognition)
        return write_bundle(spool, job.document_id, job.sha256, made_by, analysis.rows, analysis.stages)

    return analyse_to_bundle


def _warm_up(nlp: Language, settings: Settings) -> None:
    """Take a few words through the rooms, so that lexicons and patterns are loaded when workers are forked, and not by each of them."""
    from pipeline.language import analyse_language
    from pipeline.passages import find_metadata, find_structure, grade_reading

    said = "The council should mend the bridge by 2031, says Ada Lane of the Bridge Office (BO). " * 3
    read = ReadDocument("txt", [Block("Recommendations", "heading"), Block(said, "paragraph")])
    structure = find_structure(read, "warm")
    facts = find_metadata(read, structure, "warm.txt")
    grade_reading(read, structure, "warm", facts.language)
    analyse_language(nlp, Document(document_id="warm", file_name="warm.txt", format="txt", language="en", analysis="full"), structure, settings)


@contextmanager
def _stage(stages: list[Stage], name: str) -> Iterator[None]:
    started = time.perf_counter()
    yield
    stages.append((name, "done", None, round(time.perf_counter() - started, 3)))


def _tell_search(stage: Stage, sentences: int, found: int) -> Stage:
    name, status, _, seconds = stage
    return name, status, f"{sentences} sentences looked at, {found} recommendations found", seconds


def _describe_document(
    job: DocumentJob, read: ReadDocument, structure: Structure, facts: DocumentFacts, grading: Grading, settings: Settings
) -> Document:
    analysis, note = _extent(facts, settings)
    folder, _, _ = job.file_name.rpartition("/")
    return Document(
        document_id=job.document_id,
        file_name=job.file_name,
        folder=folder or None,
        format=read.format,
        text_source=read.text_source,
        language=facts.language,
        other_languages="; ".join(language for language, _ in facts.other_languages) or None,
        title=facts.title,
        title_from=facts.title_from,
        document_type=facts.document_type,
        document_type_from=facts.document_type_from,
        publisher=facts.publisher,
        publisher_from=facts.publisher_from,
        authors=facts.authors,
        authors_from=facts.authors_from,
        published_on=facts.published_on,
        published_from=facts.published_from,
        event_on=facts.event_on,
        country_stated=facts.country,
        page_count=read.page_count,
        word_count=sum(len(passage.row.text.split()) for passage in structure.passages if passage.row.kind != "running head"),
        quality=grading.quality,
        quality_grade=grading.grade,
        quality_note=grading.note,
        analysis=analysis,
        analysis_note="; ".join([*([note] if note else []), *read.notes]) or None,
        disclaimer=facts.disclaimer,
    )


def _extent(facts: DocumentFacts, settings: Settings) -> tuple[str, str | None]:
    """How far a document in its languages is analysed, and what to say of it."""
    can = settings.language.full_analysis
    parts = [(_name_language(language), share) for language, share in facts.other_languages if language not in can]
    also = " and ".join(f"{name} ({share:.0%} of the text)".replace("%", " %") for name, share in parts)
    if facts.language in can:
        return "full", f"Partly {also}: read, but recommendations not looked for there" if parts else None
    if facts.language is None:  # too short to tell: cheap to look, and a brief note is mostly in the team's language
        return "full", "Too short to tell its language; read as English"
    name = _name_language(facts.language)
    known = [_name_language(language) for language, share in facts.other_languages if language in can and share >= _HALVES]
    if known:
        return "full", f"Mostly {name}: recommendations looked for in the part in {known[0]} only"
    return "text only", f"{name}: read; recommendations not looked for"


def _name_language(code: str) -> str:
    return _language_names().get(code, f"Language '{code}'")


@functools.cache
def _language_names() -> dict[str, str]:
    return tomllib.loads(resources.files("pipeline.resources").joinpath("languages.toml").read_text(encoding="utf-8"))
