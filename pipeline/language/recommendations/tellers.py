"""Who is said to recommend, told from words beside the recommending clause: "According to the guild, ...", "Traders called for:", "Proposals from mayors"."""

from __future__ import annotations

import re

from pipeline.language.recommendations.asides import drop_asides
from pipeline.language.recommendations.clauses import find_main_subject
from pipeline.language.recommendations.parties import clean_party, find_heads, recommenders, sort_phrase

_SAYING = r"suggest|argu|propos|recommend|not|point|observ|stress|advis|urg|conclud|emphasi[sz]|underlin|underscor|highlight|explain|contend|maintain|remark|insist|stat|say|said|put|see|saw|warn|remind|add"
_LINK = r"(?:(?:However|Moreover|Further|Furthermore|Finally|Similarly|Likewise|Lastly|Thus|But|And|Yet|First|Second|Third|Instead),?\s+)?"
_FRONTS = (
    re.compile(rf"^{_LINK}According to (?P<who>[^,:;]{{2,140}}?)(?:\s*\([^()]*\))?,", re.IGNORECASE),
    re.compile(rf"^{_LINK}In the (?:views?|opinion|eyes|judge?ment|words|assessment) of (?P<who>[^,:;]{{2,140}}?),", re.IGNORECASE),
    re.compile(
        rf"^{_LINK}In (?P<who>(?!the\b)[^,:;]{{2,100}}?)(?:['’]s|(?<=s)['’]|(?<=their)|(?<=his)|(?<=her)|(?<=its)|(?<=\bour)|(?<=\bmy))\s+(?:own\s+)?(?:views?|opinion|eyes|judge?ment|words|assessment)\b[^,]{{0,30}},",
        re.IGNORECASE,
    ),
    re.compile(rf"^{_LINK}As (?P<who>(?!a\b|an\b|such\b|well\b)[^,:;]{{2,100}}?)(?:\s*\([^()]*\))?\s+(?:have |has |had |also |rightly )*(?:{_SAYING})\w*(?:\s+(?:it|out|that|for))?\b[^,]{{0,30}},", re.IGNORECASE),
)  # fmt: skip
_BEHIND = re.compile(r",\s+according to (?P<who>[^,:;]{2,140}?)\s*\.?$", re.IGNORECASE)

