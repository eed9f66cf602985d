"""Where words stand in documents, among any number of passages: candidates by their rarer words, then likeness."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from pipeline.decisions.frames import Row, text_of
from pipeline.ids import fold_text

_LEAST = 90.0  # of 100, as for recommendations
_RARE = 8  # words of a text that candidates are found by
_CANDIDATES = 6  # passages compared in full with a text
_WINDOW = 4  # sentences that a text may run over
_SHORTEST = 20  # characters: fewer stand anywhere
_LONGER = 1.1  # a text that is longer than a passage by more runs on into the next
_PART = 5.0  # of 100
_WORD = re.compile(r"\w{3,}")
NOT_TEXT = ("running head", "contents")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where words stand: the document, the page, and the document's own words for them."""

    document_id: str
    page: int | None
    text: str


def find_spots(
    texts: Mapping[str, str], passages: Sequence[Row], sentences: Mapping[str, Sequence[str]], allowed: Mapping[str, Collection[str]] | None = None
) -> dict[str, Spot]:
    """Find where texts stand.

    Likeness is the normalised indel similarity of the folded text and the stretch of the passage that is likest.

    Args:
        texts: What to find, by name.
        passages: Rows of `passages` with passage_id, document_id, kind, text and page.
        sentences: The sentences of each passage, in order.
        allowed: Documents in which each may stand, by name; None for all.

    Returns:
        The likeliest place of each, by name; what stands nowhere is left out.
    """
    wanted = {name: words for name, text in texts.items() if len(fold_text(text)) >= _SHORTEST and (words := set(_words(text)))}
    rows = [row for row in passages if row["kind"] not in NOT_TEXT and row["text"]]
    found = {}
    for name, places in _find_candidates(wanted, rows, allowed).items():
        folded = fold_text(texts[name])
        scored = [(_compare(folded, fold_text(text_of(rows[place]["text"]))), -place) for place in places]
        score, place = max(scored, default=(0.0, 0))
        if score >= _LEAST:
            row = rows[-place]
            own = sentences.get(str(row["passage_id"]), ())
            page = int(row["page"]) if row["page"] is not None else None
            found[name] = Spot(str(row["document_id"]), page, _take_words(texts[name], own))
    return found


def _find_candidates(wanted: Mapping[str, set[str]], rows: Sequence[Row], allowed: Mapping[str, Collection[str]] | None) -> dict[str, list[int]]:
    """The passages that share most of a text's rarest words, the first ones first."""
    every = {word for words in wanted.values() for word in words}
    held = [every.intersection(_words(text_of(row["text"]))) for row in rows]
    counts = Counter(word for words in held for word in words)
    by_word: dict[str, list[str]] = defaultdict(list)
    needed: dict[str, int] = {}
    for name, words in wanted.items():
        rare = sorted((word for word in words if counts[word]), key=lambda word: (counts[word], word))[:_RARE]
        # A text of which many words stand nowhere stands nowhere; half of the rest, since it may run over two passages.
        if len(rare) * 2 >= min(len(words), _RARE):
            needed[name] = max(1, (len(rare) + 1) // 2)
            for word in rare:
                by_word[word].append(name)
    best: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for place, words in enumerate(held):
        shared = Counter(name for word in words for name in by_word.get(word, ()))
        for name, count in shared.items():
            if count >= needed[name] and (allowed is None or str(rows[place]["document_id"]) in allowed.get(name, ())):
                best[name].append((-count, place))
    return {name: [place for _, place in sorted(places)[:_CANDIDATES]] for name, places in best.items()}


def _compare(text: str, passage: str) -> float:
    if len(text) <= len(passage) * _LONGER:
        return fuzz.partial_ratio(text, passage) if len(text) <= len(passage) else fuzz.ratio(text, passage)
    # A passage that holds only the larger part of it: the one that holds it whole goes before.
    return fuzz.partial_ratio(passage, text) - _PART if len(passage) * 2 >= len(text) else 0.0


def _take_words(text: str, sentences: Sequence[str]) -> str:
    """The document's own sentences for a text; the text as it is where it is but a part of one."""
    folded = fold_text(text)
    windows = [" ".join(sentences[start : start + size]) for size in range(1, _WINDOW + 1) for start in range(len(sentences) - size + 1)]
    scored = [(fuzz.ratio(folded, fold_text(window)), -number) for number, window in enumerate(windows)]
    score, number = max(scored, default=(0.0, 0))
    if score >= _LEAST:
        return windows[-number]
    if not sentences or any(folded in fold_text(window) for window in windows):
        return text
    # A part of a sentence with a slip in it: the whole sentence, so that nothing stands in quotation marks that the document doesn't say.
    return max(sentences, key=lambda sentence: fuzz.partial_ratio(folded, fold_text(sentence)))


def _words(text: str) -> list[str]:
    return _WORD.findall(fold_text(text))
