"""A doing or a wanted change that "is needed", "is of the utmost importance", "should be a priority"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.language.recommendations.acts import cut_head, is_described_act
from pipeline.language.recommendations.clauses import Subject, find_subject
from pipeline.language.recommendations.complements import Deed, names_known_verb, read_deed, read_noun_deed
from pipeline.language.recommendations.cue_patterns import syntax_words
from pipeline.language.recommendations.efforts import find_efforts
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.fronts import strip_front
from pipeline.language.recommendations.lexicon import word_class
from pipeline.language.recommendations.parties import sort_phrase
from pipeline.language.recommendations.supposed import names_practice
from pipeline.language.recommendations.verbs import is_base, is_gerund, name_action, name_change

# Predicates of a need: "... is of the utmost importance", "... are urgently needed".
_PREDICATE = re.compile(
    r"\b(?P<be>is|are|was|were|remains?|remained|will be|would be|should be|must be|becomes?|(?:has|have)\s+(?:now\s+)?become)\s+(?P<not>not\s+|no\s+longer\s+)?"
    r"(?:(?:also|still|therefore|thus|now|urgently|critically|desperately|badly|sorely|clearly|absolutely|particularly|especially|equally|increasingly|all|both|very|most|long)\s+)*"
    r"(?P<word>of\s+(?:the\s+)?(?:utmost|paramount|greatest|critical|crucial|vital|highest|fundamental|prime)\s+(?:\w+\s+)?(?:importance|priority|urgency)|a\s+(?:matter\s+of\s+)?(?:top\s+|high\s+|key\s+|national\s+|main\s+|"
    r"diplomatic\s+|strategic\s+|first\s+|critical\s+|urgent\s+|major\s+|immediate\s+|overriding\s+)?(?:priority|urgency)|an\s+(?:utmost|overriding|absolute|immediate|urgent)\s+priority|an?\s+(?:\w+\s+)?(?:imperative|necessity|prerequisite|precondition)(?!\s+of)|"
    r"(?:the|an?)\s+(?:single\s+)?(?:most\s+)?(?:important|urgent|critical|crucial|essential|key|necessary|vital|immediate|utmost|first)\s+(?:\w+\s+)?(?:actions?|step|task|entry\s+point|precondition|prerequisite|measure|endeavou?r|priority|factor)|central(?=\s+to\b)|(?:one|some|among)\s+(?:of\s+)?the\s+(?:most\s+|country[’']s\s+)?(?:\w+\s+){0,4}?(?:priority|priorities|needs)|(?:important|key|main|top|urgent|critical|immediate|clear)\s+(?:\w+\s+)?priorities|needed|required|necessary|crucial|essential|vital|imperative|critical|indispensable|paramount|overdue|called\s+for|in\s+order|warranted|advisable|recommended|desirable|key|important|a\s+must|in\s+(?:urgent|dire|great)?\s*need\s+of)\b",
    re.IGNORECASE,
)
_WISHED_NOUN = re.compile(
    r"\b(?:investment|reform|action|measure|effort|cooperation|co-operation|coordination|co-ordination|collaboration|support|step|research|training|change|attention|solution|intervention|approach|"
    r"strategy|policy|plan|framework|dialogue|commitment|engagement|work|funding|financing|guidance|legislation|regulation|monitoring|review|study|data|resource|capacity|mechanism|programme|"
    r"infrastructure|assistance|leadership|planning|standard|clarity|transparency|oversight|improvement|decision|incentive|partnership|safeguard|system|assessment|analysis|information|focus|vigilance|"
    r"flexibility|consultation|integration|survey|agreement|protocol|rule|law|audit|register|debate|inquiry|enquiry|roadmap|timetable|indicator|expertise|institution|reporting|implementation|involvement|shift|response|protection|development|adjustment|strengthening|enforcement|upgrade|campaign|reconciliation|opportunit(?:y|ie))s?\b",
    re.IGNORECASE,
)


def find_predicates(sentence: str) -> Iterator[Frame]:
    """Find a doing or a wanted change that "is needed" or "is of the utmost importance"; praise of a thing is left out."""
    for match in _PREDICATE.finditer(sentence):
        if match["not"]:
            continue
        word = re.sub(r"\s+", " ", match["word"].lower())
        right = sentence[match.end() :]
        if word == "recommended" and names_practice(right):
            continue
        if word.startswith("in ") and word.endswith("need of"):
            deed = read_noun_deed(right)
            subject = find_subject(sentence, match.start())
            if deed.actions and subject.standing == "main" and not (_WAS.match(match["be"]) and not subject.reporter):
                yield Frame("predicate", match["word"], "must", match.start("word"), deed, Subject("", reporter=subject.reporter))
            continue
        subject = read_topic(sentence, match.start())
        if _WAS.match(match["be"]) and not subject.reporter:
            continue  # what was needed is told; "they said that more was needed" asks
        wanted = _topic_deed(subject, word, right, match["be"].lower())
        if (
            wanted is not None
            and word in word_class("said_of_acts")
            and _LIGHT_NOUN.search(subject.text)
            and (purpose := re.match(r"\s*(?:in order )?to (?=[a-z])", right))
        ):
            deed = read_deed(right[purpose.end() :])  # "more work is needed to map the wells": it is the mapping that is wanted
            wanted = deed if deed.actions and is_base(deed.actions[0]) else wanted
        if wanted is not None:
            modality = _predicate_modality(match["be"].lower(), word)
            yield Frame("predicate", match["word"], modality, match.start("word"), wanted, Subject("", reporter=subject.reporter))
    yield from _find_action_by(sentence)
    yield from find_efforts(sentence)


_WAS = re.compile(r"(?:was|were|remained)$", re.IGNORECASE)
# "technicians who can serve all four ports": the clause hangs on a noun of the gerund's phrase
_RELATIVE = re.compile(r"(?<=[a-z]) (?:who|that|which) (?:can|could|may|might|will|would|must|should|is|are|was|were|has|have|[a-z]+)\b[^,;:]*")
_LIGHT_NOUN = re.compile(r"\b(?:work|efforts?|interventions?)$", re.IGNORECASE)
# "requires urgent action by donors to rebuild", "bold steps are needed from all parties to end": somebody's act
_ACTION_BY = re.compile(
    r"\b(?P<noun>actions?|efforts?|steps|measures|commitment|leadership)\b(?:\s+(?:is|are|will be|would be)\s+(?:\w+ly\s+)?(?:needed|required|called for|necessary))?\s+"
    r"(?:by|from|on the part of)\s+(?P<who>[^;:.]{2,120}?)\s+to\s+(?P<deed>[a-z][^.;]+)",
    re.IGNORECASE,
)
_IS_NEEDED = re.compile(r"\b(?:needed|requires?|required|calls? for|called for|necessary|needs?)\b", re.IGNORECASE)


def _find_action_by(sentence: str) -> Iterator[Frame]:
    for match in _ACTION_BY.finditer(sentence):
        deed = read_deed(match["deed"])
        is_asked = _IS_NEEDED.search(sentence[: match.end("noun")]) or _IS_NEEDED.search(match.group())
        if is_asked and names_known_verb(deed) and sort_phrase(match["who"]) == "party":
            yield Frame("predicate", match["noun"], "must", match.start("noun"), deed, Subject(match["who"].strip()))


def read_topic(sentence: str, end: int) -> Subject:
    """Find the subject of a predicate; a long gerund phrase with commas is taken whole.

    Args:
        sentence: The sentence.
        end: Offset of the predicate's verb.

    Returns:
        The subject and the sort of clause it stands in.
    """
    left = sentence[:end].strip()
    start = re.split(r"(?<=[;:])\s", left)[-1]
    bare = re.sub(
        r"^(?:however|therefore|moreover|furthermore|additionally|in addition|finally|also|thus|second|first|third|in particular)[,]?\s+",
        "",
        start,
        flags=re.IGNORECASE,
    )
    bare = strip_front(bare)[0] if not (bare.split() and is_gerund(bare.split()[0])) else bare
    if (
        bare.split()
        and is_gerund(bare.split()[0])
        and bare.split()[0].lower() not in word_class("no_doing")
        and not re.search(r"\b(?:is|are|was|were|has|have|will|which|who|that)\b", _RELATIVE.sub("", bare))
    ):
        return Subject(bare)
    return find_subject(sentence, end)


def _topic_deed(subject: Subject, word: str, right: str, be: str) -> Deed | None:
    """The deed that a topic names; None where it is a thing that is only praised."""
    text = subject.text
    if subject.standing != "main" or not text or text.lower() in {"it", "this", "that", "there", "they", "what", "which", "these", "those", "such"}:
        return None
    first = text.split()[0]
    if first.lower() in {"no", "nothing", "little", "neither"}:
        return None  # "no further action is needed"
    if is_gerund(first) and first.lower() not in word_class("no_doing") and not _is_plain_noun(text):
        return None if _is_described(word, right, be) else read_noun_deed(text)
    if (
        word in {"key", "important", "in order", "a must", "central"}
        or word.endswith(_PARTS)
        or (word.endswith(("priority", "urgency", "priorities", "needs")) and not re.match(r"an?\b", text))
    ):
        return _weighed_act(text, word, right, be)
    if _WEIGHED.fullmatch(word):
        return _weighed_act(text, word, right, be) or _wanted_thing(text, word, right)
    if text.lower() in {"more", "much more", "a lot more", "far more"}:
        return Deed(("do",), "more")
    return _wanted_thing(text, word, right)


def _weighed_act(text: str, word: str, right: str, be: str) -> Deed | None:
    """The act that a noun names, where it is weighed and not somebody's ("important to its guests")."""
    if (
        not _WEIGHED.fullmatch(word)
        or not (is_described_act(text) or _does_to(text, word))
        or _is_described(word, right, be)
        or _TO_SOMEBODY.match(right)
    ):
        return None
    if be.startswith("become") or cut_head(text)[-1].lower() in syntax_words("acts", "set_up") or _TO_DO.search(text):
        return None  # growing weight is foretold; efforts to do something are read by what they do
    return _noun_or(read_noun_deed(text), "need")


