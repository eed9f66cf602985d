"""The first finite verb of a stretch of text, without a tagger."""

from __future__ import annotations

import functools
import re

from pipeline.language.recommendations.lexicon import word_class
from pipeline.language.recommendations.verbs import is_base, is_noun_too, is_third_person

_TOKEN = re.compile(r"[A-Za-z][\w'’-]*|,|[^\s\w]")

_TAKES = re.compile(r"\s(?:this|it|them|him|her)(?:\s+(?:and|but|proposal|idea|view|plan|suggestion|motion)\b|\s*[,.;]|\s*$)")
_DAY_BEFORE = re.compile(r"(?:\d|\b(?:in|of|by|until|since|from|on|early|mid|late|next|last|end))[\s-]*$", re.IGNORECASE)


def _is_month(text: str, match: re.Match[str]) -> bool:
    """Whether "May" is the month: "by 15 May 2031"."""
    if match.group() != "May":
        return False
    return bool(_DAY_BEFORE.search(text[: match.start()]) or re.match(r"\s+\d", text[match.end() :]))


@functools.lru_cache(maxsize=4096)
def find_finite(text: str) -> tuple[int, int] | None:
    """The first finite verb, as a span; participles and infinitives are none."""
    previous = ""
    for match in _TOKEN.finditer(text):
        word, low = match.group(), match.group().lower()
        if low in word_class("auxiliaries") and previous != "to" and not _is_month(text, match):
            return match.span()
        if low.endswith("ed") and previous not in word_class("no_subject_before") and _TAKES.match(text, match.end()) and match.start() > 0:
            return match.span()  # "Ms Lind supported this": a past tense that no list holds
        if previous == "," and (low in word_class("reports") or is_third_person(word)) and text[match.end() :].startswith(" that "):
            return match.span()  # "The report, Low Water, finds that"
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
