"""What stands beside a person's name: forms of address and an office in front of it, function and body behind it."""

from __future__ import annotations

import functools
import re

from pipeline.language.known import find_known
from pipeline.language.labels import head_labels
from pipeline.language.lexicons import read_words
from pipeline.language.roles import Role, has_function, is_body, split_role

JOINS = re.compile(r"\s*(?:[,;|/(\t\n•·–—-]|\b(?:and|as well as|with|of|from|at|for|representing)\b|\.\s)|\s+$")
_ASIDE = re.compile(r"^\s*(?:,\s)?\((?P<inside>[^()]{2,160})\)(?P<behind>,\s[^()]*)?")
_OF_BODY = re.compile(r"^(?:of|from|at|for|representing|on behalf of)\s(?:the\s)?(?P<body>.+)$")
_NAMED = re.compile(
    r"[A-Z][\w’'&-]*(?:\s(?:of|the|and|for|&|[A-Z][\w’'&-]*))*\s[A-Z][\w’'&-]*"
)  # behind a name in a bracket, a name is a body's: "(Reed Barge Lines)"
_TRADE = ("ist", "er", "or", "ian", "lead", "secretary")  # what a bracket behind a name ends with that tells a trade: "(hydrologist)"
_TRADE_WORDS = 4


@functools.cache
def _address() -> re.Pattern[str]:
    soft = {word for word in read_words("titles", "honorifics.soft") if word.lower() not in read_words("titles", "functions.nouns")}
    forms = read_words("titles", "honorifics.words") | soft
    words = "|".join(sorted((re.escape(word.rstrip(".")) for word in forms), key=lambda word: (-len(word), word)))
    return re.compile(rf"(?:^|(?<=[\s(,;|]))(?:(?:His|Her|Your|The|the)\s)?(?:{words})(?:\b|(?<=\.))\.?(?:\s?\([A-Z][A-Za-z]{{1,3}}\.?\))?[\s,]*$")


def without_address(text: str) -> str:
    """A text without the forms of address and the "and" at its end.

    Args:
        text: What stands in front of a name.

    Returns:
        The rest, without blanks at its ends.
    """
    text = f"{text} "
    while (shorter := re.sub(r"(?:[\s,;|•·–—-]|\b(?:and|the))+$", "", _address().sub("", f"{text.rstrip()} "))) != text.rstrip():
        text = shorter
    return text.strip()


def is_addressed_before(head: str) -> bool:
    """Whether what stands in front of a name ends with a form of address."""
    return _address().search(head) is not None


def split_gap(gap: str, *, is_front: bool) -> tuple[str, str]:
    """What stands between two names, parted: what is said of the first, and the office in front of the second ("", where it has none)."""
    bare = without_address(gap)
    body, _, last = bare.rpartition(" ")
    if last in read_words("titles", "ranks.words") and (has_function(body) or is_body(body)):
        return body, last
    office = re.match(r"^\s*(?:,|;|\band\b|\s)*(?P<rest>[A-Z][^,;(]*)$", bare) if is_front and gap.rstrip()[-1:] not in ",;" else None
    return ("", office["rest"]) if office is not None and has_function(singular(office["rest"])) else (bare, "")


def describe(text: str) -> Role:
    """Function and body in what stands behind a name."""
    bare = without_letters(text)
    if bare.strip() and JOINS.match(bare) is None and not has_function(" ".join(bare.split()[:2])):
        return Role("", "")
    aside = _ASIDE.match(bare)
    if aside is not None:
        is_trade = aside["inside"].lower().endswith(_TRADE) and len(aside["inside"].split()) <= _TRADE_WORDS
        if is_trade and not is_body(aside["inside"]):
            return Role(aside["inside"], split_role(aside["behind"]).organisation if aside["behind"] and is_body(aside["behind"]) else "")
        if _NAMED.fullmatch(aside["inside"]) and find_known(aside["inside"]) is None and not has_function(aside["inside"]):
            return Role("", aside["inside"])
        bare = f"{aside['inside']}{aside['behind'] or ''}"
    bare = bare.strip(" ,;.|\t\n–—-/")
    body = _OF_BODY.match(bare)
    if body is not None:
        return Role("", split_role(body["body"]).organisation) if is_body(body["body"]) else Role("", "")
    if re.match(r"\w+\s(?:of|for|to|on)\s", bare) and head_labels().get(bare.partition(" ")[0]) == "ORG":
        return Role("", bare)  # "Office of the Minister of Tides" is no minister
    return split_role(bare) if has_function(bare) or is_body(bare) else Role("", "")


@functools.cache
def _letters() -> re.Pattern[str]:
    letters = "|".join(map(re.escape, sorted(read_words("titles", "postnominals.words"))))
    return re.compile(rf"^(?:[\s,]*\b(?:{letters})\b\.?(?=[\s,(;|]|$))+")


def singular(front: str) -> str:
    """The office of one of those who are called by its plural: "Councillors" → "Councillor"."""
    words = front.split()
    if not words:
        return ""
    is_plural = (
        words[-1].endswith("s")
        and words[-1].lower() not in read_words("titles", "functions.nouns")
        and has_function(" ".join([*words[:-1], words[-1][:-1]]))
    )
    return " ".join([*words[:-1], words[-1][:-1]]) if is_plural else front


def read_office(text: str) -> Role:
    """The office below a name: "For: AUDITOR GENERAL"."""
    office = re.sub(r"^(?:[Ff]or|[Ff]or and on behalf of)\s?:?\s", "", text.strip(" ,."))
    return split_role(office.title() if office.isupper() else office)


def without_letters(text: str) -> str:
    """What stands behind a name without the letters that its bearer has: ", MP (Chair)" → " (Chair)"."""
    return _letters().sub("", text)
