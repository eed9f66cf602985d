"""People in running text and captions: "Ada Brook, Dean of Lake College, opened the forum", bylines, and who is quoted."""

from __future__ import annotations

import functools
import re

from pipeline.language.agenda import DUTIES, Appearance
from pipeline.language.context import AnalysedSentence
from pipeline.language.lexicons import read_words
from pipeline.language.parts import find_attendance, find_parts
from pipeline.language.roles import has_function, is_body, split_role
from pipeline.schemas import Mention

_KINDS = frozenset({"paragraph", "caption", "list item", "note"})
_ASIDE = re.compile(r"^\s*\(([^)]{3,160})\)")
_TRAIL = re.compile(r"(?:,|;|\s)*(?:\b(?:and|while|as well as|with)\b)?\s*(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Professor|Sir|Lord|Lady|H\.E)\b\.?\s*)?$")
_CLAUSE_BEGINS = re.compile(r",?\s(?:who|which|that|when|whose|where|on behalf of)\s(?:\w+\s)?(?!(?:is|was)\b)|,\s[a-z]+ed\b")
_FRONT = re.compile(r"((?:(?:[A-Z][\w'’.&/-]*|of|for|and|the|to)\s+){1,14})$")
_BEGINNING = re.compile(r"^(?:of|for|and|the|to|The|A|An|In|At|By|On)\s+")
_CLAUSE = re.compile(r"(?:^|\band\s|,\s)(?:also\s)?(?P<verb>[a-z-]+)(?:\s(?!and\b)[a-z-]+){0,7}")
_LONGEST_ROLE = 320  # characters: past that it is a clause, not a function


@functools.cache
def _verb() -> re.Pattern[str]:
    verbs = sorted(read_words("titles", "reporting.verbs") | read_words("titles", "presence.verbs"), key=lambda verb: (-len(verb), verb))
    return re.compile(
        rf",?\s+(?:(?:also|further|then|has|have|had|both|each|who|subsequently|jointly)\s+)*(?P<verb>{'|'.join(map(re.escape, verbs))})\b(?![’'])"
    )


def find_in_text(sentences: list[AnalysedSentence]) -> list[Appearance]:
    """Find the people who do or say something in running text, with what they are.

    Args:
        sentences: Sentences of the document, with mentions.

    Returns:
        Appearances in order.
    """
    found: list[Appearance] = []
    for sentence in sentences:
        if sentence.passage.kind in _KINDS:
            found.extend(_of_sentence(sentence))
    return found


def _of_sentence(sentence: AnalysedSentence) -> list[Appearance]:
    text = sentence.row.text
    people = [mention for mention in sentence.mentions if mention.label == "PERSON"]
    found = []
    for number, mention in enumerate(people):
        stop = people[number + 1].start_char if number + 1 < len(people) else len(text)
        role, behind = _role_behind(text, mention.end_char, stop)
        role = role or _role_before(text, mention)
        verb = _verb().search(text, behind)
        if not role or verb is None or not (has_function(role) or is_body(role)):
            continue
        deeds = text[verb.start("verb") : stop if verb.start() < stop else len(text)]
        split = split_role(role)
        parts = _deeds(deeds, verb["verb"])
        if not (
            split.organisation or parts or (has_function(split.title) and split.title.rstrip("s") not in read_words("titles", "honorifics.words"))
        ):
            continue  # "Professor Brook said": a form of address, no function
        found.append(
            Appearance(
                mention.text,
                split.title,
                split.organisation,
                "; ".join(parts),
                None if "respectively" in deeds else find_attendance(deeds),
                sentence.row.sentence_id,
            )
        )
    return found


def _deeds(text: str, verb: str) -> list[str]:
    """Parts that the words behind a person's name tell of; none for somebody who is only quoted."""
    presence = read_words("titles", "presence.verbs")
    if verb in read_words("titles", "reporting.verbs") and verb not in presence:
        return []
    found: list[str] = []
    for match in _CLAUSE.finditer(text):
        if match["verb"] in presence:  # what follows another word is the session's name
            parts = find_parts(match[0])
            found += [part for part in parts if part in DUTIES] or parts
    return list(dict.fromkeys(found))


def _role_behind(text: str, start: int, stop: int) -> tuple[str, int]:
    """The function behind a name, and where it ends."""
    aside = _ASIDE.match(text[start:stop])
    if aside is not None:
        return aside[1], start + aside.end()
    if not text.startswith(",", start):
        return "", start
    verb = next((match for match in _verb().finditer(text, start, stop) if not _is_noun(text, match)), None)
    end = verb.start() if verb is not None else stop
    clause = _CLAUSE_BEGINS.search(text, start + 2, end)
    end = clause.start() if clause is not None else end
    role = _TRAIL.sub("", text[start + 1 : end]).strip()
    return (role, end) if len(role) <= _LONGEST_ROLE else ("", start)


def _is_noun(text: str, match: re.Match[str]) -> bool:
    """Whether a verb's form stands inside a function: "Director of Shared Services" has a capital, "head of shared services" a preposition."""
    return re.search(r"\b(?:of|for|in|on|the|and)$", text[: match.start()]) is not None


def _role_before(text: str, mention: Mention) -> str:
    """The function in front of a name: "Lake Bank Country Director Ada Brook"."""
    head = text[: mention.start_char]
    match = _FRONT.search(head)
    if match is None:
        return _apposed(head)
    role = re.sub(r"(?:^|\s)(?:[Tt]he\s)?(?:Hon|Honourable|Right|Rt)\.?$", "", match[1].strip())
    while (shorter := _BEGINNING.sub("", role)) != role:
        role = shorter
    return role if role and has_function(role) else _apposed(head[: match.start()])


def _apposed(head: str) -> str:
    """The function in front of a name and a comma: "Managing Director of Lake Bank, Ada Brook says"."""
    if not head.endswith(", "):
        return ""
    segments = head[:-2].split(", ")
    for count in range(1, min(4, len(segments)) + 1):
        role = ", ".join(segments[-count:]).strip()
        if has_function(role) and role[:1].isupper() and len(role.split()) <= 25:
            return role
    return ""
