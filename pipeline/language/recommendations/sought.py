"""What a sentence that is known to recommend asks for, by turns of phrase that alone would not tell that it does: "worth trying", "wished for the gate to be shut".

The finders of running text (`wanted`, `plain_askings`, `plain_verdicts`) ask of such a turn that its subject may want or be wanted; here the judge has
said already that something is asked for, and only what it is has to be read.
"""

from __future__ import annotations

import re

from pipeline.language.recommendations.clauses import Subject, find_subject
from pipeline.language.recommendations.complements import Deed, deny, names_known_verb, read_deed, read_noun_deed
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.lexicon import ADVERB, any_of
from pipeline.language.recommendations.openers import find_opening_party
from pipeline.language.recommendations.parties import sort_phrase
from pipeline.language.recommendations.wanted import read_had, read_wanted

_ALSO = rf"(?:(?:also|therefore|thus|now|then|still|rather|much|very\s+much|surely|perhaps|again|long|only|first|well|instead|moreover|all|both|{ADVERB})\s+)*"
# "wanted every cook to be examined", "would like to see the signals retimed", "favoured having the town limit them", "wished the lessons to be left"
_WANT = re.compile(
    rf"\b(?P<cue>(?:want|wish|prefer|ask|request|beg)(?:s|ed|ged)?|would\s+{_ALSO}(?:like|love|prefer)|should\s+{_ALSO}like)\s+(?P<rest>(?!to\b|that\b|for\b|not\b|by\b|if\b|we\b|you\b|us\b)[^.;:]+)",
    re.IGNORECASE,
)
_HAVE = re.compile(
    rf"\b(?P<cue>(?:would|should|to|rather|sooner|want)\s+{_ALSO}(?:have|see)|(?:favou?r|prefer|suggest|propose)(?:s|ed|r?ing)?\s+{_ALSO}(?:having|seeing)|would\s+{_ALSO}have|(?<=^)have)\s+(?P<rest>[^.;:]+)",
    re.IGNORECASE,
)
# "thought it only fair for that right to be mentioned", "pleaded for works to pause", "a need for the family to be compensated"
_FOR = re.compile(
    rf"\b(?P<cue>{any_of('wanted_for')}|"
    r"(?:plead|wish|look|press|argu|call|ask|appeal|hop|wait|campaign|lobb|clamou?r|pray|begg?|push|long)(?:e|s|es|ed|d|y|ies|ied|ing)?)\s+for\s+(?P<rest>[^.;:]+)",
    re.IGNORECASE,
)
# "is worth setting up", "deserves to be tried", "merits financing", "would repay closer investigation", "needs doing"
_WORTH = re.compile(
    rf"\b(?P<cue>{any_of('merits')})\s+{_ALSO}(?:(?P<done>(?:being|to\s+be)\s+(?:\w+ly\s+)?[a-z]+\b)|(?P<doing>[a-z]+ing)\b(?!\s+of\b)|(?P<noun>(?:(?:an?|the|its|their|some)\s+)?(?:[a-z]+\s+){{0,3}}?[a-z]+))(?P<rest>[^.;:]*)",
    re.IGNORECASE,
)
# "warned against counting hours", "argues against any further division of the lots"
_AGAINST = re.compile(
    r"\b(?P<cue>warn|caution|counsel|advis|argu|plead|speak|spoke|spoken|recommend|decid)\w*\s+(?:(?:us|them|the\s+\w+)\s+)?against\s+(?P<deed>[^.;:]+)",
    re.IGNORECASE,
)
# "his counsel to us was to begin", "the aim now must be to wait"
_IS_TO = re.compile(
    rf"\b(?P<cue>{any_of('counsels')})\b[^.;:,]{{0,60}}?\s(?:is|was|are|were|would\s+be|will\s+be|must\s+be|should\s+be)\s+(?P<not>not\s+)?to\s+(?P<deed>[a-z][^.;:]+)",
    re.IGNORECASE,
)
# "asked for cleaner wards", "insists on the transfer of complaints", "is for taking over these units", "what is called for is the drafting of a contract"
_THING = re.compile(
    rf"\b(?P<cue>(?:ask|appeal|plead|press|call|push|argu|wish|look|lobb|beg|campaign)(?:e|s|es|ed|d|ged|y|ies|ied)?\s+{_ALSO}for|insist(?:s|ed)?\s+{_ALSO}(?:up)?on|(?:what|all)\b[^.;:]{{2,70}}?\b(?:called|asked|needed|wanted|required|missing|takes)(?:\s+for)?(?:\s+now)?\s+(?:is|was)|"
    rf"(?:is|are|was|were)\s+{_ALSO}for(?=\s+[a-z]+ing\b)|sees?\s+(?:merit|a\s+case|value|room|scope)\s+(?:in|for)|speaks?\s+for|there\s+is\s+no\s+getting\s+round)\s+(?P<deed>[^.;:]+)",
    re.IGNORECASE,
)
# "licences are thus called for", "a joint calibration by the two agencies is overdue", "finding a home for it is a must"
_DUE = re.compile(
    rf"\b(?:is|are|remains?|would\s+be|will\s+be|seems?(?:\s+to\s+\w+)?)\s+{_ALSO}(?:(?:an?|the|of|in)\s+)?(?:(?:first|utmost|very|top|most|more)\s+)*(?P<cue>{any_of('due')}|"
    r"(?:cheapest|best|better|wiser|surest|right|only|quickest)\s+(?:lever|way|course|option|remedy)|least\b[^.;:,]*)(?=\s*[,.;:]|\s+(?:for|before|if|in|at|by|to|as|because|and|now|until|so|from|on|with)\b|\s*$)",
    re.IGNORECASE,
)


