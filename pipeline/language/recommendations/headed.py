"""Lists under a heading, or under a short line that stands in for one: an item that tells somebody to act speaks for its neighbours."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable

from pipeline.language.recommendations.finite import find_finite
from pipeline.language.recommendations.item_deeds import names_act
from pipeline.language.recommendations.items import looks_like_deed, looks_like_verb, read_due, sends_elsewhere
from pipeline.language.recommendations.lexicon import word_class
from pipeline.language.recommendations.outline import Unit
from pipeline.language.recommendations.parties import sort_phrase
from pipeline.language.recommendations.stems import promises
from pipeline.language.recommendations.that_clauses import read_clause
from pipeline.language.recommendations.verbs import is_base, is_gerund, is_noun_too, is_participle
from pipeline.language.recommendations.wish_lines import demands

# What a plan calls the acts it sets out. Each also heads what was done or what is thought, so that the items must say themselves that they ask.
_PLAN = re.compile(
    r"^\W*(?:(?:\d+|[A-Z])(?:\.\d+)*[.):]?\s+)?(?:(?:key|main|major|specific|strategic|proposed|planned|supporting|other|further|additional|core|local|immediate|concrete|practical|possible|some|quick|"
    r"short[- ]term|medium[- ]term|long[- ]term)\s+)*"
    r"(?:(?:action|measure|strategy|initiative|project|task|priority|intervention)\s+(?:[A-Z]{1,2}[-.]?)?\d{1,3}(?:\.\d{1,2})?[a-z]?\s*[:.–—-]\s.{3,90}|"
    r"(?:activities|strategies|measures|interventions|initiatives|projects|programmes?|programs?|steps|tasks|works|solutions|tips|ideas|moves|things to do|to[- ]do list|road ?map|implications|what (?:this|it|that) means for \w[^.?]{2,40}|how (?:you|we|everyone|everybody|\w+s) can help|"
    r"how to (?:help|get involved|take part)|get(?:ting)? involved)"
    r"(?:\s+(?:worth|to|for|from|in|by|that|you|under|at)\b.{0,60}|\s*[,(–—:-].{0,50})?)$",
    re.IGNORECASE,
)
# "The conference aims to", "the Authority expects to": what somebody means to do themselves
_AIMS = re.compile(
    r"(?<!who )(?<!which )\b(?:aim(?:s|ed|ing)?|seeks?|sought|expects?|plans?|planned|intends?|hopes?|wish(?:es)?|will(?: also)?|is designed|are designed|was set up|is (?:there|here|meant|going)|are going|helps?(?: \w+)?|allows? (?:you|us|them)|enables? \w+|exists?|tries|try|(?:objectives?|aims?|goals?|purposes?|mission|mandate|role|tasks?|duties|responsibilities|functions|terms of reference)\b[^:]{0,80}\b(?:is|are|was|were|include[sd]?)) to(?: (?:jointly|also))?$|"
    r"^(?:the |its |our |their |specific |main |key |overall |strategic |learning )*(?:objectives?|aims?|goals?|purposes?)\b[^:]{0,60}(?:\b(?:is|are|was|were|include[sd]?)(?: (?:to|as follows|the following))?)?$",
    re.IGNORECASE,
)
_AIMED = re.compile(
    r"^\W*(?:\d+(?:\.\d+)*[.):]?\s+)?(?:(?:the|our|its|specific|general|main|key|overall|learning)\s+)*(?:objectives?|aims?|purposes?|terms of reference|mission|mandate)(?:\s+(?:of|and)\b.{0,60})?$",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:completed|achieved|accomplished|taken|undertaken|carried out|implemented|past|previous|earlier|current|existing|ongoing|under way|to date|so far|progress|funded|financed|status|results?|since)\b",
    re.IGNORECASE,
)
# "Indicators", "Targets for 2030": what is to be reached or counted, under whatever heading it stands.
_COUNTED = re.compile(
    r"^\W*(?:[\w-]+\s+){0,2}(?:indicators?|targets?|milestones|outcomes?|outputs?|results|benefits|baselines?|budgets?|costs?|risks?|challenges|barriers|achievements|findings|assumptions|sources|contacts?)"
    r"(?:\s+(?:for|by|in|to|of)\b.{0,40}|\s*[(:–-].{0,40})?$",
    re.IGNORECASE,
)
_IDEAS = re.compile(
    r"\b(?:ideas|tips|things to do|can help|to help|get(?:ting)? involved)\b", re.IGNORECASE
)  # what is done at other times is no idea
_LONGEST_LINE = 12  # words of a line that stands in for a heading
_FEWEST = 3  # words of an item that says more than a name
_MOST = 60
_SHARE = 4  # one item of so many has to tell somebody to act
# What ties a thing to a place, a time or a purpose.
_BOUND = re.compile(
    r"\d|,|\b(?:a|an|the|of|for|in|on|at|to|with|by|from|between|along|across|into|over|under|near|per|through|among|all|every|each|only|as|than|before|after|until)\b"
)
_ASIDE = re.compile(r"[,;]?\s*\b(?:once|when|where|who|which|that|if|until|before|after|because|while|as soon as|unless|whose)\b.*", re.DOTALL)
# "Number of wells drilled", "Mode share of walking": what is counted, not what is to be done.
_MEASURE = re.compile(
    r"^\W*(?:[\w-]+\s+){0,2}(?:number|share|rate|percentage|proportion|ratio|level|coverage|amount|volume|incidence|prevalence|per cent|percent|average|baseline|target|total)s?\b|^\W*\d[\d.,]*\s*(?:%|per cent|percent)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^[A-Z][\w &/’'-]{1,40}:\s")  # "Lead agency: ...", "Cost: ..."


def mark_headed(units: list[Unit]) -> None:
    """Set which items stand in lists that their heading, or the line over them, promises, and in which of these any item asks.

    Args:
        units: The document's passages; `is_promised` and `is_urged` of list items are changed.
    """
    for items in _find_lists(units):
        line = items[0].stem if _is_line(items[0].stem) else ""
        heading = (items[0].section.heading or "") if items[0].section is not None else ""
        stem = re.split(r"(?<=[a-z)][.;])\s", items[0].stem.strip())[-1].rstrip(" :—–-")
        if _AIMS.search(stem) or (not stem and _AIMED.match(heading)):
            for unit in items:
                unit.is_aimed, unit.is_promised = True, False
            continue
        if _COUNTED.match(line or heading):
            for unit in items:
                unit.is_promised = False
            continue
        is_promised = items[0].is_promised or promises(line)
        is_planned = any(_PLAN.match(text) and not _DONE.search(text) for text in (line, heading) if text)
        is_planned = is_planned or _is_advice(items, line or _find_line_before(units, items[0]) or heading)
        if not is_promised and not is_planned:
            continue
        told = sum(_tells(unit.text) for unit in items)
        acts = sum(_tells(unit.text) or _names(unit.text) for unit in items)
        if any(_IDEAS.search(text) for text in (line, heading)):
            told = max(told, sum(is_gerund(unit.text.split()[0]) for unit in items))
        is_urged = _SHARE * told >= len(items) and (told > 1 or len(items) <= _SHARE or 2 * acts >= len(items))
        for unit in items:
            unit.is_urged = is_urged or (is_promised and (2 * acts > len(items) or demands(line or heading)))
            unit.is_promised = is_promised or is_urged


def _find_lists(units: list[Unit]) -> Iterable[list[Unit]]:
    """The lists of a document: items that follow each other under one heading and one line."""

    def key(unit: Unit) -> tuple[bool, str, str]:
        series = unit.mark.rpartition(".")[0]  # "H1.2" goes on from "H1.1", however it is set in
        return unit.passage.kind == "list item", unit.section.section_id if unit.section is not None else "", f"{series}." if series else unit.stem

    for (is_list, _, _), group in itertools.groupby(units, key):
        if is_list:
            yield list(group)


def _is_advice(items: list[Unit], over: str) -> bool:
    """Whether the items of a list under a plain heading ("Beans", "In the dry season") tell their reader to act, as a bulletin of advice does."""
    if len(items) < _FEWEST_TOLD or not over or (items[0].stem and not _is_line(items[0].stem)) or _NO_ADVICE.search(over):
        return False
    if any(len(unit.text.split()) < _FEWEST_WORDS or _OPENS_DUE.match(unit.text) for unit in items):
        return False
    told = sum(looks_like_verb(unit.text) and not _OF_A_NOUN.match(unit.text) for unit in items)
    return told >= _FEWEST_TOLD and 3 * told >= 2 * len(items) and all(looks_like_verb(unit.text) or may_be_act(unit.text) for unit in items)


def _find_line_before(units: list[Unit], item: Unit) -> str:
    """The short line right before a list that no empty line and no type parts from it ("Groundnut"); ""."""
    place = next(number for number, unit in enumerate(units) if unit is item)
    before = units[place - 1] if place else None
    if before is None or before.is_heading or before.passage.kind != "paragraph" or len(before.text.split()) > _SHORT_LINE:
        return ""
    return before.text if _is_line(before.text) else ""


_SHORT_LINE = 5  # words
_FEWEST_TOLD, _FEWEST_WORDS = 2, 4  # items that make a list of advice, and words of each: shorter ones are buttons and titles
_OPENS_DUE = re.compile(r"\W*(?:to|that)\b", re.IGNORECASE)
_OF_A_NOUN = re.compile(r"\W*\w+\s+(?:for|of|from|at|by|near|between)\s", re.IGNORECASE)  # "Ferry for forty cars"
# How to take part or use a page, what a post or a programme consists of, and what is on an agenda.
_NO_ADVICE = re.compile(
    r"\b(?:apply|applicat\w+|regist\w+|submi\w+|contacts?|agenda|programme|program|menu|responsibilit\w+|duties|functions?|objectives?|aims?|goals?|purposes?|mission|mandate|terms|about|services?|we do|our work|features?|share|follow|related|links?|"
    r"methods?|methodology|approach|procedures?|process|exercises?|questions?|topics|themes|modules?|learning|outcomes?|outputs?|results?|commitments?|pledges?|history|background|achievements?|done|completed)\b",
    re.IGNORECASE,
)


def _is_line(stem: str) -> bool:
    """Whether the line over a list stands in for a heading: short, and no sentence."""
    line = stem.strip().rstrip(":")
    return 0 < len(line.split()) <= _LONGEST_LINE and not line.endswith((".", "!", "?", ";", ",")) and find_finite(line) is None


def _tells(text: str) -> bool:
    return looks_like_deed(text) or read_due(text) is not None


def _names(text: str) -> bool:
    words = text.split()
    return names_act(text) or (len(words) >= _FEWEST and is_gerund(words[0]))


_WHERE_TOLD = re.compile(r"(?:In|At|Since|During|After|On) (?:the )?[A-Z0-9][^,]{1,40}, (?:an?|the|one|two|three|its|their|some|[A-Z])\b")
_PLURAL = re.compile(r"[A-Z][a-z-]+s\s(?:[a-z]+ly\s)?(?P<verb>[a-z]+)\b")


def may_be_act(text: str) -> bool:
    """Whether an item without a verb of its own may name an act or a thing to be brought about, where its neighbours tell somebody to act.

    Args:
        text: The item, without its number.

    Returns:
        False for sentences, questions, measures ("Number of wells") and names.
    """
    line = re.split(r"(?<=[a-z)][.;])\s", text.strip(), maxsplit=1)[0].rstrip(" .;,")
    if not _FEWEST <= len(line.split()) <= _MOST or line.isupper() or line.endswith((":", "?")) or sends_elsewhere(line):
        return False
    if _MEASURE.match(line) or _LABEL.match(line) or not re.search(r"[a-z]{3}", line):
        return False
    if (
        _WHERE_TOLD.match(line)
        and find_finite(line.partition(", ")[2]) is None
        and not looks_like_deed(line.partition(", ")[2][:1].upper() + line.partition(", ")[2][1:])
    ):
        return False  # "In Norland, a pilot with 60 schools cut absences"
    doing = _PLURAL.match(line)
    if doing is not None and is_base(doing["verb"]) and not is_noun_too(doing["verb"]) and not is_participle(doing["verb"]):
        return False  # "Pupils learn faster in the morning"
    is_bare = _BOUND.search(line) is None and not is_gerund(line.split()[0])  # "Green jobs and training" is the title of what stands below
    capitals = sum(word[:1].isupper() for word in re.findall(r"[A-Za-z]{4,}", line)[1:])
    return not is_bare and 2 * capitals < len(line.split()) and not states_fact(line)


# "Firewood brought to the site", "Meetings held in all villages": what happens to the thing that is wanted.
_BROUGHT = re.compile(
    r"\bto be (?:\w+ly )?[\w-]+|(?<=\w)\s(?:brought|made|held|found|kept|given|led)\s(?=(?:to|in|at|by|on|near|along|from|every|once|twice|weekly|monthly|daily|available|public)\b)"
)


# "apprenticeships for school cooks, ...": whom a thing is for, and no verb.
_FOR_MANY = re.compile(r"\s(?:for|by|with|among)\s(?:[a-z-]+\s){0,2}[a-z]+s(?=\s*(?:[,;.]|$))")


def states_fact(text: str) -> bool:
    """Whether an item is a plain sentence: it has a finite verb outside its side clauses.

    Args:
        text: The item, without its number.

    Returns:
        True for "The meter has been broken since March", False for "A bus that runs on Sundays".
    """
    main = _BROUGHT.sub("", _FOR_MANY.sub(" for many", _ASIDE.sub("", text)))
    return find_finite(main) is not None and read_due(text[:1].upper() + text[1:]) is None


_PAST = re.compile(r"(?:was|were|had|did|has|have|went|took|fell|rose|grew|made|began|came|became)", re.IGNORECASE)


def is_put_as_done(text: str) -> bool:
    """Whether an item says in the present tense what is to be: "The date of 2030 is kept", "Member states pay half of the cost".

    Args:
        text: The item, without its number.

    Returns:
        False for what has been, and for what is or happens by itself.
    """
    clause = read_clause(text)
    if clause is None or not clause[1].actions or tells_past(text):
        return False
    passive = re.search(r"\b(?:is|are)\s+(?:(?:not|also|only|\w+ly)\s+)*(?P<verb>[a-z-]+)\b", text)
    return (passive is not None and is_participle(passive["verb"])) or sort_phrase(clause[0]) == "party"


# "The board closed the pier": a past tense that no list holds, told by the object behind it
_ACTED = re.compile(
    r"\W*(?:[\w’-]+\s){1,5}?(?!need|speed|feed|seed|weed|breed|exceed|proceed|succeed)[a-z]{2,}ed\s(?:the|an?|its|their|our|all|both|two|three)\s"
)


def tells_past(text: str) -> bool:
    """Whether an item tells what has been, outside its side clauses.

    Args:
        text: The item, without its number.

    Returns:
        True for "The silt was dredged last year", "Mowing took place late"; False for things, acts and what is.
    """
    main = _ASIDE.sub("", text)
    span = find_finite(main)
    if _ACTED.match(main):
        return True
    return span is not None and (_PAST.fullmatch(main[slice(*span)]) is not None or main[slice(*span)].lower() in word_class("past_verbs"))
