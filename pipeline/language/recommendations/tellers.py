"""Who is said to recommend, told from words beside the recommending clause: "According to the guild, ...", "Traders called for:", "Proposals from mayors"."""

from __future__ import annotations

import re

from pipeline.language.recommendations.asides import drop_asides
from pipeline.language.recommendations.clauses import find_main_subject
from pipeline.language.recommendations.fronts import strip_front
from pipeline.language.recommendations.lexicon import any_of
from pipeline.language.recommendations.parties import clean_party, find_heads, recommenders, sort_phrase

_SAYING = r"suggest|argu|propos|recommend|not|point|observ|stress|advis|urg|conclud|emphasi[sz]|underlin|underscor|highlight|explain|contend|maintain|remark|insist|stat|say|said|put|see|saw|warn|remind|add"
_LINK = r"(?:(?:However|Moreover|Further|Furthermore|Finally|Similarly|Likewise|Lastly|Thus|But|And|Yet|First|Second|Third|Instead),?\s+)?"
EVENTS = any_of("events")
_FRONTS = (
    re.compile(rf"^{_LINK}According to (?P<who>[^,:;]{{2,140}}?)(?:\s*\([^()]*\))?,", re.IGNORECASE),
    re.compile(rf"^{_LINK}(?:In|From) the (?:{any_of('views')}) of (?P<who>[^,:;]{{2,140}}?),", re.IGNORECASE),
    re.compile(
        rf"^{_LINK}In (?P<who>(?!the\b)[^,:;]{{2,100}}?)(?:['’]s|(?<=s)['’]|(?<=\btheir)|(?<=\bhis)|(?<=\bher)|(?<=\bits)|(?<=\bour)|(?<=\bmy))\s+(?:own\s+)?(?:{any_of('views')})\b[^,]{{0,30}},",
        re.IGNORECASE,
    ),
    re.compile(rf"^{_LINK}(?:In|To) (?P<who>their|his|her)\s+(?:own\s+)?(?:{any_of('views')})\b", re.IGNORECASE),
    re.compile(rf"^{_LINK}As (?P<who>(?!a\b|an\b|such\b|well\b)[^,:;]{{2,100}}?)(?:\s*\([^()]*\))?\s+(?:have |has |had |also |rightly )*(?:{_SAYING})\w*(?:\s+(?:it|out|that|for))?\b[^,]{{0,30}},", re.IGNORECASE),
    re.compile(
        rf"^{_LINK}(?:(?:the|one|a|an|another|their|some)\s+)?(?:[\w-]+ ){{0,3}}(?:views?|opinions?|sentiments?|feeling|consensus|position|messages?|perception|belief|concerns?|suggestions?|recommendations?|proposals?|calls?) "
        r"(?:of|from|among|amongst|(?:expressed|held|shared|made|put forward|raised) by) (?P<who>(?!this\b|these\b|our\b)[^,:;]{2,90}?) (?:is|was|are|were)(?:,[^,]{2,40},)? (?:that|to)\b",
        re.IGNORECASE,
    ),
)  # fmt: skip
_BEHIND = re.compile(r",\s+according to (?P<who>[^,:;]{2,140}?)\s*\.?$", re.IGNORECASE)

# Read "During the consultations the following needs were raised:", "The points below emerged from the workshop", "At the hearing it was proposed that ...".
_AT = rf"\b(?:during|at|in|throughout|from|by|through) (?:(?:the|these|those|our|both|all|two|three|several) )*(?P<who>(?:(?!the\b)[\w-]+ ){{0,3}}?(?:{EVENTS}))\b"
_VOICED = rf"(?:{any_of('voiced_at')})"
_MET_AND_SAID = re.compile(
    rf"^(?=[^:]*(?:\b(?:was|were|been) (?:\w+ly )?{_VOICED}\b|\b(?:emerged|arose|surfaced|came (?:up|out))\b))[^:]*?{_AT}[^:]*[:.]?$", re.IGNORECASE
)
_MET_IT_WAS = re.compile(
    rf"^{_LINK}{_AT}[^,:;]{{0,60}},? (?:it was (?:\w+ )?{_VOICED} (?:that|to)|there was (?:a )?(?:\w+ )?(?:consensus|agreement|call))\b",
    re.IGNORECASE,
)

