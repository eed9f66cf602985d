"""What became of each recommendation from one version of a document to the next."""

from __future__ import annotations

from collections import defaultdict

from pipeline.resolution.frames import Row
from pipeline.resolution.wording import find_dice, fold_wording, pair_words

_SAME = 0.5  # of the word pairs: less is another recommendation
_STRENGTH = {"may": 1, "should": 2, "must": 3}


def compare_recommendations(old: list[Row], new: list[Row]) -> list[tuple[str | None, str | None, str]]:
    """Compare the recommendations of two versions.

    Args:
        old: Rows of the older version.
        new: Rows of the newer one.

    Returns:
        (old id, new id, change) of each that was added, dropped, made stronger or weaker, or reworded; what stayed the same is left out.
    """
    pairs = match_recommendations(old, new)
    matched_old, matched_new = {id(a) for a, _ in pairs}, {id(b) for _, b in pairs}
    said_old, said_new = ({fold_wording(row["text"] or "") for row in rows} for rows in (old, new))  # a summary says it once more
    changes: list[tuple[str | None, str | None, str]] = []
    for a, b in pairs:
        change = _name_change(a, b)
        if change:
            changes.append((a["recommendation_id"], b["recommendation_id"], change))
    changes += [
        (row["recommendation_id"], None, "dropped") for row in old if id(row) not in matched_old and fold_wording(row["text"] or "") not in said_new
    ]
    changes += [
        (None, row["recommendation_id"], "added") for row in new if id(row) not in matched_new and fold_wording(row["text"] or "") not in said_old
    ]
    return changes


def match_recommendations(old: list[Row], new: list[Row]) -> list[tuple[Row, Row]]:
    """Pair the recommendations of two versions, the likest first, each once."""
    words_old = [pair_words(fold_wording(row["text"] or "")) for row in old]
    words_new = [pair_words(fold_wording(row["text"] or "")) for row in new]
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j, b in enumerate(words_new):
        for pair in b:
            places[pair].append(j)
    scored = []
    for i, a in enumerate(words_old):
        for j in sorted({j for pair in a for j in places.get(pair, ())}):
            score = find_dice(a, words_new[j])
            if score >= _SAME:
                scored.append((-score, abs(i - j), i, j))
    taken_old, taken_new, pairs = set(), set(), []
    for _, _, i, j in sorted(scored):
        if i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            pairs.append((old[i], new[j]))
    return pairs


def _name_change(old: Row, new: Row) -> str | None:
    before, after = _STRENGTH.get(old["modality"] or "", 0), _STRENGTH.get(new["modality"] or "", 0)
    if before and after and before != after:
        return "stronger" if after > before else "weaker"
    return None if fold_wording(old["text"] or "") == fold_wording(new["text"] or "") else "reworded"
