"""What a parsed sentence asks for by its clauses: "insistent that the state disarm", "would have the board redraw", "begged the town to wait"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from pipeline.language.recommendations.complements import Deed, deny, names_known_verb, read_deed, read_noun_deed
from pipeline.language.recommendations.cue_patterns import syntax_words
from pipeline.language.recommendations.parsed_frames import noun_phrase
from pipeline.language.recommendations.syntax_cues import find_subject_token, verb_lemma
from pipeline.language.recommendations.verbs import is_done, is_gerund

_ACTIVE = frozenset({"nsubj", "nsubj:outer"})
_PASSIVE = frozenset({"nsubj:pass", "nsubjpass"})
_BE = frozenset({"aux:pass", "auxpass", "cop"})
_PERSON = frozenset({"obj", "dobj", "iobj", "obl", "nsubj"})
_CAUSING = frozenset({"have", "see", "like", "want", "wish", "prefer"})
_HOPS = 5  # heads between what is asked for and who asks


@dataclass(frozen=True, slots=True)
class AskedClause:
    """What a clause asks for.

    Attributes:
        deed: What is to be done.
        actor: Who is to do it, as printed; "" where the clause names nobody.
        verb: The head of the clause.
        holder: Who asks, as printed; "" where no clause over it has a subject that could ask.
        is_sure: Whether its form alone tells that something is asked for ("that the board meet").
    """

    deed: Deed
    actor: str
    verb: Token
    holder: str
    is_sure: bool


def find_asked_clause(doc: Doc) -> AskedClause | None:
    """Find the clause in which a parsed sentence asks somebody for something.

    Args:
        doc: One sentence with tags and dependencies.

    Returns:
        The first such clause, the surest form first; None where there is none.
    """
    for read in (_read_subjunctive, _read_caused, _read_person, _read_for):
        found = next((clause for token in doc if (clause := read(token)) is not None), None)
        if found is not None:
            return found
    return None


def _read_subjunctive(token: Token) -> AskedClause | None:
    """As "that the board meet", "that fees be cut": a base form with a subject, which only what is asked for has."""
    subject = next((child for child in token.children if child.dep_ in _ACTIVE | _PASSIVE and child.i < token.i), None)
    that = next((child for child in token.children if child.dep_ == "mark" and child.lower_ == "that"), None)
    if subject is None or that is None or (that.i > 0 and token.doc[that.i - 1].lower_ in {"so", "such"}):
        return None
    helpers = [child for child in token.children if child.dep_ in _BE | {"aux"} and child.i < token.i]
    first = min([*helpers, token], key=lambda helper: helper.i)
    base = first.lower_ == "be" if helpers else token.tag_ == "VB" or (token.tag_ in {"VBP", "VBZ"} and _asks(token.head))
    if not base or any(child.lower_ == "to" for child in token.children):
        return None
    return _make(token, subject, is_passive=subject.dep_ in _PASSIVE, is_sure=token.tag_ not in {"VBP", "VBZ"})


def _asks(governor: Token) -> bool:
    return verb_lemma(governor) in syntax_words("told", "mandative") | syntax_words("told", "pleas") or governor.lower_ in syntax_words(
        "told", "pleas"
    )


def _read_caused(token: Token) -> AskedClause | None:
    """As "would have the board redraw", "would like to see the yard mended"."""
    lemma = verb_lemma(token)
    if lemma not in _CAUSING or token.tag_ not in {"VB", "VBP", "VBD", "VBZ"} or not _is_wish(token, lemma):
        return None
    for child in token.children:
        if child.i <= token.i or child.dep_ not in {"ccomp", "xcomp", "acl"} or child.tag_ not in {"VB", "VBN", "VBD"}:
            continue
        subject = next((part for part in child.children if part.dep_ in _ACTIVE | _PASSIVE), None)
        subject = subject or next((part for part in token.children if part.dep_ in {"obj", "dobj"} and part.i < child.i), None)
        if subject is None or subject.i <= token.i or (child.tag_ != "VB" and not is_done(child.lower_)):
            continue
        has_be = any(part.lower_ == "be" for part in child.children)
        return _make(child, subject, is_passive=child.tag_ != "VB" or has_be, is_sure=True)
    return None


def _is_wish(token: Token, lemma: str) -> bool:
    """Whether a verb of having or seeing says what is wished for: "would have", "rather see", "like to see"."""
    if lemma in {"want", "wish", "prefer"} or (lemma == "have" and token.tag_ == "VB" and token.dep_ == "ROOT"):
        return True
    helpers = {child.lower_ for child in token.children}
    if helpers & {"would", "'d", "’d"} or (lemma == "have" and helpers & {"should", "must"}):
        return True
    return token.dep_ in {"xcomp", "conj"} and verb_lemma(token.head) in {"like", "want", "wish", "prefer", "favour", "favor", "love"}


def _read_person(token: Token) -> AskedClause | None:
    """As "begged the town to wait", "in appealing to the Government to bring", "the Minister has been advised to put"."""
    if verb_lemma(token) not in syntax_words("told", "person") | syntax_words("told", "asked"):
        return None
    if any(child.lower_ in {"not", "n't", "never"} for child in token.children):
        return None
    told = next((child for child in token.children if child.dep_ in _PASSIVE), None)
    is_told = told is not None
    act = next((child for child in token.children if child.dep_ in {"xcomp", "ccomp", "advcl", "acl"} and _is_infinitive(child, token)), None)
    if act is None:
        return None
    own = next((child for child in act.children if child.dep_ in _ACTIVE and child.i > token.i), None)
    between = [child for child in token.children if child.dep_ in _PERSON and token.i < child.i < act.i]
    told = told or own or (between[0] if between else None)
    if told is None or told.lower_ in {"me", "him", "her", "himself", "herself", "itself", "themselves", "it"}:
        return None
    found = _make(act, told, is_passive=False, is_sure=True)
    return AskedClause(found.deed, found.actor, act, _agent(token) if is_told else found.holder, is_sure=True) if found else None


def _is_infinitive(act: Token, governor: Token) -> bool:
    return act.i > governor.i and act.tag_ == "VB" and any(child.lower_ == "to" and child.i < act.i for child in act.children)


def _agent(token: Token) -> str:
    by = next((child for child in token.children if child.dep_ in {"obl:agent", "obl"} and any(part.lower_ == "by" for part in child.children)), None)
    return re.sub(r"^by\s+", "", noun_phrase(by)) if by is not None and by.tag_ != "VBG" else ""


def _read_for(token: Token) -> AskedClause | None:
    """As "pressed for recruits to spend a week", "a plea for councillors to visit"."""
    if token.tag_ not in {"VB", "VBN"} or not any(child.lower_ == "to" and child.i < token.i for child in token.children):
        return None
    subject = next((child for child in token.children if child.dep_ in _ACTIVE | _PASSIVE and child.i < token.i), None)
    mark = next((child for child in (*token.children, *(subject.children if subject is not None else ())) if child.lower_ == "for"), None)
    if subject is None or mark is None or token.head.lower_ in {"time", "easy", "hard", "enough", "difficult", "possible", "way"}:
        return None
    if mark.i > 0 and token.doc[mark.i - 1].lower_ in {",", "and"} and token.dep_ == "advcl":
        return None  # ", for without somebody to step in": why
    return _make(token, subject, is_passive=subject.dep_ in _PASSIVE or token.tag_ == "VBN", is_sure=False)


def _make(verb: Token, subject: Token, *, is_passive: bool, is_sure: bool) -> AskedClause | None:
    text = verb.doc.text
    first = next((child for child in verb.children if child.dep_ in _BE and child.i < verb.i and child.i > subject.i), verb)
    words = text[first.idx :]
    if is_passive and first is verb:
        words = f"be {words}"
    deed = read_deed(words[:1].lower() + words[1:])
    if not names_known_verb(deed) and deed.actions[:1] != ("be",):
        deed = Deed((verb_lemma(verb),), deed.target, is_passive=is_passive)
    if any(child.lower_ in {"not", "never"} and child.i < verb.i for child in verb.children) and not deed.actions[0].startswith("not "):
        deed = deny(deed)
    actor = "" if is_passive or deed.is_passive else re.sub(r"^(?:for|to|on|upon)\s+", "", noun_phrase(subject))
    return AskedClause(deed, actor, verb, _find_holder(verb), is_sure)


def _find_holder(verb: Token) -> str:
    """Who asks: the subject of the nearest clause over the one that says what is asked for."""
    token = verb
    for _ in range(_HOPS):
        if token.head is token:
            return ""
        token = token.head
        if any(child.dep_ == "expl" or (child.lower_ in {"it", "there"} and child.dep_ in _ACTIVE) for child in token.children):
            return "it" if verb_lemma(token) in syntax_words("told", "mandative") else ""  # "it is advisable that": nobody in this clause
        subject = next((child for child in token.children if child.dep_ in _ACTIVE and child.i < verb.i), None)
        if subject is None and token.dep_ == "conj":
            subject = find_subject_token(token)
        if subject is not None:
            return noun_phrase(subject) if subject.tag_ not in {"WDT", "WP", "DT", "EX"} else ""
    return ""


_GERUND_SUBJECT = frozenset({"csubj", "csubj:pass", "csubjpass"})


def find_doing_subject(doc: Doc) -> Deed | None:
    """Find the doing that a sentence weighs: "negotiating one is essential", "getting them back is the most pressing task".

    Args:
        doc: One sentence with tags and dependencies.

    Returns:
        The deed; None where no -ing form is the subject of a clause.
    """
    for token in doc:
        if token.dep_ in _GERUND_SUBJECT and token.tag_ == "VBG" and is_gerund(token.lower_):
            deed = read_noun_deed(doc.text[token.idx :])
            return deed if deed.actions else None
    return None
