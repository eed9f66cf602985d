"""Themes of this run told to be those of the run before: best match of terms and members, and what became of the rest."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linear_sum_assignment

from pipeline.ids import make_id
from pipeline.themes.memory import PastTheme
from pipeline.themes.model import Floats
from pipeline.themes.tokens import split_tokens

_SAME = 0.3  # likeness of terms and members: below it two themes only share some words
_BACK = 0.5  # likeness of terms alone, at which a retired theme is taken to be back
_HALF = 0.5  # of a theme's known passages: that many say where it came from or went
_KNOWN = 3  # passages: fewer say nothing
_SURE = 2.0  # above any likeness


@dataclass(slots=True)
class FoundTheme:
    """A theme of this run.

    Attributes:
        terms: Weight of its terms, as shown.
        main: Passages whose main theme it is.
    """

    terms: dict[str, float]
    main: set[str]


@dataclass(slots=True)
class Carried:
    """What became of the themes.

    Attributes:
        ids: Id of each theme of this run.
        changes: (theme id, change, id of the theme it came from or went into) in order.
        before: The past theme of each theme of this run, if it continues one.
        gone: Past themes that no theme of this run continues.
    """

    ids: list[str] = field(default_factory=list)
    changes: list[tuple[str, str, str | None]] = field(default_factory=list)
    before: list[PastTheme | None] = field(default_factory=list)
    gone: list[PastTheme] = field(default_factory=list)


def carry_over(found: list[FoundTheme], past: list[PastTheme], sure: list[str | None] | None = None, kept: frozenset[str] = frozenset()) -> Carried:
    """Tell which themes continue which.

    Args:
        found: Themes of this run.
        past: Themes of the run before, retired ones too.
        sure: Id of the past theme that each is because people want it so; None where it is to be found out.
        kept: Past themes that don't end though no theme continues them.

    Returns:
        Ids, changes and matches. A theme continues the past one it is likest to, one to one (Hungarian method) and above a threshold; else
        it was split from the one that most of its known passages had, or born. What nothing continues was merged into the theme that most
        of its passages have now, or is retired.
    """
    active = [theme for theme in past if not theme.is_retired]
    likeness = _compare_all(found, active, sure or [])
    matched = _match(likeness, _SAME)
    resting = [theme for theme in past if theme.is_retired]
    free = [n for n in range(len(found)) if n not in matched]
    terms = np.array([[_compare_terms(found[n].terms, old.terms) for old in resting] for n in free]).reshape(len(free), len(resting))
    back = {free[row]: column for row, column in _match(terms, _BACK).items()}
    carried = Carried(before=[active[matched[n]] if n in matched else resting[back[n]] if n in back else None for n in range(len(found))])
    _give_ids(carried, found, {theme.theme_id for theme in past})
    there = {theme.theme_id for theme in carried.before if theme}
    carried.gone = [theme for theme in past if theme.theme_id not in there]
    _name_changes(carried, found, active, kept)
    return carried


def _compare_all(found: list[FoundTheme], active: list[PastTheme], sure: list[str | None]) -> Floats:
    """Likeness of themes and past themes; of one whose match is known there is no other, and nothing is compared."""
    columns = {theme.theme_id: column for column, theme in enumerate(active)}
    likeness = np.zeros((len(found), len(active)))
    pairs = {row: columns[theme_id] for row, theme_id in enumerate(sure) if theme_id in columns}
    for row, column in pairs.items():
        likeness[row, column] = _SURE
    rows, rest = set(range(len(found))) - pairs.keys(), set(range(len(active))) - set(pairs.values())
    for row in rows:
        for column in rest:
            likeness[row, column] = _find_likeness(found[row], active[column])
    return likeness


def fold_term(term: str) -> str:
    """A term as shown, folded for comparing."""
    return " ".join(token.key for token in split_tokens(term, [], {}) if token.kind in {"content", "genre"}) or term.lower()


def _match(likeness: np.ndarray, least: float) -> dict[int, int]:
    if not likeness.size:
        return {}
    rows, columns = linear_sum_assignment(-likeness)
    return {int(row): int(column) for row, column in zip(rows, columns, strict=True) if likeness[row, column] >= least}


def _find_likeness(theme: FoundTheme, old: PastTheme) -> float:
    """Half terms, half shared passages; terms alone where no passage of the past theme is left."""
    terms = _compare_terms(theme.terms, old.terms)
    if not old.main or not theme.main:
        return terms
    return 0.5 * terms + 0.5 * 2 * len(theme.main & old.main) / (len(theme.main) + len(old.main))


def _compare_terms(one: dict[str, float], other: dict[str, float]) -> float:
    a, b = ({fold_term(term): weight for term, weight in terms.items()} for terms in (one, other))
    lengths = np.sqrt(sum(weight**2 for weight in a.values()) * sum(weight**2 for weight in b.values()))
    return float(sum(weight * b.get(term, 0.0) for term, weight in a.items()) / lengths) if lengths else 0.0


def _give_ids(carried: Carried, found: list[FoundTheme], taken: set[str]) -> None:
    taken = set(taken)
    for theme, before in zip(found, carried.before, strict=True):
        if before:
            carried.ids.append(before.theme_id)
            continue
        top = sorted(sorted(theme.terms, key=lambda term: (-theme.terms[term], term))[:5])  # used at once
        ordinal = 1
        while (theme_id := make_id("theme", *top, ordinal)) in taken:
            ordinal += 1
        taken.add(theme_id)
        carried.ids.append(theme_id)


def _name_changes(carried: Carried, found: list[FoundTheme], active: list[PastTheme], kept: frozenset[str]) -> None:
    had = {} if all(carried.before) else {passage: theme.theme_id for theme in active for passage in theme.main}
    has = {passage: theme_id for theme, theme_id in zip(found, carried.ids, strict=True) for passage in theme.main} if carried.gone else {}
    for theme, theme_id, before in zip(found, carried.ids, carried.before, strict=True):
        if before and before.is_fresh:
            carried.changes.append((theme_id, "split from", before.split_from))
            continue
        source = None if before else _find_most(theme.main, had)
        carried.changes.append((theme_id, "continued" if before else "split from" if source else "born", source))
    for old in carried.gone:
        if old.theme_id in kept and not old.is_retired:
            carried.changes.append((old.theme_id, "continued", None))
        elif not old.is_retired and not old.is_fresh:
            heir = _find_most(old.main, has)
            carried.changes.append((old.theme_id, "merged into" if heir else "retired", heir))


def _find_most(passages: set[str], owners: dict[str, str]) -> str | None:
    """The theme that half of the passages that have one belong to."""
    counts = Counter(owners[passage] for passage in passages if passage in owners)
    if counts.total() < _KNOWN:
        return None
    theme_id, count = min(counts.items(), key=lambda item: (-item[1], item[0]))
    return theme_id if count >= _HALF * counts.total() else None