def _does_to(text: str, word: str) -> bool:
    """Whether a noun of action names its object ("relocation of the store to higher ground"), where it is called urgent: of what matters much is only told."""
    match = re.match(r"(?:the\s+|an?\s+)?(?P<act>[a-z]+)\s+of\s+(?:the|an?|its|their|all|both|every)\s", text, re.IGNORECASE)
    return match is not None and word.endswith(("urgency", "priority")) and name_action(match["act"].lower()) is not None


_TO_DO = re.compile(
    r"\b(?:efforts?|initiatives?|interventions?|programmes?|programs?|plans?|strateg(?:y|ies)|measures?|steps?|actions?|assistance|support) (?:(?:by|from) [^,;:.]{2,60} )?to [a-z]",
    re.IGNORECASE,
)
_TO_SOMEBODY = re.compile(r"\s*to (?:the|its|his|her|their|our|this|that|a|an|many|most|all|us|them|me)\b")
_WEIGHED = re.compile(
    r"key|important|necessary|crucial|essential|vital|imperative|critical|indispensable|paramount|a must|of .*(?:importance|urgency|priority)|an? .*(?:priority|urgency|imperative|necessity|prerequisite|precondition)"
)
_PARTS = ("action", "actions", "step", "task", "point", "precondition", "prerequisite", "measure", "endeavour", "endeavor", "factor")  # only of a doing  # fmt: skip


