"""Recommendations that are items of a list: found by the stem before them, or by the heading over them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from pipeline.language.recommendations.actors import Thread
from pipeline.language.recommendations.asking_paragraphs import find_deeds
from pipeline.language.recommendations.asking_stems import cut_resolved, find_resolver, is_resolved_by_itself
from pipeline.language.recommendations.drafts import Draft
from pipeline.language.recommendations.finite import find_finite
from pipeline.language.recommendations.headed import is_put_as_done, may_be_act, states_fact
from pipeline.language.recommendations.in_force import tell_fact
from pipeline.language.recommendations.item_deeds import names_act
from pipeline.language.recommendations.item_drafts import draft_item, name_number, shorten_item
from pipeline.language.recommendations.items import Item, cut_items, looks_like_deed
from pipeline.language.recommendations.outline import Unit
from pipeline.language.recommendations.pointing import find_body_before, is_put_by_others
from pipeline.language.recommendations.running import find_frames
from pipeline.language.recommendations.stems import Stem, read_stem
from pipeline.language.recommendations.that_clauses import read_clause
from pipeline.language.recommendations.verbs import is_gerund
from pipeline.language.recommendations.wish_lines import demands

_BOILERPLATE = re.compile(
    r"^\W*(?:(?:suggested |recommended )?citation|(?:how to )?cite)\b|\b(?:reflect the positions? of|should not be construed|have not been edited|will not be edited|without formal editing)\b",
    re.IGNORECASE,
)

_NEAR = 6  # sentences before a list in which those who put it forward may be named
_TITLE_WORDS = 6  # of a title inside an item
_ANNOUNCING = re.compile(r"\bfollowing\b[^:]*:?$|\brecommend(?:s|ed)?[^:]{0,40}:?$", re.IGNORECASE)
_ABOUT_BLOCK = re.compile(r"recommendation|the following (?:enjoy|did not|do not|will be|were)", re.IGNORECASE)


@dataclass(slots=True)
class Block:
    """A stem with the items found under it so far."""

    stem: Stem
    unit: Unit | None
    last: int = 0
    is_promised: bool = False
    is_interrupted: bool = False  # a heading came since: a list that starts anew at 1 is another
    drafts: list[Draft] = field(default_factory=list)


def find_items(units: list[Unit], taken: set[str]) -> list[Block]:
    """Find the lists of recommendations of a document.

    Args:
        units: The document's passages.
        taken: Ids of passages that are part of labelled recommendations; those that become items are added.

    Returns:
        The blocks in order, each with its stem and a draft an item.
    """
    blocks: list[Block] = []
    current: Block | None = None
    by_number: dict[str, Block] = {}
    by_passage: dict[str, Block] = {}
    for number, unit in enumerate(units):
        if unit.passage.passage_id in taken or unit.is_silent:
            continue
        stem = _stem_at(units, number)
        home = _home(unit, by_passage.get(unit.plain_stem) if unit.plain_stem else current, by_number, stem)
        if home is not None and not _BOILERPLATE.search(unit.text) and not unit.is_answer:
            _add(home, unit)
            taken.add(unit.passage.passage_id)
            current = home
            if stem is None or stem.response is None:
                continue
        if stem is not None and (home is None or stem.response):
            current = Block(stem, unit, is_promised=unit.is_promised)
            blocks.append(current)
            by_passage[unit.passage.passage_id] = current
            if stem.number:
                by_number[stem.number] = current
        elif unit.is_heading:
            current = current if current and (current.stem.response or current.stem.number) and current.drafts and unit.is_promised else None
            if current is not None:
                current.is_interrupted = True
        elif unit.is_promised and _is_item_by_heading(unit):
            if current is None or not (current.stem.is_heading or current.stem.number):
                current = Block(Stem(unit.sentences[0], is_heading=True, party=unit.heading_party, basis="heading"), None, is_promised=True)
                blocks.append(current)
            _add(current, unit)
            taken.add(unit.passage.passage_id)
        elif current is not None and not _outlives(current, unit):
            current = None
    return [block for block in blocks if block.drafts]


def _stem_at(units: list[Unit], number: int) -> Stem | None:
    """The stem that a passage is, with whoever puts forward what it introduces."""
    stem = _stem_of(units[number], units[number + 1] if number + 1 < len(units) else None)
    if stem is None or stem.teller or not is_put_by_others(stem.sentence.row.text):
        return stem
    section = units[number].passage.section_id
    near = [unit for unit in units[max(0, number - _NEAR) : number + 1] if unit.passage.section_id == section and not unit.is_heading]
    texts = [sentence.row.text for unit in near for sentence in unit.sentences][:-1]
    return replace(stem, teller=find_body_before(Thread(texts=texts[-_NEAR:]), plural=True))


def _outlives(block: Block, unit: Unit) -> bool:
    """Whether a list goes on behind a passage that is none of its items: a numbered stem is known by its items' numbers, and a fact may stand among wishes."""
    return bool(block.stem.number) or (block.stem.is_heading and unit.is_promised) or (unit.is_item and block.stem.takes_nouns)


