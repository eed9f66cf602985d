"""The first finite verb of a stretch of text, without a tagger."""

from __future__ import annotations

import functools
import re

from pipeline.language.recommendations.lexicon import word_class
from pipeline.language.recommendations.verbs import is_base, is_noun_too, is_third_person

_TOKEN = re.compile(r"[A-Za-z][\w'’-]*|,|[^\s\w]")


@functools.lru_cache(maxsize=4096)
def find_finite(text: str) -> tuple[int, int] | None:
    """The first finite verb, as a span; participles and infinitives are none."""
    previous = ""
    for match in _TOKEN.finditer(text):
        word, low = match.group(), match.group().lower()
        if low in word_class("auxiliaries") and previous != "to":
            return match.span()
        if previous and previous not in {"to", "the", "a", "an", "of", "and", "or", ",", "its", "their", "our", "in", "for", "by", "with", "on"}:
            if low in word_class("past_verbs") or (low in word_class("plural_verbs") and previous.endswith("s") and not previous.endswith("ss")):
                return match.span()
            if word.islower() and (is_third_person(word) or low in word_class("reports")):
                return match.span()
        if (
            previous in {"it", "they", "we", "who", "which", "that"}
            and (is_base(low) or is_third_person(low))
            and not (is_noun_too(low) and previous == "that")
        ):
            return match.span()
        previous = low
    return None
