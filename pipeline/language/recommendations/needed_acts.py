"""Acts that the parse shows to be needed: "raising farm incomes is a priority", "restoring trade will require mending the quay".

What is wanted must be a doing: an -ing form, a noun of action or a changed thing ("better oversight"). Of a mere thing such sentences only say that
it matters ("trust is essential", "the plant requires water").
"""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from pipeline.language.recommendations.clauses import Subject
from pipeline.language.recommendations.complements import Deed, read_deed, read_noun_deed
from pipeline.language.recommendations.cue_patterns import SUBJECTS, syntax_words
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.lexicon import word_class
from pipeline.language.recommendations.parsed_frames import noun_phrase
from pipeline.language.recommendations.parties import sort_phrase
from pipeline.language.recommendations.reporting import REPORTING_VERB
from pipeline.language.recommendations.syntax_cues import find_subject_token, tell_standing, verb_lemma
from pipeline.language.recommendations.verbs import is_base, is_gerund, name_action, name_change

_BETTER = re.compile(r"\b(?:better|best|recommended|preferred|preferable|sensible|next|first)\b", re.IGNORECASE)
_LAW = re.compile(
    r"\b(?:law|act|bill|statute|regulations?|code|rules?|directive|decree|constitution|treaty|convention|agreement|contract|licen[cs]e|permit)s?\b",
    re.IGNORECASE,
)
_DUMMIES = frozenset({"it", "there", "this", "that", "which", "what", "these", "those"})
_OBJECTS = frozenset({"obj", "dobj", "xcomp", "ccomp"})
_BEFORE = frozenset({"det", "amod", "compound", "nummod", "cc:preconj", "nmod:poss"})  # what belongs to a noun and stands before it


def _words(name: str) -> frozenset[str]:
    return syntax_words("acts", name)


def find_needed_acts(doc: Doc) -> list[Frame]:
    """Find the acts that a parsed sentence says to be needed, in the order of its words.

    Args:
        doc: One sentence with tags and dependencies.

    Returns:
        Frames of the kinds "predicate" and "wanting"; empty for most sentences, and for what is denied, conditional or told of the past.
    """
    found = []
    for token in doc:
        for read in (_read_predicate, _read_requiring, _read_without, _read_series, _read_better_option):
            frame = read(token)
            if frame is not None:
                found.append(frame)
                break
    return found


def _is_open(holder: Token) -> tuple[bool, str]:
    """Whether a clause stands in the main line or is what somebody says, and who says it ("")."""
    standing, _ = tell_standing(holder)
    if any(child.lower_ in word_class("denials") for child in holder.children):
        return False, ""
    if standing == "main":
        return True, ""
    if standing == "reported":
        teller = holder.head
        while teller.dep_ in {"conj", "xcomp"} and teller.head is not teller:
            teller = teller.head
        if tell_standing(teller)[0] == "main" and REPORTING_VERB.fullmatch(teller.text):
            return True, noun_phrase(find_subject_token(teller))
    return False, ""


def _is_past(holder: Token, reporter: str) -> bool:
    """Whether the need is of the past: told speech moves every need there, so there it says nothing."""
    tags = {child.tag_ for child in holder.children if child.dep_ in {"cop", "aux", "aux:pass", "auxpass"}} | {holder.tag_}
    words = {child.lower_ for child in holder.children if child.dep_ in {"aux", "cop"}}
    return not reporter and ("VBD" in tags or bool(words & {"had", "did", "have", "has"}))


def is_doing(token: Token) -> bool:
    """Whether a phrase names an act: by its head, or by the change that its head undergoes.

    Args:
        token: The head of the phrase, parsed.

    Returns:
        True for "raising fees", "a review of fees" and "clearer rules".
    """
    if token.tag_ == "VBG" or (
        is_gerund(token.lower_) and token.tag_ in {"VBG", "NN", "NNP"} and any(child.dep_ in _OBJECTS for child in token.children)
    ):
        return True
    if name_action(token.lower_) and (any(child.dep_ in {"nmod", "prep", "acl", "amod"} for child in token.children)):
        return True
    return any(child.dep_ == "amod" and (name_change(child.lower_) or _is_more(child)) for child in token.children)