def issues_apart(issued: int) -> bool:
    """Whether a document issues its recommendations under labels or numbers, so that what its other lists say only argues or sums up."""
    return issued >= 3


def mark_argued(blocks: list[Block], issued: int) -> None:
    """Where a document issues its recommendations under labels or numbers, its other lists argue or sum up: their form is "running".

    Args:
        blocks: The document's lists; the form of their drafts is changed.
        issued: How many labelled and numbered recommendations it issues.
    """
    if not issues_apart(issued):
        return
    for block in blocks:
        if block.stem.response is None and not block.is_promised:
            for draft in block.drafts:
                draft.form = "running"


def _stem_of(unit: Unit, following: Unit | None) -> Stem | None:
    if (
        len(unit.text) > 2500
        or _BOILERPLATE.search(unit.text)
        or (looks_like_deed(unit.text) and not unit.text.rstrip().endswith(":") and find_resolver(unit.text) is None)
    ):
        return None
    is_followed = following is not None and unit.passage.passage_id in {following.passage.stem_passage_id, following.plain_stem}
    is_before_list = following is not None and following.passage.kind == "list item" and not unit.is_item
    if not (is_followed or is_before_list or unit.text.rstrip().endswith((":", ": -", "—", "–")) or _ABOUT_BLOCK.search(unit.text)):
        return None
    return read_stem(unit.sentences[-1], unit.text, unit.mark, is_followed=is_followed or is_before_list)


def _home(unit: Unit, current: Block | None, by_number: dict[str, Block], stem: Stem | None) -> Block | None:
    """The block that a passage is an item of; None if it is none."""
    if unit.is_heading:
        return None
    prefix = unit.mark.rpartition(".")[0]
    if prefix and prefix in by_number:
        return by_number[prefix] if _may_be_item(unit, by_number[prefix]) else None
    if current is None or current.stem.is_heading or (stem is not None and stem.response):
        return None
    if prefix and current.stem.number.count(".") == unit.mark.count("."):
        return None  # paragraph 3.32 stands beside its stem 3.31, not under it
    if unit.mark.isdigit():
        return current if _continues(unit, current) and _may_be_item(unit, current) else None
    if unit.is_item:
        return current if _may_be_item(unit, current) and not _stands_beside(unit, current) else None
    if current.unit is not None and not current.drafts and (current.stem.response or current.stem.frame is None) and looks_like_deed(unit.text):
        return current
    return current if current.stem.response and looks_like_deed(unit.text) and any(item.names for item in cut_items(unit.text)) else None


def _stands_beside(unit: Unit, block: Block) -> bool:
    """Whether an item is as deep as the item that was the stem of deeper ones: "Ministries should:" with two bullets under it, and what follows."""
    stem = block.unit.passage.list_level if block.unit is not None else None
    if stem is None or unit.passage.list_level is None or unit.passage.list_level > stem:
        return False
    return any((draft.sentence.passage.list_level or 0) > stem for draft in block.drafts)


def _continues(unit: Unit, block: Block) -> bool:
    number = int(unit.mark)
    if block.stem.number.isdigit() and number == int(block.stem.number) + 1 and not (number == block.last + 1 and looks_like_deed(unit.text)):
        return False
    return (number == 1 and not block.is_interrupted) or block.last < number <= block.last + 3


