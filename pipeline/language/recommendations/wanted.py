"""What people want done: "the crews wanted the weir to be opened", "would rather see it mended", "asked to be warned", "seek to have it moved"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.language.recommendations.clauses import Subject, find_subject
from pipeline.language.recommendations.complements import Deed, read_deed
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.lexicon import word_class
from pipeline.language.recommendations.parties import SOME, find_heads, own_sides, sort_phrase
from pipeline.language.recommendations.that_clauses import read_clause
from pipeline.language.recommendations.verbs import is_base, is_done, is_gerund, is_participle, lemmatise
from pipeline.resources.words import fold_plural

_MUCH = r"(?:(?:also|all|both|much|strongly|very\s+much|therefore|now|rather|still|dearly|clearly|really)\s+)*"
# "wanted the weir to be opened", "would prefer the depot to stay", "are anxious for the lamps to be lit"
_WANT = re.compile(
    rf"\b(?P<verb>want(?:s|ed)?|wish(?:es|ed)?(?:\s+for)?|would\s+{_MUCH}(?:like|prefer|love|wish)|prefer(?:s|red)?|(?:is|are|were)\s+{_MUCH}(?:keen|anxious|eager)\s+for)\s+"
    r"(?!to\b|not\b|that\b)(?P<rest>[^;:]+)",
    re.IGNORECASE,
)
# "would rather see it mended", "would have the minutes name everybody", "seek to have the toll lowered"
_HAVE = re.compile(
    rf"\b(?P<verb>would\s+{_MUCH}(?:rather|sooner)\s+(?:see|have)|(?:would\s+{_MUCH}(?:like|prefer|love)|want(?:s|ed)?|wish(?:es|ed)?|prefer(?:s|red)?)\s+to\s+(?:see|have)|would\s+have|"
    r"(?:(?:is|are|was|were)\s+(?:united|unanimous|agreed|alone|at one)\s+in\s+)?(?:(?:is|are|was|were)\s+)?(?:seek(?:s|ing)?|sought|press(?:es|ed|ing)?|push(?:es|ed|ing)?|lobb(?:y|ies|ied|ying)|campaign(?:s|ed|ing)?|"
    r"petition(?:s|ed|ing)?)\s+to\s+(?:have|get|see))\s+(?P<rest>[^;:]+)",
    re.IGNORECASE,
)
# "would prefer that the fund be run from the capital", "would rather the gate were locked"
_THAT = re.compile(
    rf"\b(?P<verb>would\s+{_MUCH}(?:prefer|like\s+it|wish)(?:\s+it)?\s+that|would\s+{_MUCH}(?:rather|sooner)(?:\s+that)?)\s+(?P<rest>(?:the|a|an|all|each|every|no|its|their|[A-Z])[^;:]+)",
    re.IGNORECASE,
)
# "asked to be warned", "would like to be consulted"
_TO_BE = re.compile(
    rf"\b(?P<verb>ask(?:s|ed)?|request(?:s|ed)?|demand(?:s|ed)?|beg(?:s|ged)?|plead(?:s|ed)?|petition(?:s|ed)?|would\s+{_MUCH}like|want(?:s|ed)?|wish(?:es|ed)?)\s+"
    r"(?:(?:in|at|on|by|during|through)\s[^,;:.]{2,40}?\s)?to\s+(?P<deed>be\s+(?:(?:not|also|better|fully|kept|properly|always|regularly|promptly|directly)\s+)*(?P<done>[a-z]+)\b[^.;:]*)",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"(?:want|wish|prefer)(?:r?ed)\b|sought\b|(?:ask|request|demand|begg|plead|petition|press|push|campaign)ed\b|lobbied\b|were\b|was\b",
    re.IGNORECASE,
)
_WILL = re.compile(r"\bwill (?:\w+ )?$")  # "visitors will want to see the castle" foresees
_NOBODY = re.compile(r"(?:no|none|nobody|neither|few|hardly|who|whoever)\b", re.IGNORECASE)
_SHARE = re.compile(
    r"(?:\d[\d.,]*\s*(?:%|per ?cent)|(?:(?:a|the) (?:\w+ )?)?(?:majority|half|third|quarter|minority)\b|(?:two|three) (?:thirds|quarters)\b)",
    re.IGNORECASE,
)
_SOME_OF = re.compile(
    r"(?:\w+ )?(?:two|three|four|five|six|seven|eight|nine|ten|most|many|some|several|all|both|half|\d+)(?: \w+)? (?:of|(?:out of|in) (?:\w+))\b",
    re.IGNORECASE,
)
# What happens to somebody or is merely so: a wish that "the others fail" asks nobody for anything.


def find_wanted(sentence: str) -> Iterator[Frame]:
    """Find what people are told to want, prefer or seek to have done, and what they ask to be done to themselves.

    Args:
        sentence: A sentence.

    Yields:
        A frame of the kind "turning" for each; what a single person once wanted is a story, and left out.
    """
    for pattern, read in ((_WANT, read_wanted), (_HAVE, read_had), (_THAT, _read_that)):
        for match in pattern.finditer(sentence):
            found = read(match["rest"])
            subject = find_subject(sentence, match.start())
            if (
                found is not None
                and not _WILL.search(sentence[: match.start()])
                and found[1].actions
                and found[1].actions[0].removeprefix("not ") not in word_class("befalling")
                and can_want(subject, match["verb"])
            ):
                who, deed = found
                yield Frame("turning", match["verb"], "should", match.start(), deed, Subject(who), subject.text, is_reported=True)
    for match in _TO_BE.finditer(sentence):
        subject = find_subject(sentence, match.start())
        done = match["done"].lower()
        if is_done(done) and done not in word_class("not_asked_for") and can_want(subject, match["verb"]):
            deed = read_deed(match["deed"])
            yield Frame("turning", match["verb"], "should", match.start(), deed, Subject(subject.text), subject.text, is_reported=True)


def is_many(phrase: str) -> bool:
    """Whether a phrase names several people, or a share of them.

    Args:
        phrase: "Most of the bakers", "64%", "the bakers and the mill".

    Returns:
        False for "the baker".
    """
    low = phrase.lower()
    main = re.split(r"\s(?:of|in|from|on|at|for|with|who|that|near|along|living|working)\s", phrase, maxsplit=1)[0]
    last = (main.split() or [""])[-1].lower().strip(",")
    if _SOME_OF.match(phrase):
        return True
    return (
        low in SOME
        or " and " in phrase
        or _SHARE.match(phrase) is not None
        or last in word_class("plural_people")
        or fold_plural(last) != last
        or low == "they"
    )


def can_want(subject: Subject, verb: str) -> bool:
    """Whether a subject can ask for something by saying what it wants.

    Args:
        subject: Whose wish it is.
        verb: The verb of wishing, as printed.

    Returns:
        True for several people and bodies of them; in the past not for one person, whose wishes make a story.
    """
    text, low = subject.text, subject.text.lower()
    if subject.standing != "main" or not text or _NOBODY.match(text) or low in {"i", "you", "it", "one", "this", "that", "there"}:
        return False
    if low in {"he", "she"}:
        return verb.lower().startswith("would")
    if not (
        low in {"they", "we"}
        or low in SOME
        or _SHARE.match(text)
        or sort_phrase(text) == "party"
        or (sort_phrase(text) == "unknown" and (is_many(text) or verb.lower().startswith("would")))
    ):
        return False
    if _PAST.search(verb) is None or is_many(text):
        return True
    return not re.match(r"(?:want|wish|prefer)", verb, re.IGNORECASE) and bool(set(find_heads(text)) & own_sides())


_TO = re.compile(r"\s(?P<not>not\s+)?to\s+(?=[a-z])")
_BEHIND = re.compile(
    r"\s*(?:$|[.,])|\s+(?:in|on|at|by|to|from|as|for|with|into|under|before|after|and|or|over|out|off|up|down|back|away|more|less|again|once|twice|instead|rather|than|every|each|without|through|"
    r"throughout|across|along|within|between|among|during|while|so|if|only|when|where|until|aside|together|\d|[a-z]+ly)\b"
)


def read_wanted(text: str) -> tuple[str, Deed] | None:
    """Read what is wanted behind a verb of wishing.

    Args:
        text: "the weir to be opened in May", "pay scales published in every notice".

    Returns:
        Who or what is meant, and the deed; None where only a thing is wanted ("a quiet life").
    """
    for match in _TO.finditer(text[:240]):
        what, rest = text[: match.start()].strip(" ,"), text[match.end() :]
        if not _is_phrase(what):
            return None
        deed = read_deed(("not " if match["not"] else "") + rest)
        if deed.actions and (deed.is_passive or is_base(deed.actions[0].removeprefix("not ")) or deed.actions[0] == "be"):
            return ("" if what.lower() in {"it", "them", "this", "that"} else what), deed
    return read_done(text)


def _is_phrase(what: str) -> bool:
    words = what.split()
    return (
        bool(words)
        and len(words) <= 16
        and not is_gerund(words[0])
        and re.search(r"\b(?:that|which|who|what|how|because|but|me|us|him|himself|herself|is|are|was|were)\b|,", what) is None
        and re.match(r"(?:more|less|nothing|something|anything|only|very|so|time|you)\b", what, re.IGNORECASE) is None
    )


def read_done(text: str) -> tuple[str, Deed] | None:
    """Read a thing and what is to be done to it.

    Args:
        text: "pay scales published in every notice".

    Returns:
        "pay scales" and the deed; None where no participle stands behind a thing.
    """
    words = list(re.finditer(r"[A-Za-z][\w’'-]*", text))[:14]
    for number, word in enumerate(words[1:], start=1):
        low, what = word.group(), text[: word.start()].strip(" ,")
        is_past = low.islower() and is_done(low) and lemmatise(low) != low
        if is_past and words[number - 1].group().lower() not in word_class("before_noun") and _BEHIND.match(text[word.end() :]) and _is_phrase(what):
            return what, read_deed("be " + text[word.start() :])
    return None


def read_had(text: str) -> tuple[str, Deed] | None:
    """Read what somebody would have or see.

    Args:
        text: "the herd tested twice a year", "the minutes name every member".

    Returns:
        Who or what is meant, and the deed; None where only a thing is had.
    """
    if is_participle(text.split(maxsplit=1)[0]) or not re.match(
        r"(?:the|an?|all|every|each|both|its|their|his|her|more|no|it|them|[A-Z][\w-]+|[a-z-]+s)\b", text
    ):
        return None
    done = read_done(text)
    if done is not None:
        return done
    words = list(re.finditer(r"[A-Za-z][\w’'-]*", text))[:10]
    for number, word in enumerate(words[2:], start=2):
        low, what = word.group(), text[: word.start()].strip()
        is_verb = (is_base(low) or low in _SAYS) and words[number - 1].group().lower() not in word_class("before_noun")
        if is_verb and _OBJECT.match(text[word.end() :]) and _is_phrase(what):
            deed = read_deed(text[word.start() :])
            return what, deed if deed.actions else Deed((low,))
    return None


_SAYS = frozenset({"say", "name", "tell", "spell"})
_OBJECT = re.compile(
    r"\s+(?:the|an?|its|their|his|her|all|any|every|each|both|more|less|out|outright|up|down|back|off|who|what|how|where|[a-z]+ly)\b"
)


_WERE = re.compile(r"^(?P<what>[^,;:.]{2,80}?)\s(?:was|were)\s(?P<deed>(?:not\s+)?[a-z]+\b.*)")


def _read_that(text: str) -> tuple[str, Deed] | None:
    were = _WERE.match(text)
    if were is not None:
        deed = read_deed("be " + were["deed"])
        return (were["what"], deed) if deed.is_passive else None
    return read_clause(text, is_sure=True)
