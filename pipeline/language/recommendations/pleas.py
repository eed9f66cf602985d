"""Pleas and wishes named by a noun or a side that is taken: "made a plea for the ford to be bridged", "64% were in favour of banning trucks"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.language.recommendations.acts import is_described_act, read_provided
from pipeline.language.recommendations.clauses import Subject, find_subject
from pipeline.language.recommendations.complements import Deed, deny, read_deed, read_noun_deed
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.sayings import read_said_clause
from pipeline.language.recommendations.that_clauses import read_clause
from pipeline.language.recommendations.verbs import is_base, is_gerund, name_action, name_change
from pipeline.language.recommendations.wanted import can_want, is_many, read_had, read_wanted

_NOUN = r"(?P<noun>pleas?|appeals?|calls?|requests?|demands?|wish(?:es)?|desires?|petitions?|suggestions?|proposals?|longing|hopes?)"
_QUALITY = r"(?:(?:an?|the|his|her|their|its|one|another|other|many|several|some|few|more|most|very|also|only|single|first|second|third|last|[a-z]+ly|[a-z-]+)\s+){0,4}?"
# "made a strong appeal for the ford to be bridged", "renewed their demand that scaffolds be inspected"
_MADE = re.compile(
    rf"\b(?P<verb>made|makes?|put\s+(?:in|forward)|puts?\s+in|entered|issued|raised|renew(?:s|ed)?|repeat(?:s|ed)?|reiterat(?:es?|ed)|voic(?:es?|ed)|express(?:es|ed)?|add(?:s|ed)?|join(?:s|ed)(?:\s+in)?|"
    rf"submit(?:s|ted)?|sent|signed|lodged)\s+{_QUALITY}{_NOUN}\s+(?P<link>for|that|to)\s+(?P<rest>[^;:]+)",
    re.IGNORECASE,
)
# "there was a widespread wish for the library to open", "there were calls for a review"
_THERE = re.compile(
    rf"\bthere\s+(?:was|were|is|are|has\s+been|have\s+been|came)\s+{_QUALITY}{_NOUN}\s+(?:(?:among|from|by|on\s+the\s+part\s+of)\s+(?P<who>[^,;:.]{{2,60}}?)\s+)?(?P<link>for|that)\s+(?P<rest>[^;:]+)",
    re.IGNORECASE,
)
# "the demand heard most often was for carriers to print fares", "a common plea was that forms be printed"
_WAS = re.compile(
    rf"(?:^|[,;]\s+(?:and\s+|but\s+)?)(?P<lead>(?:(?:the|an?|one|another|their|his|her|its|our|my)\s+|(?P<owner>[A-Z][\w ’'-]{{1,50}}?(?:['’]s|s['’]))\s+)(?:[a-z-]+\s+){{0,3}}?{_NOUN})(?P<behind>\s[^;:]{{2,90}}?)?,?\s(?P<be>was|is|were|are)\s+(?P<link>for|that)\s+(?P<rest>[^;:]+)",
    re.IGNORECASE,
)
_WHOSE = re.compile(r"\b(?:by|of|from|among)\s+(?P<who>(?:the|all|many|most|some|several|nearly|almost|our|[a-z]+|[A-Z])[^,;:]{2,60})")
# "It is my sincere hope that our friends will join us"
_IT_IS_HOPED = re.compile(
    rf"\bit\s+(?:is|was|remains)\s+(?P<lead>(?:my|our|his|her|their|the\s+\w+['’]s|the)\s+(?:[a-z]+\s+){{0,2}}?{_NOUN})(?:\s+(?:of\s+[^,;:.]{{2,60}}))?,?\s+(?P<link>that)\s+(?P<rest>[^;:]+)",
    re.IGNORECASE,
)
# "what the crews want is for the ramp to be lit", "all the widows ask is that the pension be paid"
_CLEFT = re.compile(
    r"(?:^|[,;]\s+)(?P<lead>(?:what|all|the\s+(?:one|only)\s+thing)\s+(?:that\s+)?(?P<who>(?!is\b|was\b)[^,;:.]{1,60}?)\s+(?:(?:really|most|all|above\s+all|chiefly|now)\s+)*(?:wants?|wanted|would\s+(?:most\s+)?like|wish(?:es|ed)?|"
    r"ask(?:s|ed)?(?:\s+for)?|(?:is|are|were)\s+asking(?:\s+for)?|demand(?:s|ed)?|hopes?\s+for|hoped\s+for|needs?|plead(?:s|ed)?\s+for|called?\s+for)(?:\s+(?:most|above\s+all|now|from\s+[^,;:.]{2,40}))?)\s*,?\s(?:is|was|would\s+be)\s+"
    r"(?P<link>for|that)\s+(?P<rest>[^;:]+)",
    re.IGNORECASE,
)
# "were in favour of obliging carriers", "spoke against extending the pier"
_SIDE = re.compile(
    r"\b(?P<verb>(?:was|were|is|are|being)\s+(?:(?:[a-z]+ly|all|very\s+much|much|generally)\s+)*(?P<side>in\s+favou?r\s+of|for|against|opposed\s+to)|"
    r"(?:spoke|speak|came|come|voted|vote|argued|argue|pronounced\s+themselves|declared\s+themselves|expressed\s+themselves)\s+(?:(?:out|[a-z]+ly|up)\s+)*(?P<way>in\s+favou?r\s+of|for|against)|"
    r"favou?r(?:s|ed)?|oppos(?:e|es|ed)|would\s+(?:support|back|endorse|welcome)|(?:support|back|endorse)(?:d|ed))\s+(?:the\s+idea\s+of\s+|the\s+proposal\s+of\s+)?(?P<rest>[a-z][^.;:]+)",
    re.IGNORECASE,
)
_STEPS = re.compile(
    r"(?:an?|the)\s+(?:[\w-]+\s+){0,3}?(?P<step>ban|cap|levy|tax|quota|moratorium|deposit|register|freeze|halt|limit|ceiling|curfew|surcharge|subsidy|rebate|waiver|toll|fund|law|rule|charter|code|fee)\b",
    re.IGNORECASE,
)


def find_pleas(sentence: str) -> Iterator[Frame]:
    """Find what is pleaded for by a noun, and which side people take.

    Args:
        sentence: A sentence.

    Yields:
        A frame of the kind "turning" for each; a demand for goods and a plea for money name no act, and are left out.
    """
    for match in _MADE.finditer(sentence):
        subject = find_subject(sentence, match.start())
        if can_want(subject, "asks") or subject.text.lower() in {"he", "she"}:
            yield from _read_plea(match, subject.text)
    for match in _THERE.finditer(sentence):
        yield from _read_plea(match, match["who"] or "")
    for match in _WAS.finditer(sentence):
        whose = _WHOSE.search(match["behind"] or "")
        owner = re.sub(r"['’]s?$", "", match["owner"] or "") or _OWNERS.get(match["lead"].split(maxsplit=1)[0].lower(), "")
        yield from _read_plea(match, owner or (whose["who"].strip() if whose else ""))
    for match in _IT_IS_HOPED.finditer(sentence):
        yield from _read_plea(match, _OWNERS.get(match["lead"].split(maxsplit=1)[0].lower(), ""))
    for match in _CLEFT.finditer(sentence):
        yield from _read_plea(match, match["who"])
    yield from _find_sides(sentence)


_OWNERS = {"their": "they", "his": "he", "her": "she", "its": "it", "our": "we"}


def _read_plea(match: re.Match[str], teller: str) -> Iterator[Frame]:
    found = _read_link(match["link"].lower(), match["rest"], match.groupdict().get("noun") or "wish")
    if found is not None and found[1].actions and not found[1].is_perfect:
        cue = match.groupdict().get("noun") or match["lead"]
        yield Frame(
            "turning",
            cue,
            "should",
            match.start("noun") if match.groupdict().get("noun") else match.start("lead"),
            found[1],
            Subject(found[0]),
            teller,
            is_reported=bool(teller),
        )


def _read_link(link: str, rest: str, noun: str) -> tuple[str, Deed] | None:
    """What follows a plea: a clause, somebody's doing, or an act."""
    if link == "that":
        return read_said_clause(rest, "hope") if noun.lower().startswith("hope") else read_clause(rest)
    if link == "to":
        deed = read_deed(rest)
        is_own = noun.lower().startswith(("wish", "desire", "hope", "longing", "plea"))  # "voiced a wish to leave"
        return ("", deed) if deed.is_passive or (not is_own and deed.actions and is_base(deed.actions[0])) else None
    wanted = read_wanted(rest)
    if wanted is not None:
        return (
            wanted
            if not noun.lower().startswith(("demand", "desire"))
            or wanted[1].is_passive
            or re.match(r"(?:the|all|each|every|its|their|[A-Z])\b", rest)
            or is_many(wanted[0])
            else None
        )
    first = rest.split(maxsplit=1)[0]
    if is_gerund(first) or is_described_act(rest) or _STEPS.match(rest) or _names_act(rest):
        return "", _read_act(rest)
    return None


