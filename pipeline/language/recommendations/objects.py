"""What is acted on, cut out behind its verb, and the further verbs joined to that one."""

from __future__ import annotations

import re

from pipeline.language.recommendations.verbs import is_base, is_gerund, is_noun_too, lemmatise

_STOP = re.compile(
    r"[.;:?!]|\s(?:—|–)|—|,\s(?:and|but|which|who|so|as|in order|including|thereby|while|whilst|with|such|especially|particularly|notably|in particular|for|where|when|if|unless|"
    r"ensuring|allowing|enabling|reducing|making|providing|taking|thus|or)\b|\s(?:in order to|so as to|so that|in order that|because|if|unless|whether|when|where possible|with a view to|"
    r"with the aim of|thereby|by the end of|no later than|as soon as)\b|\sby (?=\w+ing\b)|\sto (?=(?:help |better |further |fully )?[a-z]+\b)"
)
_MORE = re.compile(
    r"(?:,\s*(?:and\s+|or\s+)?|\s(?:and|or)\s+)(?:to\s+|also\s+|then\s+|further\s+|\w+ly\s+|in particular\s+)*(?P<verb>[a-z][a-z-]+)(?=(?P<rest>\s+(?:\w+['’]?\w*)?|$))"
)
_OBJECT = re.compile(
    r"^\s+(?:the|a|an|its|their|our|his|her|all|any|more|new|these|those|this|that|in|on|with|to|from|for|out|up|down|as|better|stronger|effective|existing|appropriate|public|national|local|international|measures?|steps?|efforts?|\w+ing|\w+al|\w+ive|\w+ic|\w+ed|\w+s)\b"
)


_NOTHING_YET = re.compile(r"[\s,]*(?:(?:for|in|on|at|with|to|from|into)[\s,]*)?")  # between two verbs of one object: "lobby for and enact"


def find_first_word(text: str) -> str:
    """The first word of a text in lower case; "" where it begins with none."""
    match = re.match(r"[\"“'‘]?([A-Za-z][A-Za-z'’-]*)", text.lstrip())
    return match.group(1).lower() if match else ""


def cut_object(rest: str) -> str:
    """What is acted on: the words behind a verb up to the purpose, condition or further verb that ends them; 300 characters at most."""
    match = _STOP.search(rest)
    while match and match.group().strip() == "to" and not _is_infinitive(rest[match.end() :]):
        match = _STOP.search(rest, match.end())
    cut = rest[: match.start()] if match else rest
    more = next((m for m in _MORE.finditer(cut) if _is_verb_here(m)), None)
    if more and _NOTHING_YET.fullmatch(cut[: more.start()]):
        return cut_object(cut[more.end("verb") :])  # "prevent and combat theft": one object of both
    if more:
        cut = cut[: more.start()]
    cut = re.sub(
        r"^\s*(?:up|out|on|off|in|down|upon|with|to|for|from|at|into|of)\s+(?=\w)", lambda m: m.group() if m.group().strip() == "from" else "", cut
    )
    return cut.strip(" ,\"“”'’)")[:300]


_HANGING = re.compile(
    r"(?:^|\s)(?:of|and|or|the|to|in|for|with|not|by|on|a|an|as|that|which|including|from|at|into|its|their|his|her|our)$", re.IGNORECASE
)
_ACRONYM = re.compile(r"(?=(?:[^A-Z]*[A-Z]){2})[\w./&’'-]{2,15}")


def tidy_object(text: str) -> str:
    """Mend what cutting left open: half a bracket, and words that lead nowhere ("the register of", "the ferry (Halm").

    Args:
        text: What is acted on, as it was cut out.

    Returns:
        The words without an open bracket, unless it holds an acronym, which is closed, and without hanging words.
    """
    while (place := _find_open(text)) >= 0:
        inside = text[place + 1 :]
        if _ACRONYM.fullmatch(inside):
            return f"{text})"
        text = text[:place].rstrip(" ,;")
    while (match := _HANGING.search(text)) is not None:
        text = text[: match.start()].rstrip(" ,;")
    return text


def _find_open(text: str) -> int:
    """Offset of the last bracket that is never closed; -1 where all are."""
    places: list[int] = []
    for number, sign in enumerate(text):
        if sign == "(":
            places.append(number)
        elif sign == ")" and places:
            places.pop()
    return places[-1] if places else -1


def _is_infinitive(text: str) -> bool:
    word = find_first_word(text)
    return is_base(word) and not (is_noun_too(word) and not _OBJECT.match(text[len(word) :]))


def _is_verb_here(match: re.Match[str]) -> bool:
    verb = match["verb"]
    if not is_base(verb):
        return False
    return bool(_OBJECT.match(match["rest"] + " ")) if is_noun_too(verb) else True


def find_joined_verbs(rest: str, first: str) -> list[str]:
    """Further verbs joined to the first in the same clause."""
    stop = re.search(
        r"[;.:?!](?:\s|$)|—|\s–\s|,?\s(?:but|which|who|that (?:is|are|will|can|would)|because|while|whereas|if|so that|in order to|so as to)\b", rest
    )
    clause = rest[: stop.start()] if stop else rest
    found: list[str] = []
    for match in _MORE.finditer(clause):
        verb = lemmatise(match["verb"])
        if (
            _is_verb_here(match)
            and verb != first
            and verb not in found
            and not re.search(r"\bto\s+\w+[^,]*$", clause[: match.start()].rsplit(",", 1)[-1])
        ):
            found.append(verb)
    return found[:8]


def find_joined_gerunds(rest: str, first: str) -> list[str]:
    """Further -ing forms joined to the first, as base forms: "training pilots and building quays"."""
    found: list[str] = []
    for match in re.finditer(r"(?:,\s*(?:and\s+|while\s+|or\s+)?|\s(?:and|or)\s+)(?:\w+ly\s+)?([a-z]+ing)\b\s+(?!of\b|and\b|is\b|are\b)", rest):
        verb = lemmatise(match.group(1))
        if is_gerund(match.group(1)) and verb != first and verb not in found:
            found.append(verb)
    return found[:8]
