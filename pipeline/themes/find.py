"""Themes of the whole corpus, from tables to tables."""

from __future__ import annotations

from pathlib import Path

from pipeline.resolution.frames import Row, Tables, build_frame, read_rows, set_column
from pipeline.schemas import TABLES
from pipeline.settings import Settings
from pipeline.themes.assigning import find_main, find_mains, share_documents, share_passages, share_statements
from pipeline.themes.binding import bind_memory, complete_parts
from pipeline.themes.carry import Carried, FoundTheme, carry_over
from pipeline.themes.coherence import find_coherence
from pipeline.themes.corpus import Unit, collect_units
from pipeline.themes.fitting import Fitted, fit_corpus
from pipeline.themes.holding import Shares
from pipeline.themes.labels import label_themes
from pipeline.themes.memory import ThemeMemory, find_due, list_passages, read_theme_memory
from pipeline.themes.own_rows import (
    OwnFindings,
    describe_own,
    describe_own_history,
    gather_own,
    put_under_own,
    rank_own_passages,
    read_own_terms,
)
from pipeline.themes.phrases import read_phrases
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
from pipeline.themes.telling import pick_telling, rank_passages
from pipeline.themes.wishes import ThemeWishes

_NOTE = "themes are looked for in English text only"
_LINKS = {"recommendations": "recommendation_themes", "commitments": "commitment_themes"}


def find_themes(tables: Tables, settings: Settings, run_id: str, memory: Path | None, wishes: ThemeWishes | None = None) -> Tables:
    """Find the themes of the corpus, and tell which continue those of the run before.

    Args:
        tables: Needs documents and passages; sections, sentences, mentions and acronyms help; recommendations and commitments get themes.
        settings: The settings.
        run_id: This run, for the history.
        memory: Folder that `write_theme_memory` wrote in the run before, or None.
        wishes: What people want of themes: those of their own taxonomy, merges, splits, hidden and pinned ones.

    Returns:
        The tables with themes, theme_terms, passage_themes, document_themes, recommendation_themes, commitment_themes and theme_history (what
        the memory knows of earlier runs, and this one), and with theme_id in recommendations and commitments. Documents that aren't English
        have no themes, and their analysis_note says so.

    Raises:
        RunError: The memory can't be read.
    """
    known = read_theme_memory(memory)
    wanted = complete_parts(wishes or ThemeWishes(), known)
    known = bind_memory(known, wanted)
    units = collect_units(tables)
    known.is_due = find_due(known, list_passages(tables), sum(unit.is_fitted for unit in units))
    fitted = fit_corpus(units, known, settings.themes, wanted)
    findings, themes = gather_findings(units, fitted, known, settings, wanted) if fitted else (_gather_nothing(known, wanted), [])
    return _write(_note_languages(tables), findings, themes, known, run_id, wanted, settings.themes.terms_per_theme)


def gather_findings(
    units: list[Unit], fitted: Fitted, known: ThemeMemory, settings: Settings, wishes: ThemeWishes | None = None
) -> tuple[Findings, list[FoundTheme]]:
    """Gather all that is to be said of fitted themes: shares, ids and labels.

    Args:
        units: The corpus.
        fitted: Its themes.
        known: What the run before knew, bound to what people want.
        settings: The settings.
        wishes: What people want.

    Returns:
        What was found, and the themes with their terms and passages.
    """
    wanted = wishes or ThemeWishes()
    passages = share_passages(units, fitted)
    terms = read_terms(fitted, settings.themes.terms_per_theme)
    mains = find_mains(passages)
    members = find_members(mains, units, len(fitted.themes))
    themes = [FoundTheme(*parts) for parts in zip(terms, members, strict=True)]
    sure = [theme.theme_id if theme else None for theme in fitted.past]
    carried = carry_over(themes, known.themes, sure, wanted.pinned)
    before = [theme.label if theme and not theme.is_fresh else None for theme in carried.before]
    pinned = frozenset(number for number, theme_id in enumerate(carried.ids) if theme_id in wanted.pinned)
    read = [n for n, unit in enumerate(units) if len(unit.fresh) and unit.is_fitted]  # of a large corpus, what joined the fit
    phrases = read_phrases([units[n] for n in read])
    labels = label_themes(phrases, mains[read], fitted.shown, fitted.vocabulary, before, pinned)
    return Findings(units, fitted, passages, share_documents(units, passages, mains), carried, labels), themes


