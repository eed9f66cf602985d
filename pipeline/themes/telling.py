"""Which passages show a theme best: those that have much of it, are prose that says something, and don't say the same twice."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.resolution.frames import Tables
from pipeline.resources.words import read_word_list
from pipeline.themes.corpus import Unit
from pipeline.themes.fitting import Fitted
from pipeline.themes.holding import Shares

Ranked = list[tuple[float, int]]  # (how much of a theme it has, unit), the most first
_TELLING = 5  # passages that show a theme
_OF_ONE_DOCUMENT = 2
_WORTH = 0.6  # of the best one's: a passage of another report is worth so much, or a third one of the same report shows the theme better
_LEAST, _FEWEST = 0.15, 3  # of the best one's: what is worth less shows nothing, but for want of three passages
_LOOKED_AT = 40  # passages of a theme whose text is read
_LONG_ENOUGH = 15  # words of a passage that shows something
_ALIKE = 0.5  # of the words of two passages: they say the same
_LINKING, _HARDLY_LINKING = 0.28, 0.08  # words of grammar among all: so many has prose, so few a list of names or an entry of references
_FIGURES, _NAMES = 0.12, 0.35  # of a passage's words: more are a row of figures, or a list of people and bodies
_UNENDED = 0.6  # for what breaks off: a heading, a line of a table, what leads in a list
_BEGUN_BEFORE = 0.85  # for what goes on from a line before
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_END = re.compile(r"[.!?;][)\]”’\"']*\s*(?:\([^()]*(?:\([^()]*\)[^()]*)*\)[.;]?)?\s*$|\)[.;]?\s*$")


def rank_passages(units: list[Unit], fitted: Fitted, shares: Sequence[Shares]) -> dict[int, Ranked]:
    """The passages that have most of each theme; what stood before word for word shows nothing new.

    Args:
        units: The corpus.
        fitted: Its themes.
        shares: Of each unit.

    Returns:
        The first forty by theme.
    """
    ranked: dict[int, Ranked] = {theme: [] for theme in range(len(fitted.themes))}
    for n, (unit, share) in enumerate(zip(units, shares, strict=True)):
        if unit.is_fitted and _is_fresh(unit):
            for theme, weight in share.items():
                ranked[theme].append((weight * float(fitted.fit[n]) * weigh_length(unit), n))
    return {theme: cut_ranked(ones) for theme, ones in ranked.items()}


def cut_ranked(ones: Ranked) -> Ranked:
    """The passages that have most, in order: so many as are read."""
    return sorted(ones, key=lambda one: (-one[0], one[1]))[:_LOOKED_AT]


def weigh_length(unit: Unit) -> float:
    """What a passage's length is worth: a line of a few words shows little."""
    return min(1.0, unit.length / _LONG_ENOUGH)


def pick_telling(ranked: Mapping[int, Ranked], units: list[Unit], tables: Tables) -> set[tuple[int, int]]:
    """Pick the passages that show each theme best.

    Args:
        ranked: Passages by theme.
        units: The corpus.
        tables: Needs passages, for their text.

    Returns:
        (unit, theme): up to five a theme; two of one document at most where others have it nearly as much, and none that says
            what another says, unless there were fewer than three.
    """
    texts = _read_texts(tables, {units[n].passage_id for ones in ranked.values() for _, n in ones})
    picked: set[tuple[int, int]] = set()
    for theme, ones in ranked.items():
        judged = sorted(((score * weigh_prose(texts.get(units[n].passage_id, "")), n) for score, n in ones), key=lambda one: (-one[0], one[1]))
        picked |= {(n, theme) for n in _spread(judged, units, texts)}
    return picked


def weigh_prose(text: str) -> float:
    """How much a passage reads like prose that says something.

    Args:
        text: The passage.

    Returns:
        0 to 1: less the fewer words of grammar it has, the more figures and names, and where it breaks off or goes on from before.
    """
    pieces = text.split()
    words = _WORD.findall(text)
    if not words:
        return 0.0
    linking = sum(word.lower() in _grammar() for word in words) / len(words)
    figures = sum(not any(char.isalpha() for char in piece) or "://" in piece or "@" in piece for piece in pieces) / len(pieces)
    names = sum(word[0].isupper() for word in words[1:]) / max(1, len(words) - 1)
    weight = min(1.0, max(0.05, (linking - _HARDLY_LINKING) / (_LINKING - _HARDLY_LINKING)))
    weight *= min(1.0, _FIGURES / figures) if figures else 1.0
    weight *= min(1.0, _NAMES / names) if names else 1.0
    weight *= 1.0 if _END.search(text) else _UNENDED
    return weight * (_BEGUN_BEFORE if text.lstrip()[0].islower() else 1.0)


def _spread(judged: Ranked, units: list[Unit], texts: Mapping[str, str]) -> list[int]:
    """The first five that say something of their own; from several documents where they are worth it."""
    counts: Counter[str] = Counter()
    chosen: list[int] = []
    said: list[frozenset[str]] = []
    best = judged[0][0] if judged else 0.0
    for worth, most in ((_WORTH, _OF_ONE_DOCUMENT), (_LEAST, _TELLING)):
        for score, n in judged:
            words = frozenset(word.lower() for word in _WORD.findall(texts.get(units[n].passage_id, ""))) - _grammar()
            is_wanted = score >= worth * best and counts[units[n].document_id] < most and n not in chosen
            if is_wanted and len(chosen) < _TELLING and not any(_is_alike(words, other) for other in said):
                counts[units[n].document_id] += 1
                chosen.append(n)
                said.append(words)
    return chosen if len(chosen) >= _FEWEST else [*chosen, *(n for _, n in judged if n not in chosen)][:_FEWEST]


def _is_alike(words: frozenset[str], other: frozenset[str]) -> bool:
    return len(words & other) > _ALIKE * len(words | other)


def _is_fresh(unit: Unit) -> bool:
    """Whether most of it was not there before; of a large corpus only what joined the fit was looked at."""
    return 2 * sum(unit.fresh) >= len(unit.fresh) > 0


def _read_texts(tables: Tables, wanted: set[str]) -> dict[str, str]:
    frame = tables.get("passages")
    if frame is None or not wanted:
        return {}
    mine = frame[frame["passage_id"].isin(wanted)]
    return {key: text or "" for key, text in zip(mine["passage_id"], mine["text"], strict=True)}


@functools.cache
def _grammar() -> frozenset[str]:
    return frozenset(read_word_list("stopwords")["function"].split())