# "It was pointed out by the shippers that ...", "The need for a register was underlined by the pilots."
_PUT = rf"(?:{any_of('put_by')})"
_AGENTS = (
    re.compile(rf"^{_LINK}It (?:was|is|has been) (?:\w+ )?{_PUT} by (?P<who>(?!(?:this|these|our)\b)[^,:;.()]{{2,80}}?),? (?:that|to)\b", re.IGNORECASE),
    re.compile(rf"\b(?:was|were|has been|have been) (?:\w+ )?{_PUT} by (?P<who>(?!(?:this|these|our)\b)[^,:;()]{{2,80}}?)\.?$", re.IGNORECASE),
    re.compile(rf"\b(?:was|were|is|are|has been|have been) (?:\w+ )?(?:supported|echoed|shared|endorsed|backed|{_PUT}) by (?P<who>(?!(?:this|these|our)\b)[^,:;()]{{2,80}}?), (?:who|which) (?:\w+ )?(?:told|{_SAYING})\w*\b", re.IGNORECASE),
)  # fmt: skip

WISHES = any_of("wishes")
_FROM = re.compile(
    rf"\b(?:{WISHES})\b(?:\s+(?:that were |were )?(?:made|put forward|heard|taken down|(?!based|relat|reject|accept|adopt|approv|address|answer|consider|dismiss|refus|implement|fulfil)[a-z]+ed))?\s+(?:by|from|of)\s+(?P<who>(?!this\b|these\b|our\b|past\b|previous\b)[^:;.]{{2,120}}?)"
    r"(?:\s+(?:include[sd]?|including|were|are|was|is|comprised?|concern(?:ed|s)?)\b[^:;.]*)?[:.]?$",
    re.IGNORECASE,
)
# What a subject does that puts the list behind it forward.
_PUTS_FORWARD = re.compile(
    r"\s*(?:(?:also|then|further|therefore|repeatedly|strongly|jointly|all|has|have|had|who \w+ [^,]{2,60}?)\s+)*(?!(?:suggestion|proposal|recommendation|expression|identification|notion)s?\b)(?:made|make|makes|suggest\w*|propos\w*|call(?:s|ed)?\s+(?:up)?(?:on|for)|ask(?:s|ed)?|request\w*|recommend\w*|put\s+forward|"
    r"rais(?:e|es|ed)|offer(?:s|ed)?|submit(?:s|ted)?|nam(?:e|es|ed)|list(?:s|ed)?|identif\w+|stress\w*|emphasi[sz]\w*|highlight\w*|underlin\w*|underscor\w*|urg(?:e|es|ed)|advis(?:e|es|ed)|advocat\w+|want(?:s|ed)?|"
    r"wish(?:es|ed)?|expect(?:s|ed)?|would\s+like|demand\w*|mention\w*|adopt(?:s|ed)|endors(?:es|ed)|formulat(?:es|ed)|approv(?:es|ed)(?=\s+the\s+following\b)|issu(?:es|ed)(?=\s+the\s+following\b)|not(?:es|ed)|agree[sd]?|express\w*|insist\w*|believ\w+|felt|feel|hop(?:e|es|ed)|consider(?:s|ed)?|saw|sees?|held|hold|thought|think|argu\w+|said|say|"
    r"(?:reach(?:ed|es)?|came\s+to|arrived\s+at|were\s+in|was\s+in)\s+(?:\w+\s+)?(?:consensus|agreement|accord)|spel(?:led|t|ls)?\s+out|sets?\s+out|drew\s+up|told|put\b(?!\s+(?:in|into|up|on)\b)|(?:wrote|handed|left|sent|gave)\b(?=[^:]*\b(?:wish|request|demand|suggest|proposal|idea|recommend)))\b",
    re.IGNORECASE,
)
# Read "There was broad agreement among the growers on the following points:".
_AMONG = re.compile(
    r"\bthere (?:was|is|were|are) (?:[\w-]+ ){0,3}?(?:agreement|consensus|support|demand|calls|call|wish|wishes) (?:among|amongst|between|from|by) (?P<who>[^:;,]{2,80}?) (?:on|about|that|for|as to)\b",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:outlined|proposed|suggested|made|put forward|recommended|raised|named|listed|identified|mentioned|voiced|submitted|advised)\s+by\s+(?P<who>(?!(?:this|these|our)\b)[^,:;.]{2,80}?)"
    r"(?:\s+(?:in|at|during|on|include[sd]?|were|are|was)\b[^:]*)?(?:,[^:]*)?[:.]?$",
    re.IGNORECASE,
)
_POINTS_BACK = {"their": "they", "his": "he", "her": "she", "its": "it", "our": "we", "my": "i"}
_OWN = re.compile(
    r"^(?:this|these|our|the present|the current|we|i|us|what)\b|^the (?:authors?|evaluators?|(?:(?:evaluation|study|assessment|review|audit|research|mission) )?team|mission|report|paper|brief|study|review|document|evidence|data|findings|analysis|table|figure|chapter|section)$",
    re.IGNORECASE,
)


