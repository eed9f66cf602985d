"""Whose words a part of a document reports: by its heading, by a bare name below one, by the line that announces them."""

from __future__ import annotations

import functools
import re

from pipeline.language.recommendations.finite import find_finite
from pipeline.language.recommendations.lexicon import any_of
from pipeline.language.recommendations.parties import clean_party, find_heads, recommenders, sort_phrase
from pipeline.language.recommendations.tellers import EVENTS, WISHES, find_list_teller, is_somebody
from pipeline.language.recommendations.verbs import is_gerund

# "Consultations with farmers", "What stakeholders told us": what stands below is theirs. A bare "Public consultation" may be about how to hold one.
_TALKS = rf"(?:(?:stakeholder|public|community|country|regional|external|national|expert|online|local|citizen|household) )?(?:{EVENTS})"
_PEOPLE = rf"(?:{any_of('heard_people')})"
_WORDS = rf"(?:{any_of('heard_words')})"
_RAISED = rf"(?:{any_of('heard_raised')})"
_FRONT = r"^\W*(?:[\d.]+\s+)?(?:(?:box|annex|appendix)(?:\s+[\dA-Z][\w.]{0,4})?\s*[:.–—-]?\s+)?(?:(?:summary|overview|synthesis) of (?:the )?)?"
_WHERE = r"(?: (?:with|in|on|held|at|during|for) [\w ,’'()-]{2,80})?"
_HEARD = re.compile(
    rf"{_FRONT}(?:"
    rf"(?:summary|results?|findings|outcomes?|highlights?|key (?:messages|points|outcomes|findings)|main (?:messages|points|outcomes|findings)|feedback|views|(?:key |main )?messages|insights|voices|reflections|inputs?|"
    rf"conclusions|recommendations|proposals|suggestions) (?:of|from|by|in|at|during) (?:the )?(?P<from>{_TALKS}){_WHERE}|"
    rf"(?:[\w -]{{0,40}} )?{_RAISED} (?:in|at|during|through) (?:the )?(?P<at>{_TALKS}){_WHERE}|"
    rf"(?P<with>{_TALKS}) (?:with [\w ,’'-]{{3,60}}|findings|results|feedback|messages|outcomes)|"
    r"(?P<bare>(?:(?:stakeholder|country|external|community|regional|national) )?consultations)(?: (?:and|in|held) [\w ,’'-]{3,60})?|"
    rf"what (?:the |our )?(?P<who>(?:\w+ ){{0,2}}{_PEOPLE}) (?:said|say|told us|want|think|asked for|suggested|recommend(?:ed)?)|"
    rf"{_WORDS} (?:of|from) (?:the )?(?P<of>[\w ,’'-]{{3,60}})|"
    rf"(?:[\w -]{{0,40}} )?{_RAISED} (?:by|from) (?:the )?(?P<by>[\w ,’'-]{{3,60}})|"
    rf"(?P<own>(?:[\w-]+ ){{0,3}}{_PEOPLE})(?:['’]s?)? (?:\w+ )?{_WORDS})$",
    re.IGNORECASE,
)
# Words of a heading that go on behind the name: "Views expressed by the unions on working time".
_TOPIC = re.compile(r"\s+(?:on|about|regarding|concerning|for|in|during|at)\s.+$")
_LABEL = re.compile(
    r"^\W*(?:[\d.]+\s+)?(?:(?:group|panel|session|table|team)\s+(?:\d{1,2}|[a-z]|one|two|three|four|five)\b\s*)?[\s:.–—(-]*", re.IGNORECASE
)
# Groups that are heard one after the other, by what a line over their words calls them.
_GROUPS = (
    r"civil society|(?:the )?private sector|donors?|youth|women|men|ngos|(?:local )?governments?|academia|unions?|business(?:es)?|development partners|municipalities|mayors|students|parents|"
    r"local authorities|trade unions"
)
_LONGEST_NAME = 9  # words
_LONGEST_LINE = 400  # characters


