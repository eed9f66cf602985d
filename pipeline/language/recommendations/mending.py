"""What the parse mends in the frame of a sentence that is known to recommend: who is to act, what is to be done, who says so."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from pipeline.language.recommendations.asked_clauses import AskedClause, find_asked_clause, find_doing_subject
from pipeline.language.recommendations.asked_words import find_asked_words
from pipeline.language.recommendations.clauses import Subject
from pipeline.language.recommendations.complements import Deed, names_known_verb
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.sought import find_sought

_OWN = frozenset({"we", "i", "us", "you", "one"})
_LIGHT = frozenset({"have", "do", "see", "like", "want", "wish", "think", "prefer"})
# Read off the parse for want of anything better.
_POOR = frozenset({"parsed root", "parsed ability", "parsed performative", "parsed need noun", "parsed wanting", "parsed predicate"})


def mend_frame(frame: Frame, doc: Doc, sentence: str) -> Frame:
    """Correct a frame by the clause in which the parse shows something to be asked for.

    Args:
        frame: The frame of a sentence that was judged to recommend.
        doc: The parsed sentence.
        sentence: Its text.

    Returns:
        The frame, with the deed, the actor and the teller of that clause where they are the better ones.
    """
    asked = find_asked_clause(doc)
    if asked is not None and asked.is_sure and _is_better(asked, frame):
        return _take(asked, frame)
    plain = (find_asked_words(sentence) or (None if asked is not None else find_sought(sentence))) if _is_poor(frame) else None
    if plain is not None:
        return replace(frame, deed=plain.deed, subject=plain.subject, recommender=plain.recommender or frame.recommender, start=plain.start)
    if asked is not None and _is_better(asked, frame):
        return _take(asked, frame)
    if asked is not None and not frame.recommender and not frame.subject.reporter and _is_same(asked, frame):
        frame = replace(frame, recommender=_tell(asked))
    if asked is None and frame.kind in _POOR and not _is_read(frame):
        doing = find_doing_subject(doc)
        return replace(frame, deed=doing, subject=Subject("")) if doing is not None else frame
    return frame


def _is_better(asked: AskedClause, frame: Frame) -> bool:
    if frame.kind in _POOR:
        return True
    return asked.is_sure and not _is_read(frame)


def _is_poor(frame: Frame) -> bool:
    return frame.kind in _POOR or frame.deed.actions[:1] == ("have",)


def _is_read(frame: Frame) -> bool:
    """Whether the words gave a deed with a known verb."""
    return names_known_verb(frame.deed) and frame.deed.actions[0] not in _LIGHT and frame.kind != "parsed root"


def _is_same(asked: AskedClause, frame: Frame) -> bool:
    return bool(frame.deed.actions) and frame.deed.actions[0] == asked.deed.actions[0]


def _tell(asked: AskedClause) -> str:
    return "" if asked.holder.lower() in _OWN else asked.holder


def _take(asked: AskedClause, frame: Frame) -> Frame:
    if frame.kind == "modal":  # "coordinators should have it signed": they see to it
        return replace(frame, deed=replace(asked.deed, is_passive=False))
    deed = Deed(asked.deed.actions, asked.deed.target, asked.deed.is_passive, asked.deed.agent)
    return replace(frame, deed=deed, subject=Subject(asked.actor, lead=frame.subject.lead), recommender=_tell(asked) or frame.recommender)
