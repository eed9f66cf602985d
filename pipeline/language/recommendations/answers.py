"""What a document answers to the recommendations it lists: after a block, by number, or behind a single one."""

from __future__ import annotations

import re

from pipeline.language.context import AnalysedSentence
from pipeline.language.recommendations.drafts import Draft
from pipeline.language.recommendations.listed import Block
from pipeline.language.recommendations.outline import Unit
from pipeline.language.recommendations.replies_wording import REPLY_HEAD, read_answer, read_reply
from pipeline.language.recommendations.stems import find_answer, find_party

_BY_NUMBER = re.compile(
    r"\brecommendations?\s+(?:nos?\.?|numbers?|numbered|in paragraphs?|contained in paragraphs?|under)?\s*(?P<numbers>\d[\d.]*(?:\s*(?:,|;|and|&|to|–|-)\s*(?:and\s+)?\d[\d.]*)*)",
    re.IGNORECASE,
)
_THESE = re.compile(r"\b(?:these|the above|above-mentioned|the aforementioned|those|the following|all) recommendations\b", re.IGNORECASE)
_THIS = re.compile(
    r"\b(?:this|the) recommendation\b|^(?:fully |partially |partly |not |already )?(?:accepted|agreed|noted|rejected|implemented|completed|under (?:consideration|review))\b",
    re.IGNORECASE,
)


def apply_answers(units: list[Unit], blocks: list[Block], drafts: list[Draft]) -> None:
    """Give recommendations the answers that stand behind them.

    Args:
        units: The document's passages.
        blocks: Its lists of recommendations.
        drafts: All its listed and labelled recommendations, in order; their answers are filled in.
    """
    by_number: dict[str, Draft] = {draft.number: draft for draft in drafts if draft.number}
    for unit in units:
        if unit.is_silent:
            continue
        if (response := _read_headed(unit.text)) is not None:
            _answer_last(unit.sentences[0], response, drafts)
            continue
        if "recommend" not in unit.text.lower() and not _THIS.search(unit.text):
            continue
        for sentence in unit.sentences:
            response = find_answer(sentence.row.text)
            if response:
                _apply(sentence, response, blocks, by_number, drafts)


def _read_headed(text: str) -> str | None:
    """What stands behind a head that says whose answer it is: "Position of the Ministry: Accepted."."""
    head = REPLY_HEAD.match(text)
    words = text[head.end() :] if head is not None and ":" in head.group() else ""
    return (read_reply(words) or read_answer(words)) if words else None


def _answer_last(sentence: AnalysedSentence, response: str, drafts: list[Draft]) -> None:
    """Give the answer to the numbered recommendation that stands right above it."""
    place = sentence.row.sentence_number
    last = next((draft for draft in reversed(drafts) if draft.sentence.row.sentence_number < place), None)
    if last is not None and last.number and last.response is None and place - last.sentence.row.sentence_number < _NEAR:
        _answer(last, sentence, response, sentence.row.text)


_NEAR = 12  # sentences from a recommendation to the answer printed below it


def _apply(sentence: AnalysedSentence, response: str, blocks: list[Block], by_number: dict[str, Draft], drafts: list[Draft]) -> None:
    text, place = sentence.row.text, sentence.row.sentence_number
    before = [block for block in blocks if block.drafts[0].sentence.row.sentence_number < place]
    listed = _BY_NUMBER.search(text)
    if listed:
        for number in _numbers(listed["numbers"]):
            draft = by_number.get(number) or next(
                (
                    draft
                    for block in reversed(before)
                    for draft in block.drafts
                    if (draft.number or "").rsplit(".", 1)[-1] == number and (draft.number or "").count(".") == 1
                ),
                None,
            )
            if draft is not None and draft.sentence.row.sentence_number != place:
                _answer(draft, sentence, response, text)
    elif _THESE.search(text) and before and before[-1].stem.response is None:
        for draft in before[-1].drafts:
            _answer(draft, sentence, response, text)
    elif _THIS.search(text):
        last = [draft for draft in drafts if draft.sentence.row.sentence_number < place]
        if last and last[-1].response is None and place - last[-1].sentence.row.sentence_number < 40:
            _answer(last[-1], sentence, response, text)


def _numbers(text: str) -> list[str]:
    """Numbers of a list, ranges filled in: "3, 5 to 7" gives 3, 5, 6, 7."""
    found: list[str] = []
    for match in re.finditer(r"(\d[\d.]*)(?:\s*(?:to|–|-)\s*(\d[\d.]*))?", text):
        first, last = match.group(1).rstrip("."), (match.group(2) or "").rstrip(".")
        found.append(first)
        head, _, tail = first.rpartition(".")
        end = last.rpartition(".")[2]
        if end.isdigit() and tail.isdigit() and int(tail) < int(end) <= int(tail) + 300:
            found += [f"{head}.{number}" if head else str(number) for number in range(int(tail) + 1, int(end) + 1)]
    return found


def _answer(draft: Draft, sentence: AnalysedSentence, response: str, text: str) -> None:
    draft.response, draft.answer = response, sentence
    draft.responded_by = find_party(text) or draft.addressee or None
