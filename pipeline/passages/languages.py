"""Tell the language of a passage cheaply: by its script, else by its function words."""

from __future__ import annotations

import re
from functools import cache

from pipeline.passages.patterns import read_table

_FEWEST_WORDS = 12  # fewer hold too few function words to tell
_SHARE = 0.18  # of a passage's words are function words of its language, in running text
_LEAD = 1.5  # times as many as in the next language
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = (
    (re.compile(r"[\u3040-\u30ff]"), "ja"),
    (re.compile(r"[\u4e00-\u9fff]"), "zh"),
    (re.compile(r"[\uac00-\ud7af]"), "ko"),
    (re.compile(r"[\u0e00-\u0e7f]"), "th"),
    (re.compile(r"[\u0590-\u05ff]"), "he"),
    (re.compile(r"[\u0370-\u03ff]"), "el"),
)


@cache
def _function_words() -> dict[str, frozenset[str]]:
    return {language: frozenset(" ".join(words).split()) for language, words in read_table("function_words").items()}


def find_language(text: str) -> str | None:
    """Find the language of a passage, where it can be told without doubt.

    Args:
        text: The passage.

    Returns:
        ISO 639-1 code; None for short or mixed passages and for languages that are not known here.
    """
    if not text.isascii():
        for script, language in _SCRIPTS:
            if len(script.findall(text[:200])) > 0.2 * min(len(text), 200):
                return language
    words = _WORD.findall(text.lower())[:80]
    if len(words) < _FEWEST_WORDS:
        return None
    counts = sorted(((sum(word in known for word in words), language) for language, known in _function_words().items()), reverse=True)
    (best, language), (second, _) = counts[:2]
    return language if best >= _SHARE * len(words) and best >= _LEAD * second else None
