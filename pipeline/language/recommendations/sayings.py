"""What is recommended, behind a recommending verb: a clause, somebody's doing, or a deed named by a noun."""

from __future__ import annotations

import re

from pipeline.language.recommendations.complements import Deed, read_deed, read_noun_deed
from pipeline.language.recommendations.lexicon import starts_asking, table
from pipeline.language.recommendations.parties import sort_phrase
from pipeline.language.recommendations.that_clauses import read_clause
from pipeline.language.recommendations.verbs import is_base, is_gerund

_ADVERB_GAP = r"(?:\s+(?:also|further|therefore|strongly|again|furthermore|additionally|respectfully|urgently|jointly|once\s+again|finally|in\s+particular|moreover|specifically|\w+ly))*"


def read_said(right: str, name: str, *, is_ours: bool = False) -> tuple[str, Deed] | None:
    """What is recommended: a clause, somebody's doing, or a deed by noun."""
    ways = set(table()["performative"].get(name, {"way": ["that", "to", "deed"]})["way"]) | {"that"}
    right = re.sub(rf"^{_ADVERB_GAP}\s*(?:,[^,]{{2,100}},)?\s*", "", right, flags=re.IGNORECASE).lstrip(" ,:")
    if re.match(
        r"(?:in|on|by|at|with|during|against|above|below|here|dose|retail|reading|donation|price|list|value|level|changes? (?:are|is|were))\b",
        right,
        re.IGNORECASE,
    ) and not re.match(r"in\s+\w+ing\b", right):
        return None
    to_whom = (
        re.match(r"to\s+(?P<who>(?:the |all |its )?[^,;:.]{2,80}?),?\s+(?:that|to)\s+", right)
        if name in {"recommend", "suggest", "propose"}
        else None
    )
    if to_whom and not is_base(to_whom["who"].split()[0]):
        rest = right[to_whom.end() :]
        if " that" in to_whom.group()[-7:]:
            clause = read_clause(rest)
            return (clause[0] if clause[0].lower() not in {"it", "they"} else to_whom["who"], clause[1]) if clause and clause[1].actions else None
        deed = read_deed(rest)
        return (to_whom["who"], deed) if deed.actions else None
    if "that" in ways and re.match(r"that\b", right):
        return read_said_clause(right[4:].lstrip(), name)
    if "to" in ways or name == "call for":
        found = _read_whom(right, name, is_ours=is_ours)
        if found:
            return found
    if name == "recommend" and re.match(r"to\s+[a-z]+\b", right) and is_base(right.split()[1]):
        return "", read_deed(right[2:].lstrip())
    if "seen" in ways:
        seen = read_clause(right)
        if seen and seen[1].actions and not seen[1].is_perfect:
            return seen
    if name in {"recommend", "propose", "request", "suggest"}:
        bare = read_clause(right, is_sure=True)  # "recommended the city establish a fund"
        if bare and bare[1].actions and len(bare[0].split()) <= 8 and sort_phrase(bare[0]) == "party" and " of " not in bare[0]:
            return bare
    if "deed" in ways:
        return _read_deed_by_noun(right, name, is_ours=is_ours)
    return None


def read_said_clause(right: str, name: str) -> tuple[str, Deed] | None:
    if re.match(r"(?:this|it) (?:be )?(?:noted|read)", right):
        return None
    clause = read_clause(right)
    if name in {"request", "ask"} and clause and starts_asking().match(right[right.find(clause[0]) + len(clause[0]) :].lstrip()):
        return None
    if clause is None or not clause[1].actions or clause[1].is_perfect:
        return None
    modal = re.search(r"\b(?:should|must|needs? to|ought|have to|has to)\b", right[:200])
    if (
        name == "suggest"
        and not modal
        and re.match(rf"{re.escape(clause[0])}[^.]{{0,20}}\b(?:is|are|was|were|has|have|had|may|might|can|could|will|would|do|does|did)\b", right)
    ):
        return None  # "the data suggest that demand is rising"
    if name == "hope" and not re.search(r"\b(?:will|would|should|can|could)\b", right[:200]):
        return None
    if name in {"hope"} and clause[0].lower() in {"it", "this", "that", "we", "i", "they", "he", "she", "there"} | {"his", "her"}:
        return None
    if name == "hope" and sort_phrase(clause[0]) == "thing":
        return None
    if name in {"suggest", "propose", "advise", "insist"} and clause[0].lower() in {"he", "she", "there", "i"}:
        return None
    return clause


_LINK = re.compile(r",?\s+(?P<link>not to|to|for)\s+(?=\S)")
_FIRST_VERB = re.compile(r"(?:(?:\w+ly|also|further|not|both|either)\s+)*([a-z][a-z-]+)")


def _read_whom(right: str, name: str, *, is_ours: bool) -> tuple[str, Deed] | None:
    """Somebody who is to do something: the first "to" with a verb behind it ends the name."""
    stop = re.search(r"[;:]|\.\s", right)
    clause = right[: stop.start()] if stop else right
    for match in _LINK.finditer(clause[:320]):
        who, rest = re.sub(r"^,[^,]*,\s*|,[^,]*,?$", "", clause[: match.start()]).strip(" ,"), right[match.end() :]
        if not who or is_gerund(who.split()[0]) or len(who.split()) > 26:
            return None
        first = _FIRST_VERB.match(rest)
        if (
            match["link"].endswith("to")
            and first
            and (is_base(first.group(1)) or first.group(1) == "be")
            and not re.match(r"[a-z]+\s+(?:of|and public|,)", rest)
        ):
            return _whom_deed(who, rest, name, negative=match["link"].startswith("not"), is_ours=is_ours)
        if match["link"] == "for" and name in {"call on", "appeal to"}:
            deed = read_noun_deed(rest)
            return (who, deed) if deed.actions else None
    return None


def _whom_deed(who: str, rest: str, name: str, *, negative: bool, is_ours: bool) -> tuple[str, Deed] | None:
    if starts_asking().match(rest) and name in {"ask", "request", "invite", "encourage", "call on", "urge"}:
        if (name in {"ask", "request", "invite"} and not is_ours) or re.match(
            r"(?:provide|give) (?:more|further|additional) (?:information|details)", rest
        ):
            return None
    if re.match(
        r"(?:(?:more|further|additional|any|some)\s+)?(?:information|details|clarification|comments?|updates?|answers?|explanations?|to be|elaboration|data)\b",
        who,
        re.IGNORECASE,
    ) or re.search(r"\b(?:if|whether|about|what|how|why)\b", who):
        return None
    if re.search(r"\b(?:can|could|will|would|is|are|was|were|has|have|on|regarding)\b", who):
        return None
    if who.lower() in {"me", "him", "her", "himself", "herself", "you", "myself"}:
        return None
    if name in {"ask"} and re.match(r"\b(?:whether|if|what|how|why|about|for|the question)\b", who, re.IGNORECASE):
        return None
    if sort_phrase(who) == "thing" or (name == "call for" and sort_phrase(who) != "party"):
        return None
    deed = read_deed(("not " if negative else "") + rest)
    return (who, deed) if deed.actions else None


def _read_deed_by_noun(right: str, name: str, *, is_ours: bool) -> tuple[str, Deed] | None:
    if name == "suggest" and not re.match(
        r"(?:\w+ly\s+)?\w+ing\b|the (?:establishment|creation|adoption|introduction|setting|development|inclusion)\b", right
    ):
        return None
    if name == "propose" and not re.match(r"(?:\w+ing\b|(?:the|a|an)\b)", right):
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
    return None
