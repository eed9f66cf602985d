"""Noun phrases without a parser: their head, and whether what they name can act."""

from __future__ import annotations

import functools
import re
from typing import Any, Literal

from pipeline.language.recommendations.lexicon import word_class
from pipeline.resources.words import fold_plural, read_word_list

Sort = Literal["party", "thing", "policy", "pronoun", "dummy", "unknown"]

# Parties of which only is said how many they are.
SOME = frozenset({"most", "many", "some", "several", "others", "all", "both", "a few", "half"})
# Where the head's own words end and what describes it begins.
_TAIL = re.compile(
    r"\s(?:of|in|for|on|at|with|from|to|by|across|within|among|amongst|between|regarding|concerning|alike|such as|like|including|that|which|who|whose|under|over|"
    r"through|throughout|towards?|into|as well as|along with|together with|than|responsible|involved|able|around|beyond|about|along|without|outside|still|during|after|before|against|"
    r"(?:working|operating|based|dealing|located|seeking|wishing|living|engaged|participating|providing|offering|using|running|having|holding|entering|set|keeping|met|interviewed|consulted|surveyed|polled|questioned|canvassed)\b)(?:\s|$)"
)
# "the majority of participants" are participants; "the number of boats" is none of them.
_SHARE = re.compile(
    r"^(?:(?:the|a|an) )?(?:(?:\w+ )?majority|(?<=a )(?:\w+ )?number|(?<=a )(?:handful|couple|variety|range|group|third|quarter)|minority|half|most|some|many|several|few|one|two|three|all|both|each|none) of "
    r"(?:the |these |those |its |their |our )?(?=\w)",
    re.IGNORECASE,
)
_JOINED = re.compile(r",? (?:and|or|as well as)(?: also)? |, |/")
_ARTICLE = re.compile(
    r"^(?:the|a|an|our|its|their|his|her|each|every|all|both|any|these|those|this|that|some|many|most|several|other|such|no)\s+(?:of\s+the\s+)?",
    re.IGNORECASE,
)
_PERSON_ENDING = re.compile(
    r"(?:[^aeiou]ers?|[a-z]{2,}(?:at|ct|ss|it|ut|is|ns|nt)ors?|eers?|ists?|[^l]ees|cians?|wom[ae]n|[a-z]men|cies|holders?|[a-z]{3}(?:person|people|folk)|[a-z]-in-law)$"
)
# Words in -er and -or that name no people.
_ABSTRACT_ENDING = re.compile(r"(?:tion|sion|ment|ity|ness|ism|ance|ence|ship|ure|sis|ics|dom|age|ing|ies|th|als?)s?$")


@functools.cache
def _heads() -> dict[str, Sort]:
    table: dict[str, Any] = read_word_list("recommendations_parties")
    sorts: dict[str, Sort] = dict.fromkeys(table["thing"], "thing")
    sorts |= dict.fromkeys(table["party"], "party")
    return sorts | dict.fromkeys(table["policy"], "policy")


@functools.cache
def own_sides() -> frozenset[str]:
    """Heads of those whom a document speaks for when it pledges."""
    return frozenset(read_word_list("recommendations_parties")["own_side"])


@functools.cache
def recommenders() -> frozenset[str]:
    """Heads of those who recommend: papers and bodies."""
    return frozenset(read_word_list("recommendations_parties")["recommender"])


@functools.cache
def policy_actor() -> str:
    """Who is meant by "policies need to"."""
    return str(read_word_list("recommendations_parties")["policy_actor"])


def is_listed_party(phrase: str) -> bool:
    """Whether every head of a phrase is a word for somebody that is known: "donors and investors", but not "corrections ledger", which only ends like one."""
    return all(_heads().get(head) == "party" or _heads().get(head.rsplit(" ", 1)[-1]) == "party" for head in find_heads(phrase.lower()))


def drop_article(phrase: str) -> str:
    """A noun phrase without its article."""
    return re.sub(r"^(?:the|a|an)\s+", "", phrase.strip(), flags=re.IGNORECASE)


# "Pilots interviewed by the team", "wholesalers, meanwhile": how they were heard, and how what they say goes with the rest.
_HEARD = re.compile(
    r"\s+(?:met(?= (?:by|with|in|at|during|on)\b)|interviewed|consulted|surveyed|polled|questioned|quizzed|canvassed|approached)(?:\s+(?:by|in|for|at|during|after|from|on|across|between|as)\b.*)?$",
    re.IGNORECASE,
)
_ASIDE_BEHIND = re.compile(
    r",\s+(?:(?:by|in) contrast|meanwhile|however|too|in turn|instead|also|then|likewise|therefore|though|on the other hand|on (?:its|their|his|her) (?:side|part)|for (?:its|their|his|her) part)(?:,.*)?$",
    re.IGNORECASE,
)
# "A retired surveyor, Mr. Olof Brandt": the name tells who.
_TITLED = re.compile(r"^[^,]{3,60}, (?P<name>(?:Mr|Mrs|Ms|Dr|Prof|Rev|Sir)\.? [A-ZÀ-Þ][\w’'-]*(?: [A-ZÀ-Þ][\w’'-]*){0,3})$")