def _is_more(adjective: Token) -> bool:
    """Whether it asks for more of what there is: "more careful", "less costly"."""
    return any(child.lower_ in {"more", "less"} for child in adjective.children)


def _joined(token: Token) -> list[Token]:
    return [part for part in token.subtree if part.dep_ == "conj" and part.i > token.i]


def read_act(token: Token) -> Deed:
    """Read the deed that a phrase names.

    Args:
        token: The head of the phrase, parsed.

    Returns:
        The deed; "provide" where a noun names none.
    """
    if token.tag_ == "VB":
        return read_deed(token.doc.text[token.idx :])
    start = min((part.left_edge.idx for part in token.children if part.i < token.i and part.dep_ in _BEFORE), default=token.idx)
    end = max(part.idx + len(part) for part in token.subtree)
    deed = read_noun_deed(token.doc.text[start:end])
    if deed.actions:
        return deed
    verb = verb_lemma(token) if token.tag_ == "VBG" else name_action(token.lower_) or "provide"
    return Deed((verb,), noun_phrase(token))


def _subject_of(holder: Token) -> Token | None:
    return next((child for child in holder.children if child.dep_ in SUBJECTS), None)


def _find_holder(word: Token) -> Token | None:
    """The word that "is ..." hangs on: the adjective, or the verb of "is becoming ever more urgent"; None where nothing is said to be so."""
    if word.dep_ == "xcomp" and verb_lemma(word.head) in {"become", "remain"}:
        return word.head if word.lower_ in _words("strong") else None  # "will become ever more important" foretells
    return word if any(child.dep_ in {"cop", "aux:pass", "auxpass"} for child in word.children) else None


def _is_of_worth(word: Token) -> bool:
    low = word.lower_
    if low in _words("advice"):
        return any(child.dep_ == "amod" and _BETTER.fullmatch(child.text) for child in word.children)
    is_noun = low in {"key", "central", "fundamental"} and word.tag_.startswith("NN")
    return not is_noun or any(child.lower_ == "to" for child in word.subtree)


def _is_mere_noun(subject: Token) -> bool:
    """Whether an -ing word names the thing, not the doing: "training is essential"."""
    hangs = _OBJECTS | {"obl", "advmod", "conj"}
    return subject.tag_ == "VBG" and subject.dep_.startswith("nsubj") and not any(child.dep_ in hangs for child in subject.children)


def _read_predicate(token: Token) -> Frame | None:
    """As "Raising yields is a priority", "an overhaul of the register is important", "doing X is the better option"."""
    low = token.lower_
    if not any(low in _words(name) for name in ("strong", "soft", "priorities", "advice")):
        return None
    holder = _find_holder(token)
    subject = _subject_of(holder) if holder is not None and _is_of_worth(token) else None
    if holder is None or subject is None or subject.lower_ in _DUMMIES or not is_doing(subject) or _is_mere_noun(subject):
        return None
    is_open, reporter = _is_open(holder)
    if not is_open or _is_past(holder, reporter):
        return None
    modality = (
        "must" if low in _words("strong") or low in {"necessity", "imperative", "must", "precondition", "prerequisite", "requirement"} else "should"
    )
    return Frame("predicate", token.text, modality, token.idx, read_act(subject), Subject("", "main", reporter), is_reported=bool(reporter))


