"""Answers in running text and lists: "Recommendation 12: Accepted. The Ministry will ...", "The following are accepted: 100.1, 100.5–100.9"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.language.context import AnalysedSentence
from pipeline.language.recommendations.items import looks_like_deed
from pipeline.language.recommendations.outline import Unit
from pipeline.language.recommendations.replies_cited import CitedAnswer, CitedAnswers
from pipeline.language.recommendations.replies_numbers import LIST, bare_number, expand_numbers, find_cited, is_number_list
from pipeline.language.recommendations.replies_wording import REPLY_HEAD, begins_answer, read_answer, read_reply
from pipeline.language.recommendations.running import find_frames
from pipeline.language.recommendations.stems import find_party

# "Response to recommendation 12:", "Recommendations 3 and 4 –", "100.5:"; what follows is the answer, or the words of the recommendation.
_LABEL = re.compile(
    rf"^\W*(?:(?P<reply>(?:(?:the )?[\w'’]+ )?(?:response|reply|answer) (?:to|on) )(?:the )?)?(?:(?:[\w-]+ )?(?P<word>recommendations?|recs?\.?))?\s*(?:nos?\.?|numbers?)?\s*(?P<list>{LIST})"
    r"\s*(?:\((?P<aside>[^()]{1,60})\)\s*)?(?P<mark>[:.–—|-]+(?!\d)\s*|$)",
    re.IGNORECASE,
)
# "1a. Committee recommendation: ..." quotes; what stands below answers.
_QUOTE_HEAD = re.compile(
    r"^\W*(?:(?P<number>\d{1,3}(?:\.\d{1,2})?[a-z]?)[.:)]?\s+)?(?:the )?(?:[\w’'-]+ ){0,3}recommendation\s*(?P<list>\d{1,3}[a-z]?)?\s*[:–—]\s*(?=\S)",
    re.IGNORECASE,
)
_STATUS_HEAD = re.compile(
    r"\brecommendations?\b|^\W*(?:\w+ )?(?:accepted|noted|rejected|supported|not accepted|not supported|under consideration)\W*$", re.IGNORECASE
)
_PASSIVE = re.compile(
    r"^\W*(?:(?:which|that|these|they|above|below|below,|all) )*(?:\w+ly )?(?:(?:is|are|was|were|has|have|had|can ?not|could not|do|does|did|will|enjoy\w*|remain)\b|(?:not |fully |partially |partly )*(?:accepted|noted|rejected|supported|agreed)\b)|^\s*[:–—]",
    re.IGNORECASE,
)
_FAR = 40  # passages: an answer further down belongs to something else


@dataclass(slots=True)
class _State:
    """Where the reading stands.

    Attributes:
        answer: What a heading or stem answers to all that is listed below it.
        said: The sentence that says so.
        is_heading: Whether a heading says so.
        numbers: Recommendations that were named and wait for their answer.
        quoted: Their words, as far as quoted.
        is_answering: Whether the answer has been announced ("Government response").
        since: Passages since they were named.
    """

    answer: str | None = None
    said: AnalysedSentence | None = None
    is_heading: bool = False
    numbers: list[str] = field(default_factory=list)
    quoted: list[str] = field(default_factory=list)
    is_answering: bool = False
    since: int = 0

    def close(self) -> None:
        """Wait for no answer any more."""
        self.numbers, self.quoted, self.is_answering, self.since = [], [], False, 0


def find_in_text(units: list[Unit], in_tables: set[str]) -> CitedAnswers:
    """Find the answers that a replying document gives by number or below a recommendation's label.

    Args:
        units: Its passages.
        in_tables: Ids of passages of tables whose answers are known.

    Returns:
        The answers; passages that only cite or answer are claimed.
    """
    found, state = CitedAnswers(), _State()
    for unit in units:
        if unit.passage.passage_id in in_tables or (unit.is_silent and unit.passage.kind != "table"):
            continue
        if unit.is_heading:
            _read_heading(unit, state, found)
        else:
            _read_unit(unit, state, found)
    return found


def _read_heading(unit: Unit, state: _State, found: CitedAnswers) -> None:
    text = unit.passage.text
    if REPLY_HEAD.match(text) and state.numbers:
        state.is_answering = True
        return
    label = _read_label(unit)
    state.close()
    if label is not None:
        numbers, rest, is_reply = label
        _open(numbers, rest, unit, state, found, is_reply=is_reply)
        return
    response = read_answer(text) or (read_reply(text) if _STATUS_HEAD.search(text) else None)
    if response is None and _STATUS_HEAD.search(text):
        response = read_reply(re.sub(r"\brecommendations?\b", "", text, flags=re.IGNORECASE))
    state.answer, state.said, state.is_heading = response, unit.sentences[0] if response else None, response is not None


def _read_unit(unit: Unit, state: _State, found: CitedAnswers) -> None:
    if state.numbers and begins_answer(unit.text):
        _read_below(unit, state, found)
        return
    label = _read_label(unit)
    if label is not None and label[0] and (state.answer is None or not is_number_list(unit.passage.text)):
        numbers, rest, is_reply = label
        if _open(numbers, rest, unit, state, found, is_reply=is_reply):
            return
    if _read_list(unit, state, found) or _read_sentences(unit, state, found):
        return
    if unit.text.rstrip().endswith(":") and "recommend" in unit.text.lower():
        response = read_answer(unit.text) or None
        state.answer, state.said, state.is_heading = response, unit.sentences[-1] if response else None, False
        return
    if state.numbers:
        _read_below(unit, state, found)
    elif state.answer is not None and state.said is not None and unit.is_item:
        found.by_passage[unit.passage.passage_id] = (state.answer, state.said)
    elif state.answer is not None and not state.is_heading:
        state.answer = None


def _read_label(unit: Unit) -> tuple[list[str], str, bool] | None:
    """Numbers that a passage begins with, what follows them, and whether that is announced as the answer."""
    text = unit.passage.text.replace(" | ", ": ")
    match = _LABEL.match(text)
    if match and (match["word"] or match["reply"] or "." in bare_number(match["list"])):
        return expand_numbers(match["list"]), text[match.end() :].strip(), bool(match["reply"])
    quote = _QUOTE_HEAD.match(text)
    if quote:
        return [bare_number(quote["list"] or quote["number"] or unit.mark)], text[quote.end() :].strip(), False
    if unit.passage.marker and "." in unit.mark and re.fullmatch(r"[\d.]+", unit.mark):
        return [unit.mark], unit.text, False
    return None


def _open(numbers: list[str], rest: str, unit: Unit, state: _State, found: CitedAnswers, *, is_reply: bool) -> bool:
    """Name recommendations; True where the answer stands right behind, or nothing does."""
    reply = REPLY_HEAD.match(rest)
    words = rest[reply.end() :] if reply else rest
    response = read_reply(words) if words and (is_reply or reply or begins_answer(words)) else None
    if response is not None:
        _cite(numbers, response, words, unit, "", found)
        found.claimed.add(unit.passage.passage_id)
        state.close()
        return True
    if state.answer is not None and state.said is not None and rest and not is_reply:
        _cite_below_head(numbers, rest, unit, state, found)
        return True
    if rest and not is_reply and not unit.is_heading and not re.match(r"(?i)[\W\d]*[a-z]?\W*(?:[\w’']+ ){0,3}rec", unit.passage.text):
        return False  # a numbered paragraph of the document's own
    state.close()
    state.numbers, state.is_answering = numbers, is_reply
    state.quoted = [rest] if rest and not unit.is_heading else []
    if state.quoted and not is_reply:
        found.quotes[unit.passage.passage_id] = numbers[0] if len(numbers) == 1 else ""
    return True


def _cite_below_head(numbers: list[str], rest: str, unit: Unit, state: _State, found: CitedAnswers) -> None:
    """A numbered item below "Accepted recommendations": what follows the number quotes, or says why."""
    assert state.answer is not None
    assert state.said is not None
    if looks_like_deed(rest) or find_frames(rest):
        found.by_passage[unit.passage.passage_id] = (state.answer, state.said)
        found.answers += [CitedAnswer(state.answer, state.said.row.text, state.said, number, rest) for number in numbers]
    else:
        words = f"{state.said.row.text.rstrip(' .:')}: {rest}"
        found.answers += [CitedAnswer(state.answer, words, state.said, number, "", find_party(state.said.row.text)) for number in numbers]


def _read_list(unit: Unit, state: _State, found: CitedAnswers) -> bool:
    """A passage of nothing but numbers below what says how they are answered."""
    text = unit.passage.text if not unit.passage.marker else f"{unit.passage.marker} {unit.passage.text}"
    if state.answer is None or state.said is None or not is_number_list(text):
        return False
    for cited in find_cited(text, is_list=True):
        found.answers += [
            CitedAnswer(state.answer, state.said.row.text, state.said, number, "", find_party(state.said.row.text)) for number in cited.numbers
        ]
    found.claimed.add(unit.passage.passage_id)
    return True


def _read_sentences(unit: Unit, state: _State, found: CitedAnswers) -> bool:
    """Sentences that answer recommendations by their numbers."""
    is_found = False
    for sentence in unit.sentences:
        text = sentence.row.text
        is_listing = re.search(r"\brecommendations?\b[^:]{0,120}:", text, re.IGNORECASE) is not None
        groups = find_cited(text, is_list=is_listing)
        for place, cited in enumerate(groups):
            before = text[groups[place - 1].end if place else 0 : cited.start]
            after = text[cited.end : groups[place + 1].start if place + 1 < len(groups) else len(text)]
            response = _answer_of(before, after, text)
            if response is not None:
                state.answer, state.said, state.is_heading = response, sentence, False
            elif place and is_found:
                response = state.answer
            if response is not None:
                is_found = True
                found.answers += [CitedAnswer(response, text, sentence, number, "", find_party(text)) for number in cited.numbers]
        if is_found and is_number_list(re.sub(r"^[^:]*:", "", text)):
            found.claimed.add(unit.passage.passage_id)
    if is_found:
        state.close()
    return is_found


def _answer_of(before: str, after: str, whole: str) -> str | None:
    if _PASSIVE.match(after):
        response = read_answer(after) or read_reply(after)
        if response is not None:
            return response
    response = read_answer(before + " recommendations") or (read_reply(before.strip(" ,;.")) if re.search(r"\w", before) else None)
    return response or (read_answer(whole) if before == whole[: len(before)] and "recommend" in whole.lower() else None)


def _read_below(unit: Unit, state: _State, found: CitedAnswers) -> None:
    """Below a label: the words of the recommendation first, then the answer."""
    state.since += 1
    text = unit.passage.text.replace(" | ", ": ")
    reply = REPLY_HEAD.match(text)
    words = text[reply.end() :] if reply else text
    if not state.quoted and (reply or state.is_answering):  # nothing but the answer stands below the label
        found.claimed.add(unit.passage.passage_id)
    if reply and not words.strip():
        state.is_answering = True
        return
    response = (read_reply(words) or read_answer(words)) if reply or state.is_answering or begins_answer(words) else None
    if response is not None:
        _cite(state.numbers, response, words, unit, " ".join(state.quoted), found)
        if not state.quoted:
            found.claimed.add(unit.passage.passage_id)
        state.close()
    elif not state.is_answering and not reply:
        state.quoted.append(text)
        if unit.passage.kind != "table":
            found.quotes[unit.passage.passage_id] = state.numbers[0] if len(state.numbers) == 1 else ""
    if state.since > _FAR:
        state.close()


def _cite(numbers: list[str], response: str, words: str, unit: Unit, quoted: str, found: CitedAnswers) -> None:
    place = unit.passage.text.find(words[:30])
    before = [sentence for sentence in unit.sentences if sentence.start_char <= max(place, 0)]
    sentence = before[-1] if before else unit.sentences[0]
    party = find_party(sentence.row.text)
    found.answers += [CitedAnswer(response, words, sentence, number, quoted, party) for number in numbers]
