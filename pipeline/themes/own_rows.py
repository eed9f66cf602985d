"""Rows of the tables of themes for a team's own taxonomy, and which found themes are part of one of its themes."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field

import numpy as np

from pipeline.resolution.frames import Row
from pipeline.themes.assigning import find_main
from pipeline.themes.coherence import find_coherence, pick_top
from pipeline.themes.corpus import Unit
from pipeline.themes.fitting import Fitted
from pipeline.themes.holding import Shares
from pipeline.themes.memory import PastTheme, ThemeMemory
from pipeline.themes.own import NONE, SURE, OwnShares
from pipeline.themes.rows import DIGITS, describe_history, describe_retired
from pipeline.themes.telling import Ranked, cut_ranked, weigh_length
from pipeline.themes.trends import find_trend, gather_shares, read_years
from pipeline.themes.wishes import OwnTheme, ThemeWishes

_INSIDE = 0.75  # of a found theme's passages: so many have a theme of the taxonomy, and it is part of that
_KNOWN = 3  # passages
_LEARNED = 0.9  # weight of the strongest word that was learned beside those that were given


@dataclass(slots=True)
class OwnFindings:
    """The team's own themes in the corpus.

    Attributes:
        themes: They themselves.
        passages: Weights of each unit, by number of the theme.
        documents: Weights of each document.
    """

    themes: tuple[OwnTheme, ...] = ()
    passages: list[OwnShares] = field(default_factory=list)
    documents: dict[str, OwnShares] = field(default_factory=dict)

    @property
    def ids(self) -> list[str]:
        """Ids by number."""
        return [theme.theme_id for theme in self.themes]


def gather_own(units: list[Unit], fitted: Fitted | None, wishes: ThemeWishes) -> OwnFindings:
    """Gather which passages and documents have which of the team's own themes.

    Args:
        units: The corpus.
        fitted: What was fitted to it; None where there was too little text.
        wishes: The themes, and passages that people put under them.
    """
    if not wishes.own:
        return OwnFindings()
    passages = list(fitted.own_shares) if fitted else []
    numbers = {theme.theme_id: number for number, theme in enumerate(wishes.own)}
    for n, unit in enumerate(units[: len(passages)]):
        number = numbers.get(wishes.placed.get(unit.passage_id, ""))
        if number is not None:
            passages[n] = {**passages[n], number: 1.0}
    return OwnFindings(wishes.own, passages, _share_documents(units, passages))


def _share_documents(units: list[Unit], passages: list[OwnShares]) -> dict[str, OwnShares]:
    """Share of each document's text that a theme has; of those that have it in a passage with the theme's own words."""
    lengths: dict[str, float] = defaultdict(float)
    sums: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    sure: set[tuple[str, int]] = set()
    for unit, share in zip(units, passages, strict=False):
        length = math.sqrt(max(1, unit.length))
        lengths[unit.document_id] += length
        for number, weight in share.items():
            sums[unit.document_id][number] += weight * length
            if weight >= SURE:
                sure.add((unit.document_id, number))
    return {
        key: {number: round(total / lengths[key], DIGITS) for number, total in sorted(found.items()) if (key, number) in sure}
        for key, found in sums.items()
    }


def describe_own(
    own: OwnFindings, fitted: Fitted | None, units: list[Unit], terms: list[dict[str, float]], known: ThemeMemory, documents: list[Row]
) -> list[Row]:
    """Rows of the table themes: those of today, and retired those that people took out."""
    years = read_years(documents)
    dates = {row["document_id"]: row["dated_on"] for row in documents if row["dated_on"] and row["dated_from"] != "file"}
    copies = {row["document_id"] for row in documents if row["duplicate_of"]}
    before = {theme.theme_id: theme for theme in known.own}
    members = _find_members(own, units)
    corpus = {unit.passage_id for unit in units}
    coherence = _measure_coherence(fitted, terms)
    rows = []
    for number, theme in enumerate(own.themes):
        weights = {key: share[number] for key, share in own.documents.items() if number in share}
        seen = sorted(dates[key] for key in weights if key in dates)
        past = before.get(theme.theme_id)
        had = past.main & corpus if past else set()
        rows.append({
            "theme_id": theme.theme_id, "parent_theme_id": theme.parent_id if theme.parent_id in own.ids else None, "label": theme.name,
            "machine_label": theme.name, "is_reviewed": True, "document_count": len(weights.keys() - copies),
            "passage_count": len({unit.passage_id for unit in units if unit.is_fitted} & members[number]), "coherence": coherence[number],
            "stability": round(len(had & members[number]) / len(had), DIGITS) if had else None, "first_seen_on": seen[0] if seen else None,
            "trend": find_trend(gather_shares(weights, years)), "is_new_in_run": past is None or past.is_retired, "is_retired": False,
            "origin": "own", "code": theme.code,
        })  # fmt: skip
    return rows + [describe_retired(theme) | {"origin": "own", "is_reviewed": True} for theme in _find_gone(own, known)]


def _find_gone(own: OwnFindings, known: ThemeMemory) -> list[PastTheme]:
    return [theme for theme in known.own if theme.theme_id not in own.ids]


def _find_members(own: OwnFindings, units: list[Unit]) -> list[set[str]]:
    members: list[set[str]] = [set() for _ in own.themes]
    for unit, share in zip(units, own.passages, strict=False):
        for number in share:
            members[number].add(unit.passage_id)
    return members


def read_own_terms(own: OwnFindings, fitted: Fitted | None, count: int) -> list[dict[str, float]]:
    """Terms of each theme as shown: those that people gave, as they wrote them, then what goes with them."""
    found = []
    for number, theme in enumerate(own.themes):
        terms = dict.fromkeys(theme.terms[:count], 1.0)
        centre = fitted.own.centres[number] if fitted and fitted.own else np.zeros(0)
        for n in pick_top(centre, 2 * count):
            surface = fitted.vocabulary.surfaces[fitted.vocabulary.terms[n]] if fitted else ""
            if surface.casefold() not in {term.casefold() for term in terms} and len(terms) < count:
                terms[surface] = round(_LEARNED * float(centre[n] / centre.max()), DIGITS)
        found.append({term: weight for term, weight in terms.items() if weight > 0})
    return found


def _measure_coherence(fitted: Fitted | None, terms: list[dict[str, float]]) -> list[float | None]:
    """How well the shown terms go together, as of found themes; None where the reports have fewer than two of them."""
    if not fitted:
        return [None] * len(terms)
    columns = {surface.casefold(): n for n, surface in ((n, fitted.vocabulary.surfaces[term]) for n, term in enumerate(fitted.vocabulary.terms))}
    shown = np.zeros((len(terms), len(fitted.vocabulary.terms)))
    for row, weights in enumerate(terms):
        for term, weight in weights.items():
            if term.casefold() in columns:
                shown[row, columns[term.casefold()]] = weight
    values = find_coherence(fitted.matrix.weights, shown)
    return [round(float(value), DIGITS) if (theme > 0).sum() > 1 else None for value, theme in zip(values, shown, strict=True)]


def rank_own_passages(own: OwnFindings, units: list[Unit]) -> dict[int, Ranked]:
    """The passages that have most of each theme, as of found themes."""
    by_theme: dict[int, Ranked] = defaultdict(list)
    for n, (unit, share) in enumerate(zip(units, own.passages, strict=False)):
        if share is not NONE and unit.is_fitted:
            for number, weight in share.items():
                by_theme[number].append((weight * weigh_length(unit), n))
    return {number: cut_ranked(ones) for number, ones in by_theme.items()}


def describe_own_history(own: OwnFindings, rows: list[Row], known: ThemeMemory, run_id: str) -> list[Row]:
    """Rows of the table theme_history for this run."""
    before = {theme.theme_id for theme in known.own if not theme.is_retired}
    changes: list[tuple[str, str, str | None]] = [(theme_id, "continued" if theme_id in before else "born", None) for theme_id in own.ids]
    changes += [(theme_id, "retired", None) for theme_id in sorted(before - set(own.ids))]
    return describe_history(changes, rows, run_id)


def put_under_own(rows: list[Row], own: OwnFindings, passages: list[Shares]) -> None:
    """Say of found themes that lie within one of the taxonomy that they are part of it, in place.

    Args:
        rows: Rows of the table themes for found ones, in the order of their numbers.
        own: The team's own themes.
        passages: Shares of each unit among found themes.
    """
    if not own.themes:
        return
    sizes: Counter[int] = Counter()
    inside: dict[int, Counter[str]] = defaultdict(Counter)
    tops = [theme.parent_id if theme.parent_id in own.ids else theme.theme_id for theme in own.themes]
    for share, mine in zip(passages, own.passages, strict=False):
        main = find_main(share)
        if main is not None:
            sizes[main] += 1
            inside[main].update({str(tops[number]) for number, weight in mine.items() if weight >= SURE})
    above: dict[str, str] = {}
    for number, row in enumerate(rows):
        best = min(inside[number].items(), key=lambda item: (-item[1], item[0]), default=None)
        if best and sizes[number] >= _KNOWN and best[1] >= _INSIDE * sizes[number]:
            above[row["theme_id"]] = best[0]
    for row in rows:
        if row["theme_id"] in above:
            row["parent_theme_id"] = above[row["theme_id"]]
        elif row.get("parent_theme_id") in above:  # two levels: the theme above it has one above itself now
            row["parent_theme_id"] = None
