"""What the parse shows somebody to ask for, where the rules over words find no subject or object: "At the meeting tenants demanded that ..."."""

from __future__ import annotations

import dataclasses

from spacy.tokens import Doc, Token

from pipeline.language.recommendations.clauses import Subject
from pipeline.language.recommendations.complements import Deed, read_deed
from pipeline.language.recommendations.cue_patterns import syntax_words
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.lexicon import starts_asking, starts_telling
from pipeline.language.recommendations.needed_acts import is_doing, read_act
from pipeline.language.recommendations.parsed_frames import noun_phrase
from pipeline.language.recommendations.parties import sort_phrase
from pipeline.language.recommendations.syntax_cues import find_subject_token, tell_standing, verb_lemma
from pipeline.language.recommendations.verbs import is_base

_SUBJECTS = frozenset({"nsubj", "nsubj:outer", "nsubj:pass", "nsubjpass"})
_MODALS = {"must": "must", "should": "should", "ought": "should", "may": "may", "might": "may", "could": "may", "can": "may", "would": "should"}
_HELPERS = frozenset({"aux", "aux:pass", "auxpass", "mark", "neg"})


def _verbs(name: str) -> frozenset[str]:
    return syntax_words("told", name)


def find_told_acts(doc: Doc) -> list[Frame]:
    """Find what somebody other than the text asks for in a parsed sentence.

    Args:
        doc: One sentence with tags and dependencies.

    Returns:
        Frames of the kind "performative", in the order of their verbs, each with who asks and who is meant.
    """
    return [frame for token in doc if (frame := _read(token)) is not None]


def refine_teller(frame: Frame, told: list[Frame]) -> Frame:
    """Correct who recommends by the parse, where the words alone gave nobody or too much.

    Args:
        frame: A frame that the rules over words found.
        told: What the parse shows somebody to ask for in the same sentence.

    Returns:
        The frame, with the teller in whose clause it stands: "Thoresen considers it vital that", "At the meeting tenants demanded that".
    """
    over = next((other for other in reversed(told) if other.start <= frame.start), None)
    if over is None or frame.subject.standing in {"condition", "question", "relative"}:
        return frame
    mine = frame.recommender or frame.subject.reporter
    is_too_much = mine != over.recommender and mine.endswith(over.recommender)
    return dataclasses.replace(frame, recommender=over.recommender) if not mine or is_too_much else frame


def _read(verb: Token) -> Frame | None:
    lemma = verb_lemma(verb)
    if verb.tag_ not in {"VBD", "VBZ", "VBP", "VBN"} or not any(lemma in _verbs(name) for name in ("clause", "person", "thing")):
        return None
    teller = find_subject_token(verb)
    if teller is None or teller.dep_ in {"nsubj:pass", "nsubjpass"} or not _is_open(verb) or not _can_tell(teller, verb):
        return None
    found = _read_clause(verb, lemma) or _read_person(verb, lemma) or _read_thing(verb, lemma)
    if found is None or not found[1].actions:
        return None
    who, deed, modality = found
    return Frame("performative", verb.text, modality, verb.idx, deed, Subject(who), noun_phrase(teller), is_reported=verb.tag_ in {"VBD", "VBN"})


def _is_open(verb: Token) -> bool:
    standing, mark = tell_standing(verb)
    denied = any(child.lower_ in {"not", "n't", "never"} for child in verb.children)
    return not denied and bool(standing == "main" or (standing == "reported" and mark in {"", "that"}))


def _can_tell(teller: Token, verb: Token) -> bool:
    """Whether the subject can ask for something: people, bodies and papers, but no programme, and not we, of what is done."""
    if teller.lower_ in {"we", "i"}:
        return verb.tag_ in {"VBP", "VBZ"}
    if teller.lower_ in {"he", "she", "they", "it"}:
        return bool(verb.tag_ == "VBD" or teller.lower_ != "they")
    return teller.tag_ not in {"WDT", "WP", "DT", "EX"} and sort_phrase(noun_phrase(teller)) in {"party", "unknown"}


def _read_clause(verb: Token, lemma: str) -> tuple[str, Deed, str] | None:
    """As "demanded that the council inspect every flat", "proposed (that) the levy should be halved"."""
    if lemma not in _verbs("clause"):
        return None
    clause = next((child for child in verb.children if child.dep_ == "ccomp" and child.i > verb.i and child.tag_.startswith("VB")), None)
    if clause is None or any(child.lower_ in {"whether", "if", "how", "why", "what", "when"} for child in clause.children):
        return None  # "asked whether the levy might go" wants to know
    helpers = [child for child in clause.children if child.dep_ in _HELPERS]
    modal = next((_MODALS[child.lower_] for child in helpers if child.lower_ in _MODALS), "")
    if not (modal or lemma in _verbs("mandative") or _weighs(verb)) or _is_told(clause, helpers, lemma, modal):
        return None
    subject = next((child for child in clause.children if child.dep_ in _SUBJECTS), None)
    if subject is None:
        return None
    passive = subject.dep_ in {"nsubj:pass", "nsubjpass"}
    deed = read_deed(_from(clause))
    return ("" if passive else noun_phrase(subject), deed, modal or "should")


