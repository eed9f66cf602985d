"""Verdicts in plain words: "a joint survey is wanted", "broken pumps deserve to be mended", "it is for the operator to pay", "it is inadvisable to"."""

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
from pipeline.language.recommendations.verbs import is_base, is_done, is_gerund, lemmatise, name_action

_ALSO = rf"(?:(?:also|therefore|thus|now|then|still|surely|perhaps|again|long|{ADVERB})\s+)*"
# "a comparison of both pumps is wanted", "ratification before the recess is of the essence", "the release of staff strikes us as the quickest remedy"
_CALLED = re.compile(
    rf"\b(?:is|are|remains?)\s+{_ALSO}(?P<cue>wanted|warranted|overdue|indispensable|of\s+the\s+essence|(?:the|an?)\s+(?:very\s+)?(?:least|minimum)\s+(?:that\s+)?(?:one|we|any\w*|can|may|they|he|she)\b[^.;:]*)(?=\s*[,.;:]|\s+(?:here|before|if|in|at|by|for|to|as|because|and|now|too|preferably|until|so)\b|\s*$)|"
    rf"\b(?:(?:would|might|may|will)\s+{_ALSO}be|is|are|seems?|appears?|looks?|strikes?\s+(?:us|me)\s+as)(?:\s+to\s+(?:us|me)(?:\s+to\s+be)?)?\s+{_ALSO}the\s+"
    r"(?P<best>(?:(?:cheap|quick|sur|simpl|saf|sound|fair|wis|clean|kind)(?:est|er)|best|better|right|obvious|most\s+\w+|one)\s+(?:single\s+)?(?:course|remedy|lever|way\s+(?:out|forward|to\s+go)|route|option|solution|answer|step|choice|measure|policy|approach|path|means|reform|cure|place\s+to\s+(?:start|begin)))\b",
    re.IGNORECASE,
)
# "ratification by all three states would be a start"
_START = re.compile(
    r"\bwould\s+(?:already\s+|at\s+least\s+)?be\s+(?P<cue>an?\s+(?:(?:good|first|useful|sensible|welcome|necessary|small|real|obvious|logical|modest|important)\s+){0,2}(?:start|first\s+step|step(?:\s+forward)?|beginning|way\s+forward))\b(?!\s+(?:of|in)\b)",
    re.IGNORECASE,
)
# "the roof needs mending", "the licence fee needs rethinking"
_NEEDS_DOING = re.compile(
    r"\b(?P<cue>needs?)\s+(?:(?:urgent|badly|urgently|also)\s+)?(?P<doing>[a-z]+ing)\b(?=\s*[.,;]|\s*$|\s+(?:by|before|now|in|at|first|from|along|and|as|if|more|on|too|again|here|throughout)\b)"
)
# "the quay merits being dredged", "broken pumps deserve to be mended", "the trial merits an immediate start"
_MERITS = re.compile(
    rf"\b(?P<cue>merits?|deserves?|warrants?|wants|bears?)\s+{_ALSO}(?P<deed>(?:being|to\s+be)\s+(?:\w+ly\s+)?(?P<done>[a-z]+)\b[^.;:]*|"
    r"(?:(?:an?|the)\s+)?(?:(?:immediate|early|prompt|quick|swift|second|fresh|closer|further|wider|full|proper|serious|careful)\s+)+(?P<noun>start|look|trial|test|review|study|hearing|consideration|support|extension|revision|repair|scrutiny|attention|reading)\b[^.;:]*)"
)
# "it is for the operator to bear the cost", "it takes the State to cut this knot", "it falls to the county to"
_FOR_WHOM = re.compile(
    rf"\b(?P<cue>it\s+(?:is|remains)\s+{_ALSO}for|it\s+(?:takes|will\s+take|would\s+take)|it\s+(?:falls|falls\s+now)\s+to)\s+(?P<who>(?!this\b|that\b|these\b|many\b|some\b|\d)[^,;:.]{{2,90}}?)(?:,\s+(?:and\s+)?not\s+[^,;]{{2,60}},)?\s+to\s+(?P<deed>[a-z][^.;:]+)",
    re.IGNORECASE,
)
# "it is inadvisable to open the sluice", "it would not be a bad idea for the council to"
_UNWISE = re.compile(
    rf"\bit\s+(?:is|seems|remains)\s+{_ALSO}(?P<cue>inadvisable|unwise|ill-advised|imprudent|undesirable|rash|(?:a|an)\s+(?:mistake|error|folly))\s+(?:for\s+[^,;:.]{{2,60}}?\s+)?to\s+(?P<deed>[a-z][^.;:]+)",
    re.IGNORECASE,
)
_GOOD_IDEA = re.compile(
    r"\b(?P<cue>it\s+(?:would|might|may|could)\s+(?:also\s+)?(?:not\s+be\s+a\s+bad|be\s+(?:a\s+(?:very\s+)?good|no\s+bad)|be\s+not\s+a\s+bad)\s+(?:idea|thing)|(?:nor\s+would\s+it|it\s+would(?:\s+not|n[’']t))\s+(?:hurt|harm|do\s+any\s+harm|come\s+amiss)|it\s+would\s+do\s+no\s+harm)"
    r"(?:\s+for\s+(?P<who>[^,;:.]{2,80}?)|\s+if\s+[^.;]*)?\s+to\s+(?P<deed>[a-z][^.;:]+)",
    re.IGNORECASE,
)
# "the Federation would do farmers a service by printing the table"
_SERVICE = re.compile(
    r"\b(?P<cue>would\s+(?:also\s+)?do\s+[^,;:.]{0,50}?\b(?:an?\s+)?(?:(?:great|real|good|big)\s+)?(?:service|favou?r|kindness|good\s+turn))\s+by\s+(?P<deed>[a-z]+ing\s[^.;:]+)"
)
_SERVED = re.compile(rf"\b(?P<cue>(?:is|are)\s+{_ALSO}(?:best|better)\s+served\s+by)\s+(?P<deed>[a-z]+ing\s[^.;:]+)")
# "an evaluation would most usefully be carried out in 2027", "the rule could usefully be printed"
_USEFULLY = re.compile(
    r"\b(?P<modal>would|could|might|should|can|may)\s+(?:most|best|more|very|also|perhaps|quite)?\s*(?:usefully|profitably|ideally|sensibly|wisely|preferably|fruitfully)\s+be\s+(?P<done>[a-z]+)\b(?P<rest>[^.;:]*)"
)
# "designs without a plan are better not financed"
_BETTER_NOT = re.compile(r"\b(?:is|are)\s+(?:best|better)\s+not\s+(?P<done>[a-z]+)\b(?P<rest>[^.;:]*)")
# "they regard the reopening of side arms as necessary"
_REGARD = re.compile(
    r"\b(?:regard|consider|see|view|deem|judge|think|find|hold|claim|describe)(?:s|e?d)?\s+(?P<what>(?:[a-z]+ing\s|(?:both\s+)?(?:greater|closer|better|stronger|deeper|wider|clearer|improved|increased)\s|the\s+\w+ing\s+of\s|the\s+\w+\s+of\s|an?\s+)[^.;:]{3,110}?)\s+(?:as\s+|to\s+be\s+)?(?:very\s+|absolutely\s+|both\s+|equally\s+)?(?P<cue>necessary|essential|indispensable|overdue|urgent|imperative|vital|crucial|advisable|a\s+priority)\b(?!\s+(?:evil|for\s+them))",
    re.IGNORECASE,
)
_RESEARCH = re.compile(
    r"\b(?P<cue>remains?\s+to\s+be)\s+(?P<done>studied|examined|explored|tested|investigated|mapped|clarified|assessed|researched|settled)\b(?P<rest>[^.;:]*)"
)


