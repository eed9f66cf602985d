"""Long forms with one short form, or one in brackets behind the other, that are one thing though they are spelt otherwise."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from rapidfuzz.distance import OSA

from pipeline.resolution.bases import BRACKETED, SAME_SHORT
from pipeline.resolution.frames import Tables
from pipeline.resolution.keys import Key, Namer
from pipeline.resolution.mending import contrasts, is_known, read_english
from pipeline.resolution.names import fold_acronym, fold_name, is_acronym, split_asides
from pipeline.resolution.ties import Tie
from pipeline.resolution.uses import Use
from pipeline.resources.words import fold_word, read_word_list

_Place = tuple[str, str, str]  # document, label, text
_NAMED = frozenset({"ORG", "AGREEMENT", "PARK", "FAC", "EVENT"})
_FEW = 30  # long forms that share a short form and their number of words: past that only neighbours in the alphabet are compared
_WINDOW = 3
_SLIPS = 2  # letters in a long word; in a short one one
_LONG = 7
_SHORTEST = 4  # letters of a word that may be misspelt


def find_same_short(uses: Iterable[Use], namer: Namer) -> Iterator[Tie]:
    """Find long forms that have the same short form and differ by slips of the pen in one word, which alone would not be enough.

    Args:
        uses: All uses.
        namer: Knows the acronyms of documents.

    Yields:
        Ties.
    """
    sharing: dict[tuple[str, str, int], set[Key]] = defaultdict(set)
    for use in uses:
        if use.key.kind == "thing" and use.label in _NAMED:
            for short in _shorts(use, namer):
                sharing[short, use.key.country, use.key.core.count(" ")].add(use.key)
    for _, keys in sorted(sharing.items()):
        ordered = sorted(keys)
        near = (
            combinations(ordered, 2)
            if len(ordered) <= _FEW
            else (pair for n in range(1, _WINDOW) for pair in zip(ordered, ordered[n:], strict=False))
        )
        yield from (Tie(a, b, SAME_SHORT) for a, b in near if _is_slip(a.core, b.core))


def find_bracketed(tables: Tables, uses: Iterable[Use], namer: Namer) -> Iterator[Tie]:
    """Find names that stand in brackets behind another as its translation: "Fundação Rio Claro (Clear River Foundation)".

    Args:
        tables: Needs mentions and sentences: the two may be one mention or two.
        uses: All uses.
        namer: Finds the key of what stands in brackets.

    Yields:
        Ties of names one of which is English and the other plainly not; what else stands in brackets may be a parent or a place.
    """
    keys = {(use.document_id, use.label, use.text): use.key for use in uses if use.label in _NAMED}
    named = set(keys.values())
    for (document_id, label, text), key in keys.items():
        parts = split_asides(text)
        if len(parts.asides) == 1 and text.rstrip().endswith((")", "]")) and not is_acronym(parts.asides[0]):
            other = namer.find_key(parts.asides[0], label, document_id)
            if key != other and other in named and _is_translation(parts.whole, parts.asides[0]):
                yield Tie(key, other, BRACKETED)
    for place, place_behind in _find_neighbours(tables):
        a, b = keys.get(place), keys.get(place_behind)
        if a and b and a != b and _is_translation(place[2], place_behind[2]):
            yield Tie(a, b, BRACKETED)


def _find_neighbours(tables: Tables) -> Iterator[tuple[_Place, _Place]]:
    """Mentions, and those that stand in brackets behind them."""
    mentions = tables["mentions"]
    mentions = mentions[mentions["label"].isin(_NAMED)].sort_values(["sentence_id", "start_char", "end_char"], kind="stable")
    behind = mentions.shift(-1)
    near = ((mentions["sentence_id"] == behind["sentence_id"]) & (mentions["end_char"] + len(" (") == behind["start_char"])).astype(bool)
    sentences = tables["sentences"]
    sentences = sentences[sentences["sentence_id"].isin(mentions["sentence_id"][near])]
    texts = dict(zip(sentences["sentence_id"], sentences["text"], strict=True))
    first, second = mentions[near], behind[near]
    columns = (first["document_id"], first["label"], first["text"], second["label"], second["text"], first["sentence_id"], first["end_char"])
    for document_id, label, text, label_behind, text_behind, sentence_id, end in zip(*columns, strict=True):
        if str(texts.get(sentence_id, ""))[int(end) :].startswith(f" ({text_behind})"):
            yield (document_id, label, text), (document_id, label_behind, text_behind)


def _shorts(use: Use, namer: Namer) -> set[str]:
    parts = split_asides(use.text)
    shorts = {fold_acronym(aside) for aside in parts.asides if is_acronym(aside)} if use.text.rstrip().endswith((")", "]")) else set()
    local = namer.acronyms.short_of.get((use.document_id, fold_name(parts.whole)))
    return {short for short in (*shorts, local) if short and len(short) > 2}


def _is_slip(one: str, other: str) -> bool:
    apart = [(a, b) for a, b in zip(one.split(), other.split(), strict=True) if a != b]
    if len(apart) != 1:
        return False
    a, b = apart[0]
    if min(len(a), len(b)) < _SHORTEST or a[0] != b[0] or not (a.isalpha() and b.isalpha()) or {a, b} & contrasts() or (is_known(a) and is_known(b)):
        return False
    return OSA.distance(a, b) <= (_SLIPS if min(len(a), len(b)) >= _LONG else 1)


def _is_translation(one: str, other: str) -> bool:
    if "," in one + other or any(char.isdigit() for char in one + other):
        return False
    return (_is_english(one) and _is_foreign(other)) or (_is_english(other) and _is_foreign(one))


def _is_english(name: str) -> bool:
    words = fold_name(name).split()
    return len(words) > 1 and name.isascii() and not _foreign_words() & set(words) and sum(map(is_known, words)) * 2 >= len(words)


def _is_foreign(name: str) -> bool:
    words = fold_name(name).split()
    looks_foreign = not name.replace("’", "'").isascii() or bool(_foreign_words() & set(words))
    return looks_foreign and sum(fold_word(word) in read_english() for word in words) * 2 <= len(words)


@functools.cache
def _foreign_words() -> frozenset[str]:
    return frozenset(read_word_list("resolution")["foreign"]["words"])
