"""What somebody can, could, may wish to or needs: advice where a party is meant, a mere benefit or lack where it isn't."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from pipeline.language.recommendations.clauses import Subject, find_subject
from pipeline.language.recommendations.complements import Deed, read_deed, read_noun_deed
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.lexicon import alternatives, table, word_class
from pipeline.language.recommendations.parties import sort_phrase
from pipeline.language.recommendations.verbs import is_base, is_noun_too


@functools.cache
def _agentive() -> re.Pattern[str]:
    lists = table()["agentive"]
    active, passive = alternatives(lists["verbs"]), alternatives(lists["passive"])
    return re.compile(
        rf"\b(?P<modal>can|could)\s+(?:also\s+|therefore\s+|\w+ly\s+)?(?P<verb>(?:{active})\b|be\s+(?:further\s+|better\s+)?(?:{passive})\b)",
        re.IGNORECASE,
    )


def find_advice(sentence: str) -> Iterator[Frame]:
    """Find what somebody "can" or "could" do where that is advice; what things can do is a benefit and left out."""
    for match in _agentive().finditer(sentence):
        modal = match["modal"].lower()
        subject = find_subject(sentence, match.start())
        if subject.standing != "main" or re.search(
            r"\b(?:so|if|that|which|who|how|where|when|whether)\b[^,]*$", sentence[: match.start()][-40:], re.IGNORECASE
        ):
            continue
        passive = match["verb"].lower().startswith("be")
        if passive and (modal != "could" or re.search(r"\bby (?:the|a|an|[A-Z])", sentence[match.end() : match.end() + 60])):
            continue
        if not passive and sort_phrase(subject.text) != "party":
            continue
        if subject.text.lower() in {"it", "they", "you", "i", "he", "she", "", "this", "that", "one"}:
            continue
        yield Frame("agentive", match["modal"], "may", match.start(), read_deed(sentence[match.start("verb") :]), subject)


# What a speaker or a careful "perhaps" says that somebody could do is advice, whatever the verb.
_COULD = re.compile(r"\b(?P<modal>could|might)\s+(?:also\s+|therefore\s+|then\s+|well\s+|simply\s+|\w+ly\s+)*(?P<verb>[a-z]+)\b", re.IGNORECASE)
_PERHAPS = re.compile(r"^[“\"]?(?:Perhaps|Maybe|Alternatively)\b")
_WONDER = re.compile(
    r"\bwonder(?:s|ed)? (?:whether|if) (?P<who>[^,;:.]{2,80}?) (?P<modal>might|could|should(?= not\b)) (?:not |also |therefore |then |as well |now )*(?P<deed>[a-z][^.;]+)",
    re.IGNORECASE,
)


def find_said_options(sentence: str) -> Iterator[Frame]:
    """Find what somebody is said to be able to do, as advice: "she added that operators could share the cost", "perhaps the ministers could try it".

    Args:
        sentence: A sentence.

    Yields:
        A frame for each; what "could" happen is none.
    """
    for match in _WONDER.finditer(sentence):
        deed, who = read_deed(match["deed"]), find_subject(sentence, match.start()).text
        if deed.actions:
            yield Frame("agentive", match["modal"], "may", match.start("modal"), deed, Subject(match["who"].strip()), who, is_reported=True)
    for match in _COULD.finditer(sentence):
        verb = match["verb"].lower()
        if verb in word_class("no_advice") or not is_base(verb):
            continue
        subject = find_subject(sentence, match.start())
        if WARNED.search(sentence[: match.start()]):
            continue  # what somebody fears
        if subject.standing == "main" and sort_phrase(subject.text) == "party" and (subject.reporter or _PERHAPS.match(sentence)):
            yield Frame("agentive", match["modal"], "may", match.start(), read_deed(sentence[match.start("verb") :]), subject)


# "Donors can help by lending to small firms": a way to help is put forward.
_HELPS = re.compile(
    r"\b(?P<modal>can|could|may|might)\s+(?:also\s+|further\s+|\w+ly\s+)?(?:help|assist|contribute|support (?:such|these|those) \w+)\s+(?:by|through)\s+(?P<deed>[a-z]+ing\b[^.;]+)"
)


def find_helps(sentence: str) -> Iterator[Frame]:
    """Find how somebody is said to be able to help: "donors can help by lending to small firms".

    Args:
        sentence: A sentence.

    Yields:
        A frame for each; what things help with is a benefit and left out.
    """
    for match in _HELPS.finditer(sentence):
        subject, deed = find_subject(sentence, match.start()), read_noun_deed(match["deed"])
        if subject.standing == "main" and deed.actions and sort_phrase(subject.text) == "party" and not subject.text.endswith("ing"):
            yield Frame("agentive", match["modal"], "may", match.start(), deed, subject)


WARNED = re.compile(r"\b(?:warn|fear|caution|worr(?:y|i)|predict|expect|forecast|threaten)(?:s|es|ed|ing)?\b[^;]*$", re.IGNORECASE)
_WISHING = re.compile(
    r"\b(?P<modal>(?:may|might) (?:also |therefore )?(?:want|wish|like|need) to|(?:may|might|could) (?:also |therefore )?(?=consider\b))\s*(?=[a-z])",
    re.IGNORECASE,
)


def find_wishes(sentence: str) -> Iterator[Frame]:
    """Find polite advice: "schools may wish to appoint", "the board might consider"."""
    for match in _WISHING.finditer(sentence):
        subject = find_subject(sentence, match.start())
        deed = read_deed(sentence[match.end() :])
        if subject.standing == "main" and deed.actions and sort_phrase(subject.text) in {"party", "unknown"}:
            yield Frame("agentive", match["modal"].strip(), "may", match.start(), deed, subject)


_WANTING = re.compile(
    r"\b(?P<verb>needs?)\s+(?=(?:an?|more|better|stronger|further|greater|clearer|clear|new|urgent|additional|sustained|significant|substantial|sufficient|adequate|improved|increased|"
    r"coordinated|targeted|dedicated|wider|closer|deeper|much more|far more|consistent|stable|increased|enhanced|effective)\s+[a-z])"
)


def find_wants(sentence: str) -> Iterator[Frame]:
    """Find what a party needs: "the city needs a clear plan" states a need of the city's to act or be helped."""
    for match in _WANTING.finditer(sentence):
        left = sentence[: match.start()].rstrip()
        if match["verb"] == "need" and not re.search(r"(?:[^s]s|\b(?:we|they|people|also|will|would))$", left):
            continue
        if re.search(
            r"\b(?:the|their|its|our|of|these|those|basic|special|and|or|people['’]s|no|not|n[o']t|who|that|which|if|when|whether|['’]s)$",
            left,
            re.IGNORECASE,
        ):
            continue
        subject = find_subject(sentence, match.start())
        if subject.standing != "main" or (sort_phrase(subject.text) not in {"party", "thing", "policy"} and subject.text.lower() not in {"we", "it"}):
            continue
        if (
            is_base(subject.text.split()[-1] if subject.text else "x")
            and is_noun_too(subject.text.split()[-1])
            and sort_phrase(subject.text) == "unknown"
        ):
            continue
        yield Frame(
            "wanting",
            match["verb"],
            "must",
            match.start(),
            _wanted_deed(sentence[match.end() :]),
            Subject(subject.text, "main", subject.reporter, subject.lead),
        )


def _wanted_deed(text: str) -> Deed:
    named = read_noun_deed(_wanted(text))
    return named if named.actions else Deed(("have",), _wanted(text))


def _wanted(text: str) -> str:
    return re.split(r"[.,;:?!]|\s(?:to|in order|so that|that|which|if|when)\s", text, maxsplit=1)[0].strip()
