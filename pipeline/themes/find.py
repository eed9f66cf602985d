"""Themes of the whole corpus, from tables to tables."""

from __future__ import annotations

from pathlib import Path

from pipeline.resolution.frames import Row, Tables, build_frame, read_rows, set_column
from pipeline.settings import Settings
from pipeline.themes.assigning import Shares, find_main, pick_telling, share_documents, share_passages, share_statements
from pipeline.themes.carry import FoundTheme, carry_over
from pipeline.themes.coherence import find_coherence
from pipeline.themes.corpus import Unit, collect_units
from pipeline.themes.fitting import Fitted, fit_corpus
from pipeline.themes.labels import label_themes
from pipeline.themes.memory import ThemeMemory, read_theme_memory
from pipeline.themes.rows import (
    Findings,
    describe_history,
    describe_passages,
    describe_shares,
    describe_terms,
    describe_themes,
    find_members,
    read_terms,
)

_NOTE = "themes are looked for in English text only"


def find_themes(tables: Tables, settings: Settings, run_id: str, memory: Path | None) -> Tables:
    """Find the themes of the corpus, and tell which continue those of the run before.

    Args:
        tables: Needs documents and passages; sections, sentences, mentions and acronyms help; recommendations and commitments get themes.
        settings: The settings.
        run_id: This run, for the history.
        memory: Folder that `write_theme_memory` wrote in the run before, or None.

    Returns:
        The tables with themes, theme_terms, passage_themes, document_themes, recommendation_themes and theme_history (what the memory knows
        of earlier runs, and this one), and with theme_id in recommendations and commitments. Documents that aren't English have no themes,
        and their analysis_note says so.

    Raises:
        RunError: The memory can't be read.
    """
    known = read_theme_memory(memory)
    units = collect_units(tables)
    fitted = fit_corpus(units, known, settings.themes)
    found = _note_languages(tables)
    if fitted is None:
        return _write_nothing(found, known, run_id)
    findings, themes = gather_findings(units, fitted, known, settings)
    return _write(found, findings, themes, known, run_id)


def gather_findings(units: list[Unit], fitted: Fitted, known: ThemeMemory, settings: Settings) -> tuple[Findings, list[FoundTheme]]:
    """Gather all that is to be said of fitted themes: shares, ids and labels.

    Args:
        units: The corpus.
        fitted: Its themes.
        known: What the run before knew.
        settings: The settings.

    Returns:
        What was found, and the themes with their terms and passages.
    """
    passages = share_passages(units, fitted)
    terms = read_terms(fitted, settings.themes.terms_per_theme)
    members = find_members(passages, units, len(fitted.themes))
    themes = [FoundTheme(*parts) for parts in zip(terms, members, strict=True)]
    carried = carry_over(themes, known.themes)
    before = [theme.label if theme else None for theme in carried.before]
    labels = label_themes(fitted.themes, fitted.vocabulary, units, before)
    return Findings(units, fitted, passages, share_documents(units, passages), carried, labels), themes


def _write(tables: Tables, findings: Findings, themes: list[FoundTheme], known: ThemeMemory, run_id: str) -> Tables:
    fitted, ids = findings.fitted, findings.carried.ids
    documents = read_rows(tables, "documents")
    coherence = [float(value) for value in find_coherence(fitted.matrix.weights, fitted.shown)]
    rows = describe_themes(findings, themes, coherence, documents)
    telling = pick_telling(findings.units, fitted, findings.passages)
    shares = {unit.passage_id: share for unit, share in zip(findings.units, findings.passages, strict=True)}
    written = {
        **tables,
        "themes": build_frame("themes", rows),
        "theme_terms": build_frame("theme_terms", describe_terms(findings, themes)),
        "passage_themes": build_frame("passage_themes", describe_passages(findings, telling)),
        "document_themes": build_frame("document_themes", describe_shares(ids, "document_id", findings.documents)),
        "theme_history": build_frame("theme_history", [*known.history, *describe_history(findings.carried, rows, run_id)]),
    }
    for table in ("recommendations", "commitments"):
        statements = share_statements(tables, table, fitted, shares)
        written = _write_statements(written, table, statements, ids)
    return written


def _write_statements(tables: Tables, table: str, shares: list[Shares], ids: list[str]) -> Tables:
    written = dict(tables)
    main = [find_main(share) for share in shares]
    if shares:
        written[table] = set_column(tables[table], "theme_id", [None if theme is None else ids[theme] for theme in main])
    if table == "recommendations":
        names = list(tables[table]["recommendation_id"]) if shares else []
        rows = describe_shares(ids, "recommendation_id", dict(zip(names, shares, strict=True)))
        written["recommendation_themes"] = build_frame("recommendation_themes", rows)
    return written


def _write_nothing(tables: Tables, known: ThemeMemory, run_id: str) -> Tables:
    """Too little text for any theme: empty tables, and what there was is retired."""
    carried = carry_over([], known.themes)
    nothing = Findings([], None, [], {}, carried, [])  # type: ignore[arg-type]  # no theme was fitted, none is asked for
    rows = describe_themes(nothing, [], [], [])
    written = {**tables, "themes": build_frame("themes", rows), "theme_terms": build_frame("theme_terms", describe_terms(nothing, []))}
    for name in ("passage_themes", "document_themes", "recommendation_themes"):
        written[name] = build_frame(name, [])
    written["theme_history"] = build_frame("theme_history", [*known.history, *describe_history(carried, rows, run_id)])
    return written


def _note_languages(tables: Tables) -> Tables:
    rows: list[Row] = read_rows(tables, "documents")
    if not any(row["language"] not in {None, "en"} for row in rows):
        return dict(tables)
    notes = [row["analysis_note"] if row["language"] in {None, "en"} else _add_note(row["analysis_note"]) for row in rows]
    return {**tables, "documents": set_column(tables["documents"], "analysis_note", notes)}


def _add_note(note: str | None) -> str:
    return f"{note}; {_NOTE}" if note else _NOTE[0].upper() + _NOTE[1:]
