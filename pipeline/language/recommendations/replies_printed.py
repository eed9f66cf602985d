"""Answers below recommendations that a reply prints in full."""

from __future__ import annotations

from pipeline.language.recommendations.drafts import Draft
from pipeline.language.recommendations.outline import Unit
from pipeline.language.recommendations.replies_wording import REPLY_HEAD, begins_answer, read_answer, read_reply

_NEAR = 6  # passages below a printed recommendation: its further paragraphs, then the answer


def answer_printed(units: list[Unit], drafts: list[Draft]) -> None:
    """Give recommendations that a reply prints in full the answer that stands next below each.

    Args:
        units: The document's passages.
        drafts: Its listed and labelled recommendations in order; those without an answer may get one.
    """
    at = {unit.passage.passage_id: place for place, unit in enumerate(units)}
    printed = {draft.sentence.passage.passage_id for draft in drafts}
    for draft in drafts:
        start = at.get(draft.sentence.passage.passage_id)
        if draft.response is not None or start is None:
            continue
        is_answering = False
        for unit in units[start + 1 : start + 1 + _NEAR]:
            reply = REPLY_HEAD.match(unit.text)
            words = unit.text[reply.end() :] if reply else unit.text
            if unit.passage.passage_id in printed or (unit.is_heading and not reply):
                break
            response = (read_reply(words) or read_answer(words)) if words and (reply or is_answering or begins_answer(words)) else None
            if response is not None:
                draft.response, draft.answer = response, unit.sentences[0]
                break
            is_answering = is_answering or reply is not None
