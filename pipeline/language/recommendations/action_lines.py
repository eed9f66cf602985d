"""Lines of minutes and notes that say what was left to do: "Action: clerk to write to the county", "ACTION – JB to circulate the draft"."""

from __future__ import annotations

import re

from pipeline.language.recommendations.drafts import Draft
from pipeline.language.recommendations.item_drafts import draft_item
from pipeline.language.recommendations.items import Item, looks_like_deed, read_due
from pipeline.language.recommendations.outline import Unit
from pipeline.language.recommendations.stems import Stem

_LABEL = re.compile(
    r"^\W*(?:(?:agreed|follow[- ]?up|next|key|required|recommended|proposed)\s+)?(?:action|task|to[- ]?do|next step|recommendation|proposal|suggestion)s?(?:\s+(?:point|item|required|needed|agreed))?(?:\s*\([^()]{1,40}\))?\s*(?::|\s[–—-])\s+(?=\S)",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"^(?P<who>[A-Z]{2,3}(?:(?:/|,? and |, )[A-Z]{2,3})*) to (?=[a-z])")
# "Peter to mend it", "Mr Oak to chase", "Ms A. Fern and Jo to ask"
_CALLED = re.compile(r"^(?:(?:(?:Mr|Mrs|Ms|Dr|Cllr)\.? )?[A-Z][a-z]+(?:,? and |, |/)?){1,3} to (?=[a-z]+\b)")
# "Lamps: Mr Oak to chase the county", "Shed roof – Peter to mend it": a topic, and whose turn it is
_TOPIC = re.compile(r"^\W*(?!Next\b)[A-Z][\w’'&/ -]{1,40}?(?::|\s[–—-]|\.)\s+(?=[A-Z])")
_MEETING = re.compile(r"\b(?:minutes|meeting|matters arising|action (?:points|items|log|list)|notes of|decisions)\b", re.IGNORECASE)
_NOBODY = re.compile(r"(?:nobody|no one|none|nothing|anyone|everything)\b", re.IGNORECASE)
_LONGEST = 60  # words


def find_action_lines(units: list[Unit], taken: set[str]) -> list[Draft]:
    """Find the lines that a label says to be an action, where they tell somebody to act.

    Args:
        units: A document's passages.
        taken: Ids of passages that are spoken for; those found are added.

    Returns:
        A draft a line.
    """
    drafts = []
    for unit in units:
        match = _LABEL.match(unit.text) if unit.passage.kind in {"paragraph", "list item"} else None
        if match is None or unit.passage.passage_id in taken or unit.is_answer:
            continue
        rest = unit.text[match.end() :]
        rest = rest[:1].upper() + rest[1:]
        told = _INITIALS.sub("The clerk to ", rest)  # initials stand for somebody
        if len(rest.split()) > _LONGEST or rest.rstrip().endswith("?") or not (looks_like_deed(rest) or read_due(told) is not None):
            continue
        draft = draft_item(Item(rest, match.end()), None, unit, Stem(unit.sentences[0], is_heading=True, basis="heading"))
        drafts.append(draft)
        taken.add(unit.passage.passage_id)
    return [*drafts, *_find_turns(units, taken)]


def _find_turns(units: list[Unit], taken: set[str]) -> list[Draft]:
    """The lines of minutes that say whose turn it is, without a label: a topic first, or nothing before the name."""
    found, is_meeting = [], False
    for unit in units:
        is_meeting = is_meeting or (_MEETING.search(unit.text) is not None and (unit.is_heading or unit.passage.kind == "title"))
        if not is_meeting or unit.passage.kind not in {"paragraph", "list item"} or unit.passage.passage_id in taken or unit.is_answer:
            continue
        topic = _TOPIC.match(unit.text)
        start = topic.end() if topic is not None else 0
        rest = unit.text[start:]
        told = _INITIALS.sub("The clerk to ", rest)
        if len(rest.split()) <= _LONGEST and not _NOBODY.match(rest) and read_due(_CALLED.sub("The clerk to ", told)) is not None:
            found.append((unit, start, rest))
    drafts = []
    for unit, start, rest in found if len(found) > 1 else []:  # one alone may be a headline
        drafts.append(draft_item(Item(rest, start), None, unit, Stem(unit.sentences[0], is_heading=True, basis="heading")))
        taken.add(unit.passage.passage_id)
    return drafts