def _is_described(word: str, right: str, be: str) -> bool:
    """Whether a doing is only described as somebody's need or priority."""
    if word in {"needed", "required"}:
        return re.match(r"\s*(?:by|for|under)\b", right) is not None
    return word.endswith(("priority", "priorities")) and be in {"is", "are", "remain", "remains"} and re.match(r"\s*(?:for|of)\b", right) is not None


def _wanted_thing(text: str, word: str, right: str) -> Deed | None:
    bare = re.sub(r"^(?:the|a|an|such|any|some|both|much|this|that)\s+", "", text, flags=re.IGNORECASE)
    opening = bare.split()[0].lower() if bare else ""
    if opening in word_class("wanted") or (name_change(opening) and opening not in {"less", "fewer", "lower"}):
        return _noun_or(read_noun_deed(bare), opening)
    if word not in word_class("said_of_acts") or not _WISHED_NOUN.search(bare):
        return None
    if re.match(r"the\b", text, re.IGNORECASE) and not re.search(r"\b(?:of|for)\b", text):
        return None  # "the investment is needed because": known already, not asked for
    return None if re.match(r"\s*(?:by|under|because|as a result|due|of)\b", right) else _noun_or(read_noun_deed(bare), "need")


def _is_plain_noun(text: str) -> bool:
    """Whether an -ing word is a noun ("Training is essential"): it is, unless an object follows."""
    return bool(
        re.match(
            r"(?:training|housing|building|planning|funding|financing|monitoring|farming|banking|learning|manufacturing|mining|fishing|marketing|accounting|teaching|shipping)\b(?!\s+(?:up|on|a|an|the|new|more|better|stronger|of the|capacity|capacities|in)\b)",
            text,
            re.IGNORECASE,
        )
    )


def _noun_or(deed: Deed, fallback: str) -> Deed:
    return deed if deed.actions else Deed((name_change(fallback) or "provide",), deed.target)


def _predicate_modality(be: str, word: str) -> str:
    if (
        be == "would be"
        or word in {"advisable", "desirable", "recommended", "a priority", "important", "key"}
        or word.endswith("priorities")
        or be == "should be"
    ):
        return "should"
    return "must"
