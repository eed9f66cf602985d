"""Imperatives of running text, read off the words: behind a run-in title or a front, and told from nouns that open a subject."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.language.recommendations.complements import read_deed
from pipeline.language.recommendations.finite import find_finite
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.fronts import strip_front
from pipeline.language.recommendations.item_deeds import read_hanging
from pipeline.language.recommendations.items import looks_like_deed, strip_label
from pipeline.language.recommendations.verbs import is_noun_too, needs_object

_RUN_IN = re.compile(r"^[^•▪■●]{0,60}[•▪■●]\s+|^\W+")


def read_imperative(text: str) -> Frame | None:
    """Read an imperative off the words, what opens the sentence before it left out.

    Args:
        text: "Water • Increase capacity", "Before you sign, go from yard to yard".

    Returns:
        Its frame; None where the sentence opens with a subject.
    """
    match = _RUN_IN.match(text)
    bare = text[match.end() :] if match else text
    opening = _TO_BEGIN.match(bare)
    front = bare[opening.end() :] if opening is not None else bare if looks_like_deed(bare) else strip_front(bare)[0]
    if front != bare:
        bare = f"{front[:1].upper()}{front[1:]}"
        if not front[:1].islower() or find_finite(front.split(",")[0]) is not None:
            return None
    if not looks_like_deed(bare) or _is_subject(bare):
        return None
    hanging = read_hanging(bare)
    if hanging is not None:
        return replace(hanging, kind="parsed imperative")
    bare = strip_label(bare)[0]
    deed = read_deed(re.sub(r"^to\s+", "", bare[:1].lower() + bare[1:]))
    return Frame("parsed imperative", bare.split(maxsplit=1)[0], "should", 0, deed) if deed.actions else None


_TO_BEGIN = re.compile(r"(?:To [^,:]{3,120}|Rather than [^,]{3,80}|Before [^,]{3,120}),\s")
_JOINT = re.compile(r"[,;:]|\b(?:that|which|who|whom|what|how|if|when|where|because|until|so|to|unless|while|as|before|after)\b")


def _is_subject(text: str) -> bool:
    """Whether the first word is a noun of the subject after all: "Block clubs might be asked", "Ground near the pier is soft"."""
    first = text.split(maxsplit=1)[0].strip(",").lower()
    verb = find_finite(text)
    return verb is not None and (is_noun_too(first) or needs_object(first)) and _JOINT.search(text[: verb[0]]) is None
