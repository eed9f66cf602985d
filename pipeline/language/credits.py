"""People who name themselves or are credited: "I am Ada Brook", "Warmly, Ada Brook", "(Reporting by Ada Brook in Kessel; editing by Odo Reed)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.language.agenda import Appearance
from pipeline.language.beside import describe, without_address
from pipeline.language.context import AnalysedSentence
from pipeline.schemas import Mention

_SELF = re.compile(r"(?:^|[.,;:!]\s|\band\s)(?:I am|I’m|I'm|[Mm]y name is)\s$")
_CLOSING = re.compile(
    r"(?:^|[.!?]\s)(?:Yours(?:\s(?:sincerely|faithfully|truly|in \w+))?|Sincerely(?: yours)?|(?:With\s)?(?:[Kk]ind|[Bb]est|[Ww]arm(?:est)?)\s(?:regards|wishes)|Warmly|Cordially|"
    r"Respectfully(?:\s(?:submitted|yours))?|In (?:solidarity|friendship|service)|Many thanks|With thanks|Regards),?\s$"
)
_CREDIT = re.compile(
    r"(?:^|[(.;|•]\s?)(?:[Aa]dditional )?(?P<deed>[Rr]eporting|[Ww]riting|[Ee]diting|[Tt]ranslation|[Ii]nterview|[Ss]tory|[Ww]ords|[Tt]ext)(?: and (?:writing|editing|reporting))? by\s$"
)
_BYLINE = re.compile(r"\S\s[Bb]y\s$")
_JOINED = re.compile(r"(?:\sin\s[A-Z][\w’'. -]{1,30}?)?(?:,\s(?:and\s)?|\sand\s|\s&\s)$")
_NAMED = re.compile(r"[,.;]|\s(?:and|from|of|with|for)\b|$")


def find_credited(sentences: Sequence[AnalysedSentence]) -> list[Appearance]:
    """Find who introduces themselves, signs below a closing formula, or is credited with what was written.

    Args:
        sentences: Sentences of the document, with mentions.

    Returns:
        Appearances in order.
    """
    found: list[Appearance] = []
    for sentence in sentences:
        people = [mention for mention in sentence.mentions if mention.label == "PERSON" and " " in mention.text]
        if people and sentence.passage.kind not in ("contents", "running head", "reference", "table"):
            found += _read(sentence, people)
    return found


def _read(sentence: AnalysedSentence, people: Sequence[Mention]) -> Iterator[Appearance]:
    text, before = sentence.row.text, _text_before(sentence)
    is_open = False  # whether the names so far are credited, and "and" goes on with them
    for number, mention in enumerate(people):
        head, rest = f"{without_address(f'{before}{text[: mention.start_char]}')} ", text[mention.end_char :]
        role = describe(rest)
        if _SELF.search(head) and _NAMED.match(rest):
            yield Appearance(mention.text, role.title, role.organisation, "", None, sentence.row.sentence_id)
        elif number == 0 and _CLOSING.search(head) and len(rest.split()) <= _SIGNED:
            yield Appearance(mention.text, role.title, role.organisation, "author", None, sentence.row.sentence_id)
        elif _CREDIT.search(head) or (is_open and _JOINED.search(_gap(text, people[number - 1], mention))) or _is_bylined(sentence, people, number):
            is_open = True
            yield Appearance(mention.text, "", "", "author", None, sentence.row.sentence_id)
        else:
            is_open = False


_SIGNED = 12  # words behind the name of who signs: an office, no prose


def _gap(text: str, one: Mention, two: Mention) -> str:
    """What stands between two names, without the form of address of the second; the "and" stays."""
    return re.sub(r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof)\b\.?\s)?$", "", text[one.end_char : two.start_char])


def _text_before(sentence: AnalysedSentence) -> str:
    """What stands in the same passage in front of a sentence: a closing formula may have been parted from the name."""
    return sentence.passage.text[max(0, sentence.start_char - 30) : sentence.start_char]


def _is_bylined(sentence: AnalysedSentence, people: Sequence[Mention], number: int) -> bool:
    """Whether a headline that was joined with its byline ends with these names: "Salt creeps up the river By Ada Brook and Odo Reed"."""
    text = sentence.row.text
    if number or sentence.passage.kind not in ("title", "heading") or not _BYLINE.search(f"{without_address(text[: people[0].start_char])} "):
        return False
    gaps = [_gap(text, one, two) for one, two in pairwise(people)]
    return all(_JOINED.fullmatch(gap) for gap in gaps) and not text[people[-1].end_char :].strip(" .|")
