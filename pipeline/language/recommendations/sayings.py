"""What is recommended, behind a recommending verb: a clause, somebody's doing, or a deed named by a noun."""

from __future__ import annotations

import re

from pipeline.language.recommendations.acts import read_provided
from pipeline.language.recommendations.complements import Deed, read_deed, read_noun_deed
from pipeline.language.recommendations.lexicon import ADVERB, starts_asking, table
from pipeline.language.recommendations.parties import sort_phrase
from pipeline.language.recommendations.that_clauses import LISTED, read_clause
from pipeline.language.recommendations.verbs import is_base, is_gerund
from pipeline.language.recommendations.wanted import read_done

_ADVERB_GAP = rf"(?:\s+(?:also|further|therefore|strongly|again|furthermore|additionally|respectfully|urgently|jointly|once\s+again|finally|in\s+particular|moreover|specifically|{ADVERB}))*"


def read_said(right: str, name: str, *, is_ours: bool = False) -> tuple[str, Deed] | None:
    """Read what a recommending verb recommends.

    Args:
        right: What follows the verb.
        name: The verb, as the lexicon calls it ("recommend", "call on").
        is_ours: Whether "we" recommend.

    Returns:
        Who is to act ("" if nobody is named) and the deed; None where nothing is recommended.
    """
    ways = set(table()["performative"].get(name, {"way": ["to", "deed"]})["way"]) | {"that"}
    right = re.sub(rf"^{_ADVERB_GAP}\s*(?:,[^,]{{2,100}},)?\s*", "", right, flags=re.IGNORECASE).lstrip(" ,:")
    aside = _ASIDE.match(right)
    if aside is not None and name in {"ask", "request", "demand", "urge", "insist", "recommend", "suggest", "propose", "advise"}:
        return read_said_clause(right[aside.end() :], name, is_ours=is_ours)
    asked_of = _OF_WHOM.match(right) if name in {"demand", "ask", "request"} else None
    if asked_of is not None:
        said = read_said_clause(right[asked_of.end() :], name, is_ours=is_ours) or read_clause(right[asked_of.end() :])
        return (asked_of["who"] if said[0].lower() in {"it", "they", "he", "she"} else said[0], said[1]) if said and said[1].actions else None
    if _ELSEWHERE.match(right) and not re.match(r"in\s+\w+ing\b", right):
        return None
    if re.match(r"that\b", right):
        return read_said_clause(right[4:].lstrip(), name, is_ours=is_ours)
    found = _read_to_whom(right) if name in {"recommend", "suggest", "propose"} else None
    if found is None and ("to" in ways or name in {"call for", "press for", "plead for", "ask for"}):
        found = _read_whom(right, name, is_ours=is_ours)
    if found is None and "seen" in ways:
        found = read_done(right) or read_clause(right)
    if found is None and name in {"recommend", "propose", "request", "suggest"}:
        found = _read_bare(right, name, is_ours=is_ours)
    if found is None and "deed" in ways:
        found = _read_deed_by_noun(right, name, is_ours=is_ours)
    return found if found and found[1].actions and not found[1].is_perfect else None


# "asked in a joint letter that", "requested during the visit that": where and when stand before what is asked
_ASIDE = re.compile(
    r"(?:(?:in|at|on|during|by|through|with|over|after|before|throughout)\s(?!order\b)(?:(?!that\b|to\b|which\b|who\b)[^,;:.\s]+\s){1,8}){1,2}that\s(?=(?:the|an?|all|no|its|their|every|each|some|more|[A-Z]|[a-z]+s\b)[^,;:.]*\s(?:be|should|must|ought|[a-z]+ (?:its|their|the))\b)",
    re.IGNORECASE,
)
# "demanded of the company that it open its books"
_OF_WHOM = re.compile(r"of\s+(?P<who>[^,;:.]{2,80}?),?\s+[“\"‘']?that\s+", re.IGNORECASE)
# "recommended in the last report", "the recommended price": nothing is recommended here.
_ELSEWHERE = re.compile(
    r"(?:in|on|by|at|with|during|against|above|below|here|dose|retail|reading|donation|price|list|value|level|changes? (?:are|is|were))\b",
    re.IGNORECASE,
)


def _read_to_whom(right: str) -> tuple[str, Deed] | None:
    """Read "recommended to the board that it ...", "recommended to the board to ..."."""
    match = re.match(r"to\s+(?P<who>(?:the |all |its )?[^,;:.]{2,80}?),?\s+(?P<link>that|to)\s+", right)
    if match is None or is_base(match["who"].split()[0]):
        return None
    rest = right[match.end() :]
    if match["link"] == "to":
        return match["who"], read_deed(rest)
    clause = read_clause(rest)
    return (clause[0] if clause[0].lower() not in {"it", "they"} else match["who"], clause[1]) if clause else None