def find_heard(heading: str) -> str:
    """Find whose words a section reports, by a heading that doesn't promise recommendations.

    Args:
        heading: "Stakeholder consultations", "What farmers told us", "Needs expressed by the pilots".

    Returns:
        "stakeholder consultations", "farmers", "pilots"; "" where the heading names nobody who was heard.
    """
    match = _HEARD.match(heading.strip().rstrip(":"))
    if match is None:
        return ""
    named = next((name for name in match.groups() if name), "")
    if match["of"] or match["by"]:
        named = next((name for name in (_TOPIC.sub("", named), named) if is_somebody(name)), "")
    return named if not named.isupper() else named.lower()


@functools.lru_cache(maxsize=4096)
def find_bare_party(line: str) -> str:
    """Find the party that a line consists of: a heading or stem over what one of several heard parties said.

    Args:
        line: "2.1 Group 1: Port authorities", "Union of Crews:".

    Returns:
        "Port authorities", "Union of Crews"; "" where the line says anything else.
    """
    bare = _LABEL.sub("", line).strip(" ():–—-.")
    if (
        not 0 < len(bare.split()) <= _LONGEST_NAME
        or not re.fullmatch(r"[\w ,&/'’()-]+", bare)
        or find_finite(bare)
        or is_gerund(bare.split()[0])
        or bare.startswith("That ")
    ):
        return ""
    is_labelled = re.match(r"\W*(?:[\d.]+\s+)?(?:group|panel|session|table|team)\b", line, re.IGNORECASE) is not None
    is_name = sum(word[:1].isupper() for word in bare.split()) >= 2
    is_people = (
        bool(set(find_heads(bare)) & recommenders())
        or re.fullmatch(rf"(?:(?:[\w-]+ )*{_PEOPLE}|{_GROUPS})(?: and (?:[\w-]+ ){{0,2}}\w+)?", bare, re.IGNORECASE) is not None
    )
    return clean_party(bare) if sort_phrase(bare) == "party" and (is_labelled or is_name or is_people) else ""


_POINTING = r"\b(?:the following|as follows|(?:listed|set out|summari[sz]ed|presented|reported|described|shown|given) (?:below|here|in (?:this|the following) \w+))\b"
_PRESENTS = (
    r"\b(?:this|the following|the present|the next) (?:section|chapter|part|annex|list|overview|summary|paragraphs?|points?|table|pages?)\b[^.;]{0,40}?\b"
    r"(?:summari[sz]es?|presents?|lists?|reflects?|outlines?|sets? out|reports?|gives?|describes?|collects?|contains?|brings? together|compiles?|are|is|includes?)\b"
)
_ANNOUNCING = re.compile(rf"(?:{_POINTING}|{_PRESENTS})", re.IGNORECASE)
_WISHED = re.compile(
    rf"\b(?:{WISHES}|comments|points|steps|actions|measures|messages)\b(?:(?!\bto\b|\befforts\b|\bsupport\w*)[^:;.]){{0,60}}?\b(?:by|from|of)\s+(?P<who>(?!this\b|these\b|our\b|past\b|previous\b)[^:;.,]{{2,100}}?)"
    r"(?=\s+(?:during|at|in|on|are|is|were|was|have|include|heard|consulted|interviewed|who|which|that|as)\b|[,.:;]|$)",
    re.IGNORECASE,
)


def holds_for_section(sentence: str) -> bool:
    """Whether a line announces what a whole section holds ("This chapter summarises ..."), not only the list below it."""
    return re.search(_PRESENTS, sentence, re.IGNORECASE) is not None


def find_announced(sentence: str) -> str:
    """Find whose wishes a line in running text announces for what stands behind it.

    Args:
        sentence: "This chapter summarises the suggestions received from local governments.", "The pilots named the following needs."

    Returns:
        "local governments", "pilots"; "" where nothing is announced, or the paper announces its own.
    """
    bare = sentence.strip()
    if (
        len(bare) > _LONGEST_LINE
        or not _ANNOUNCING.search(bare)
        or not re.search(rf"\b(?:{WISHES}|comments|points|steps|actions|measures|messages|following)\b", bare, re.IGNORECASE)
    ):
        return ""
    match = _WISHED.search(bare)
    if match is not None and is_somebody(match["who"]):
        return clean_party(match["who"])
    return "" if holds_for_section(bare) else find_list_teller(bare.rstrip(".") + ":")