def find_plain_verdicts(sentence: str) -> Iterator[Frame]:
    """Find acts that a sentence calls wanted, due, best or somebody's to do.

    Args:
        sentence: A sentence.

    Yields:
        A frame of the kind "turning" for each.
    """
    for match in _CALLED.finditer(sentence):
        subject = find_subject(sentence, match.start())
        act = _read_act(subject)
        if act is None and match["cue"] == "overdue" and subject.standing == "main" and _NEW.match(subject.text) and not _OWED.search(subject.text):
            act = read_provided(subject.text)  # "a census of boats is overdue"
        if act is None and match["cue"] == "warranted" and subject.standing == "main" and subject.text and not _MOOD.search(subject.text):
            act = read_provided(subject.text)  # rations "are warranted": that they be given
        if act is not None:
            cue = match["cue"] or match["best"]
            yield _turning(cue, "must" if match["cue"] else "should", match.start(), act, Subject("", reporter=subject.reporter))
    for match in _MERITS.finditer(sentence):
        subject = find_subject(sentence, match.start())
        if (
            subject.standing == "main"
            and subject.text
            and match["done"] not in word_class("only_told")
            and not _DENIED.search(sentence[: match.start()])
        ):
            done = match["done"] and re.sub(r"^(?:being|to\s+be)", "be", match["deed"])
            deed = read_deed(done) if done else _read_noun(match["noun"], subject.text)
            if deed.actions:
                yield _turning(match["cue"], "should", match.start(), deed, Subject(subject.text if done else "", reporter=subject.reporter))
    inverted = _INVERTED.match(sentence)
    act = _read_act(Subject(inverted["what"].strip())) if inverted is not None else None
    if inverted is not None and act is not None:
        yield _turning(inverted["cue"], "must", inverted.start("cue"), act, Subject(""))
    yield from _find_needed_doings(sentence)
    yield from _find_whose(sentence)
    yield from _find_idea(sentence)
    yield from _find_done(sentence)