def _read_bare(right: str, name: str, *, is_ours: bool) -> tuple[str, Deed] | None:
    """Read "recommended to review", "recommended the city establish a fund"."""
    if (name == "recommend" or (name == "propose" and is_ours)) and re.match(r"to\s+[a-z]+\b", right) and is_base(right.split()[1]):
        return "", read_deed(right[2:].lstrip())
    bare = read_clause(right, is_sure=True)
    if bare is None or len(bare[0].split()) > 8 or " of " in bare[0]:
        return None
    is_asked = (
        sort_phrase(bare[0]) == "party" or bare[0].lower() in {"we", "they", "it"} or (name == "recommend" and _DETERMINED.match(bare[0]) is not None)
    )
    return bare if is_asked else None


_DETERMINED = re.compile(r"(?:the|all|each|every|any|its|their|our)\s", re.IGNORECASE)


def read_said_clause(right: str, name: str, *, is_ours: bool = True) -> tuple[str, Deed] | None:
    """Read the clause behind "recommended that".

    Args:
        right: What follows "that".
        name: The verb, as the lexicon calls it.
        is_ours: Whether "we" or nobody named say so.

    Returns:
        Who is to act and the deed; None where the clause says what is, not what should be.
    """
    clause = read_clause(right)
    if clause is None or not clause[1].actions or clause[1].is_perfect or re.match(r"(?:this|it) (?:be )?(?:noted|read)", right):
        return None
    who = clause[0].lower()
    if name in {"request", "ask"}:
        return None if starts_asking().match(right[right.find(clause[0]) + len(clause[0]) :].lstrip()) else clause
    if name == "expect" and _FORESEEN.search(right[:200]) and sort_phrase(clause[0]) != "party":
        return None  # "we expect that losses will remain low" foresees
    if name == "hope":
        is_asked = sort_phrase(clause[0]) != "thing" or _HOPED_DONE.search(right[:200]) is not None  # "hoped that the register would be set up"
        if not is_ours and who in _POINTED and _HOPED.search(right[:60]):
            return clause  # "Chad hoped that it would do so soon": whoever was spoken of before
        return clause if _HOPED.search(right[:200]) and who not in _OWN and is_asked else None
    if name == "suggest" and not _OUGHT.search(right[:200]) and not _is_subjunctive(right, clause):
        return None  # "the data suggest that demand is rising"
    if (
        name in {"suggest", "propose"}
        and _COULD.match(right[right.find(clause[0]) + len(clause[0]) :])
        and not clause[1].is_passive
        and sort_phrase(clause[0]) != "party"
    ):
        return None  # "proposed that fewer roads could soften these effects": a hope of things
    return None if who in {"he", "she", "there", "i"} else clause


_COULD = re.compile(r"\s+(?:could|can|may|might)\s")


_HOPED = re.compile(r"\b(?:will|would|should|can|could)\b")
_HOPED_DONE = re.compile(r"\b(?:will|would|could|can) (?:soon |also |\w+ly )?be (?:\w+ly )?\w+(?:ed|en|t|de)\b")
_FORESEEN = re.compile(r"\b(?:will|would|may|might)\b")
_OUGHT = re.compile(r"\b(?:should|must|needs? to|ought|have to|has to)\b")
_POINTED = frozenset({"it", "they", "this"})
_OWN = frozenset({"it", "this", "that", "we", "i", "they", "he", "she", "there", "his", "her"})


def _is_subjunctive(right: str, clause: tuple[str, Deed]) -> bool:
    """Whether the verb behind the subject is a base form: "that the board meet", "that fees be cut"."""
    behind = right[right.find(clause[0]) + len(clause[0]) :]
    return re.match(rf"\s+(?:\w+ly\s+|also\s+|not\s+)*(?:be\b|{re.escape(clause[1].actions[0].removeprefix('not '))}\b)", behind) is not None


_LINK = re.compile(r",?\s+(?P<link>not to|to|for)\s+(?=\S)")
_FIRST_VERB = re.compile(r"(?:(?:\w+ly|also|further|not|both|either)\s+)*([a-z][a-z-]+)")