def _read_requiring(token: Token) -> Frame | None:
    """As "Restoring trade will require mending the quay", "the issue deserves closer attention", "this calls for better oversight"."""
    lemma = verb_lemma(token).removesuffix("s")
    if lemma not in _words("requiring") | _words("deserving") | {"call"} or token.tag_ not in {"VB", "VBZ", "VBP", "VBD"}:
        return None
    is_open, reporter = _is_open(token)
    if not is_open or _is_past(token, reporter):
        return None
    wanted = _wanted_of(token, lemma)
    subject = find_subject_token(token) or _subject_of(token)
    if wanted is None or subject is None or sort_phrase(noun_phrase(subject)) == "party":
        return None
    if wanted.lower_ in _words("attention") and lemma in _words("deserving"):
        deed = (
            Deed(("address",), noun_phrase(subject)) if wanted.lower_ in {"attention", "consideration", "priority", "emphasis"} else read_act(wanted)
        )
        return Frame("wanting", token.text, "should", token.idx, deed, Subject("", "main", reporter), is_reported=bool(reporter))
    if lemma in {"deserve", "merit", "warrant"} or _LAW.search(noun_phrase(subject)):
        return None
    ahead = any(child.lower_ in {"will", "would"} for child in token.children if child.dep_ == "aux")
    aims = subject.tag_ == "VBG" or name_action(subject.lower_) is not None or lemma == "call" or subject.lower_ in {"this", "it", "doing", "these"}
    if not any(is_doing(part) for part in (wanted, *_joined(wanted))) or not (aims or ahead):
        return None
    return Frame("wanting", token.text, "must", token.idx, read_act(wanted), Subject("", "main", reporter), is_reported=bool(reporter))


def _wanted_of(token: Token, lemma: str) -> Token | None:
    if lemma != "call":
        return next((child for child in token.children if child.dep_ in _OBJECTS and child.i > token.i), None)
    if token.i + 1 < len(token.doc) and token.doc[token.i + 1].lower_ == "for":
        for child in token.children:
            if child.i > token.i and child.dep_ in {"obl", "obj", "nmod"}:
                return child
            if child.lower_ == "for":
                return next((inner for inner in child.children if inner.dep_ == "pobj"), None)
    return None


def _read_without(token: Token) -> Frame | None:
    """As "Lasting growth cannot be achieved without a reform of the tariff"."""
    if token.lower_ != "without":
        return None
    thing = token.head if token.dep_ in {"case", "mark"} else next((child for child in token.children if child.dep_ in {"pobj", "pcomp"}), None)
    if thing is None or not is_doing(thing):
        return None
    verb = thing.head if token.dep_ in {"case", "mark"} else token.head
    is_denied = any(child.lower_ in {"not", "n't", "cannot"} for child in verb.children)
    if not is_denied or verb_lemma(verb) not in _words("reaching") or tell_standing(verb)[0] not in {"main", "reported"}:
        return None
    return Frame("predicate", token.text, "must", token.idx, read_act(thing))


def _read_series(token: Token) -> Frame | None:
    """As "The first is to restore confidence", "another step would be to publish the accounts"."""
    if token.tag_ != "VB" or not any(child.lower_ == "to" for child in token.children) or not is_base(token.lower_):
        return None
    subject = _subject_of(token)
    if (
        subject is None
        or subject.i > token.i
        or not any(child.dep_ in {"cop", "aux"} and child.lower_ in {"is", "be", "are"} for child in token.children)
    ):
        return None
    words = {subject.lower_, *(child.lower_ for child in subject.children)}
    if subject.lower_ == "one" and not any(child.lower_ in _words("advice") | _words("priorities") for child in subject.children):
        return None  # "one of its functions is to keep the register"
    if not words & _words("ordinals") or not (
        subject.lower_ in _words("ordinals")
        or subject.lower_ in _words("advice") | _words("priorities") | {"task", "challenge", "objective", "goal", "aim"}
    ):
        return None
    is_open, reporter = _is_open(token)
    if not is_open:
        return None
    return Frame("predicate", noun_phrase(subject), "should", subject.idx, read_deed(token.doc.text[token.idx :]), Subject("", "main", reporter))


def _read_better_option(token: Token) -> Frame | None:
    """As "A better alternative to the queue would be the introduction of slots"."""
    subject = _subject_of(token)
    if (
        subject is None
        or subject.lower_ not in _words("advice")
        or not any(child.dep_ == "amod" and _BETTER.fullmatch(child.text) for child in subject.children)
    ):
        return None
    if not any(child.dep_ == "cop" for child in token.children) or token.tag_ == "VB" or not is_doing(token):
        return None
    is_open, reporter = _is_open(token)
    if not is_open or _is_past(token, reporter):
        return None
    return Frame("predicate", noun_phrase(subject), "should", subject.idx, read_act(token), Subject("", "main", reporter), is_reported=bool(reporter))