def find_sought(sentence: str) -> Frame | None:
    """Find what a sentence asks for by the plainer turns of asking and weighing.

    Args:
        sentence: A sentence that was judged to recommend, and of which neither grammar nor parse gave a deed.

    Returns:
        A frame of the kind "sought" with the deed, and who is to act and who asks where the turn names them; None where none fits.
    """
    return _find_wanted(sentence) or _find_weighed(sentence) or _find_thing(sentence)


def _find_wanted(sentence: str) -> Frame | None:
    """Somebody or something wanted to do or be done."""
    for pattern in (_HAVE, _WANT, _FOR):
        for match in pattern.finditer(sentence):
            found = read_had(match["rest"]) if pattern is _HAVE else None
            found = found or read_wanted(match["rest"])
            if found is not None and found[1].actions:
                who, deed = found
                return _make(sentence, match, deed, "" if deed.is_passive else who)
    return None


def _find_weighed(sentence: str) -> Frame | None:
    """What is called worth doing, what is advised against, what a counsel "was to"."""
    for match in _WORTH.finditer(sentence):
        subject = find_subject(sentence, match.start())
        if match["done"]:
            deed = read_deed(re.sub(r"^(?:being|to\s+be)", "be", match["done"]) + match["rest"])
        elif match["doing"]:
            deed = read_noun_deed(match["doing"] + match["rest"])
        else:
            deed = _read_act(match["noun"] + match["rest"])
        if names_known_verb(deed):
            return _weigh(sentence, match, Deed(deed.actions, subject.text, deed.is_passive))
    for match in _AGAINST.finditer(sentence):
        deed = _read_act(match["deed"])
        if names_known_verb(deed):
            return _make(sentence, match, deny(deed), "")
    for match in _IS_TO.finditer(sentence):
        deed = read_deed(match["deed"])
        if names_known_verb(deed):
            return _weigh(sentence, match, deny(deed) if match["not"] else deed)
    return None


def _find_thing(sentence: str) -> Frame | None:
    """An act asked for by a noun, before or behind the words that ask."""
    for match in _THING.finditer(sentence):
        if _OWN_AIM.search(sentence[: match.start()]):
            continue  # "an opportunity to ask for more"
        deed = _read_act(match["deed"])
        if names_known_verb(deed):
            return _make(sentence, match, deed, "")
    for match in _DUE.finditer(sentence):
        subject = find_subject(sentence, match.start())
        deed = _read_act(subject.text) if subject.text else Deed()
        if names_known_verb(deed):
            return _weigh(sentence, match, deed)
    return None


def _read_act(text: str) -> Deed:
    """The deed of a phrase that names a doing, an act or a change; none of one that names a thing."""
    bare = re.sub(r"^(?:(?:an?|the|its|their|his|her|any|some|such|further|two|three)\s+)+", "", text.strip(), flags=re.IGNORECASE)
    return read_noun_deed(bare[:1].lower() + bare[1:]) if bare else Deed()


_HAD = re.compile(rf"\b(?:has|have|had)\s+(?:(?:once|twice|often|always|never before)\s+)?{_ALSO}$")
# "The parish thought it only" (fair): the words between who asks and the turn
_HOLDS = re.compile(rf"\s+(?:also|all|(?:{any_of('thinks_it')})\s+it\b.*)$")
_LOW = re.compile(r"(?:nothing|any|whatever|whoever|what)\b", re.IGNORECASE)
_OWN_AIM = re.compile(r"\bto\s+$")


def _weigh(sentence: str, match: re.Match[str], deed: Deed) -> Frame:
    """The frame of a verdict: its subject is what is weighed, and nobody who asks."""
    return Frame("sought", match["cue"], "should", match.start("cue"), deed, Subject("", reporter=find_subject(sentence, match.start()).reporter))


def _make(sentence: str, match: re.Match[str], deed: Deed, who: str) -> Frame:
    """The frame, with whoever the sentence gives as asking."""
    helper = _HAD.search(sentence[: match.start()])
    teller = _HOLDS.sub("", find_subject(sentence, helper.start() if helper is not None else match.start()).text)
    if not teller or sort_phrase(teller) in {"thing", "dummy"} or teller.endswith(",") or _LOW.match(teller):
        teller = find_opening_party(sentence)
    by = "" if teller.lower() in {"we", "i", "you"} else teller
    return Frame("sought", match["cue"], "should", match.start("cue"), deed, Subject(who), by, is_reported=bool(by))
