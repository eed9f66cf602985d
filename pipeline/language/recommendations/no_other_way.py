"""What is said to be the only way or long due: "there is no way round raising the quay", "the repair brooks no delay", "the old levy has to go"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.language.recommendations.acts import is_described_act, read_provided
from pipeline.language.recommendations.clauses import Subject, find_subject
from pipeline.language.recommendations.complements import Deed, deny, names_known_verb, read_deed, read_noun_deed
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.impersonal import find_reporter
from pipeline.language.recommendations.lexicon import ADVERB, starts_telling, word_class
from pipeline.language.recommendations.parties import sort_phrase
from pipeline.language.recommendations.verbs import is_gerund, name_action

_THERE_IS = rf"\bthere\s*(?:is|’s|'s|remains|will\s+be|can\s+be|would\s+be)\s+(?:(?:therefore|also|now|simply|quite|then|thus|however|{ADVERB})\s+)*"
# "there is no way round raising the quay", "there is no time to be lost in training wardens"; "there was none" tells what was done
_NO_WAY = re.compile(
    rf"{_THERE_IS}(?P<cue>no\s+(?:way|getting)\s+a?round|no\s+(?:real\s+|sensible\s+|good\s+)?alternative\s+to|no\s+avoiding|no\s+escaping|no\s+(?:time|day|hour|moment)\s+to\s+(?:be\s+lost|be\s+wasted|lose|waste)\s+(?:in|before))\s+(?P<deed>(?P<first>[a-z]+ing)\s[^.;:]+)",
    re.IGNORECASE,
)
# "there is nothing for it but to close the lock", "there is no choice but to"
_BUT_TO = re.compile(
    rf"{_THERE_IS}(?P<cue>(?:nothing\s+for\s+it|no\s+(?:other\s+)?(?:choice|option|way|course|alternative|remedy))(?:\s+left)?,?\s+(?:but|than|except|other\s+than)\s+to)\s+(?P<deed>[a-z][^.;:]+)",
    re.IGNORECASE,
)
# "the repair of the lock brooks no delay", "raising the quay is a task that brooks no delay", "cannot be put off any longer"
_NO_DELAY = re.compile(
    r"\b(?P<cue>(?:is\s+(?:a|one)\s+(?:task|job|step|duty)\s+(?:that|which)\s+)?(?:brooks?|bears?|allows?\s+of|admits?\s+of|permits?|tolerates?|suffers?)\s+no\s+(?:further\s+|more\s+)?(?:delay|postponement|waiting)|"
    r"(?:can(?:not)?|can\s+not|could|must|should)\s+(?:no\s+longer\s+be|not\s+be|be)\s+(?:put\s+off|delayed|postponed|deferred|shelved)(?:\s+(?:any\s+longer|any\s+further|again|for\s+ever))?)(?=\s*[.,;]|\s*$)",
    re.IGNORECASE,
)
# "The old levy has to go."; where boats or waste water have to go, a place follows
_GO = re.compile(
    r"\b(?P<cue>(?:has|have|needs?|ought)\s+to\s+go|must\s+go|should\s+go)(?=\s*[.;”\"]|\s*$|,?\s+(?:and|at\s+once|altogether|entirely|first|too|now)\b)",
    re.IGNORECASE,
)
# "The need for a reform of harbour duty is no less pressing", "the need to dredge remains as great as ever"
_STILL = re.compile(
    rf"\b(?P<cue>the\s+(?:need|necessity|case|urgency))\s+(?P<link>for|to|of)\s+(?P<deed>[a-z][^.;:]{{3,120}}?)\s+(?:is|remains|becomes|grows|has\s+(?:become|grown|never\s+been)|could\s+not\s+be|is\s+becoming)\s+(?:now\s+|therefore\s+|also\s+|{ADVERB}\s+)*(?:no\s+less|as|ever\s+more|all\s+the\s+more|even\s+more|more|greater|most|very|too|undiminished)?\s*(?:pressing|urgent|great|greater|acute|strong|stronger|clear|clearer|real|evident|obvious|compelling|undeniable|undiminished|plain)\b",
    re.IGNORECASE,
)
# "there is every reason to extend the scheme", "it makes no sense to keep two registers", "there is no excuse for leaving the piers dark"
_REASON = re.compile(
    rf"{_THERE_IS}(?P<cue>(?:every|good|ample|strong|all\s+the\s+more)\s+reason)\s+(?:for\s+(?P<who>[^,;:.]{{2,60}}?)\s+)?to\s+(?P<deed>[a-z][^.;:]+)",
    re.IGNORECASE,
)
_NO_SENSE = re.compile(
    rf"(?:\bit\s+makes\s+(?P<cue>(?:no|little|not\s+much)\s+sense)\s+(?:for\s+[^,;:.]{{2,60}}?\s+)?to\s+(?P<deed>[a-z][^.;:]+)|{_THERE_IS}(?P<cue2>no\s+(?:excuse|justification)\s+(?:for|in))\s+(?P<doing>[a-z]+ing\b[^.;:]*))",
    re.IGNORECASE,
)
# "the ministry cannot go on paying for empty trains", "the board can no longer ignore the wells"
_NO_LONGER = re.compile(
    r"\b(?P<cue>(?:can\s?not|can['’]t|must\s+not|should\s+not)\s+(?:simply\s+|just\s+)?(?:go\s+on|keep\s+on|keep|continue|carry\s+on)|(?:can|should|must)\s+no\s+longer(?:\s+be\s+allowed\s+to)?)\s+(?P<deed>(?:to\s+)?(?P<first>[a-z]+)\b[^.;:]*)",
    re.IGNORECASE,
)
_TURNS_AWAY = frozenset({"ignore", "overlook", "neglect", "postpone", "delay", "tolerate", "look", "hide", "shirk", "dodge", "avoid", "wait"})
_PEOPLE_GO = frozenset({"it", "they", "he", "she", "we", "i", "you", "there", "which", "who", "that", "this", ""})


def find_no_other_way(sentence: str) -> Iterator[Frame]:
    """Find acts that a sentence calls the only way, or without delay.

    Args:
        sentence: A sentence.

    Yields:
        A frame of the kind "turning" for each.
    """
    for match in _NO_WAY.finditer(sentence):
        deed = read_noun_deed(match["deed"])
        if is_gerund(match["first"]) and deed.actions:
            yield _turning(match, deed, Subject("", reporter=find_reporter(sentence, match.start())))
    for match in _BUT_TO.finditer(sentence):
        deed = read_deed(match["deed"])
        if names_known_verb(deed):
            yield _turning(match, deed, Subject("", reporter=find_reporter(sentence, match.start())))
    for match in _NO_DELAY.finditer(sentence):
        subject = find_subject(sentence, match.start())
        if subject.standing == "main" and _names_act(subject.text):
            yield _turning(match, read_noun_deed(subject.text), Subject("", reporter=subject.reporter))
    for match in _STILL.finditer(sentence):
        deed = read_deed(match["deed"]) if match["link"].lower() == "to" else read_provided(match["deed"])
        if names_known_verb(deed):
            yield Frame("need", match["cue"], "must", match.start("cue"), deed, Subject("", reporter=find_reporter(sentence, match.start())))
    yield from _find_no_longer(sentence)
    yield from _find_reasons(sentence)
    for match in _GO.finditer(sentence):
        subject = find_subject(sentence, match.start())
        is_thing = sort_phrase(subject.text) in {"thing", "unknown", "policy"} and subject.text.lower() not in _PEOPLE_GO
        if subject.standing == "main" and is_thing:
            yield _turning(match, Deed(("go",), subject.text, is_passive=True), Subject(subject.text, reporter=subject.reporter))


def _find_no_longer(sentence: str) -> Iterator[Frame]:
    for match in _NO_LONGER.finditer(sentence):
        subject = find_subject(sentence, match.start())
        deed = read_noun_deed(match["deed"]) if is_gerund(match["first"]) else read_deed(match["deed"].removeprefix("to "))
        is_plain = match["cue"].lower().endswith("no longer") and deed.actions[:1] != ("ignore",) and match["first"] not in _TURNS_AWAY
        is_who = subject.standing == "main" and (sort_phrase(subject.text) == "party" or subject.text.lower() == "we")
        if (
            is_who
            and deed.actions
            and not is_plain
            and (is_gerund(match["first"]) or match["deed"].startswith("to ") or match["first"] in _TURNS_AWAY)
        ):
            yield Frame("turning", match["cue"], "must", match.start("cue"), deny(deed), subject)


def _find_reasons(sentence: str) -> Iterator[Frame]:
    for match in _REASON.finditer(sentence):
        deed = read_deed(match["deed"])
        if (
            names_known_verb(deed)
            and not starts_telling().match(match["deed"])
            and deed.actions[0] not in word_class("mental") | {"hope", "fear", "doubt", "worry", "be"}
        ):
            yield Frame(
                "turning",
                match["cue"],
                "should",
                match.start("cue"),
                deed,
                Subject(match["who"] or "", reporter=find_reporter(sentence, match.start())),
            )
    for match in _NO_SENSE.finditer(sentence):
        deed = read_noun_deed(match["doing"]) if match["doing"] else read_deed(match["deed"])
        if names_known_verb(deed) and deed.actions[0] not in word_class("mental"):
            cue = match["cue"] or match["cue2"]
            yield Frame("turning", cue, "should", match.start(), deny(deed), Subject("", reporter=find_reporter(sentence, match.start())))


def _turning(match: re.Match[str], deed: Deed, subject: Subject) -> Frame:
    return Frame(
        "turning", match["cue"], "should" if match["cue"].lower().startswith(("ought", "should")) else "must", match.start("cue"), deed, subject
    )


def _names_act(text: str) -> bool:
    bare = re.sub(r"^(?:the|an?|this|any|such)\s+", "", text, flags=re.IGNORECASE).split()
    return bool(bare) and bool(read_noun_deed(text).actions) and (is_gerund(bare[0]) or name_action(bare[0]) is not None or is_described_act(text))