def _weighs(verb: Token) -> bool:
    """Whether the verb calls what follows needed: "considers it imperative that"."""
    return any(child.lower_ in syntax_words("acts", "strong") | syntax_words("acts", "soft") for child in verb.children)


def _is_told(clause: Token, helpers: list[Token], lemma: str, modal: str) -> bool:
    """Whether a clause only tells what is, was or can be."""
    words = {child.lower_ for child in helpers}
    if not modal:
        first = next((child for child in helpers if child.dep_ in {"aux", "aux:pass", "auxpass"}), clause)
        return bool(first.tag_ != "VB")  # "suggested that prices rose"
    if "have" in words or verb_lemma(clause) == "mean":
        return True  # "thinks that he should have known", "this should not mean that"
    if "would" in words:
        return lemma not in _verbs("advice")  # "stated that the plan would bring growth" foretells
    if not words & {"could", "can", "may", "might"}:
        return False
    if lemma in {"warn", "fear", "caution", "worry"}:
        return True  # "warned that crews could lose their jobs" fears
    subject = next((child for child in clause.children if child.dep_ in _SUBJECTS), None)
    denied = any(child.lower_ in {"not", "n't", "only"} for child in clause.children)  # "explained that they could not read it"
    reached = verb_lemma(clause) in syntax_words("acts", "reaching")  # "said that growth could be achieved through trade"
    if subject is None or subject.tag_ == "PRP" or denied or reached:
        return True
    # "suggested that a slipway could strengthen the town's standing": what a thing would bring is told
    return subject.dep_ not in {"nsubj:pass", "nsubjpass"} and sort_phrase(noun_phrase(subject)) == "thing"


def _read_person(verb: Token, lemma: str) -> tuple[str, Deed, str] | None:
    """As "asked the publisher to withdraw the key"."""
    if lemma not in _verbs("person"):
        return None
    act = next((child for child in verb.children if child.dep_ in {"xcomp", "ccomp", "advcl"} and child.i > verb.i and child.tag_ == "VB"), None)
    told = next((child for child in verb.children if child.dep_ in {"obj", "dobj", "iobj", "obl"} and child.i > verb.i), None)
    if act is None or told is None or told.i > act.i or told.lower_ in {"me", "us", "himself", "herself", "itself", "themselves"}:
        return None
    if not any(child.lower_ == "to" for child in act.children):
        return None
    if told.lower_ in _verbs("answers") or any(child.lower_ in _ASKED_ABOUT for child in told.children):
        return None  # "asked about measures to lift the ban", "asked for information on plans to"
    if any(child.dep_ == "obl" and told.i < child.i < act.i and _is_topic(child) for child in verb.children):
        return None  # "asked the board about its plans to build"
    words = _from(act)
    if starts_asking().match(words) or starts_telling().match(words):
        return None  # "invited the chair to speak" and "asked it to note" are the course of a meeting
    deed = read_deed(words)
    if deed.actions and not is_base(deed.actions[0].removeprefix("not ")):
        deed = dataclasses.replace(deed, actions=(verb_lemma(act),))
    return noun_phrase(told).removeprefix("on ").removeprefix("upon "), deed, "should"


_ASKED_ABOUT = frozenset({"about", "regarding", "concerning"})


def _is_topic(phrase: Token) -> bool:
    return any(child.lower_ in {"about", "on", "regarding", "concerning", "for"} for child in phrase.children)


def _read_thing(verb: Token, lemma: str) -> tuple[str, Deed, str] | None:
    """As "argued for building a dry dam", "asked for clearer rules", "proposed a halt to pumping"."""
    if lemma not in _verbs("thing"):
        return None
    needs_for = lemma in _verbs("for")
    for child in verb.children:
        if child.i < verb.i or child.dep_ not in {"obj", "dobj", "obl", "advcl", "xcomp"} or child.tag_ in {"VB", "VBD", "VBZ", "VBP"}:
            continue
        if child.lower_ in _verbs("answers") or any(part.lower_ in _ASKED_ABOUT for part in child.children):
            return None  # a question for information asks for no act
        has_for = any(part.lower_ == "for" and part.i > verb.i for part in child.children) or verb.doc[verb.i + 1].lower_ == "for"
        if needs_for == has_for and is_doing(child):
            return "", read_act(child), "should"
    return None


def _from(clause: Token) -> str:
    """The words of a clause from its verb on, "be" of a passive kept and modals left out."""
    first = next((child for child in clause.children if child.dep_ in {"aux:pass", "auxpass"} and child.i < clause.i), clause)
    return str(clause.doc.text[first.idx :])
