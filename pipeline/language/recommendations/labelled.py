"""Recommendations under a label of their own: "Recommendation 5: ...", with what stands under it until the next heading or paragraph number."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.language.recommendations.actors import Thread, resolve_actor
from pipeline.language.recommendations.asked_words import find_asked_words
from pipeline.language.recommendations.clauses import find_subject
from pipeline.language.recommendations.complements import Deed, names_known_verb, read_deed
from pipeline.language.recommendations.deadlines import find_deadline
from pipeline.language.recommendations.drafts import Draft, Part
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.item_deeds import read_hanging
from pipeline.language.recommendations.items import looks_like_deed
from pipeline.language.recommendations.outline import Unit
from pipeline.language.recommendations.running import find_frames
from pipeline.language.recommendations.slots import find_condition

_LABEL = re.compile(
    r"^\W*(?P<label>(?i:(?:(?:key|main|policy|overarching|strategic|priority|general|specific|final|additional|operational)\s+)?(?:recommendation|rec\.?|proposal|suggestion|action point|action|measure|step|priority))\s+"
    r"(?:(?i:no\.?|number|#|nr\.?)\s*)?(?P<number>\d{1,3}(?:[.\-]\d{1,3}){0,2}[a-z]?|[A-Z]\d{0,2}|[ivx]{1,5})|R(?P<short>\d{1,3}(?:\.\d{1,2})?))(?P<mark>\s*[:.\-–—)]+(?!(?<=\.)\d)\s*|\s*$|\s+(?=[A-Z]))"
)
_NEXT_PARAGRAPH = re.compile(r"^\d{1,3}(?:\.\d{1,3})?$")
_CITING = re.compile(
    r"^(?:was|is|has|had|were|and|to|of|in|from|calls?|asks?|sets?|concerns?|relates?|above|below|should|will|would|proposes?|states?)\b"
)

# A reply printed under the recommendation that it answers is no part of it: "Accepted. The ministry will ...", "Government response: ...".
_REPLY = re.compile(
    r"^(?:(?:the )?(?:government|management|ministry|department|agency|state|council)(?:['’]s)? (?:response|reply|answer)\b|(?:response|reply|answer)\s*[:.–—-]|(?:response|reply|answer|position|view)(?: taken)? (?:of|by|from) (?:the )?[\w’' -]{2,60}?\s*:|"
    r"(?:fully |partially |partly |not |already )?(?:accepted|agreed|noted|rejected|implemented|completed|supported|under (?:consideration|review))"
    r"(?: in (?:part|principle))?\s*[.:;,–—-]|"
    r"(?:the |our )?[\w ]{2,60}? (?:accepts?|agrees?|supports?|notes?|rejects?|does not|do not|cannot|partially|partly|fully)\b[^.]{0,60}\b(?:this|the) recommendation\b)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Labelled:
    """A label with the passages that are its recommendation."""

    number: str
    label: str
    opening: str
    head: Unit
    body: list[Unit] = field(default_factory=list)


def find_labelled(units: list[Unit], taken: set[str]) -> list[Draft]:
    """Find the labelled recommendations of a document.

    Args:
        units: Its passages.
        taken: Ids of passages that are spoken for; those of the blocks found are added.

    Returns:
        A draft a block, its list items as parts.
    """
    blocks: list[Labelled] = []
    current: Labelled | None = None
    for unit in units:
        if unit.passage.kind in {"contents", "running head", "imprint", "agenda"} or unit.passage.passage_id in taken:
            continue
        opened = _open(unit)
        if opened is not None:
            current = opened
            blocks.append(opened)
        elif current is not None:
            if _closes(unit, current):
                current = None
            elif not unit.is_silent:
                current.body.append(unit)
    found = [block for block in blocks if _is_whole(block) and not _heads_measures(block)]
    drafts = []
    for block in found:
        taken.update(unit.passage.passage_id for unit in (block.head, *block.body))
        drafts.append(_draft(block))
    return drafts


def _open(unit: Unit) -> Labelled | None:
    match = _LABEL.match(unit.passage.text)
    if match is None:
        return None
    rest = unit.passage.text[match.end() :].strip()
    is_short_item = bool(match["short"] and rest) and unit.is_item and (looks_like_deed(rest) or bool(find_frames(rest)))
    has_mark = bool(match["mark"].strip()) or is_short_item  # "R4 Issue the by-law" as an item of a list
    if not has_mark and rest and not unit.is_heading and not _is_bare_label(match, rest):
        return None  # "Recommendation 3 Was ..." in prose: only a mark, a heading or what is asked for behind it makes it a label
    if rest and _CITING.match(rest):
        return None
    if match["short"] and (not has_mark or not rest):
        return None
    if re.match(r"(?i:action|measure|step|priority)\b(?! point)", match["label"] or "") and not (
        has_mark and looks_like_deed(rest) and unit.passage.kind != "footnote"
    ):
        return None  # "Action 5: Plant trees" asks for something, "Measure 5: results" doesn't
    return Labelled(match["number"] or match["short"], match["label"], rest, unit)


def _is_bare_label(match: re.Match[str], rest: str) -> bool:
    """Whether a number without a mark is a label all the same, because a sentence that asks opens right behind it: "Recommendation 2 That skippers be trained"."""
    if not _RECOMMENDS.match(match["label"] or "") or match.start("label") > 0:
        return False
    first = re.split(r"(?<=[a-z)][.;])\s", rest, maxsplit=1)[0]
    return looks_like_deed(first) or any(frame.subject.standing == "main" for frame in find_frames(first))


_RECOMMENDS = re.compile(r"(?:[a-z]+ )?(?:recommendation|proposal|suggestion)\b", re.IGNORECASE)


def _closes(unit: Unit, block: Labelled) -> bool:
    """Whether a passage is no longer part of the block."""
    if unit.is_heading or unit.passage.kind == "title":
        return True
    if len(block.body) >= 40 or ((block.body or block.opening) and _REPLY.match(unit.text)):
        return True
    if (
        unit.section is not None
        and block.head.section is not None
        and unit.section.section_id != block.head.section.section_id
        and block.head.is_heading
    ):
        return True
    if _argues(unit, block):
        return True
    numbered = _NEXT_PARAGRAPH.match(unit.mark) is not None and not _is_part(unit, block)
    if not block.head.is_heading and len(block.opening.split()) > 6:  # the label opens a paragraph: only its list goes on
        return numbered or unit.passage.kind != "list item"
    return numbered


def _argues(unit: Unit, block: Labelled) -> bool:
    """Whether a paragraph behind a recommendation that is printed under a bare label no longer asks: "Theft accounted for a third of the losses. ..."."""
    if unit.is_item or len(block.opening.split()) > _LABEL_WORDS or not block.body or not _asks(block.body[0]):
        return False
    return not _asks(unit)


def _asks(unit: Unit) -> bool:
    """Whether a passage opens with what is recommended."""
    first = unit.sentences[0].row.text
    return unit.is_item or first.rstrip().endswith((":", " to")) or looks_like_deed(unit.text) or bool(find_frames(first) or _read_bare(first))


_LABEL_WORDS = 3  # behind a label alone; more are the recommendation itself, or its title


def _is_part(unit: Unit, block: Labelled) -> bool:
    """Whether a numbered passage is a part of the block rather than the document's next paragraph."""
    if "." in unit.mark:
        return unit.mark.startswith(block.number + ".")
    before = [other.mark for other in block.body if other.mark.isdigit()]
    return unit.mark == "1" or (bool(before) and unit.mark.isdigit() and int(unit.mark) == int(before[-1]) + 1)


