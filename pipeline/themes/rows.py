"""Rows of the tables of themes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.resolution.frames import Row
from pipeline.themes.carry import Carried, FoundTheme
from pipeline.themes.coherence import pick_top
from pipeline.themes.corpus import Unit
from pipeline.themes.fitting import Fitted
from pipeline.themes.holding import Shares
from pipeline.themes.levels import find_parents
from pipeline.themes.memory import PastTheme
from pipeline.themes.model import NO_THEME, Whole
from pipeline.themes.trends import find_trend, gather_shares, read_years
from pipeline.themes.wishes import Part

DIGITS = 4  # of weights: finer than anyone reads, coarser than what a processor rounds


@dataclass(slots=True)
class Findings:
    """All that was found, ready to be written down.

    Attributes:
        units: The corpus.
        fitted: Its themes.
        passages: Shares of each unit.
        documents: Shares of each document.
        carried: Ids, and what became of past themes.
        labels: Name of each theme.
    """

    units: list[Unit]
    fitted: Fitted
    passages: list[Shares]
    documents: dict[str, Shares]
    carried: Carried
    labels: list[str]


def read_terms(fitted: Fitted, count: int) -> list[dict[str, float]]:
    """Terms of each theme as shown, the strongest with weight 1; a word that nearly always stands in a listed phrase is left out."""
    found = []
    for theme in fitted.shown:
        terms: dict[str, float] = {}
        for n in pick_top(theme, 2 * count):
            surface = fitted.vocabulary.surfaces[fitted.vocabulary.terms[n]]
            if surface.casefold() not in {term.casefold() for term in terms} and len(terms) < count:
                terms[surface] = round(float(theme[n] / theme.max()), DIGITS)
        found.append({term: weight for term, weight in terms.items() if weight > 0})
    return found


def find_members(mains: Whole, units: list[Unit], count: int) -> list[set[str]]:
    """Passages whose main theme each is, by the main theme of each unit (-1 for none)."""
    members: list[set[str]] = [set() for _ in range(count)]
    for unit, main in zip(units, mains.tolist(), strict=True):
        if main != NO_THEME:
            members[main].add(unit.passage_id)
    return members


def describe_themes(
    findings: Findings,
    found: list[FoundTheme],
    coherence: list[float],
    documents: list[Row],
    kept: frozenset[str] = frozenset(),
    parts: tuple[Part, ...] = (),
) -> list[Row]:
    """Rows of the table themes, retired ones at the end.

    Args:
        findings: All that was found.
        found: The themes with their terms and passages.
        coherence: Of each.
        documents: Rows of the table documents.
        kept: Themes that don't retire.
        parts: What people split off themes.
    """
    years = read_years(documents)
    dates = {row["document_id"]: row["dated_on"] for row in documents if row["dated_on"] and row["dated_from"] != "file"}
    copies = {row["document_id"] for row in documents if row["duplicate_of"]}
    copied = {unit.passage_id for unit in findings.units if not unit.is_fitted}
    parents = find_parents(findings.fitted.themes, [len(theme.main) for theme in found]) if found else []
    rows = []
    for n, theme in enumerate(found):
        above = parents[n]
        weights = {document_id: share[n] for document_id, share in findings.documents.items() if n in share}
        before = findings.carried.before[n]
        seen = sorted(dates[document_id] for document_id in weights if document_id in dates)
        rows.append(
            {
                "theme_id": findings.carried.ids[n],
                "parent_theme_id": None if above is None else findings.carried.ids[above],
                "label": findings.labels[n],
                "machine_label": findings.labels[n],
                "is_reviewed": False,
                "document_count": len(weights.keys() - copies),  # a text in two formats is one
                "passage_count": len(theme.main - copied),
                "coherence": round(coherence[n], DIGITS),
                "stability": _find_stability(theme, before, {unit.passage_id for unit in findings.units}),
                "first_seen_on": seen[0] if seen else None,
                "trend": find_trend(gather_shares(weights, years)),
                "is_new_in_run": before is None or before.is_fresh,
                "is_retired": False,
                "split_from_theme_id": before.split_from if before else None,
                "origin": "found",
            }
        )
    _lift_parts(rows, parts)
    return rows + [describe_retired(theme, is_kept=theme.theme_id in kept) for theme in findings.carried.gone]


def _lift_parts(rows: list[Row], parts: tuple[Part, ...]) -> None:
    """What was split off is beside the theme it was part of, and its sub-themes are under it."""
    there = {row["theme_id"] for row in rows}
    above = {theme_id: part.theme_id for part in parts if part.theme_id in there for theme_id in part.theme_ids}
    pairs = {frozenset((part.theme_id, part.from_id)) for part in parts}
    for row in rows:
        row["parent_theme_id"] = above.get(row["theme_id"], row["parent_theme_id"])
        if row["parent_theme_id"] and frozenset((row["theme_id"], row["parent_theme_id"])) in pairs:
            row["parent_theme_id"] = None


def describe_retired(theme: PastTheme, *, is_kept: bool = False) -> Row:
    """A theme that no passage has any more; it stays, since people may have decided on it, and is not retired if it is kept."""
    return {
        "theme_id": theme.theme_id,
        "label": theme.label,
        "machine_label": theme.label,
        "is_reviewed": False,
        "document_count": 0,
        "passage_count": 0,
        "first_seen_on": theme.first_seen_on,
        "is_new_in_run": False,
        "is_retired": theme.is_retired or not is_kept,
        "merged_into_theme_id": theme.merged_into,
        "split_from_theme_id": theme.split_from,
        "origin": "found",
    }


def describe_terms(findings: Findings, found: list[FoundTheme]) -> list[Row]:
    """Rows of the table theme_terms."""
    living = [
        {"theme_id": theme_id, "term": term, "weight": weight}
        for theme_id, theme in zip(findings.carried.ids, found, strict=True)
        for term, weight in theme.terms.items()
    ]
    gone = [{"theme_id": theme.theme_id, "term": term, "weight": weight} for theme in findings.carried.gone for term, weight in theme.terms.items()]
    return living + gone


def describe_shares(ids: list[str], key: str, shares: Mapping[str, Mapping[int, float]]) -> list[Row]:
    """Rows of a table of shares: document_themes, recommendation_themes, commitment_themes."""
    return [
        {"theme_id": ids[theme], key: name, "weight": round(weight, DIGITS)}
        for name, share in shares.items()
        for theme, weight in sorted(share.items())
    ]


def describe_passages(units: list[Unit], ids: list[str], shares: Sequence[Mapping[int, float]], telling: set[tuple[int, int]]) -> list[Row]:
    """Rows of the table passage_themes.

    Args:
        units: The corpus.
        ids: Ids of themes by number.
        shares: Weights of each unit, by number of the theme.
        telling: (unit, theme) of passages that show a theme.
    """
    return [
        {"theme_id": ids[theme], "passage_id": unit.passage_id, "weight": round(weight, DIGITS), "is_telling": (n, theme) in telling}
        for n, (unit, share) in enumerate(zip(units, shares, strict=False))
        for theme, weight in sorted(share.items())
    ]


def describe_history(changes: Iterable[tuple[str, str, str | None]], themes: list[Row], run_id: str) -> list[Row]:
    """Rows of the table theme_history for this run.

    Args:
        changes: (theme, what happened to it, the other theme it came from or went to).
        themes: Rows of the table themes.
        run_id: The run.

    Returns:
        A row a change.
    """
    counts = {row["theme_id"]: row for row in themes}
    return [
        {
            "run_id": run_id,
            "theme_id": theme_id,
            "document_count": counts[theme_id]["document_count"],
            "passage_count": counts[theme_id]["passage_count"],
            "change": change,
            "from_theme_id": other,
        }
        for theme_id, change, other in changes
    ]


def _find_stability(theme: FoundTheme, before: PastTheme | None, corpus: set[str]) -> float | None:
    """Share of the passages that had the theme in the run before and are still there, which have it now."""
    left = before.main & corpus if before else set()
    return round(len(left & theme.main) / len(left), DIGITS) if left else None
