"""Cues that recommend by saying so: "we urge", "the panel recommended that", "operators are encouraged to", "Calls upon the ministries to"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from pipeline.language.recommendations.clauses import Subject, find_main_subject, find_subject
from pipeline.language.recommendations.complements import Deed, read_deed, read_noun_deed
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.lexicon import modality_of, starts_asking, table
from pipeline.language.recommendations.needs import read_clause
from pipeline.language.recommendations.parties import find_heads, recommenders, sort_phrase
from pipeline.language.recommendations.verbs import is_base, is_gerund

_VERB = re.compile(
    r"\b(?P<verb>recommend(?:s|ed|ing)?|suggest(?:s|ed|ing)?|propos(?:e|es|ed|ing)|advis(?:e|es|ed|ing)|urg(?:e|es|ed|ing)|encourag(?:e|es|ed|ing)|invit(?:e|es|ed|ing)|exhort(?:s|ed)?|"
    r"implor(?:e|es|ed)|call(?:s|ed|ing)?\s+(?:up)?on|call(?:s|ed|ing)?\s+for|appeal(?:s|ed|ing)?\s+to|press(?:es|ed|ing)?\s+for|advocat(?:e|es|ed|ing)(?:\s+for)?|plead(?:s|ed)?\s+for|ask(?:s|ed)|"
    r"request(?:s|ed)?|hop(?:e|es|ed)|insist(?:s|ed)?|demand(?:s|ed)?|lik(?:e|es|ed)\s+to\s+see)\b",
    re.IGNORECASE,
)
_STEMS = {
    "recommend": "recommend", "suggest": "suggest", "propos": "propose", "advis": "advise", "urg": "urge", "encourag": "encourage", "invit": "invite", "exhort": "exhort", "implor": "implore",
    "appeal": "appeal to", "press": "press for", "advocat": "advocate", "plead": "plead for", "ask": "ask", "request": "request", "hop": "hope", "insist": "insist", "demand": "demand",
}  # fmt: skip
# Verbs that only a speaker, a paper or a body of advice can perform; a programme that "encourages firms" does something else.
_SPEAKERS_ONLY = frozenset({"encourage", "invite", "urge", "ask", "request", "demand", "press for", "hope", "advise"})
_INFINITIVE_BEFORE = re.compile(
    r"\b(?:to|not|n[o']t|could|might|may|would not|if|when|whether|who|which|cannot|can|is|are|was|were|be|been|being|as|than|the|a|an|of|by|with|for|and be)\s*$",
    re.IGNORECASE,
)
_WISH_BEFORE = re.compile(r"\b(?:want|wants|wish|wishes|would like|like|must|should|we|again|continues?|continued) to\s*$", re.IGNORECASE)
_ADVERB_GAP = r"(?:\s+(?:also|further|therefore|strongly|again|furthermore|additionally|respectfully|urgently|jointly|once\s+again|finally|in\s+particular|moreover|specifically|\w+ly))*"


def _name(verb: str) -> str:
    low = re.sub(r"\s+", " ", verb.lower())
    if low.startswith("call"):
        return "call for" if low.endswith("for") else "call on"
    if low.startswith("lik"):
        return "like to see"
    return next(name for stem, name in _STEMS.items() if low.startswith(stem))


def find_performatives(sentence: str) -> Iterator[Frame]:
    """Find what somebody recommends in so many words.

    Args:
        sentence: A sentence.

    Yields:
        A frame for each recommending verb, with who recommends and who is meant, as printed.
    """
    for match in _VERB.finditer(sentence):
        name = _name(match["verb"])
        low = match["verb"].lower()
        frame = _read_passive(sentence, match, name) if low.endswith("ed") else None
        if frame:
            yield frame
            continue
        left = sentence[: match.start()].rstrip()
        if _INFINITIVE_BEFORE.search(left) and not _WISH_BEFORE.search(left) and not (name == "like to see" and re.search(r"\bwould$", left)):
            continue
        yield from _read_active(sentence, match, name)


def _read_active(sentence: str, match: re.Match[str], name: str) -> Iterator[Frame]:
    low = match["verb"].lower()
    subject = find_subject(sentence, _subject_end(sentence, match.start()))
    joined = bool(
        re.search(
            r"(?:,|\band|\bbut|,\s*while)\s*(?:also\s+|further\s+|therefore\s+|finally\s+|\w+ly\s+)*$", sentence[: match.start()], re.IGNORECASE
        )
    )
    if subject.standing != "main" and not (subject.standing == "unclear" and (joined or low.endswith("ing"))):
        return
    if low.endswith("ing") and (match.start() < 12 or not _is_absolute(sentence, match)):
        return
    if not _can_recommend(subject, name, low, sentence, is_opening=match.start() < 3, is_joined=joined):
        return
    right = sentence[match.end() :]
    found = _read_what(right, name)
    if found is None:
        return
    who, deed = found
    recommender = "" if match.start() < 3 else _recommender(sentence, match, subject, is_joined=joined or low.endswith("ing"))
    yield Frame("performative", match["verb"], _modality(name), match.start(), deed, Subject(who), recommender, low.endswith("ed"))


_NAME_BEFORE = re.compile(
    r",\s+(?P<name>(?:the\s+)?[A-Z][\w’'-]*(?:\s+(?:(?:of|and|the|for|on)\s+)*[A-Z][\w’'-]*){0,7}|it)(?:\s+(?:also|however|further|therefore|thus|finally|strongly|then))*\s*$"
)


def _recommender(sentence: str, match: re.Match[str], subject: Subject, *, is_joined: bool) -> str:
    """Who recommends: a name right before the verb behind an opening phrase, the main subject for a second verb, else the subject found."""
    left = sentence[: match.start()].rstrip()
    near = _NAME_BEFORE.search(left)
    opening = sentence.split(maxsplit=1)[0]
    if near and (is_gerund(opening) or _FRONT.match(sentence)) and not re.search(r"\b(?:and|or)\s*$", left):
        return near["name"]
    if is_joined:
        main = find_main_subject(left.rsplit("; ", 1)[-1])
        if (
            main
            and main.lower() not in {"there", "this", "that"}
            and (sort_phrase(main) in {"party", "pronoun"} or set(find_heads(main)) & recommenders())
        ):
            return main
    return subject.text


_FRONT = re.compile(
    r"(?:in|on|as|with|while|whilst|although|given|considering|regarding|concerning|finally|furthermore|moreover|additionally|referring|noting|after|at|to|for|from|by|despite|secondly|firstly|recalling)\b",
    re.IGNORECASE,
)


def _subject_end(sentence: str, start: int) -> int:
    gap = re.search(
        r"(?:\s+(?:would\s+like\s+to|wants?\s+to|wish(?:es)?\s+to|would|must|has|have|had|further|also|therefore|thus|strongly|again|repeatedly|continues?\s+to|continued\s+to|should))+\s*$",
        sentence[:start],
    )
    return gap.start() if gap else start


def _is_absolute(sentence: str, match: re.Match[str]) -> bool:
    """ ", urging states to act": a participle that goes on from the main clause; "is urging" by a thing is none."""
    before = sentence[: match.start()].rstrip()
    return bool(
        re.search(
            r"(?:,|\band|\bby)$|\b(?:we|committee|commission|inquiry|report|panel|i)\s+(?:are|is|am)(?:\s+(?:therefore|also|thus))*$",
            before,
            re.IGNORECASE,
        )
    )


def _can_recommend(subject: Subject, name: str, verb: str, sentence: str, *, is_opening: bool, is_joined: bool) -> bool:
    text = subject.text
    if is_opening:  # a resolution's operative clause: "Urges the parties to"; an imperative in prose ("Encourage ...") is left to lists
        return verb.endswith("s") and not verb.endswith("ss")
    if verb.endswith("ing") or (is_joined and not text):
        return True
    low = text.lower()
    if low in {"", "there", "this", "that", "which", "these", "you"}:
        return name == "call for" and low in {"this", "that", "these"}
    if low in {"we", "i", "he", "she", "they", "it", "us"}:
        return not (low == "it" and verb.endswith("s") and name in {"encourage", "invite"})
    heads = set(find_heads(text))
    speaks = bool(heads & recommenders())
    sort = sort_phrase(text)
    if name == "suggest" and not speaks and sort == "thing":
        return bool(re.search(r"\bthat\b.*\b(?:should|must|needs? to|ought to|ha(?:s|ve) to)\b", sentence))
    if name == "suggest" and not verb.endswith("ed") and not re.search(r"\b(?:should|must|needs? to|ought to)\b", sentence) and low != "we":
        return bool(re.search(r"\bsuggests?\s+\w+ing\b", sentence)) and speaks
    if name in _SPEAKERS_ONLY:
        past = verb.endswith("ed")
        if name in {"encourage", "invite", "hope", "ask", "request"} and not past and not speaks:
            return name in {"hope", "request"} and sort == "party"
        if (
            past
            and heads & {"government", "programme", "project", "policy", "law", "act", "company", "firm", "initiative", "parent", "teacher", "school"}
            and not re.search(r"\b(?:of|by)\b", text)
        ):
            return name not in {"encourage", "invite", "ask"}
        return speaks or sort == "party"
    if name == "call for":
        return not (verb.endswith("ed for") or verb.startswith("called")) or sort != "thing"
    return speaks or sort in {"party", "pronoun", "unknown"} or bool(re.search(r"\b(?:report|paper|brief|study|review|audit)\b", low))


def _read_what(right: str, name: str) -> tuple[str, Deed] | None:
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
        return _read_that(right[4:].lstrip(), name)
    if "to" in ways or name == "call for":
        found = _read_whom(right, name)
        if found:
            return found
    if name == "recommend" and re.match(r"to\s+[a-z]+\b", right) and is_base(right.split()[1]):
        return "", read_deed(right[2:].lstrip())
    if "deed" in ways:
        return _read_deed_by_noun(right, name)
    return None


def _read_that(right: str, name: str) -> tuple[str, Deed] | None:
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


def _read_whom(right: str, name: str) -> tuple[str, Deed] | None:
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
            return _whom_deed(who, rest, name, negative=match["link"].startswith("not"))
        if match["link"] == "for" and name in {"call on", "appeal to"}:
            deed = read_noun_deed(rest)
            return (who, deed) if deed.actions else None
    return None


def _whom_deed(who: str, rest: str, name: str, *, negative: bool) -> tuple[str, Deed] | None:
    if starts_asking().match(rest) and name in {"ask", "request", "invite", "encourage", "call on", "urge"}:
        if name in {"ask", "request", "invite"} or re.match(r"(?:provide|give) (?:more|further|additional) (?:information|details)", rest):
            return None
    if re.match(
        r"(?:(?:more|further|additional|any|some)\s+)?(?:information|details|clarification|comments?|updates?|answers?|explanations?|to be|elaboration|data)\b",
        who,
        re.IGNORECASE,
    ) or re.search(r"\b(?:if|whether|about|what|how|why)\b", who):
        return None
    if who.lower() in {"me", "him", "her", "himself", "herself", "you", "myself"}:
        return None
    if name in {"ask"} and re.match(r"\b(?:whether|if|what|how|why|about|for|the question)\b", who, re.IGNORECASE):
        return None
    if sort_phrase(who) == "thing" or (name == "call for" and sort_phrase(who) != "party"):
        return None
    deed = read_deed(("not " if negative else "") + rest)
    return (who, deed) if deed.actions else None


def _read_deed_by_noun(right: str, name: str) -> tuple[str, Deed] | None:
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
    if name in {"recommend", "call for", "urge", "advocate", "like to see", "propose"} and re.match(
        r"(?:the|a|an|more|greater|further|stronger|better|urgent|immediate|new|increased)\b", right
    ):
        return "", Deed(("adopt",) if name == "propose" else ("provide",), re.split(r"[.;:]|,\s", right, maxsplit=1)[0].strip())
    return None


_PASSIVE_BEFORE = re.compile(
    r"(?P<who>.*?)\b(?P<be>is|are|was|were|has been|have been|be)\s+(?P<adverbs>(?:\w+ly\s+|also\s+|therefore\s+|further\s+|again\s+|thus\s+|hereby\s+|not\s+)*)$",
    re.IGNORECASE | re.DOTALL,
)


def _read_passive(sentence: str, match: re.Match[str], name: str) -> Frame | None:
    """ "It is recommended that ...", "operators are encouraged to ..."."""
    before = _PASSIVE_BEFORE.match(sentence[: match.start()])
    if not before or "not " in before["adverbs"].lower():
        return None
    right = re.sub(r"^\s*,?\s*", "", sentence[match.end() :])
    by = re.match(r"by (?P<who>[^,;:.]{2,80}?) (?=that|to)", right)
    right = right[by.end() :] if by else right
    recommender = by["who"] if by else ""
    past = before["be"].lower() not in {"is", "are", "be"}
    dummy = re.search(r"\bit\s*$", before["who"], re.IGNORECASE)
    if dummy and name in {"recommend", "suggest", "propose", "advise", "hope", "request", "urge"}:
        found = (
            _read_that(right[4:].lstrip(), name)
            if re.match(r"that\b", right)
            else ("", read_deed(right[2:].lstrip()))
            if re.match(r"to\s", right)
            else None
        )
        if found is None or not found[1].actions or (past and name == "hope"):
            return None
        return Frame(
            "performative", f"{before['be']} {match['verb']}", _modality(name), match.start(), found[1], Subject(found[0]), recommender, past
        )
    if (
        past
        or not re.match(r"to\s+[a-z]+", right)
        or name not in {"encourage", "urge", "advise", "invite", "recommend", "ask", "request", "call on", "exhort"}
    ):
        return None
    subject = find_subject(sentence, before.start("be"))
    rest = right[2:].lstrip()
    if subject.standing != "main" or sort_phrase(subject.text) not in {"party", "pronoun", "unknown"} or starts_asking().match(rest):
        return None
    deed = read_deed(rest)
    return (
        Frame("performative", f"{before['be']} {match['verb']}", _modality(name), match.start(), deed, subject, recommender) if deed.actions else None
    )


@functools.cache
def _modality(name: str) -> str:
    entry = table()["performative"].get(name)
    return str(entry["modality"]) if entry else modality_of(name)