def _is_whole(block: Labelled) -> bool:
    """A label with nothing to do under it (a table of recommendations, a cross-reference) is none."""
    return bool(block.body) or len(block.opening.split()) > 3


def _heads_measures(block: Labelled) -> bool:
    """Whether a label is that of a title ("Measure H1: Shade on the way to school") under which the measures stand, each of its own."""
    is_title = block.head.is_heading or (len(block.opening.split()) <= _TITLE_WORDS and not block.opening.endswith((".", ";")))
    return is_title and _PLANS.match(block.label) is not None and len(block.body) > 1 and all(unit.is_item for unit in block.body)


_TITLE_WORDS = 12
_PLANS = re.compile(r"(?:[a-z]+ )?(?:action|measure|step|priority)\b(?! point)", re.IGNORECASE)


def _draft(block: Labelled) -> Draft:
    is_title = block.head.is_heading and bool(block.body)
    passages = block.body if is_title else [block.head, *block.body]
    texts = [block.opening if unit is block.head else _text_of(unit) for unit in passages]
    texts = [text for text in texts if text]
    first = next((sentence for unit in passages for sentence in unit.sentences if re.search(r"[a-z]{3}", sentence.row.text)), block.head.sentences[0])
    draft = Draft(first, "labelled", "labelled", " ".join(texts), cue=block.label, number=block.number)
    _read_frame(draft, texts)
    draft.condition, (draft.deadline, draft.due_on) = find_condition(draft.text), find_deadline(draft.text)
    draft.parts = [Part(unit.text, _actions(unit.text), unit.sentences[0]) for unit in block.body if unit.passage.kind == "list item" or unit.mark]
    draft.confidence = 0.95 if draft.actions else 0.75
    return draft


