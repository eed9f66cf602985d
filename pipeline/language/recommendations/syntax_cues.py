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

from pipeline.language.recommendations.cue_patterns import SUBJECTS, list_patterns
from pipeline.language.recommendations.lexicon import word_class
from pipeline.language.recommendations.verbs import lemmatise

CueKind = Literal["modal", "need to", "impersonal", "predicate", "performative", "imperative", "need noun", "wanting", "ability"]
Standing = Literal["main", "reported", "relative", "condition", "adverbial", "subject", "purpose"]

SPAN_GROUP = "recommendation_cues"
_NOMINAL = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "nsubjpass"})
_PASSIVE = frozenset({"nsubj:pass", "nsubjpass", "csubj:pass", "csubjpass"})
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


@functools.lru_cache(maxsize=4)
def _matcher(vocab: Vocab) -> DependencyMatcher:
    matcher = DependencyMatcher(vocab)
    for kind, patterns in list_patterns().items():
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
    if root is None or root.tag_ not in {"VB", "VBP"} or any(child.dep_ in {*SUBJECTS, "expl"} or child.tag_ == "MD" for child in root.children):
        return None
    before = [token for token in doc[: root.i] if token.is_alpha]
    if any(token.lower_ in {"to", "i", "we", "you", "they"} for token in before) or len(before) > 14:
        return None
    return SyntaxCue("imperative", root, root, None, False, "main", "", any(child.lower_ in {"not", "n't", "never"} for child in root.children))


def verb_lemma(token: Token) -> str:
    """The base form of a verb, or of the verb that a noun of action stands for, in lower case."""
    return lemmatise(token.lower_)