def _read_whom(right: str, name: str, *, is_ours: bool) -> tuple[str, Deed] | None:
    """Somebody who is to do something: the first "to" with a verb behind it ends the name."""
    stop = re.search(r"[;:]|\.\s", right)
    clause = right[: stop.start()] if stop else right
    for match in _LINK.finditer(clause[:320]):
        named, rest = clause[: match.start()].strip(), right[match.end() :]
        who = named if LISTED.fullmatch(named) else re.sub(r"^,[^,]*,\s*|,[^,]*,?$", "", named).strip(" ,")
        who = re.sub(r"\s(?:that|which|who)\s.+$", "", who)  # "the members that have not yet done so"
        if not who or is_gerund(who.split()[0]) or len(who.split()) > 26:
            return None
        first = _FIRST_VERB.match(rest)
        if (
            match["link"].endswith("to")
            and first
            and (is_base(first.group(1)) or first.group(1) == "be")
            and not re.match(r"[a-z]+\s+(?:of\b|and public|,)", rest)
        ):
            return _whom_deed(who, rest, name, negative=match["link"].startswith("not"), is_ours=is_ours)
        if match["link"] == "for" and name in {"call on", "appeal to"}:
            return who, read_provided(rest)
    return None


def _whom_deed(who: str, rest: str, name: str, *, negative: bool, is_ours: bool) -> tuple[str, Deed] | None:
    asks = name in {"ask", "request", "invite"}
    if starts_asking().match(rest) and ((asks and not is_ours) or _INFORM.match(rest)):
        return None
    if name == "ask for" and rest.startswith("be ") and sort_phrase(who) != "party" and not (_NOBODY.match(who) and _ABOUT.search(who)):
        return "", read_deed(rest)  # "asked for the ban on nets to be lifted"
    if _NOBODY.match(who) or _CLAUSE_IN.search(who) or who.lower() in {"me", "him", "her", "himself", "herself", "you", "myself"}:
        return None
    if name.endswith(" for") and sort_phrase(who) != "party":  # "called for the deadline to be brought forward"
        return ("", read_deed(rest)) if rest.startswith("be ") else None
    if sort_phrase(who) == "thing":
        return None
    return who, read_deed(("not " if negative else "") + rest)


_INFORM = re.compile(r"(?:provide|give) (?:more|further|additional) (?:information|details)")
_NOBODY = re.compile(
    r"(?:(?:more|further|additional|any|some)\s+)?(?:information|details|clarification|comments?|updates?|answers?|explanations?|to be|elaboration|data|whether|for)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"\b(?:on|about|regarding|concerning)\b")
_CLAUSE_IN = re.compile(r"\b(?:if|whether|about|what|how|why|can|could|will|would|is|are|was|were|has|have|on|regarding)\b")


def _read_deed_by_noun(right: str, name: str, *, is_ours: bool) -> tuple[str, Deed] | None:
    if name == "suggest" and not re.match(
        r"(?:\w+ly\s+)?\w+ing\b|the (?:establishment|creation|adoption|introduction|setting|development|inclusion)\b", right
    ):
        return None
    if name == "propose" and not re.match(
        r"(?:\w+ing\b|(?:the|a|an)\b|(?:[a-z]+ )?(?:changes|amendments|reforms|revisions|additions|improvements|reductions|increases|cuts|limits)\b)",
        right,
    ):
        return None
    if re.match(r"(?:the (?:resignation|arrest|head)|papers?\b|evidence\b|tenders?\b|applications?\b|proposals?\b|nominations?\b|help\b)", right):
        return None
    deed = read_noun_deed(right)
    if deed.actions:
        return "", deed
    if (name in {"recommend", "call for", "urge", "advocate", "like to see"} or (name == "propose" and is_ours)) and re.match(
        r"(?:the|a|an|more|greater|further|stronger|better|urgent|immediate|new|increased)\b", right
    ):
        return "", Deed(("adopt",) if name == "propose" else ("provide",), re.split(r"[.;:]|,\s", right, maxsplit=1)[0].strip())
    if name in {"press for", "plead for"} and _THINGS.match(right) and not re.match(r"(?:time|help|change|answers?|it|more|money)\b", right):
        return "", Deed(("provide",), re.split(r"[.;:]|,\s", right, maxsplit=1)[0].strip())  # "pressed for solar pumps in all villages"
    if name == "recommend" and re.match(r"[a-z][\w-]+,?\s+[a-z]", right) and not _NO_OBJECT.match(right):
        return "", Deed(("adopt",), re.split(r"[.;:]|,\s", right, maxsplit=1)[0].strip())
    return None


_THINGS = re.compile(r"(?:(?:an?|the|its|their|more|better|lower|higher|shorter|longer|fewer|cheaper|safer)\s+)?(?:[a-z-]+\s+){0,3}?[a-z-]{3,}\b")
# Words that can follow "recommends" and open no object of it.
_NO_OBJECT = re.compile(
    r"(?:as|for|to|of|from|over|because|when|where|how|what|which|who|if|unless|until|since|due|based|and|or|but|so|only|not|against|that|it|them|him|her|us|me|you|this|these|is|are|was|were|[a-z]+ly)\b"
)