def _text_of(unit: Unit) -> str:
    return unit.text


def _read_frame(draft: Draft, texts: list[str]) -> None:
    """Actor, strength and actions of the whole block: of its first asking sentence, the others' verbs joined."""
    thread = Thread()
    actions: list[str] = []
    named: list[str] = []
    is_read = False
    for text in texts:
        for sentence in re.split(r"(?<=[.;:])\s+(?=[A-Z])", text):
            frames = (
                find_frames(sentence)
                or _read_bare(sentence)
                or (find_frames(sentence.rstrip(" :") + " act on it.") if sentence.rstrip().endswith(":") else [])
            )
            if frames and not is_read:
                draft.modality, draft.actor = frames[0].modality, resolve_actor(frames[0], sentence, thread)
                draft.target = frames[0].subject.text if frames[0].deed.is_passive else frames[0].deed.target
                is_read = True
            elif not frames and not is_read and looks_like_deed(sentence):
                deed = read_deed(sentence[:1].lower() + sentence[1:])
                draft.target, is_read = deed.target, True
                actions += deed.actions
            named += [resolve_actor(frame, sentence, thread) for frame in frames]
            actions += [action for frame in frames for action in frame.deed.actions if action != "act"]
            thread.texts.append(sentence)
        if not frames and not actions:
            actions += _actions(text) if looks_like_deed(text) else ()
    draft.actions = tuple(dict.fromkeys(actions))[:12]
    others = dict.fromkeys(name for name in named if name not in {"", "we"})
    if not draft.actor and len(others) == 1:  # "Measure 4: Save energy. ... The council should first appoint a lead person": named once, further down
        (draft.actor,) = others
    if draft.actor:
        draft.addressee, draft.addressee_basis = draft.actor, "stated"


def _read_bare(sentence: str) -> list[Frame]:
    """The frame of a sentence that only its label makes a recommendation: "That the reviews be completed", "All yards are to keep a log", "A clerk would sit at the gate"."""
    frame = read_hanging(sentence)
    if frame is None and not looks_like_deed(sentence):
        frame = find_asked_words(sentence) or _read_role(sentence)
    return [frame] if frame is not None else []


_ROLE = re.compile(r"\b(?P<modal>would|can|could|may|might) (?=[a-z])")


def _read_role(sentence: str) -> Frame | None:
    """What somebody would, can or may do, where a label says that it is recommended."""
    match = _ROLE.search(sentence)
    subject = find_subject(sentence, match.start()) if match is not None else None
    if match is None or subject is None or subject.standing != "main" or not subject.text:
        return None
    deed = read_deed(sentence[match.end() :])
    modality = "should" if match["modal"] == "would" else "may"
    return Frame("item", match["modal"], modality, match.start(), deed, subject) if names_known_verb(deed) else None


def _actions(text: str) -> tuple[str, ...]:
    deed = read_deed(text[:1].lower() + text[1:]) if looks_like_deed(text) else Deed()
    if deed.actions:
        return deed.actions
    frames = find_frames(text)
    return frames[0].deed.actions if frames else ()
