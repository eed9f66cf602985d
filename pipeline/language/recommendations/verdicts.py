"""Verdicts that ask for something: "it is high time the tariff was revised", "fees are best left to the council", "it would be a mistake to close the gate"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.language.recommendations.acts import is_described_act, read_provided
from pipeline.language.recommendations.clauses import Subject, find_subject
from pipeline.language.recommendations.complements import Deed, deny, read_deed, read_noun_deed
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.impersonal import find_reporter
from pipeline.language.recommendations.lexicon import starts_telling, word_class
from pipeline.language.recommendations.parties import sort_phrase
from pipeline.language.recommendations.verbs import is_base, is_done, is_gerund, is_participle, lemmatise, name_action

# What is overdue: "it is high time the tariff was revised", "it is time the council mended its roofs".
_TIME = re.compile(
    r"\b(?:it|this)\s*(?P<be>is|was|’s|'s)\s+(?:therefore\s+|now\s+|also\s+|surely\s+|really\s+)?(?P<cue>(?:high\s+|about\s+|past\s+)?time)(?:\s+that|,)?\s+(?P<rest>(?!(?:to|for|of|and|when|after|since|in|at)\b)[^.;:]+)",
    re.IGNORECASE,
)
# "the time has come for a new charter"
_COME = re.compile(
    r"\bthe\s+(?:time|moment|hour)\s+(?:has\s+(?:now\s+)?come|is\s+ripe|is\s+right)\s+for\s+(?P<deed>(?![^,;:.]{2,60}\sto\s[a-z])[a-z][^.;:]+)",
    re.IGNORECASE,
)
# "it would be a mistake to close the gate", "it would be unwise to"
_MISTAKE = re.compile(
    r"\bit\s+(?:would|will|may|might|could)\s+(?:also\s+|therefore\s+|however\s+)?be\s+(?:(?:very|quite|most|rather|highly|deeply|plainly|simply)\s+)?"
    r"(?P<cue>(?:an?\s+(?:(?:grave|great|serious|big|bad|costly|terrible|profound|major)\s+)?(?:mistake|error|folly|blunder|pity|shame)|unwise|imprudent|foolish|rash|short-?sighted|premature|ill-advised|irresponsible|unreasonable|counterproductive|wrong|folly|dangerous|risky))\s+to\s+(?P<deed>[a-z][^.;:]+)",
    re.IGNORECASE,
)
# "the old tariff is best left alone", "small claims would be better handled by the district office"
_BEST = re.compile(
    r"\b(?P<be>(?:is|are|remains?|seems?|would\s+be|may\s+be|might\s+be|will\s+be)\s+(?:probably\s+|perhaps\s+|therefore\s+|also\s+|still\s+|always\s+|generally\s+)?best|would\s+(?:probably\s+|perhaps\s+|therefore\s+)?be\s+(?:far\s+|much\s+)?better|(?:is|are)\s+better(?=\s+(?:left|kept|avoided|dropped|deferred|postponed)\b))"
    r"\s+(?:be\s+)?(?P<done>[a-z]+)\b(?P<rest>[^.;:]*)",
    re.IGNORECASE,
)
_WAIT = re.compile(
    r"\b(?P<cue>(?:can(?:not)?|could|must|should)\s+(?:no\s+longer|not)\s+(?:wait|be\s+(?:delayed|postponed|put\s+off|deferred)))\b(?!\s+(?:to|for|on|at|in)\b)",
    re.IGNORECASE,
)


def find_verdicts(sentence: str) -> Iterator[Frame]:
    """Find acts that a sentence calls due, mistaken, or best done in one way.

    Args:
        sentence: A sentence.

    Yields:
        A frame of the kind "turning" for each.
    """
    for match in _TIME.finditer(sentence):
        reporter = find_reporter(sentence, match.start())
        due = read_due(match["rest"])
        if due is not None and due[1].actions and (match["be"].lower() != "was" or reporter):
            yield Frame("turning", match["cue"], "must", match.start("cue"), due[1], Subject(due[0], reporter=reporter))
    for match in _COME.finditer(sentence):
        if (
            is_gerund(match["deed"].split(maxsplit=1)[0])
            or is_described_act(match["deed"])
            or re.match(r"(?:an?|new|more|better|stronger|clearer)\s", match["deed"])
        ):
            yield Frame(
                "turning", "time", "must", match.start(), read_provided(match["deed"]), Subject("", reporter=find_reporter(sentence, match.start()))
            )
    for match in _MISTAKE.finditer(sentence):
        deed = read_deed(match["deed"])
        if deed.actions and is_base(deed.actions[0]) and deed.actions[0] not in word_class("mental") and not starts_telling().match(match["deed"]):
            shunned = deny(deed)
            yield Frame("turning", match["cue"], "should", match.start("cue"), shunned, Subject("", reporter=find_reporter(sentence, match.start())))
    for match in _BEST.finditer(sentence):
        done = match["done"].lower()
        subject = find_subject(sentence, match.start())
        if done not in word_class("best_seen") and is_done(done) and _is_topic(subject):
            deed = read_deed(f"be {done}{match['rest']}")
            yield Frame("turning", match["be"], "should", match.start(), deed, Subject(subject.text, reporter=subject.reporter))
    for match in _WAIT.finditer(sentence):
        subject = find_subject(sentence, match.start())
        deed = read_noun_deed(subject.text) if subject.standing == "main" and _names_act(subject.text) else Deed()
        if deed.actions:
            yield Frame("turning", match["cue"], "must", match.start(), deed, Subject("", reporter=subject.reporter))


def _is_topic(subject: Subject) -> bool:
    return subject.standing == "main" and subject.text.lower() not in {
        "",
        "it",
        "this",
        "that",
        "there",
        "i",
        "you",
        "he",
        "she",
        "we",
        "what",
        "which",
    }


def _names_act(text: str) -> bool:
    bare = re.sub(r"^(?:the|a|an|this|any)\s+", "", text, flags=re.IGNORECASE).split()
    return bool(bare) and (is_gerund(bare[0]) or name_action(bare[0]) is not None or is_described_act(text))


def read_due(text: str) -> tuple[str, Deed] | None:
    """Read what is due behind "high time", or welcome behind "if": the past there is no past.

    Args:
        text: "the council mended its roofs".

    Returns:
        Who is to act, and the deed; None where the clause holds no past tense.
    """
    words = list(re.finditer(r"[A-Za-z][\w’'-]*", text))[:12]
    for number, word in enumerate(words[1:], start=1):
        verb, who, rest = word.group(), text[: word.start()].strip(" ,"), text[word.end() :]
        if words[number - 1].group().lower() in word_class("before_noun"):
            continue
        if verb in {"was", "were", "got"}:
            deed = read_deed(f"be {rest.strip()}")
            return (who, deed) if rest.strip() else None
        if verb == "had" and rest.strip():
            return who, read_deed("have" + rest)  # "it is high time that every county had one"
        base = lemmatise(verb) if is_participle(verb) else ""
        if base and is_base(base) and (base != verb or base in word_class("same_participle")):
            return None if sort_phrase(who) == "pronoun" and base in {"come", "go", "leave"} else (who, read_deed(base + rest))
    return None
