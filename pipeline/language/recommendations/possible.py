"""What is put forward as possible: "a second slipway could be added", "parishes could lease the meadows", "joint crews are one option"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.language.recommendations.acts import is_described_act, read_provided
from pipeline.language.recommendations.clauses import Subject, find_subject
from pipeline.language.recommendations.complements import Deed, read_deed, read_noun_deed
from pipeline.language.recommendations.cue_patterns import syntax_words
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.lexicon import word_class
from pipeline.language.recommendations.options import WARNED
from pipeline.language.recommendations.parties import sort_phrase
from pipeline.language.recommendations.tellers import find_attribution
from pipeline.language.recommendations.verbs import is_base, is_gerund, is_participle, lemmatise

_COULD = re.compile(
    r"\b(?P<modal>could|might|can)\s+(?:(?:also|then|therefore|perhaps|just\s+as\s+well|well|instead|in\s+time|easily|usefully|profitably|simply|at\s+once|[a-z]+ly)\s+)*(?P<verb>be\s+(?:[a-z]+ly\s+)?(?P<done>[a-z]+)|(?P<base>[a-z]+))\b(?P<rest>[^.;:]*)",
    re.IGNORECASE,
)
_NOT_SO = re.compile(
    r"\b(?:so|if|that|which|who|how|where|when|whether|unless|because|as|than|what|only|before|not|no|never|nor|hardly|nothing|nobody)\b[^,]*$",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:not|no|never|nor|hardly|nothing|nobody|if|whether|how|before|because|as|than|until|so|when|where)\s[^,]*$", re.IGNORECASE)
_AT_A_COST = re.compile(
    r"\s+(?:only|(?:for )?(?:itself|themselves))\b", re.IGNORECASE
)  # "could be cut only at great cost" advises against it, "could pay for itself" reckons
_BACK = re.compile(r"\b(?:was|were|had|did|until then|at that time|in those days|in (?:1\d|20[01])\d\d)\b", re.IGNORECASE)
_AGENT = re.compile(r"\bby (?:the|a|an|its|their|his|her|[A-Z]|[a-z]+(?:ing|ion|ity|ance|ence|ment)\b)")
# "can be fitted at their next overhaul": what can be done then is put forward, not merely possible
_THEN = re.compile(
    r"\b(?:(?:at|during|in|with|before|from) (?:the |their |its )?(?:(?:time of|course of) )?(?:\w+ )?next\b|once\b|as soon as\b|in the meantime|from 20\d\d\b|until (?:then|that|the)\b)",
    re.IGNORECASE,
)
# "multi-year contracts are one option, joint crews another"
_OPTION = re.compile(
    r"(?:^|[;:,]\s+(?:and\s+)?)(?P<what>[^,;:.]{4,160}?)\s+(?:is|are|would\s+be|could\s+be|might\s+be|may\s+be)\s+(?:(?:also|perhaps|certainly)\s+)?(?:one|another|an?|the\s+other)\s+(?:(?:further|second|third|possible|other|promising|cheaper|better|good|attractive|obvious|viable|practical|realistic)\s+){0,2}"
    r"(?P<noun>option|possibility|alternative|avenue|way\s+out|solution|route)(?=[,.;]|\s+(?:here|worth|to\s+(?:consider|explore|study))|$)",
    re.IGNORECASE,
)
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|which|who|that|if|when)\b")


def find_possible(sentence: str) -> Iterator[Frame]:
    """Find what a sentence puts forward as something that could be done.

    Args:
        sentence: A sentence.

    Yields:
        A frame for each; what can happen, be found or be explained is none.
    """
    for match in _COULD.finditer(sentence):
        frame = _read_could(sentence, match)
        if frame is not None:
            yield frame
    for match in _OPTION.finditer(sentence):
        what = match["what"].strip()
        first = what.split(maxsplit=1)[0]
        is_act = is_gerund(first) or is_described_act(what) or read_noun_deed(what).actions or len(what.split()) > 1
        if (
            is_act
            and _FINITE.search(what) is None
            and sort_phrase(what) not in {"pronoun", "dummy", "party"}
            and not _NOT_SO.search(sentence[: match.start("what")])
        ):
            yield Frame("turning", match["noun"], "may", match.start("noun"), read_provided(what), Subject(""))


def _read_could(sentence: str, match: re.Match[str]) -> Frame | None:
    subject, said = find_subject(sentence, match.start()), find_attribution(sentence)
    if subject.standing == "unclear" and said and match["done"]:
        subject = Subject("")  # "In their eyes the fee could be dropped": no comma parts the view from what is held
    elif subject.standing != "main" or not subject.text or sort_phrase(subject.text) in {"pronoun", "dummy"}:
        return None
    is_told = bool(said or subject.reporter)
    if not _is_chosen(match, is_said=bool(said)) or _is_only_possible(sentence, match, is_told=is_told, is_said=bool(said)):
        return None
    if not match["done"] and sort_phrase(subject.text) != "party":
        return None
    deed = _read_first_step(match) or read_deed(sentence[match.start("verb") :])
    if not deed.actions:
        return None
    return Frame("turning" if is_told else "agentive", match["modal"], "may", match.start(), deed, subject, said, is_reported=is_told)


def _read_first_step(match: re.Match[str]) -> Deed | None:
    """What somebody could begin by doing: "the Office could begin by enforcing that"."""
    step = re.match(r"\s*(?:by|with)\s+(?P<deed>[a-z]+ing\b[^.;:]*)", match["rest"])
    if (match["base"] or "").lower() not in {"begin", "start"} or step is None or not is_gerund(step["deed"].split()[0]):
        return None
    return read_noun_deed(step["deed"])


def _is_chosen(match: re.Match[str], *, is_said: bool) -> bool:
    """Whether the verb is one of what is done by decision; in somebody's view more verbs are than where the paper speaks."""
    done = (match["done"] or "").lower()
    verb = lemmatise(done) if done else match["base"].lower()
    if _read_first_step(match) is not None:
        return True
    if done and (not is_participle(done) or _AGENT.search(match["rest"][:70])):
        return False  # "could be cut by better lamps" reckons
    return verb in syntax_words("acts", "deliberate") or bool(is_said and done and is_base(verb) and verb not in word_class("perceived"))


def _is_only_possible(sentence: str, match: re.Match[str], *, is_told: bool, is_said: bool) -> bool:
    """Whether the words around take the advice away: a fear, a condition, the past, a price; "can" tells what is so, unless it says when."""
    left = sentence[: match.start()]
    if WARNED.search(left) or sentence.startswith("If ") or (not is_told and _BACK.search(left if match["done"] else sentence)):
        return True
    if (_DENIED if is_told else _NOT_SO).search(left[-60:]) or _AT_A_COST.match(match["rest"]):
        return True
    return match["modal"].lower() == "can" and not is_said and _THEN.search(sentence) is None
