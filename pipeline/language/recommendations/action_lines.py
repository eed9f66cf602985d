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
    return drafts