def _may_be_item(unit: Unit, block: Block) -> bool:
    """Whether a passage reads as an item of a block: of "the ministry should:" a deed, of an answered list anything."""
    if block.stem.response or (block.stem.party and not block.stem.is_heading):
        return True
    if block.stem.is_resolving and is_resolved_by_itself(unit.text):
        return False
    if looks_like_deed(unit.text) or is_gerund(unit.text.split()[0]):
        return True
    if block.stem.takes_nouns and not block.stem.takes_clauses and states_fact(unit.text) and not find_frames(unit.sentences[0].row.text):
        return (
            unit.mark.isdigit() and demands(block.stem.sentence.row.text) and is_put_as_done(unit.sentences[0].row.text)
        )  # not "The meter is broken"
    if block.stem.takes_nouns and _is_name(unit.text):
        return False
    if unit.is_item and (block.stem.takes_nouns or block.stem.takes_clauses or _is_next_letter(unit, block)) and len(unit.text.split()) > 1:
        return True
    return (block.stem.frame is None or _ANNOUNCING.search(block.stem.sentence.row.text) is not None) and bool(
        find_frames(unit.sentences[0].row.text)
    )


def _is_name(text: str) -> bool:
    """Whether an item is a name or a title and nothing more: "Position, Navigation and Timing"."""
    words = re.findall(r"[A-Za-z-]{4,}", text)
    return len(words) > 1 and all(word[:1].isupper() for word in words) and not is_gerund(words[0])


def _is_next_letter(unit: Unit, block: Block) -> bool:
    """Whether a lettered item goes on from the one before it in a list that hangs on its stem: "the board: (a) ..., (b) report to parliament"."""
    before = block.drafts[-1].number if block.drafts and block.stem.frame is not None else None
    return bool(before) and len(unit.mark) == 1 and unit.mark.isalpha() and ord(unit.mark) == ord((before or " ").rstrip(")")[-1]) + 1


def _is_item_by_heading(unit: Unit) -> bool:
    """Whether a passage under a heading of recommendations is one: a deed, or an item of a list that asks for something."""
    if unit.text.isupper() or unit.is_answer or tell_fact(unit.text) == "own channel":
        return False
    if looks_like_deed(unit.text) and not unit.text.rstrip().endswith(("?", ":")):
        if unit.is_item:
            return True
        opening = re.match(
            r"\W*(?:(?P<that>that(?=\s+(?:the|an?|all|each|every|both|no|any|(?-i:[A-Z])|(?!is\b|was\b|has\b|this\b)\w+s)\b))|that|to)\b",
            unit.text,
            re.IGNORECASE,
        )
        if opening is not None and opening["that"]:
            return read_clause(unit.sentences[0].row.text[opening.end() :], is_sure=True) is not None
        return len(unit.text.split()) <= 120 and opening is None  # "To keep pace, ministries ..." is prose
    if unit.is_urged and may_be_act(unit.text):
        return True
    if unit.passage.kind != "list item" or len(unit.text.split()) < 4 or unit.text.rstrip().endswith(":") or unit.text.isupper():
        return False
    return (
        (is_gerund(unit.text.split()[0]) and len(unit.text.split()) > 5)
        or names_act(unit.text)
        or _is_titled_deed(unit)
        or any(find_frames(sentence.row.text) for sentence in unit.sentences)
    )


def _is_titled_deed(unit: Unit) -> bool:
    """Whether an item tells somebody to act behind a title of its own: "Pumps. Overhaul both before winter."."""
    first, *rest = [sentence.row.text for sentence in unit.sentences]
    return bool(rest) and len(first.split()) <= _TITLE_WORDS and find_finite(first) is None and looks_like_deed(rest[0])


def _add(block: Block, unit: Unit) -> None:
    base = name_number(block.stem.number, unit.mark)
    if unit.mark.rsplit(".", 1)[-1].isdigit():
        block.last = int(unit.mark.rsplit(".", 1)[-1])
    for order, item in enumerate(_items_of(block, unit)):
        if not re.search(r"[A-Za-z]{3}", item.text):
            continue
        number = base if order == 0 or not base else f"{base}.{order}"
        block.drafts.append(draft_item(item, number, unit, block.stem))


def _items_of(block: Block, unit: Unit) -> list[Item]:
    if block.stem.is_resolving and len(parts := cut_resolved(unit.text)) > 1:
        return [Item(text, start) for start, text in parts]
    deeds = find_deeds(unit) if block.stem.is_heading else []
    return deeds or [shorten_item(item, unit, block.stem) for item in cut_items(unit.text)]
