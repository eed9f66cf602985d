"""The first finite verb of a stretch of text, without a tagger."""

from __future__ import annotations

import functools
import re

from pipeline.language.recommendations.verbs import is_base, is_noun_too, is_third_person

_AUXILIARIES = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "should",
        "must",
        "do",
        "does",
        "did",
        "shall",
        "cannot",
        "isn't",
        "aren't",
    ]
)
_PLURAL_VERBS = frozenset(
    [
        "remain",
        "become",
        "seem",
        "need",
        "include",
        "provide",
        "show",
        "have",
        "are",
        "suggest",
        "indicate",
        "require",
        "play",
        "face",
        "help",
        "offer",
        "contribute",
        "continue",
        "lead",
        "say",
        "think",
        "believe",
        "agree",
        "note",
        "hope",
    ]
)
REPORTS = frozenset(["says", "shows", "suggests", "highlights", "underlines", "believes", "thinks", "argues"])
PAST_VERBS = frozenset(
    [
        "said",
        "noted",
        "stressed",
        "emphasised",
        "emphasized",
        "underlined",
        "highlighted",
        "stated",
        "added",
        "argued",
        "suggested",
        "recommended",
        "proposed",
        "explained",
        "mentioned",
        "concluded",
        "made",
        "took",
        "led",
        "came",
        "became",
        "began",
        "gave",
        "showed",
        "found",
        "pointed",
        "called",
        "urged",
        "welcomed",
        "commended",
        "asked",
        "believed",
        "considered",
        "agreed",
        "urging",
        "appreciated",
        "encouraged",
        "expressed",
        "reiterated",
        "observed",
        "reported",
        "recalled",
        "acknowledged",
        "recognised",
        "recognized",
        "thanked",
        "praised",
        "congratulated",
        "regretted",
        "hoped",
        "requested",
        "inquired",
        "enquired",
        "wished",
        "saw",
        "went",
        "brought",
        "held",
        "grew",
        "rose",
        "fell",
    ]
)
_TOKEN = re.compile(r"[A-Za-z][\w'’-]*|,|[^\s\w]")


@functools.lru_cache(maxsize=4096)
def find_finite(text: str) -> tuple[int, int] | None:
    """The first finite verb, as a span; participles and infinitives are none."""
    previous = ""
    for match in _TOKEN.finditer(text):
        word, low = match.group(), match.group().lower()
        if low in _AUXILIARIES and previous != "to":
            return match.span()
        if previous and previous not in {"to", "the", "a", "an", "of", "and", "or", ",", "its", "their", "our", "in", "for", "by", "with", "on"}:
            if low in PAST_VERBS or (low in _PLURAL_VERBS and previous.endswith("s") and not previous.endswith("ss")):
                return match.span()
            if word.islower() and (is_third_person(word) or low in REPORTS):
                return match.span()
        if (
            previous in {"it", "they", "we", "who", "which", "that"}
            and (is_base(low) or is_third_person(low))
            and not (is_noun_too(low) and previous == "that")
        ):
            return match.span()
        previous = low
    return None