def _read_act(text: str) -> Deed:
    """The deed that a noun names; of a step its own verb: "a cap on fees" is to cap them."""
    deed, step = read_noun_deed(text), _STEPS.match(text)
    if deed.actions or step is None or not is_base(step["step"]):
        return deed if deed.actions else read_provided(text)
    return Deed((step["step"].lower(),), re.sub(r"^\s*(?:on|of|for|in)\s+", "", text[step.end() :]).strip())


def _names_act(text: str) -> bool:
    """Whether a phrase opens with an act upon something ("the reopening of the ford") or a wanted change ("clearer forms")."""
    words = re.sub(r"^(?:the|an?)\s+", "", text, flags=re.IGNORECASE).split()
    return bool(words) and (name_change(words[0]) is not None or (len(words) > 1 and words[1] in {"of", "in"} and name_action(words[0]) is not None))


def _find_sides(sentence: str) -> Iterator[Frame]:
    for match in _SIDE.finditer(sentence):
        subject = find_subject(sentence, match.start())
        low = match["verb"].lower()
        if subject.standing != "main" or not is_many(subject.text) or not can_want(subject, "asks"):
            continue  # what one party once supported is told; what many respondents support, they ask for
        rest = match["rest"]
        had = read_had(rest.partition(" ")[2]) if rest.startswith(("having ", "seeing ")) else None
        if had is not None and had[1].actions and not low.startswith("oppos") and not low.endswith(("against", "opposed to")):
            yield Frame("turning", match["verb"], "should", match.start(), had[1], Subject(had[0]), subject.text, is_reported=True)
            continue
        if not (is_gerund(rest.split(maxsplit=1)[0]) or _STEPS.match(rest) or _names_act(rest)):
            continue
        deed = _read_act(rest)
        if low.startswith("oppos") or low.endswith(("against", "opposed to")):
            deed = deny(deed)
        yield Frame("turning", match["verb"], "should", match.start(), deed, Subject(""), subject.text, is_reported=True)