def find_attribution(sentence: str) -> str:
    """Find whom a sentence gives as the source of what it says.

    Args:
        sentence: "According to the guild of pilots, the harbour should stay open."

    Returns:
        "the guild of pilots"; a pronoun ("they") for "in their view"; "" where nobody is named, or only a law, a figure or the paper itself.
    """
    match = next((match for pattern in _FRONTS if (match := pattern.match(sentence))), None) or _BEHIND.search(sentence)
    if match is None and " by " in sentence:
        match = next((match for pattern in _AGENTS if (match := pattern.search(sentence))), None)
    match = match or _MET_IT_WAS.match(sentence)
    if match is None:
        return ""
    who = match["who"].strip()
    return _POINTS_BACK.get(who.lower()) or (clean_party(who) if is_somebody(who) else "")


# "What the carers asked for": who asks, in a heading or a line; "what we want" is the paper's own
_WHAT_THEY_ASK = re.compile(
    r"^\W*(?:[\d.]+\s+)?what\s+(?P<who>[\w’' -]{2,60}?)\s+(?:(?:has|have|had|also|then|really|most|most often|say they|said they)\s+)*(?:wants?|wanted|asks?|asked|demand|call(?:s|ed)?\s+for|propos|recommend|suggest|would|wish|hope|expect)",
    re.IGNORECASE,
)


def find_list_teller(stem: str) -> str:
    """Find who puts forward the list that a line introduces.

    Args:
        stem: "Participants in the hearings made the following suggestions:".

    Returns:
        "Participants in the hearings"; "" where the paper itself does, or nobody is named.
    """
    asked = _WHAT_THEY_ASK.match(stem)
    if asked is not None:
        return clean_party(asked["who"]) if is_somebody(asked["who"]) else ""
    text = "".join(piece for piece, _, _ in drop_asides(stem.strip()))
    by = _BY.search(stem)
    if by is not None and sort_phrase(by["who"]) == "party" and is_somebody(by["who"]):
        return clean_party(by["who"])
    among = _AMONG.search(text)
    named = find_attribution(text) or find_source(text) or (clean_party(among["who"]) if among is not None and is_somebody(among["who"]) else "")
    if named:
        return named
    for subject in (find_main_subject(text), _opening_party(text)):
        behind = text[text.find(subject) + len(subject) :] if subject and subject in text else ""
        if behind and _PUTS_FORWARD.match(behind) and _can_tell(subject) and is_somebody(subject):
            return clean_party(_HAVING.split(subject)[0])
    met = _MET_AND_SAID.match(text)
    return clean_party(met["who"]) if met is not None else ""


def _can_tell(subject: str) -> bool:
    sort = sort_phrase(subject)
    return sort == "party" or (sort == "unknown" and bool(set(find_heads(subject)) & recommenders()))


_HAVING = re.compile(r",?\s+(?:having|after|upon|when)\b")  # "The Committee having heard both sides"


# "Recommendations of the workshop": those who met recommend.
_MET = re.compile(rf"(?:the )?(?:\w+ )?(?:{EVENTS})", re.IGNORECASE)


def find_source(text: str) -> str:
    """Find whose recommendations a heading or stem announces.

    Args:
        text: "Proposals from civil society", "Suggestions made by the mayors included:".

    Returns:
        "civil society", "the mayors"; "" where nobody is named.
    """
    match = _FROM.search(text.strip())
    if match is None:
        return ""
    who = match["who"]
    return clean_party(who) if _MET.fullmatch(who) or (sort_phrase(who) == "party" and is_somebody(who)) else ""


_NUMBER = re.compile(r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+|these|those|other|several|many|some)", re.IGNORECASE)


def _opening_party(text: str) -> str:
    """The words before the first verb that puts something forward, where they name a party: for past tenses that no list of verbs holds."""
    text = strip_front(text)[0]
    for match in re.finditer(r"\s", text[:160]):
        if _PUTS_FORWARD.match(text[match.start() :]):
            who = text[: match.start()]
            return who if sort_phrase(who) == "party" and not _NUMBER.fullmatch(who) else ""
    return ""


def is_somebody(who: str) -> bool:
    """Whether a phrase names people or a body other than the paper itself.

    Args:
        who: "the guild of pilots".

    Returns:
        False for "this report", clauses and things.
    """
    who = who.strip()
    if not who or _OWN.match(who) or re.search(r"\b(?:which|that|what|is|are|was|were)\b", who):
        return False
    return sort_phrase(who) == "party" or bool(set(find_heads(who)) & recommenders()) or (sort_phrase(who) == "unknown" and who[:1].isupper())