def _drop_dummy(reporter: str) -> str:
    """Who holds a view; "it" of "it is our view that" is nobody."""
    return "" if reporter.lower() in {"it", "there", "this", "that"} else reporter


def _find_needed_doings(sentence: str) -> Iterator[Frame]:
    for match in _START.finditer(sentence):
        act = _read_act(find_subject(sentence, match.start()))
        if act is not None:
            yield _turning(match["cue"], "should", match.start(), act, Subject(""))
    for match in _NEEDS_DOING.finditer(sentence):
        subject = find_subject(sentence, match.start())
        doing = match["doing"].lower()
        if (
            subject.standing == "main"
            and sort_phrase(subject.text) in {"thing", "unknown", "policy"}
            and is_gerund(doing)
            and not _NOUNS.match(doing)
        ):
            yield _turning(
                match["cue"],
                "must",
                match.start(),
                Deed((lemmatise(doing),), subject.text, is_passive=True),
                Subject(subject.text, reporter=_drop_dummy(subject.reporter)),
            )


# What a town or a project may need as a thing.
_NOUNS = re.compile(
    r"(?:training|funding|financing|housing|planning|monitoring|staffing|lighting|heating|parking|building|learning|engineering|marketing|banking|farming|mapping|meeting|seating|bedding|clothing|fencing|pricing|spending|lending|backing|processing|counselling|nursing|teaching|schooling|crossing|dressing|understanding|being|something|anything|nothing)$"
)


def _tells(text: str) -> bool:
    """Whether a deed only speaks to the reader: "note that", "bear in mind", but not "bear the cost"."""
    return starts_telling().match(text) is not None and re.match(r"(?:bear|see|point)\s+(?!in\b|that\b|out\b|how\b)", text) is None


_NEW = re.compile(r"(?:an?|new|fresh|further|another|the)\s", re.IGNORECASE)
_OWED = re.compile(
    r"\b(?:payments?|loans?|fees?|bills?|debts?|rents?|instal?lments?|invoices?|book|books|dues|tax|taxes|premiums?|contributions?|baby|train|flight|ship)\b",
    re.IGNORECASE,
)
# "Needed above all, the agencies say, is the rapid registration of everybody"
_INVERTED = re.compile(
    r"^\W*(?:(?:also|most|badly|urgently|sorely|long|equally)\s+)*(?P<cue>needed|required|called\s+for|wanted|necessary|essential|overdue)\b(?P<aside>[^.;:]{0,80}?)\s(?:is|are)\s+(?P<what>[^.;:]+)",
    re.IGNORECASE,
)
_DENIED = re.compile(r"(?:\bnot|n[’']t|\bno longer|\bhardly|\bnobody|\bif)\s+$", re.IGNORECASE)


