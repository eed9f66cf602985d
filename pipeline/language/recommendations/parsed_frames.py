"""A frame read off the parse, where the rules over words found none."""

from __future__ import annotations

import dataclasses

from spacy.tokens import Doc, Token

from pipeline.language.recommendations.clauses import Subject
from pipeline.language.recommendations.complements import Deed, deny, read_deed, read_noun_deed
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.lexicon import modality_of
from pipeline.language.recommendations.parties import sort_phrase
from pipeline.language.recommendations.syntax_cues import SyntaxCue, find_subject_token, verb_lemma

# What tells most first: where a sentence holds several cues, the frame is read off the first of these.
_SUBJECTS = frozenset({"modal", "need to", "ability", "performative", "impersonal", "need noun"})
_ORDER = ("imperative", "modal", "need to", "performative", "impersonal", "need noun", "predicate", "wanting", "ability")
_DEPENDENT = frozenset({"relcl", "acl:relcl", "acl", "advcl", "appos", "parataxis"})
_MODALITY = {"imperative": "should", "performative": "should", "ability": "may", "need to": "must"}


def read_parsed_frame(doc: Doc, cues: list[SyntaxCue]) -> Frame:
    """Read who should do what off the best cue of a sentence, or off its main verb where it has no cue.

    Args:
        doc: The parsed sentence.
        cues: Its cues.

    Returns:
        Its frame.
    """
    if not cues:
        return _read_root(doc)
    telling = [cue for cue in cues if not (cue.kind == "need noun" and cue.cue.lower_ in {"time", "times", "room"})]  # "at any time"
    cue = min(telling or cues, key=lambda cue: (cue.standing not in {"main", "reported"}, _ORDER.index(cue.kind), cue.cue.i))
    if _is_told(cue):
        cue = dataclasses.replace(cue, verb=next((child for child in cue.cue.children if child.dep_ in {"xcomp", "ccomp"}), cue.verb))
    modality = _MODALITY.get(cue.kind) or modality_of(cue.cue.lower_)
    reporter = noun_phrase(cue.subject) if cue.kind == "performative" and not _is_told(cue) else ""
    return Frame(
        f"parsed {cue.kind}",
        cue.cue.text,
        modality,
        cue.cue.idx,
        _read_deed(cue),
        Subject(noun_phrase(_find_doer(cue))),
        recommender=reporter,
        is_reported=cue.cue.tag_ == "VBD",
    )


def refine_subject(frame: Frame, cues: list[SyntaxCue]) -> Frame:
    """Correct a frame's subject by the parse, where the words alone gave none or too much.

    Args:
        frame: A frame that the rules over words found.
        cues: The cues of its parsed sentence.

    Returns:
        The frame, with the subject that the parse names where it is the better one.
    """
    cue = next((cue for cue in cues if cue.kind in _SUBJECTS and frame.start <= cue.cue.idx < frame.start + max(8, len(frame.cue))), None)
    doer = _find_doer(cue) if cue is not None else None
    if doer is None or doer.tag_ in {"WDT", "WP", "DT", "EX"} or frame.subject.standing in {"relative", "which", "question", "condition"}:
        return frame
    mine, theirs = frame.subject.text, noun_phrase(doer)
    is_poor = not mine or (theirs and mine != theirs and (mine.endswith(theirs) or mine.startswith(f"{theirs},")))
    is_better = sort_phrase(mine) in {"unknown", "dummy"} and sort_phrase(theirs) == "party"
    if not (is_poor or is_better) or (frame.deed.is_passive and sort_phrase(theirs) == "party" and not mine):
        return frame
    return dataclasses.replace(frame, subject=Subject(theirs, "main", frame.subject.reporter, frame.subject.lead))


def _is_told(cue: SyntaxCue) -> bool:
    """Whether the subject is told, and doesn't tell: "the board was asked to"."""
    return cue.kind == "performative" and cue.is_passive


def _find_doer(cue: SyntaxCue) -> Token | None:
    """Who is to act: the subject of a modal, the subject of what is urged, "for" whom it is necessary to."""
    if cue.kind in {"modal", "need to", "ability"}:
        return None if cue.is_passive else cue.subject
    if _is_told(cue) and cue.verb.dep_ == "xcomp":
        return cue.subject
    if cue.kind in {"performative", "impersonal", "need noun"} and cue.verb.tag_.startswith("VB"):
        inner = find_subject_token(cue.verb)
        if inner is not None and inner.dep_ in {"nsubj", "nsubj:outer"}:
            return inner
        if cue.kind == "performative":  # "urged the ministry to act"
            return next((child for child in cue.cue.children if child.dep_ in {"obj", "dobj", "iobj"} and child.i < cue.verb.i), None)
    return None


def _read_root(doc: Doc) -> Frame:
    root = next((token for token in doc if token.dep_ == "ROOT"), doc[0])
    text = doc.text[root.idx :]
    deed = read_deed(text[:1].lower() + text[1:]) if root.tag_.startswith("VB") else read_noun_deed(doc.text)
    return Frame("parsed root", root.text, "should", root.idx, deed if deed.actions else Deed((verb_lemma(root),)))


def noun_phrase(head: Token | None) -> str:
    """The words of a noun phrase, without clauses that hang on it.

    Args:
        head: Its head; None for no phrase.

    Returns:
        The phrase as printed; "" for none.
    """
    if head is None:
        return ""
    cut = {token.i for child in head.children if child.dep_ in _DEPENDENT for token in child.subtree}
    words = sorted(token.i for token in head.subtree if token.i not in cut)
    start = end = words.index(head.i) if head.i in words else 0
    while start > 0 and words[start - 1] == words[start] - 1:
        start -= 1
    while end + 1 < len(words) and words[end + 1] == words[end] + 1:
        end += 1
    return str(head.doc[words[start] : words[end] + 1].text).strip(" ,;:()")


def _read_deed(cue: SyntaxCue) -> Deed:
    verb, text = cue.verb, cue.verb.doc.text
    if verb.tag_.startswith("VB") and cue.kind != "wanting":
        first = verb.doc[min((child.i for child in verb.children if child.i < verb.i and child.dep_ in {"aux:pass", "auxpass"}), default=verb.i)]
        words = text[first.idx :]
        deed = read_noun_deed(words) if verb.tag_ == "VBG" else read_deed(words[:1].lower() + words[1:])
        deed = deed if deed.actions else Deed((verb_lemma(verb),), "", is_passive=cue.is_passive)
        is_denied = any(child.lower_ in {"not", "n't", "n’t", "never"} and child.i < first.i for child in verb.children)
        return deny(deed) if is_denied and not deed.actions[0].startswith("not ") else deed
    if cue.kind == "predicate" and cue.subject is not None:
        return read_noun_deed(noun_phrase(cue.subject))
    return read_noun_deed(noun_phrase(verb))
