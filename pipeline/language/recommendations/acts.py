"""Whether a noun phrase names something that somebody does or sets up: "a coherent strategy", "closer oversight of tolls"."""

from __future__ import annotations

import re

from pipeline.language.recommendations.complements import Deed, read_noun_deed
from pipeline.language.recommendations.cue_patterns import syntax_words
from pipeline.language.recommendations.verbs import name_change

# Where the words of a phrase end that stand with its head.
_BEHIND_HEAD = re.compile(
    r"[.;:,?!()—–]|\s(?:to|of|in|on|for|by|with|between|from|at|that|which|who|and|or|as|into|towards?|among|across|through|within|so|while|where|if|over|under|is|are|backed|supported|based|aimed|designed|focused|geared|tailored|capable)\s"
)
_ARTICLE = re.compile(r"^(?:an?|the|some|any|both|all|its|their|our|such|further|continued|more)\s+", re.IGNORECASE)
_KNOWN = re.compile(r"^(?:the|this|these|that|those|its|their|his|her|our)\s", re.IGNORECASE)
# What hangs on an act is what is acted on: "protection of wells"; of a thing it only says where it is.
_OBJECT = re.compile(r"^\s(?:of|to|in|with|between|on|for|by|from|among|across)\s")


def cut_head(text: str) -> list[str]:
    """The words of a noun phrase down to its head, without article.

    Args:
        text: "A closer watch on the tolls of the port".

    Returns:
        ["closer", "watch"].
    """
    bare = _ARTICLE.sub("", f"{text.strip()} ")
    return _BEHIND_HEAD.split(bare, maxsplit=1)[0].split()


def is_act(text: str) -> bool:
    """Whether the head of a phrase is something that somebody does or sets up.

    Args:
        text: A noun phrase, or a text that begins with one.

    Returns:
        True for "a coherent strategy for ports", False for "four years" and "trust".
    """
    words = cut_head(text)
    return bool(words) and words[-1].lower() in syntax_words("acts", "wanted_acts")


def is_described_act(text: str) -> bool:
    """Whether a phrase names an act more closely than by its bare noun: "training" is praised, "joint training of pilots" asked for.

    Args:
        text: A noun phrase.

    Returns:
        True for an act with words of its own before its head, or with an object behind it; False for one that is known already ("the reform").
    """
    if not is_act(text):
        return False
    words = cut_head(text)
    behind = f"{text.strip()} ".partition(words[-1])[2]
    has_object = _OBJECT.match(behind) is not None
    return has_object if _KNOWN.match(text) else has_object or len(words) > 1 or name_change(text.split(maxsplit=1)[0]) is not None


def read_provided(text: str) -> Deed:
    """Read what is called for: the deed that its noun names, or that it be provided.

    Args:
        text: A noun phrase or -ing form, and what follows.

    Returns:
        The deed of "a review of the law" is to review it; of "better links, says the port" to provide "better links".
    """
    deed = read_noun_deed(text)
    return deed if deed.actions else Deed(("provide",), re.split(r"[.,;:]", text, maxsplit=1)[0].strip())