_MOOD = re.compile(
    r"\b(?:concerns?|caution|optimism|fears?|confidence|scepticism|skepticism|alarm|anger|hopes?|criticism|doubts?|pessimism|worry|suspicion|it|that|this|they|these|those)\b",
    re.IGNORECASE,
)


def _turning(cue: str, modality: str, start: int, deed: Deed, subject: Subject) -> Frame:
    return Frame("turning", cue, modality, start, deed, subject)


def _read_noun(noun: str, topic: str) -> Deed:
    return Deed((noun if is_base(noun) else "consider",), topic)


def _read_act(subject: Subject) -> Deed | None:
    """The deed that the subject of a verdict names; None where it is a thing, or stands in a clause of its own."""
    text = subject.text
    if subject.standing != "main" or not text:
        return None
    bare = re.sub(r"^(?:the|an?|any|this|some)\s+(?=\w)", "", text, flags=re.IGNORECASE)
    first = bare.split(maxsplit=1)[0]
    has_object = re.match(r"(?:[\w-]+\s+){1,3}?(?:of|to|by|between|for|with|in)\s", bare) is not None
    if is_gerund(first) or is_described_act(text) or (has_object and name_action(first) is not None):
        return read_provided(text)
    return Deed(("conclude",), bare) if re.match(r"conclusion of\b", bare, re.IGNORECASE) else None


def _find_whose(sentence: str) -> Iterator[Frame]:
    for match in _FOR_WHOM.finditer(sentence):
        deed = read_deed(match["deed"])
        is_duty = "fall" in match["cue"].lower()  # "it is for the court to say" tells who may, "it falls to the court to say" who should
        is_said = bool(deed.actions) and deed.actions[0] in word_class("competence")
        if not (names_known_verb(deed) or is_said) or (not is_duty and (is_said or _tells(match["deed"]))):
            continue
        if sort_phrase(match["who"]) == "party" and not _DENIED.search(sentence[: match.start()]):
            yield _turning(match["cue"], "must", match.start(), deed, Subject(match["who"], reporter=find_reporter(sentence, match.start())))
    for pattern in (_SERVICE, _SERVED):
        for match in pattern.finditer(sentence):
            subject = find_subject(sentence, match.start())
            deed = read_noun_deed(match["deed"])
            if subject.standing == "main" and deed.actions and sort_phrase(subject.text) == "party":
                yield _turning(match["cue"], "should", match.start(), deed, subject)


def _find_idea(sentence: str) -> Iterator[Frame]:
    for pattern in (_UNWISE, _GOOD_IDEA):
        for match in pattern.finditer(sentence):
            deed = read_deed(match["deed"])
            if not names_known_verb(deed) or _tells(match["deed"]):
                continue
            if pattern is _UNWISE:
                deed = deny(deed)
            who = (match.groupdict().get("who") or "").strip()
            yield _turning(match["cue"], "should", match.start(), deed, Subject(who, reporter=find_reporter(sentence, match.start())))
    for match in _REGARD.finditer(sentence):
        subject = find_subject(sentence, match.start())
        act = _read_act(Subject(match["what"].strip(), "main"))
        if act is not None and subject.standing == "main" and not _DENIED.search(sentence[: match.start()]):
            yield _turning(
                match["cue"], "must", match.start("cue"), act, Subject("", reporter="" if subject.text.lower() in {"we", "i"} else subject.text)
            )


def _find_done(sentence: str) -> Iterator[Frame]:
    for pattern, modality in ((_USEFULLY, ""), (_BETTER_NOT, "should"), (_RESEARCH, "must")):
        for match in pattern.finditer(sentence):
            subject = find_subject(sentence, match.start())
            done = match["done"].lower()
            if not is_done(done) or subject.standing != "main" or subject.text.lower() in {"", "this", "that", "there"}:
                continue
            deed = read_deed(f"{'not ' if pattern is _BETTER_NOT else ''}be {done}{match['rest']}")
            if deed.actions:
                strength = modality or ("may" if match["modal"] in {"could", "might", "can", "may"} else "should")
                topic = "" if subject.text.lower() == "it" else subject.text
                yield _turning(match.group().split(maxsplit=1)[0], strength, match.start(), deed, Subject(topic, reporter=subject.reporter))
