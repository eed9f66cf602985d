"""A name for each theme: a noun phrase of the corpus that marks this theme and no other, and the same as in the run before while it does."""

from __future__ import annotations

from pipeline.resources.words import fold_word
from pipeline.themes.model import Floats, Whole
from pipeline.themes.naming import Candidate, Namer
from pipeline.themes.phrases import Phrases
from pipeline.themes.terms import Vocabulary

_SHARED = 0.8  # for a name that shares a word with that of a larger theme
_CLOSE, _WIDER = 0.9, 4  # of the best one's score, and times its passages: as good a name, and of more of the theme
_KEPT = 20  # candidates among which last run's name is kept


def label_themes(
    phrases: Phrases, mains: Whole, shown: Floats, vocabulary: Vocabulary, previous: list[str | None], kept: frozenset[int] = frozenset()
) -> list[str]:
    """Name themes.

    Args:
        phrases: Of the corpus.
        mains: Theme of each of its passages, -1 for none.
        shown: Themes by terms as people are shown them, the largest first.
        vocabulary: Terms of the columns.
        previous: Name of each in the run before, or None; it is kept while it still marks the theme.
        kept: Themes whose name is kept whatever marks them now, since people pinned them.

    Returns:
        One name a theme, no two alike.
    """
    namer = Namer(phrases, mains, shown, vocabulary)
    used: list[frozenset[int]] = []
    labels: list[str] = []
    reserved = {fold_name(name) for name in previous if name}
    for theme, before in enumerate(previous):
        candidates = namer.find(theme)
        same = next((one for one in candidates[:_KEPT] if before and phrases.fold(one.number) == fold_name(before)), None)
        if before and before not in labels and (same or theme in kept):
            used.append(frozenset(same.words if same else ()))
            labels.append(before)
            continue
        free = [one for one in candidates if phrases.fold(one.number) not in reserved]
        chosen = _choose(namer, free, used)
        name = phrases.print(chosen.number) if chosen else namer.fall_back(theme)
        used.append(frozenset(chosen.words if chosen else ()))
        labels.append(_number(name, labels))
    return labels


def fold_name(name: str) -> str:
    """A name folded as phrases are.

    Args:
        name: As people read it.

    Returns:
        The same for singular and plural, British and American spelling.
    """
    return " ".join("-".join(fold_word(part) for part in word.lower().split("-")) for word in name.split())


def _choose(namer: Namer, candidates: list[Candidate], used: list[frozenset[int]]) -> Candidate | None:
    """The best candidate that says more than the names taken; one that shares a word with them counts less.

    One nearly as good that many more passages have takes its place: it says what the whole theme is about.
    """
    free = [one for one in candidates if not any(words and frozenset(one.words) <= words for words in used)]
    if not free:
        return None
    taken = frozenset[int]().union(*used)
    scores = {one.number: one.score * (_SHARED if taken.intersection(one.words) else 1.0) for one in free}
    ranked = sorted(free, key=lambda one: (-scores[one.number], one.words))
    best = ranked[0]
    close = (one for one in ranked if scores[one.number] >= _CLOSE * scores[best.number] and one.passages >= _WIDER * best.passages)
    return namer.narrow(next(close, best), ranked)


def _number(name: str, labels: list[str]) -> str:
    """A name that no other theme has."""
    if name not in labels:
        return name
    number = 2
    while f"{name} ({number})" in labels:
        number += 1
    return f"{name} ({number})"
