"""What part a person takes in an event and how, by the words of a label or a sentence."""

from __future__ import annotations

import functools
import re

from pipeline.language.lexicons import read_lexicon

_PLACE = re.compile(r"\b(?:attended|joined|participated|took part)\b.*\b(?:in|at)\s+(?!the\b|a\b|an\b|person\b)[A-Z][\w-]+")


@functools.cache
def _patterns(group: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    lists = read_lexicon("participation")[group]
    return tuple((name, re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)) for name, words in lists.items())


def find_part(text: str) -> str:
    """Read the part from a programme's label: "Keynote Speeches:" → "keynote".

    Args:
        text: The label.

    Returns:
        The part; the label itself in small letters where it is none of the usual ones.
    """
    for name, pattern in _patterns("parts"):
        if pattern.search(text):
            return name
    return text.strip(" :").lower()


def find_parts(text: str) -> list[str]:
    """Read all parts that a sentence tells of: "delivered a keynote speech and joined the panel" → keynote, panel.

    Args:
        text: The words behind the person's verb.

    Returns:
        Parts in the order of the text.
    """
    found: list[tuple[int, str]] = []
    rest = text
    for name, pattern in _patterns("parts"):
        if name in ("author", "participant"):
            continue
        match = pattern.search(rest)
        if match is not None:
            found.append((match.start(), name))
            rest = (
                rest[: match.start()]
                + "·" * len(match[0])
                + re.sub(
                    r"^(?:\s(?:speech(?:es)?|address(?:es)?|session|discussions?|message))", lambda more: "·" * len(more[0]), rest[match.end() :]
                )
            )
    return [name for _, name in sorted(found)]


def find_attendance(text: str) -> str | None:
    """Read how somebody attended: on-site, online, by video; None where the text does not say."""
    for name, pattern in _patterns("attendance"):
        if pattern.search(text):
            return name
    return "on-site" if _PLACE.search(text) else None