def clean_party(phrase: str) -> str:
    """A party as a name: no article, no relative clause, no aside, nothing of how it came to be heard."""
    phrase = re.sub(r"^\d+(?:\.\d+)*[.)]?\s+(?=\D)", "", re.sub(r"\s+", " ", phrase.strip(" ,;:.\"“”'‘’")))
    phrase = re.sub(r"\s*\([^()]*$", "", phrase)
    phrase = re.split(r",? \b(?:(?:with|of|to|for|by|from|in|on) )?(?:whom|which|who|whose|that)\b", phrase, maxsplit=1)[0]
    phrase = re.sub(r"(?<=s) (?:present|there|here)$", "", _HEARD.sub("", _ASIDE_BEHIND.sub("", phrase.strip(" ,"))))
    titled = _TITLED.match(phrase)
    phrase = titled["name"] if titled else _drop_affiliation(phrase)
    phrase = re.sub(r"\s+(?:alike|themselves|itself|together|in turn)$", "", phrase)
    phrase = re.sub(r"^(?:that|and|or|but|both|all of|each of|also|for|to|by|on|upon)\s+", "", phrase, flags=re.IGNORECASE)
    return re.sub(r"\s+(?:and|or|also|to)$", "", drop_article(phrase)[:200].strip(" ,"))


# "Ada Brook of the Guild of Pilots": a person is named by the name
_AFFILIATED = re.compile(
    r"(?P<name>(?P<title>(?:(?:Mr|Mrs|Ms|Dr|Prof|Professor|Rev|Sir|Hon|Eng)\.?\s+)*)(?P<bare>(?!(?:The|An?|Our|One)\b)[A-ZÀ-Þ][\w’'-]+(?:\s+(?:(?:de|da|del|la|van|von|der|bin|bint|al|el)\s+)*[A-ZÀ-Þ][\w’'-]*\.?){1,4}))(?:\s*\([^()]*\))?\s+(?:of|from|at|with)\s+(?:the\s+)?[A-ZÀ-Þ].*$"
)


def _drop_affiliation(phrase: str) -> str:
    """A person without the body they are of; "Bank of Eastland" and "Friends Trust of Selm" are bodies."""
    match = _AFFILIATED.fullmatch(phrase)
    if match is None:
        return phrase
    words = [word.lower() for word in match["bare"].split() if not word.isupper() or match["bare"].isupper()]  # "PARK Min": a family name
    is_person = bool(match["title"]) or not any(_is_common(word) for word in words)
    return match["name"] if is_person else phrase


def _is_common(word: str) -> bool:
    """Whether a word of a name is a word of the language, as in names of bodies."""
    head = fold_plural(word)
    return head in _heads() or fold_plural(word) != word or _ABSTRACT_ENDING.search(word) is not None or word in word_class("of_bodies")


def find_heads(phrase: str) -> list[str]:
    """Heads of the joined parts of a noun phrase, in the singular and lower case.

    Args:
        phrase: "The councils of the delta, Eastland and Westland".

    Returns:
        ["council"]; of "donors and the private sector": ["donor", "private sector"]; of "the majority of the mayors": ["mayor"].
    """
    phrase = _SHARE.sub("", phrase.strip())
    main = _TAIL.split(" " + phrase.strip() + " ", maxsplit=1)[0].strip() or phrase.strip()
    parts = [part for part in _JOINED.split(main) if part.strip()]
    return [_head(part) for part in parts] or [""]


def _head(part: str) -> str:
    words = re.findall(r"[\w'’-]+", part)
    if not words:
        return ""
    pair = " ".join([*words[-2:-1], fold_plural(words[-1].lower())]).lower()
    return pair if len(words) > 1 and pair in _heads() else fold_plural(words[-1].lower())


@functools.lru_cache(maxsize=20_000)
def sort_phrase(phrase: str) -> Sort:
    """What a noun phrase is: somebody, a thing, a policy (which stands for its makers), a pronoun, or nothing."""
    bare = phrase.strip().lower()
    if bare in word_class("pronouns"):
        return "pronoun"
    if not bare or bare in word_class("dummies"):
        return "dummy"
    sorts = [_sort_head(head, phrase) for head in find_heads(phrase)]
    for wanted in ("policy", "party"):
        if wanted in sorts:
            return wanted
    return "unknown" if "unknown" in sorts else sorts[0]


def _sort_head(head: str, phrase: str) -> Sort:
    if head in word_class("bodies_if_named") and re.search(rf"(?<=\w )(?:[A-Z][\w-]* )*{head[:1].upper()}{re.escape(head[1:])}\b", phrase):
        return "party"  # "the Service" is a body, "the service" is none
    known = (
        "party" if head.endswith("-in-law") else _heads().get(head) or _heads().get(head.rsplit(" ", 1)[-1]) or _heads().get(head.rsplit("-", 1)[-1])
    )
    if known:
        return known
    if _is_name(head, phrase):
        return "party"
    if _PERSON_ENDING.search(head) and not _is_no_person(head):
        return "party"
    return "thing" if _is_no_person(head) or _ABSTRACT_ENDING.search(head) else "unknown"


def _is_no_person(head: str) -> bool:
    """Whether a word ends like a person and is none, alone or as the last part of another: "water", "breakwater"."""
    return head in word_class("no_person") or any(head.endswith(word) and len(head) - len(word) >= _WHOLE for word in word_class("no_person"))


_WHOLE = 4  # letters of a first part: an "observer" is no server


def _is_name(head: str, phrase: str) -> bool:
    """Whether the head is printed as a name or acronym (the first word of a sentence proves nothing unless it is short and alone)."""
    for match in re.finditer(r"[\w'’-]+", phrase):
        word = match.group()
        if fold_plural(word.lower()) != head.rsplit(" ", 1)[-1]:
            continue
        if re.fullmatch(r"[A-Z][A-Z&-]+s?", word):
            return True
        if word[:1].isupper():
            return match.start() > 0 or " " not in phrase.strip()
    return False


def strip_determiner(phrase: str) -> str:
    """A noun phrase without article, possessive or quantifier."""
    return _ARTICLE.sub("", phrase.strip())
