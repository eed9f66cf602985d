"""What in a parsed sentence may recommend: cues with their verb, subject and clause, found by patterns over the dependencies.

The patterns are wide on purpose: what they find is looked at again (`pipeline.language.recommendations.judging`). Relations are those of
Universal Dependencies; where another scheme of spaCy's pipelines names one differently, both names stand.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any, Literal

from spacy.matcher import DependencyMatcher
from spacy.tokens import Doc, Span, Token
from spacy.vocab import Vocab

from pipeline.language.recommendations.lexicon import word_class
from pipeline.language.recommendations.verbs import lemmatise
from pipeline.resources.words import read_word_list

CueKind = Literal["modal", "need to", "impersonal", "predicate", "performative", "imperative", "need noun", "wanting", "ability"]
Standing = Literal["main", "reported", "relative", "condition", "adverbial", "subject", "purpose"]

SPAN_GROUP = "recommendation_cues"
_SUBJECT = ["nsubj", "nsubj:pass", "nsubj:outer", "nsubjpass", "csubj", "csubj:pass", "csubjpass"]
_NOMINAL = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "nsubjpass"})
_PASSIVE = frozenset({"nsubj:pass", "nsubjpass", "csubj:pass", "csubjpass"})
_CLAUSAL = ["ccomp", "xcomp", "csubj", "csubj:pass", "advcl", "acl", "relcl", "acl:relcl", "csubjpass"]
_MUST = ["should", "must", "ought", "shall", "need"]
_ABLE = ["can", "could", "may", "might", "would"]
_HOPS = 12  # heads between a clause and the root: more is a parse that went wrong


@dataclass(frozen=True, slots=True)
class SyntaxCue:
    """A word that may make its sentence a recommendation.

    Attributes:
        kind: Which pattern found it.
        cue: The word ("should", "need", "necessary", "recommends").
        verb: The head of what is to be done; the cue itself where nothing else is named.
        subject: Head of the cue's subject; None where there is none.
        is_passive: Whether the subject is what is acted on.
        standing: The clause that the cue stands in.
        mark: The word that opens that clause ("if", "that"); "".
        is_negated: Whether the cue is denied ("is not necessary").
    """

    kind: CueKind
    cue: Token
    verb: Token
    subject: Token | None
    is_passive: bool
    standing: Standing
    mark: str
    is_negated: bool


def find_syntax_cues(doc: Doc) -> list[SyntaxCue]:
    """Find what may recommend in a parsed sentence.

    Args:
        doc: One sentence with tags and dependencies; its span group "recommendation_cues" is set.

    Returns:
        The cues in the order of their words, each (kind, word) once.
    """
    matcher = _matcher(doc.vocab)
    found: dict[tuple[str, int], SyntaxCue] = {}
    for key, ids in matcher(doc):
        kind: Any = doc.vocab.strings[key]
        cue = _read(kind, [doc[number] for number in ids])
        if kind == "wanting" and cue.cue.tag_ == "VBN" and cue.cue.dep_ in {"acl", "amod"}:
            continue  # "the prey required for a healthy herd" describes the prey
        found.setdefault((kind, cue.cue.i), cue)
    imperative = _find_imperative(doc)
    if imperative is not None:
        found.setdefault(("imperative", imperative.cue.i), imperative)
    cues = sorted(found.values(), key=lambda cue: (cue.cue.i, cue.kind))
    doc.spans[SPAN_GROUP] = [Span(doc, cue.cue.i, cue.cue.i + 1, label=cue.kind) for cue in cues]
    return cues


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


def _list_patterns() -> dict[str, list[list[dict[str, Any]]]]:
    """The patterns by kind; the first node is the cue, the second, if any, the verb of what is to be done."""
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
        "predicate": [[_head(adjective), _child("cue", "subject", {"DEP": {"IN": _SUBJECT}, "LOWER": {"NOT_IN": ["it", "there"]}})]],
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


@functools.lru_cache(maxsize=4)
def _matcher(vocab: Vocab) -> DependencyMatcher:
    matcher = DependencyMatcher(vocab)
    for kind, patterns in _list_patterns().items():
        matcher.add(kind, patterns)
    return matcher


def _read(kind: CueKind, tokens: list[Token]) -> SyntaxCue:
    cue, verb = tokens[0], tokens[1] if len(tokens) > 1 else tokens[0]
    clause = verb if kind in {"modal", "ability"} else cue
    holder = verb if kind in {"modal", "ability"} else clause
    subject = find_subject_token(holder)
    standing, mark = tell_standing(clause)
    passive = subject is not None and (subject.dep_ in _PASSIVE or any(child.dep_ in _PASSIVE for child in verb.children))
    return SyntaxCue(
        kind,
        cue,
        verb,
        subject,
        passive,
        standing,
        mark,
        any(child.lower_ in {"not", "n't", "no", "never"} for child in (*holder.children, *cue.children)),
    )


def find_subject_token(token: Token) -> Token | None:
    """The subject of a clause; of a joined verb ("and mend") that of the first.

    Args:
        token: The head of the clause.

    Returns:
        The head of its subject; None where it has none.
    """
    for _ in range(4):
        found = next((child for child in token.children if child.dep_ in _NOMINAL), None)
        if found is not None:
            return found
        if token.dep_ != "conj":
            return None
        token = token.head
    return None


def tell_standing(clause: Token) -> tuple[Standing, str]:
    """Tell which kind of clause a verb heads.

    Args:
        clause: The head of the clause.

    Returns:
        The standing, and the word that opens the clause ("" if none).
    """
    mark = next(
        (
            child.lower_
            for child in clause.children
            if child.dep_ in {"mark", "advmod"} and child.lower_ in {*word_class("subordinates"), "that", "to", "how", "why", "so"}
        ),
        "",
    )
    for _ in range(_HOPS):
        dep = clause.dep_
        if dep in {"relcl", "acl:relcl"}:
            return "relative", mark
        if dep == "acl":
            return ("purpose" if mark == "to" else "relative"), mark
        if dep == "advcl":
            return ("condition" if mark in word_class("subordinates") else "purpose" if mark == "to" else "adverbial"), mark
        if dep in {"csubj", "csubj:pass", "csubjpass"}:
            return "subject", mark
        if dep in {"ccomp", "xcomp"}:
            return "reported", mark
        if dep == "ROOT" or clause.head is clause:
            return "main", mark
        clause = clause.head
        mark = mark or next((child.lower_ for child in clause.children if child.dep_ == "mark"), "")
    return "main", mark


def _find_imperative(doc: Doc) -> SyntaxCue | None:
    """A sentence that opens with its verb and has no subject: "Strengthen the courts", "Please publish"."""
    root = next((token for token in doc if token.dep_ == "ROOT"), None)
    if root is None or root.tag_ not in {"VB", "VBP"} or any(child.dep_ in {*_SUBJECT, "expl"} or child.tag_ == "MD" for child in root.children):
        return None
    before = [token for token in doc[: root.i] if token.is_alpha]
    if any(token.lower_ in {"to", "i", "we", "you", "they"} for token in before) or len(before) > 14:
        return None
    return SyntaxCue("imperative", root, root, None, False, "main", "", any(child.lower_ in {"not", "n't", "never"} for child in root.children))


def verb_lemma(token: Token) -> str:
    """The base form of a verb, or of the verb that a noun of action stands for, in lower case."""
    return lemmatise(token.lower_)
