"""Who has which theme: passages, documents, recommendations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from pipeline.resolution.frames import Row, Tables, read_rows
from pipeline.themes.corpus import Unit, find_expansions
from pipeline.themes.fitting import Fitted
from pipeline.themes.holding import Shares
from pipeline.themes.model import NO_THEME, Whole, weigh_like
from pipeline.themes.terms import find_terms
from pipeline.themes.tokens import split_tokens

FITS = 0.13  # cosine of a passage and what its themes say: below it none is its theme
LEAST = 0.1  # share of a passage
_LEAST_OF_DOCUMENT = 0.05
_OWN = 0.75  # weight of a recommendation's own words beside those of the passage around it


def share_passages(units: list[Unit], fitted: Fitted) -> list[Shares]:
    """Themes of each unit.

    Args:
        units: The corpus.
        fitted: Its themes.

    Returns:
        Shares by theme of each unit, those of a tenth and more; none where its themes hardly tell what it says.
    """
    least_known = 2 if len(units) >= 20 else 1
    has_theme = (fitted.fit >= FITS) & (fitted.known >= least_known)
    return [fitted.kept[n] if n in fitted.kept else _keep(fitted.shares[n]) if has_theme[n] else {} for n in range(len(units))]


def share_documents(units: list[Unit], shares: list[Shares], strongest: Whole) -> dict[str, Shares]:
    """Themes of each document: the mean of its passages' shares, long passages weighing more (by the root of their length).

    A theme is a document's if it has a twentieth of it, or is the main theme of two of its passages; a theme that no document has so much
    of is every document's that has a passage of it.

    Args:
        units: The corpus.
        shares: Of each unit.
        strongest: Main theme of each, as `find_mains` has it.

    Returns:
        Shares by document.
    """
    documents = {document_id: row for row, document_id in enumerate(dict.fromkeys(unit.document_id for unit in units))}
    rows = np.array([documents[unit.document_id] for unit in units], dtype=np.int64)
    count = 1 + max((theme for share in shares for theme in share), default=0)
    places = np.repeat(rows, [len(share) for share in shares]) * count + np.fromiter((n for share in shares for n in share), dtype=np.int64)
    lengths = np.repeat(np.sqrt([max(1, unit.length) for unit in units]), [len(share) for share in shares])
    values = np.fromiter((weight for share in shares for weight in share.values()), dtype=np.float64)
    sums = np.bincount(places, values * lengths, len(documents) * count).reshape(len(documents), count)
    has_theme = strongest != NO_THEME
    main = np.bincount(rows[has_theme] * count + strongest[has_theme], minlength=len(documents) * count).reshape(len(documents), count)
    totals = sums.sum(axis=1)
    whole = {
        document_id: {int(theme): float(sums[row, theme] / totals[row]) for theme in np.flatnonzero(sums[row])}
        for document_id, row in documents.items()
        if totals[row]
    }
    large = {
        theme for document_id, share in whole.items() for theme, weight in share.items() if _is_large(weight, main[documents[document_id], theme])
    }
    return {
        document_id: {
            theme: weight
            for theme, weight in share.items()
            if _is_large(weight, main[documents[document_id], theme]) or (theme not in large and main[documents[document_id], theme])
        }
        for document_id, share in whole.items()
    }


def _is_large(weight: float, passages: int) -> bool:
    return weight >= _LEAST_OF_DOCUMENT or passages >= 2


def share_statements(tables: Tables, table: str, fitted: Fitted, passages: dict[str, Shares]) -> tuple[list[Shares], list[Shares]]:
    """Themes of recommendations or pledges: by their own words, and by the passage around them; of the team's own taxonomy by their words alone.

    Args:
        tables: Needs the table, sentences and acronyms.
        table: "recommendations" or "commitments".
        fitted: The themes.
        passages: Shares by passage.

    Returns:
        (Shares of each row among found themes; weights of the team's own themes), in the order of the frame.
    """
    rows = read_rows(tables, table)
    expansions = find_expansions(tables)
    counts = [_count_terms(row, expansions.get(row["document_id"], {})) for row in rows]
    weights = weigh_like(counts, fitted.matrix)
    own, fit = fitted.share(weights, counts)
    frame = tables.get("sentences")
    around = dict(zip(frame["sentence_id"], frame["passage_id"], strict=True)) if frame is not None and len(frame) else {}
    joined = [_join(own[n], float(fit[n]), passages.get(around.get(row["sentence_id"], ""), {})) for n, row in enumerate(rows)]
    return joined, fitted.own.share(counts, weights) if fitted.own else [{} for _ in rows]


def _count_terms(row: Row, expansions: dict[str, str]) -> Counter[str]:
    return Counter(key for key, _, _ in find_terms(split_tokens(row["text"] or "", [], expansions)))


def _join(own: np.ndarray, fit: float, passage: Shares) -> Shares:
    mine = _keep(own) if fit >= FITS else {}
    if not mine or not passage:
        return mine or passage
    joined = {theme: _OWN * mine.get(theme, 0.0) + (1 - _OWN) * passage.get(theme, 0.0) for theme in sorted({*mine, *passage})}
    return {theme: weight for theme, weight in joined.items() if weight >= LEAST}


def _keep(values: np.ndarray) -> Shares:
    total = float(values.sum())
    if total <= 0:
        return {}
    return {int(theme): float(values[theme] / total) for theme in np.flatnonzero(values >= LEAST * total)}


def find_mains(shares: Sequence[Shares]) -> Whole:
    """The main theme of each of many units, as `find_main` has it; -1 for one without."""
    counts = np.array([len(share) for share in shares], dtype=np.int64)
    owners = np.repeat(np.arange(len(counts)), counts)
    themes = np.fromiter((theme for share in shares for theme in share), dtype=np.int64)
    weights = np.fromiter((weight for share in shares for weight in share.values()), dtype=np.float64)
    order = np.lexsort((themes, -np.round(weights, 6), owners))
    mains = np.full(len(counts), NO_THEME)
    mains[counts > 0] = themes[order[(np.cumsum(counts) - counts)[counts > 0]]]
    return mains


def find_main(share: Shares) -> int | None:
    """The theme with the largest share; the larger theme where two are equal."""
    if len(share) == 1:
        return next(iter(share))
    return min(share, key=lambda theme: (-round(share[theme], 6), theme)) if share else None
