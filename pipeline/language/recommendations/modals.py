"""Cues that are modal verbs: should, must, need to, have to, ought to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.language.recommendations.burdens import brings_about, is_noun_need
from pipeline.language.recommendations.clauses import Subject, find_subject
from pipeline.language.recommendations.complements import Deed, deny, read_deed, read_noun_deed
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.lexicon import starts_epistemic, word_class
from pipeline.language.recommendations.parties import sort_phrase
from pipeline.language.recommendations.that_clauses import read_clause
from pipeline.language.recommendations.verbs import is_base

_MODAL = re.compile(
    r"\b(?P<modal>(?:should|must|ought)n[’']t(?:\s+to)?|should|must|ought(?:\s+(?:not|also|now|first|always|really|surely|perhaps|at|in|the|very|least|any|case|event|all|then|its|their|our|his|her|my|own|submission|opinion|view|judge?ment|\w+ly)){0,5}\s+to|had better|needs to|has to|(?:has|have)\s+got\s+to|(?P<past>needed|had) to|(?:(?P<help>will|would|may|might|do|does|did|could|can|shall|don[’']t|doesn[’']t|didn[’']t|won[’']t|wouldn[’']t)\s+"
    r"(?P<not>not\s+)?(?:also\s+|still\s+|therefore\s+|always\s+|\w+ly\s+)?)?(?:need|have) to|(?:is|are)(?:\s+(?:therefore|thus|also|hence|accordingly|rather|instead|never|first))? to be)\b(?!-)",
    re.IGNORECASE,
)
# What makes "need to" a noun: a determiner before it with at most two adjectives between, or a conjunction or preposition right before it.
_BEFORE_NOUN = re.compile(
    r"\b(?:(?:a|an|the|no|any|this|that|its|their|our|his|her|every|such)(?P<between>(?:\s+[\w-]+){0,2})|of|for|in|on|(?:real|clear|urgent|pressing|strong|great|greater|growing|inevitable|obvious|desperate|dire|continued))$",
    re.IGNORECASE,
)
_ADJECTIVES = re.compile(
    r"(?:\s+(?:[a-z]+(?:ed|ing|al|ive|ous|ent|ic|ant|ble|ful)|real|clear|strong|great|greater|dire|basic|common|key|further|new|big|desperate|immediate))*"
)
_SCHEDULED = re.compile(
    r"^(?:held|completed|launched|published|opened|signed|found|seen|expected|hoped|noted|used|released|presented|discussed|announced|submitted|followed|done|built|blamed|feared|regretted|congratulated|commended|pitied|attributed|explained|understood|distinguished|regarded|read|the|a|an|in)\b"
)
_IDIOM = re.compile(
    r"^(?:do with|offer|say(?! so\b)|admit|confess|wait|face|contend|cope|bear|endure|live with|pay|know|go(?! (?:to (?:the|all|every|each) [a-z]+s|further|hand in hand|beyond|ahead)\b)|give up|sell|close|leave|flee|travel|walk|rely|queue|work from|be said)\b"
)
# Those who apply or bid are told the terms, and readers where to look: nobody advises them.
_BOUND = re.compile(
    r"\b(?:applicants?|candidates?|bidders?|tenderers?|offerors?|licensees?|permittees?|registrants?|readers?|claimants?|petitioners?|entrants?|(?:permit|licen[cs]e|card|visa|certificate|ticket|account|policy|pass|concession)[ -]?holders?)$",
    re.IGNORECASE,
)
_QUALIFIED = re.compile(
    r"^\s*(?:also |at least |normally |usually )*(?:have|hold|possess|complete|pass|obtain)\b[^.;]{0,60}\b(?:degrees?|qualifications?|work experience|teaching experience|diplomas?|certificates?|credits?|master[’']s|bachelor[’']s|"
    r"years of experience|licen[cs]es?|exams?|examinations?|studies)\b",
    re.IGNORECASE,
)  # what a post requires is described
_TERMS = re.compile(r"\b(?:in order )?to (?:qualify|be eligible|apply|be considered|register|participate|receive|obtain|enter)\b", re.IGNORECASE)


def find_modals(sentence: str) -> Iterator[Frame]:
    """Find what should, must or needs to be done.

    Args:
        sentence: A sentence.

    Yields:
        A frame a modal that asks for something; those that only seem to ("should be noted", "if they should") are left out.
    """
    yield from _find_nor(sentence)
    yield from _find_orders(sentence)
    for match in _MODAL.finditer(sentence):
        modal = re.sub(r"\s+", " ", match["modal"].lower())
        right = sentence[match.end() :]
        if _NOR.search(sentence[: match.end()]):
            continue
        if _is_refused(sentence, match, modal, right):
            continue
        deed = _deed_of(modal, right)
        if deed.is_perfect or not deed.actions:
            continue
        subject = find_subject(sentence, match.start())
        if not _is_asked_of(subject, modal, right, sentence) or (
            match["past"] and not _is_reported_need(subject, modal, deed, sentence[: match.start()])
        ):
            continue
        yield Frame("modal", match["modal"], _modality(modal, match["help"]), match.start(), _heavier(deed, subject, right), subject)


# "Nor should the lamps be left on": subject and verb stand behind the modal
_NOR = re.compile(
    r"(?:^\W*|[,;]\s+(?:(?:and|but)\s+)?|\b(?:and|but|that)\s+)(?P<cue>(?:(?P<not>(?:nor|neither)(?:,\s+(?:therefore|however|then),)?|under\s+no\s+(?:circumstances?|conditions?|pretext)|in\s+no\s+(?:case|event|way)|on\s+no\s+account|"
    r"at\s+no\s+(?:time|point|stage)|by\s+no\s+means|never(?:\s+again)?|no\s+longer)|(?:not\s+)?only\s+(?:then|now|so|(?:if|when|once|after|where|in|with|by|through)\s[^,;.]{2,90}?)|not\s+(?:until|before)\s[^,;.]{2,90}?),?\s+(?:should|must|ought))\b",
    re.IGNORECASE,
)
_OVERLOOKED = re.compile(
    r"\s*be (?:\w+ly )?(?:forgotten|overlooked|ignored|assumed|supposed|thought|imagined|taken|inferred|surprising|denied|a|an)\b"
)


def _find_nor(sentence: str) -> Iterator[Frame]:
    for match in _NOR.finditer(sentence):
        clause = sentence[match.end() :].lstrip()
        if match["cue"].lower().endswith("ought"):
            clause = re.sub(r"\sto\s", " ", clause, count=1)
        found = read_clause(clause)
        if found is None or found[0].lower() in word_class("advised_nobody") or not found[1].actions or found[1].is_perfect:
            continue
        if not (found[0].lower() == "it" and _OVERLOOKED.match(clause[2:])):
            yield Frame(
                "modal",
                match["cue"],
                _modality(match["cue"].split()[-1].lower(), None),
                match.start("cue"),
                deny(found[1]) if match["not"] else found[1],
                Subject(found[0]),
            )


# "Harbour masters are to see to it that": an order; what others "are to" do is on a calendar as often
_ARE_TO = re.compile(
    r"\b(?P<cue>are\s+(?:(?:therefore|also|hereby|accordingly)\s+)?to)\s+(?=(?:ensure|see\s+to\s+it|make\s+sure|refrain|comply|observe|abstain|desist|adhere|take\s+care|remain|stay|report\s+to)\b)"
)


def _find_orders(sentence: str) -> Iterator[Frame]:
    for match in _ARE_TO.finditer(sentence):
        subject = find_subject(sentence, match.start())
        deed = read_deed(sentence[match.end() :])
        if subject.standing == "main" and sort_phrase(subject.text) == "party" and deed.actions and not _IF.search(sentence[: match.start()]):
            yield Frame("modal", match["cue"], "must", match.start(), deed, subject)


def _is_reported_need(subject: Subject, modal: str, deed: Deed, left: str) -> bool:
    """Whether a past need is a present one in reported speech ("they felt that the rules needed to be mended"), not something long done."""
    if modal.startswith("need") and (_NOT_NEEDED.search(left) or (not deed.is_passive and not _IS.search(left) and _is_among(subject))):
        return False  # "slack in the crews needed to answer a second alarm", "is not needed to"
    is_felt = _FELT.search(left) is not None
    low = subject.text.lower()
    if (
        not (subject.reporter or is_felt)
        or low in {"he", "she", "they", "i", "one", "there"}
        or (low in {"it", "this", "that"} and not (is_felt and deed.is_passive))
    ):
        return False
    if modal.startswith("need"):
        return True
    return _URGING.search(left) is not None and (deed.is_passive or sort_phrase(subject.text) == "party")


# "It was felt that drivers were not consulted and that this had to be remedied"
_FELT = re.compile(
    r"\bit was (?:\w+ly |also |further )*(?:felt|agreed|stressed|argued|emphasi[sz]ed|considered|suggested|said|held|underlined|pointed out|thought|recogni[sz]ed|concluded) that\b",
    re.IGNORECASE,
)
_NOT_NEEDED = re.compile(r"\b(?:not|n[’']t|no longer|never|(?:may|might|could) be)\s*$", re.IGNORECASE)
_IS = re.compile(r"\b(?:is|are|was|were|be|been)\s*$", re.IGNORECASE)
_AMONG = re.compile(r"^(?:always|there)\b|\s(?:in|for|of) (?:the \w+|\w+s)$")


def _is_among(subject: Subject) -> bool:
    return subject.standing != "main" or _AMONG.search(subject.text) is not None


_URGING = re.compile(
    r"\b(?:argu|insist|stress|urg|said|say|felt|feel|believ|emphasi|warn|suggest|consider|thought|agreed|opin|demand)", re.IGNORECASE
)


def _heavier(deed: Deed, subject: Subject, right: str) -> Deed:
    """The deed that a light phrase carries: "ensuring supply should be a priority", "steps should be taken to simplify permits"."""
    if deed.actions == ("be",) and _PRIORITY.search(deed.target):
        named = read_noun_deed(subject.text)
        return named if named.actions else deed
    if deed.is_passive and deed.actions[0] in {"take", "make", "undertake"} and _STEPS.search(subject.text):
        purpose = re.search(r"\bto\s+(?=[a-z])(?P<deed>[^.;]+)", right)
        inner = read_deed(purpose["deed"]) if purpose else Deed()
        return Deed(inner.actions, inner.target, is_passive=True) if inner.actions and is_base(inner.actions[0].removeprefix("not ")) else deed
    if deed.actions[0] in {"give", "make", "accord", "pay"} and deed.is_passive and (thing := _GIVEN.search(subject.text)):
        return replace(deed, actions=(_AS_VERB[thing["act"].lower()], *deed.actions[1:]))
    return deed


# "Consideration might be given to", "a start could be made": the noun says what is done.
_AS_VERB = {
    "consideration": "consider", "thought": "think", "care": "care", "preference": "prefer", "priority": "prioritise", "start": "start", "beginning": "begin",
    "attempt": "attempt", "use": "use", "reference": "refer", "provision": "provide", "payment": "pay", "payments": "pay", "choice": "choose", "change": "change", "changes": "change",
}  # fmt: skip
_GIVEN = re.compile(
    rf"^(?:(?:an?|the|more|greater|better|fuller|full|special|particular|serious|due|further|some|top|high|higher|highest|first|prompt|early) )*(?P<act>{'|'.join(_AS_VERB)})\b(?:$| (?:of|for|on|in) )",
    re.IGNORECASE,
)


_PRIORITY = re.compile(r"\b(?:priority|focus|emphasis|aim|goal|imperative|concern)\b")
_STEPS = re.compile(r"\b(?:steps?|measures?|actions?|efforts?|initiatives?)$", re.IGNORECASE)


def _deed_of(modal: str, right: str) -> Deed:
    if modal.endswith("to be"):
        return read_deed(("not " if "never" in modal else "") + "be " + right.lstrip())
    return read_deed(("not " if _SHORT_NOT.search(modal) else "") + right.lstrip())


_SHORT_NOT = re.compile(r"n[’']t\b")


def _is_refused(sentence: str, match: re.Match[str], modal: str, right: str) -> bool:
    """Whether the words around a modal take its force away: negation, a condition, a noun, an idiom, a schedule, a remark to the reader."""
    left, after = sentence[: match.start()].rstrip(), right.lstrip()
    helper = (match["help"] or "").lower().replace("’", "'")
    if match["not"] or helper in word_class("no_need_after") or (not helper and is_noun_need(left, modal, right)):
        return True
    if _COMES.match(after) and not modal.startswith(("should", "ought")):
        return True
    if modal == "should" and _is_inverted(left, right):
        return True
    if modal.endswith("need to") and not helper:
        noun = _BEFORE_NOUN.search(left)
        return noun is not None and _ADJECTIVES.fullmatch(noun["between"] or "") is not None
    if modal == "must" and re.search(r"\b(?:a|the)$", left, re.IGNORECASE):
        return True
    if modal.endswith(("have to", "has to", "had to", "got to")):
        return _IDIOM.match(after) is not None
    if modal.endswith("to be"):
        return any(pattern.search(place) for pattern, place in ((_SCHEDULED, after), (_IF, left), (_AIM, left[-60:])))
    return starts_epistemic().match(after) is not None


_COMES = re.compile(
    r"take place (?:in|under|against|amid) (?:an?|the) (?:\w+ )?(?:environment|context|time|climate|period|setting|background|backdrop)\b"
)
_IF = re.compile(r"\bif\b", re.IGNORECASE)
_AIM = re.compile(r"\b(?:aim|goal|objective|purpose|task|role|idea|plan|ambition|challenge)\b", re.IGNORECASE)


def _is_inverted(left: str, right: str) -> bool:
    """Whether "should" opens a condition ("Should the council agree, ...")."""
    if not left:
        return True
    return re.match(r"\s+(?:the|it|they|a|an|any|this|these|those|there|we|you|our|its|their|his|her|[A-Z]\w*)\b", right) is not None


def _is_asked_of(subject: Subject, modal: str, right: str, sentence: str) -> bool:
    """Whether the subject is asked for something: in a main clause, not as an applicant, reader or date on a calendar."""
    if subject.standing in {"relative", "question", "condition"}:
        return False
    low = subject.text.lower()
    is_bound = _BOUND.search(low) is not None and not modal.startswith("ought")  # no form says what an applicant "ought to" do
    if is_bound or low in word_class("no_persons") or low == "there" or any(pattern.search(low) for pattern in (_THANKS, _ASKS)):
        return False
    if (
        (modal == "must" and _BEFORE_MAY.match(right))
        or (low in {"it", "this", "that"} and _SHORT_NOT.search(modal))
        or _QUALIFIED.match(right)
        or (modal != "should" and _TERMS.search(subject.lead))
    ):
        return False  # "it shouldn't surprise anyone"; what a post requires
    if modal.endswith("to be"):
        return (
            not re.search(r"\bby (?:us|ourselves)\b", right)
            and _ORDERED.match(right) is not None
            and _YEAR.search(sentence) is None
            and _MONTH.search(right) is None
        )
    if modal.startswith("would") and _FIGURE.search(sentence):
        return False  # "it would need to save 53,200 units to meet the goal" reckons
    if modal == "should":
        return not (
            _SOON.match(right)
            or (_HELD.match(right) and _GATHERING.search(low))
            or (low in {"this", "that"} and (_COMMENT.match(right) or _EFFECT.match(right)))
            or brings_about(subject.text, right)
        )
    if modal == "must" or modal.startswith("ought"):
        return not (
            (low in {"this", "that"} and _COMMENT.match(right))
            or (modal == "must" and _FEELING.match(right) and sort_phrase(subject.text) != "party")
        )
    return True


_BEFORE_MAY = re.compile(
    r"\s*(?:first |also )?(?:be (?:\w+ly )?(?:registered|licen[cs]ed|accredited|certified|approved|authori[sz]ed|insured|vetted|admitted|enrolled)|hold|have|obtain|pass|complete)\b[^.;]*\bbefore (?:it|they|he|she|one|he or she) (?:may|can|is allowed|are allowed)\b"
)
_THANKS = re.compile(r"\b(?:thanks|credit|mention|reference|apologies)$")
_ASKS = re.compile(r"^(?:which|what|who|how|whether|why|when|where)\b")
_SOON = re.compile(r"\s*be available (?:by|in|on|from|soon)\b")
_HELD = re.compile(r"\s*(?:take place|be held|be convened)\b")
_GATHERING = re.compile(r"\b(?:meeting|session|conference|workshop|event|forum|assembly)s?\b")
_COMMENT = re.compile(r"\s*(?:not )?(?:be|come|mean|suffice)\s+(?:a|an|the|that|clear|obvious|because|why|due|seen|surprising|enough|no)\b")
_EFFECT = re.compile(r"\s*(?:also |in turn )?(?:bring|help|effect|lead to|result in|enable|allow|make|give|improve|reduce|increase|ease)\b")
_FIGURE = re.compile(r"\d(?:[\d,.]*\d)?\s*(?:%|per ?cent|percent|[A-Z]{2,6}s?\b|units?|tonn?es|million|billion)", re.IGNORECASE)
_FEELING = re.compile(r"\s*(?:also )?be (?:aware|proud|happy|glad|a|an|some|due|because|why|true|wrong|mad|joking|tired)\b")
_ORDERED = re.compile(
    r"\s*(?:\w+ly\s+)?\w+ed\b|\s*(?:kept|made|given|set|put|built|brought|dug|drawn|sunk|let|left|sold|cut|paid|held back|taken|sent|spent|shut|driven|written)\b"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# On a calendar: "the bill is to be tabled in May", "the winners are to be named next week"
_MONTH = re.compile(
    r"\b(?:(?:in|on|later in|early in|at the end of) (?:the )?(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December|spring|summer|autumn)\b|next (?:week|month|year|spring|summer)|tomorrow|shortly|soon)\b"
)


def _modality(modal: str, helper: str | None) -> str:
    helper = (helper or "").lower()
    if helper in {"may", "might"}:
        return "may"
    if helper == "would" or modal.startswith(("ought", "should")) or modal == "had better" or modal.endswith("to be"):
        return "should"
    return "must"