_WISHES = r"suggestions?|recommendations?|proposals?|requests?|demands?|asks|ideas|priorities|calls|wishes|needs"
_FROM = re.compile(
    rf"\b(?:{_WISHES})\b(?:\s+(?:that were |were )?(?:made|put forward|raised|voiced|received|submitted|heard|collected|named))?\s+(?:by|from|of)\s+(?P<who>(?!this\b|these\b|our\b|past\b|previous\b)[^:;.]{{2,120}}?)"
    r"(?:\s+(?:include[sd]?|including|were|are|was|is|comprised?|concern(?:ed|s)?)\b[^:;.]*)?[:.]?$",
    re.IGNORECASE,
)
# What a subject does that puts the list behind it forward.
_PUTS_FORWARD = re.compile(
    r"\s*(?:(?:also|then|further|therefore|repeatedly|strongly|jointly|all|has|have|had|who \w+ [^,]{2,60}?)\s+)*(?:made|make|makes|suggest\w*|propos\w*|call(?:s|ed)?\s+(?:up)?(?:on|for)|ask(?:s|ed)?|request\w*|recommend\w*|put\s+forward|"
    r"rais(?:e|es|ed)|offer(?:s|ed)?|submit(?:s|ted)?|nam(?:e|es|ed)|list(?:s|ed)?|identif\w+|stress\w*|emphasi[sz]\w*|highlight\w*|underlin\w*|underscor\w*|urg(?:e|es|ed)|advis(?:e|es|ed)|advocat\w+|want(?:s|ed)?|"
    r"wish(?:es|ed)?|would\s+like|demand\w*|mention\w*|not(?:es|ed)|agree[sd]?|express\w*|insist\w*|believ\w+|felt|feel|argu\w+|said|say)\b",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:outlined|proposed|suggested|made|put forward|recommended|raised|named|listed|identified|mentioned|voiced|submitted|advised)\s+by\s+(?P<who>(?!(?:this|these|our)\b)[^,:;.]{2,80}?)"
    r"(?:\s+(?:in|at|during|on|include[sd]?|were|are|was)\b[^:]*)?(?:,[^:]*)?[:.]?$",
    re.IGNORECASE,
)
_POINTS_BACK = {"their": "they", "his": "he", "her": "she", "its": "it", "our": "we", "my": "i"}
_OWN = re.compile(
    r"^(?:this|these|our|the present|the current|we|i|us)\b|^the (?:authors?|report|paper|brief|study|review|document|evidence|data|findings|analysis|table|figure|chapter|section)$",
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
    if match is None:
        return ""
    who = match["who"].strip()
    return _POINTS_BACK.get(who.lower()) or (clean_party(who) if _is_somebody(who) else "")


def find_list_teller(stem: str) -> str:
    """Find who puts forward the list that a line introduces.

    Args:
        stem: "Participants in the hearings made the following suggestions:".

    Returns:
        "Participants in the hearings"; "" where the paper itself does, or nobody is named.
    """
    text = "".join(piece for piece, _, _ in drop_asides(stem.strip()))
    by = _BY.search(stem)
    if by is not None and sort_phrase(by["who"]) == "party" and _is_somebody(by["who"]):
        return clean_party(by["who"])
    named = find_attribution(text) or find_source(text)
    if named:
        return named
    subject = find_main_subject(text) or _opening_party(text)
    behind = text[text.find(subject) + len(subject) :] if subject and subject in text else ""
    return clean_party(subject) if behind and _PUTS_FORWARD.match(behind) and sort_phrase(subject) == "party" and _is_somebody(subject) else ""


def find_source(text: str) -> str:
    """Find whose recommendations a heading or stem announces.

    Args:
        text: "Proposals from civil society", "Suggestions made by the mayors included:".

    Returns:
        "civil society", "the mayors"; "" where nobody is named.
    """
    match = _FROM.search(text.strip())
    return clean_party(match["who"]) if match is not None and sort_phrase(match["who"]) == "party" and _is_somebody(match["who"]) else ""


# "Consultations with farmers", "What stakeholders told us": what stands below is theirs. A bare "Public consultation" may be about how to hold one.
_TALKS = r"(?:(?:stakeholder|public|community|country|regional|external|national|expert|online|local|citizen|household) )?(?:consultations?|hearings?|focus groups?|interviews?|workshops?|discussions?|surveys?)"
_PEOPLE = r"(?:stakeholders?|participants?|respondents?|communities|partners|people|citizens|residents|farmers|teachers|providers|employers|users|interviewees)"
_HEARD = re.compile(
    r"^\W*(?:[\d.]+\s+)?(?:(?:box|annex|appendix)\s+[\w.]+[:.–-]?\s+)?(?:"
    rf"(?:summary|results?|findings|outcomes?|highlights?|key (?:messages|points)|main (?:messages|points)|feedback|views|messages|insights|voices|reflections|inputs?) (?:of|from|by|in) (?:the )?(?P<from>{_TALKS})(?: with [\w ,’'-]{{3,60}})?|"
    rf"(?P<with>{_TALKS}) (?:with [\w ,’'-]{{3,60}}|findings|results|feedback|messages)|"
    r"(?P<bare>(?:(?:stakeholder|country|external|community|regional|national) )?consultations)|"
    rf"what (?:the |our )?(?P<who>(?:\w+ ){{0,2}}{_PEOPLE}) (?:said|say|told us|want|think|asked for|suggested|recommend(?:ed)?)|"
    r"(?:views|voices|perspectives|feedback|input|opinions) (?:of|from) (?:the )?(?P<of>[\w ,’'-]{3,60}))$",
    re.IGNORECASE,
)


def find_heard(heading: str) -> str:
    """Find whose words a section reports, by a heading that doesn't promise recommendations.

    Args:
        heading: "Stakeholder consultations", "What farmers told us", "Views of the private sector".

    Returns:
        "stakeholder consultations", "farmers", "private sector"; "" where the heading names nobody who was heard.
    """
    match = _HEARD.match(heading.strip().rstrip(":"))
    named = next((name for name in match.groups() if name), "") if match is not None else ""
    return named if not named.isupper() else named.lower()


def _opening_party(text: str) -> str:
    """The words before the first verb that puts something forward, where they name a party: for past tenses that no list of verbs holds."""
    for match in re.finditer(r"\s", text[:160]):
        if _PUTS_FORWARD.match(text[match.start() :]):
            return text[: match.start()] if sort_phrase(text[: match.start()]) == "party" else ""
    return ""


def _is_somebody(who: str) -> bool:
    who = who.strip()
    if not who or _OWN.match(who) or re.search(r"\b(?:which|that|is|are|was|were)\b", who):
        return False
    return sort_phrase(who) == "party" or bool(set(find_heads(who)) & recommenders()) or (sort_phrase(who) == "unknown" and who[:1].isupper())
