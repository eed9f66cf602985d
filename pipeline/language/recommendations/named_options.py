"""What reports put forward by naming it: "measures that would help include raising", "one way to repair roads is through grants", "the utmost priority is the holding of", "it is a mayor's duty to"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.language.recommendations.acts import is_described_act, read_provided
from pipeline.language.recommendations.clauses import Subject
from pipeline.language.recommendations.complements import Deed, names_known_verb, read_deed, read_noun_deed
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.impersonal import find_reporter
from pipeline.language.recommendations.lexicon import any_of, word_class
from pipeline.language.recommendations.parties import clean_party, sort_phrase
from pipeline.language.recommendations.predicates import read_topic
from pipeline.language.recommendations.verbs import is_gerund, lemmatise, name_action

_WHICH = (
    r"(?:(?:the|other|further|possible|potential|specific|additional|some|promising|most|a (?:number|range|series) of|several)\s+)*"
    rf"(?:(?:{any_of('weighty')}|(?:short|medium|long)(?:er)?(?:-to-(?:medium|long))?-term)\s+)*"
)
_ACTS = rf"(?:{any_of('acts_named')})"
# "Priority reforms in this field include giving", "Measures that would bring wide gains include", "Anti-fraud efforts can include stronger audits"
_INCLUDE = re.compile(
    rf"^\W*(?:[^,.;:]{{4,90}},\s+)?(?P<cue>(?:{_WHICH}{_ACTS}(?: (?:in|for|to|at|on|of (?!the\b|its\b|their\b))\b[^,.;:]{{2,80}}?)?(?: (?:that|which) (?:would|could|might|can) [^,.;:]{{2,80}}?)? (?:(?:would|could|should|will|might|may|can) )?includes?|"
    r"(?:[A-Z][\w-]*|such|these|further|other) (?:[\w-]+ ){0,2}(?:efforts|reforms|measures|action|support) (?:could|should|might|can) include)):?\s*(?:\(?[a-z\d]{1,3}\)\s*)?(?P<deed>[a-z][^.;:?]{3,})",
    re.IGNORECASE,
)
# "A number of measures would help improve the aim of grants, including setting up a register"
_HELPING = re.compile(
    rf"^\W*(?P<cue>{_WHICH}{_ACTS} (?:would|could|can|might|will) (?:also )?(?:help|serve|be taken|be used|contribute|support|strengthen|improve|reduce|ease)\b[^.;:]{{0,90}}?,? (?:including|such as|notably)):?\s*(?:\(?[a-z\d]{{1,3}}\)\s*)?(?P<deed>[a-z][^.;:?]{{3,}})",
    re.IGNORECASE,
)
_SO_FAR = re.compile(
    r"\b(?:already|existing|current|previous|past|taken|adopted|implemented|introduced|in place|under way|available)\b", re.IGNORECASE
)
# "One way to repair roads at village level is through small block grants"
_ONE_WAY = re.compile(
    r"(?:^|[.;:,]\s+|\b(?:that|and|but)\s+)(?P<lead>(?:one|another|the best|the surest|a good|a better|an? (?:practical|promising|effective)) (?:way|solution|answer|means|approach|option) (?:to|of|for) (?P<aim>[^.;:]{3,110}?)) (?:is|would be|could be|may be|might be) (?:through|by way of|by means of|by)\s+(?P<deed>[^.;:]{3,})",
    re.IGNORECASE,
)
# "Leasing the quay to its users is a recommended option to speed up loading"
_OPTION = re.compile(
    rf"\b(?P<be>is|are|would be|could be) (?:also )?an? (?P<cue>(?:recommended|preferred|preferable|sensible|promising|advisable|better|best|good) (?:{any_of('better_options')}))\b"
)
# "The utmost priority is the holding of elections", "Immediate needs are to secure the rights of tenants"
_PRIORITY = re.compile(
    rf"(?:^|[.;:,]\s+|\b(?:that|and|but)\s+)(?P<cue>(?:(?:the|an?|our|their|its|another) )?(?:(?:most|very) )?(?:{any_of('foremost')}) (?:\w+ )?(?:priorit(?:y|ies)|needs?|tasks?)) (?P<be>is|are|remains?|would be|will be|should be) (?:also |therefore |now )?(?P<to>to )?(?P<deed>[a-z][^.;:?]{{3,}})",
    re.IGNORECASE,
)
_LED_BY = re.compile(r"\b(?:government|ministry|president|administration|council)(?:['’]s|s['’])|\b(?:its|his|her)\b", re.IGNORECASE)
# "It is a mayor's duty to question the advice", "It is the duty of every donor to publish its grants"
_DUTY = re.compile(
    r"\b(?P<cue>(?:it|this) is (?:therefore |also |thus )?(?:(?P<whose>(?:an?|the|every|each)\s[^,;:.]{2,50}?)(?:['’]s|s['’])|the)\s(?:\w+ )?(?:duty|responsibility|task|job))(?: of (?P<who>[^,;:.]{2,80}?))? to (?P<deed>[a-z][^.;:]+)",
    re.IGNORECASE,
)
# "lays on the island's authorities a duty to act"
_LAID_ON = re.compile(
    r"\b(?P<cue>(?:lays?|imposes?|places?|puts?) (?:on|upon) (?P<who>[^,;:.]{2,70}?) (?:a|the|an) (?:\w+ )?(?:duty|obligation|responsibility)) to (?P<deed>[a-z][^.;:]+)"
)


def find_named_options(sentence: str) -> Iterator[Frame]:
    """Find what a sentence names as an option, a way, a priority or a duty.

    Args:
        sentence: A sentence.

    Yields:
        A frame of the kind "turning" for each.
    """
    for pattern in (_INCLUDE, _HELPING):
        for match in pattern.finditer(sentence):
            first = re.sub(r"^(?:the|an?|further|continued)\s+", "", match["deed"]).split(maxsplit=1)[0].strip(",")
            if not _SO_FAR.search(match["cue"]) and (is_gerund(first) or name_action(first) or is_described_act(match["deed"])):
                modality = "may" if re.search(r"option|\b(?:can|could|may|might)\b", match["cue"], re.IGNORECASE) else "should"
                yield _turning(sentence, match, modality, _read_named(match["deed"]))
    for match in _ONE_WAY.finditer(sentence):
        aim = match["aim"].split(maxsplit=1)[0].lower()
        if not {aim, lemmatise(aim)} & word_class("no_policy"):
            yield _turning(sentence, match, "may", _read_named(match["deed"]), cue="lead")
    for match in _OPTION.finditer(sentence):
        topic = read_topic(sentence, match.start())
        first = topic.text.split(maxsplit=1)[0] if topic.text else ""
        deed = read_noun_deed(topic.text) if topic.standing == "main" and is_gerund(first) else Deed()
        if deed.actions:
            yield _turning(sentence, match, "should", deed)
    yield from _find_due(sentence)


def _find_due(sentence: str) -> Iterator[Frame]:
    for match in _PRIORITY.finditer(sentence):
        if _LED_BY.search(match["cue"]):
            continue
        deed = read_deed(match["deed"]) if match["to"] else _read_act(match["deed"])
        if deed.actions and (not match["to"] or names_known_verb(deed)):
            yield _turning(sentence, match, "must" if re.search(r"need|utmost|urgent", match["cue"], re.IGNORECASE) else "should", deed)
    for pattern in (_DUTY, _LAID_ON):
        for match in pattern.finditer(sentence):
            who = clean_party((match.groupdict().get("whose") or match["who"] or "").strip())
            deed = read_deed(match["deed"])
            if who and sort_phrase(who) in {"party", "unknown"} and names_known_verb(deed):
                reporter = find_reporter(sentence, match.start())
                yield Frame("turning", match["cue"], "must", match.start(), deed, Subject(who, reporter=reporter))


def _read_act(text: str) -> Deed:
    """The deed of a noun or -ing form; none of a thing ("food and blankets")."""
    bare = re.sub(r"^(?:the|an?)\s+", "", text)
    first = bare.split(maxsplit=1)[0].strip(",")
    is_act = is_gerund(first) or (name_action(first) is not None and re.match(r"\w+ of\b", bare)) or is_described_act(text)
    return _read_named(text) if is_act else Deed()


def _read_named(text: str) -> Deed:
    return read_provided(re.sub(r"^(?:(?:the|an?|further|continued)\s+)+(?=\w+ing\s)", "", text))


def _turning(sentence: str, match: re.Match[str], modality: str, deed: Deed, cue: str = "cue") -> Frame:
    return Frame("turning", match[cue].strip(), modality, match.start(cue), deed, Subject("", reporter=find_reporter(sentence, match.start())))
