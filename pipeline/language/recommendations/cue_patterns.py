"""Patterns over dependencies for what may recommend, and the words they are made of."""

from __future__ import annotations

import functools
from typing import Any

from pipeline.resources.words import read_word_list

SUBJECTS = ["nsubj", "nsubj:pass", "nsubj:outer", "nsubjpass", "csubj", "csubj:pass", "csubjpass"]
_CLAUSAL = ["ccomp", "xcomp", "csubj", "csubj:pass", "advcl", "acl", "relcl", "acl:relcl", "csubjpass"]
_MUST = ["should", "must", "ought", "shall", "need"]
_ABLE = ["can", "could", "may", "might", "would"]


@functools.cache
def syntax_words(section: str, name: str) -> frozenset[str]:
    """Words of one list of recommendations_syntax, for asking whether one is among them: that is asked of every token.

    Args:
        section: Section of the file.
        name: Name of the list in it.

    Returns:
        The words.

    Raises:
        KeyError: There is no such list.
    """
    return frozenset(read_word_list("recommendations_syntax")[section][name])


def _words(section: str, name: str) -> list[str]:
    return list(read_word_list("recommendations_syntax")[section][name])  # in the file's order, so that patterns stay the same


@functools.cache
def forms_of(verbs: tuple[str, ...]) -> list[str]:
    """The forms of verbs, as a list for a pattern: regular ones, since the lexicons hold no others."""
    forms: list[str] = []
    for verb in verbs:
        stem = verb.removesuffix("e")
        doubled = verb + verb[-1] if verb in {"plan", "commit"} else stem
        forms += [verb, verb + "s", doubled + "ed", doubled + "ing"]
    return forms


def _head(word: dict[str, Any]) -> dict[str, Any]:
    return {"RIGHT_ID": "cue", "RIGHT_ATTRS": word}


def _child(left: str, name: str, attributes: dict[str, Any]) -> dict[str, Any]:
    return {"LEFT_ID": left, "REL_OP": ">", "RIGHT_ID": name, "RIGHT_ATTRS": attributes}


def _parent(left: str, name: str, attributes: dict[str, Any]) -> dict[str, Any]:
    return {"LEFT_ID": left, "REL_OP": "<", "RIGHT_ID": name, "RIGHT_ATTRS": attributes}


def list_patterns() -> dict[str, list[list[dict[str, Any]]]]:
    """List what a DependencyMatcher is to find.

    Returns:
        The patterns by kind of cue; the first node is the cue, the second, if any, the verb of what is to be done.
    """
    clause = {"DEP": {"IN": _CLAUSAL}}
    adjective = {"LOWER": {"IN": _words("adjectives", "need")}}
    performative = {"LOWER": {"IN": forms_of(tuple(_words("verbs", "performative")))}, "TAG": {"REGEX": "^VB"}}
    noun = {
        "LOWER": {"IN": [form for noun in _words("nouns", "need") for form in (noun, noun + "s", noun.removesuffix("y") + "ies")]},
        "TAG": {"REGEX": "^NN"},
    }
    verbal = {"TAG": {"REGEX": "^VB"}}
    return {
        "modal": [[_head({"LOWER": {"IN": _MUST}, "TAG": "MD"}), _parent("cue", "verb", {})]],
        "ability": [[_head({"LOWER": {"IN": _ABLE}, "TAG": "MD"}), _parent("cue", "verb", {})]],
        "need to": [
            [
                _head({"LOWER": {"IN": ["need", "needs", "needed", "have", "has", "had"]}}),
                _child("cue", "verb", {"DEP": "xcomp", "TAG": {"REGEX": "^(VB|NN|JJ)"}}),
            ]
        ],
        "impersonal": [[_head(adjective), _child("cue", "verb", clause), _child("cue", "it", {"LOWER": {"IN": ["it", "there"]}})]],
        "predicate": [[_head(adjective), _child("cue", "subject", {"DEP": {"IN": SUBJECTS}, "LOWER": {"NOT_IN": ["it", "there"]}})]],
        "performative": [[_head(performative), _child("cue", "verb", {"DEP": {"IN": [*_CLAUSAL, "obj", "dobj", "obl", "nsubj:pass", "nsubjpass"]}})]],
        "need noun": [
            [_head(noun), _child("cue", "verb", {**clause, **verbal})],
            [_head(noun), _child("cue", "verb", {"DEP": {"IN": ["nmod", "obl", "prep"]}}), _child("verb", "for", {"LOWER": {"IN": ["for", "of"]}})],
            [_head(noun), _parent("cue", "verb", verbal), _child("verb", "be", {"LOWER": {"IN": ["is", "are", "be", "would", "will"]}})],
        ],
        "wanting": [
            [
                _head({"LOWER": {"IN": forms_of(tuple(_words("verbs", "wanting")))}, "TAG": {"REGEX": "^VB"}}),
                _child("cue", "verb", {"DEP": {"IN": ["obj", "dobj", "obl", "prep", "xcomp"]}}),
            ]
        ],
    }