def _gather_nothing(known: ThemeMemory, wishes: ThemeWishes) -> Findings:
    """Too little text for any theme: what there was is retired."""
    return Findings([], None, [], {}, carry_over([], known.themes, kept=wishes.pinned), [])  # type: ignore[arg-type]  # no theme was fitted, none is asked for


def _write(
    tables: Tables, findings: Findings, themes: list[FoundTheme], known: ThemeMemory, run_id: str, wishes: ThemeWishes, most_terms: int
) -> Tables:
    fitted = findings.fitted if themes else None
    ids, units = findings.carried.ids, findings.units
    documents = read_rows(tables, "documents")
    own = gather_own(units, fitted, wishes)
    own_terms = read_own_terms(own, fitted, most_terms)
    coherence = [float(value) for value in find_coherence(fitted.matrix.weights, fitted.shown)] if fitted else []
    rows = describe_themes(findings, themes, coherence, documents, wishes.pinned, wishes.parts)
    put_under_own(rows, own, findings.passages)
    rows += describe_own(own, fitted, units, own_terms, known, documents)
    telling = pick_telling(rank_passages(units, fitted, findings.passages), units, tables) if fitted else set()
    own_telling = pick_telling(rank_own_passages(own, units), units, tables)
    passages = describe_passages(units, ids, findings.passages, telling) + describe_passages(units, own.ids, own.passages, own_telling)
    shares = describe_shares(ids, "document_id", findings.documents) + describe_shares(own.ids, "document_id", own.documents)
    terms = describe_terms(findings, themes) + _describe_own_terms(own, own_terms)
    history = describe_history(_add_changes(findings.carried, known).changes, rows, run_id) + describe_own_history(own, rows, known, run_id)
    written = {
        **tables,
        "themes": build_frame("themes", rows),
        "theme_terms": build_frame("theme_terms", terms),
        "passage_themes": build_frame("passage_themes", passages),
        "document_themes": build_frame("document_themes", shares),
        "theme_history": build_frame("theme_history", [*known.history, *history]),
    }
    around = {unit.passage_id: share for unit, share in zip(units, findings.passages, strict=True)}
    for table in _LINKS:
        statements = share_statements(tables, table, fitted, around) if fitted else ([], [])
        written = _write_statements(written, table, statements, ids, own.ids)
    return written


def _describe_own_terms(own: OwnFindings, terms: list[dict[str, float]]) -> list[Row]:
    return [
        {"theme_id": theme_id, "term": term, "weight": weight}
        for theme_id, weights in zip(own.ids, terms, strict=True)
        for term, weight in weights.items()
    ]


def _add_changes(carried: Carried, known: ThemeMemory) -> Carried:
    """What became of themes, with what people did to them since; of what a theme did by itself and by them, their word is told."""
    by_people = {theme_id for theme_id, _, _ in known.changes}
    carried.changes = [*(change for change in carried.changes if change[0] not in by_people), *known.changes]
    return carried


def _write_statements(tables: Tables, table: str, shares: tuple[list[Shares], list[Shares]], ids: list[str], own_ids: list[str]) -> Tables:
    """The main theme of statements, a found one where there is one, and all of them in their own table."""
    found, own = shares
    written = dict(tables)
    if found:
        main = [_name_main(ids, one) or _name_main(own_ids, other) for one, other in zip(found, own, strict=True)]
        written[table] = set_column(tables[table], "theme_id", main)
    (key,) = TABLES[table].key
    names = list(tables[table][key]) if found else []
    rows = describe_shares(ids, key, dict(zip(names, found, strict=True))) + describe_shares(own_ids, key, dict(zip(names, own, strict=True)))
    written[_LINKS[table]] = build_frame(_LINKS[table], rows)
    return written


def _name_main(ids: list[str], share: Shares) -> str | None:
    main = find_main(share)
    return None if main is None else ids[main]


def _note_languages(tables: Tables) -> Tables:
    rows: list[Row] = read_rows(tables, "documents")
    if not any(row["language"] not in {None, "en"} for row in rows):
        return dict(tables)
    notes = [row["analysis_note"] if row["language"] in {None, "en"} else _add_note(row["analysis_note"]) for row in rows]
    return {**tables, "documents": set_column(tables["documents"], "analysis_note", notes)}


def _add_note(note: str | None) -> str:
    return f"{note}; {_NOTE}" if note else _NOTE[0].upper() + _NOTE[1:]
