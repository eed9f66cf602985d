"""Documents that answer another one: whether a document is a reply, to what, and what it answers."""

from __future__ import annotations

import dataclasses
import functools
import re
from typing import Any

from pipeline.dates import find_dates
from pipeline.ids import fold_text
from pipeline.language.context import DocumentContext
from pipeline.language.recommendations.drafts import Draft
from pipeline.language.recommendations.lexicon import any_of
from pipeline.language.recommendations.outline import Unit
from pipeline.language.recommendations.parties import drop_article
from pipeline.language.recommendations.replies_cited import CitedAnswer, CitedAnswers, make_cited_rows, settle_answers
from pipeline.language.recommendations.replies_numbers import bare_number
from pipeline.language.recommendations.replies_printed import answer_printed
from pipeline.language.recommendations.replies_tables import find_in_tables
from pipeline.language.recommendations.replies_text import find_in_text
from pipeline.language.recommendations.replies_wording import reply_table
from pipeline.language.recommendations.stems import find_party
from pipeline.schemas import Document, Reply

_OPENING = 14  # passages that may say what the document is
_BODY = re.compile(
    r"(?P<who>(?:[A-Z][\w-]*,? (?:(?:of|on|for|and|the) )*){0,8}(?:Committee|Commission|Inquiry|Panel|Council|Board|Assembly|Parliament|Ombudsman|Tribunal|Working Group|Review Group|Evaluation Office|Audit Office)"
    r"(?: (?:of|on|for) (?:the )?[A-Z][\w-]*(?:,? (?:and |of )?(?:the )?[A-Z][\w-]*){0,7})?)"
)
_OF_BODY = re.compile(
    r"^.*\b(?:Reports?|Responses?|Evaluations?|Minutes?|Audits?|Inquiry) (?:of|by|from|to) (?:the )?"
)  # "Second Report of the Committee"
_CLIENT = re.compile(
    r"\b(?:requested|commissioned|ordered|funded|financed|approved|mandated|supported|welcomed|endorsed|(?:presented|submitted|addressed) to) ?(?:by )?(?:the )?$",
    re.IGNORECASE,
)  # who wanted the report made none of its recommendations
_SYMBOL = re.compile(r"(?<![\w/])[A-Z]{1,7}(?:/[A-Z0-9][A-Z0-9.]*){2,6}(?:/(?:Add|Corr|Rev)\.\d+)?(?![\w/])|\b(?:HC|CP|HL|Cm|Cmd|Cmnd)\s?\d{1,4}\b")
_TO = re.compile(
    r"\b(?:responses?|repl(?:y|ies)|answers?|comments|observations|follow-?up) (?:of [^:]{2,60} )?(?:to|on) (?:the |its |their |an? )?(?P<what>.+)$",
    re.IGNORECASE,
)
_HEAD = re.compile(r"^(?P<title>.+?)\s*[:–—-]\s+(?:the )?(?:(?:[\w'’]+ ){0,4}(?:response|reply|repl(?:y|ies))|addendum|views on)\b", re.IGNORECASE)
_RESPONDER = re.compile(
    r"\b(?P<who>(?:the )?(?:Government|Ministry|Department|Agency|Council|Administration|Secretariat|Executive|Board|Authority|Treasury)(?: (?:of|for) (?:the )?[A-Z]\w+(?:,? (?:and )?[A-Z]\w+){0,5})?)(?:['’]s)? (?:[Rr]esponse|[Rr]eply|RESPONSE|REPLY)"
)
# What only the body that is answered says: "We recommend that ... (Recommendation 4, paragraph 31)".
_QUOTED = re.compile(
    rf"\b(?:we|the (?:{any_of('who_is_answered')})) (?:also |therefore |further |again )*recommends?\b",
    re.IGNORECASE,
)
_POINTER = re.compile(r"\(\s*recommendation\s+(?P<number>\d{1,3}(?:\.\d{1,3})?[a-z]?)\b[^()]*\)\s*$", re.IGNORECASE)
_CITING = re.compile(r"\b(?:reports?|evaluations?|reviews?|inquiry|audit|published|adopted|issued|recommendations)\b", re.IGNORECASE)
_EXTENSION = re.compile(r"/(?:Add|Corr|Rev)\.\d+$")


def find_cited_answers(context: DocumentContext, units: list[Unit]) -> tuple[Reply | None, CitedAnswers]:
    """Find what a document answers to recommendations that it doesn't make itself.

    Args:
        context: The document, analysed down to sentences, with the cells of its tables.
        units: Its passages.

    Returns:
        What it says of itself as a reply, None where it says nothing of the kind and has no table of answers; and its answers.
    """
    in_tables, claimed = find_in_tables(units, context.cells) if context.cells else ([], set())
    is_reply = says_reply(context.document, units)
    cited = find_in_text(units, claimed) if is_reply else CitedAnswers()
    cited.is_reply = is_reply
    cited.answers = [*in_tables, *cited.answers]
    cited.claimed |= claimed
    if not is_reply and not in_tables:
        return None, cited
    return _describe_reply(context.document, units), cited


def says_reply(document: Document, units: list[Unit]) -> bool:
    """Whether a document's title or first paragraphs say that it answers recommendations."""
    if not any("recommend" in unit.text.lower() for unit in units):
        return False
    if document.document_type == "response" or _patterns("title").search(document.title or ""):
        return True
    opening = [unit for unit in units if not unit.is_silent or unit.passage.kind in {"title", "imprint"}][:_OPENING]
    if any(unit.passage.kind in {"title", "heading"} and _patterns("title").search(unit.text) for unit in opening[:4]):
        return True
    return any(_patterns("opening").search(unit.text) for unit in opening if not unit.is_heading)


def make_reply_rows(
    context: DocumentContext, units: list[Unit], reply: Reply | None, cited: CitedAnswers, drafts: list[Draft]
) -> dict[str, list[Any]]:
    """Give the recommendations that a reply prints the answers found beside them, and make rows of the rest.

    Args:
        context: The document.
        units: Its passages.
        reply: What it says of itself as a reply.
        cited: Its answers.
        drafts: Its recommendations; those without an answer may get one, and what it only quotes is marked so.

    Returns:
        Rows of `replies`, and of `responses` to recommendations that it doesn't print.
    """
    if reply is not None:
        reply = dataclasses.replace(reply, responded_by=_name_responder(context.document, cited, drafts))
    responder = (reply.responded_by or "") if reply else ""
    for draft in drafts if cited.is_reply else ():
        _mark_quoted(draft, cited, reply)
    printed = [draft for draft in drafts if draft.form != "running"]
    left: list[CitedAnswer] = settle_answers(cited, printed, responder)
    if cited.is_reply:
        answer_printed(units, printed)
    for draft in drafts if reply else ():
        if draft.answer is not None:  # whoever is asked to act, the author of the reply answers
            draft.responded_by = find_party(draft.answer.row.text) or responder or draft.responded_by
    if reply is None or not (left or any(draft.response for draft in drafts)):
        return {"replies": [], "responses": []}
    return {"replies": [reply], "responses": make_cited_rows(context.document, _drop_doubles(left), responder)}


def _mark_quoted(draft: Draft, cited: CitedAnswers, reply: Reply | None) -> None:
    """What a reply prints under a number or label is the other body's."""
    number = cited.quotes.get(draft.sentence.passage.passage_id)
    if number is None and _QUOTED.search(draft.text):
        pointer = _POINTER.search(draft.sentence.passage.text)
        number = bare_number(pointer["number"]) if pointer else ""
    if number is not None and draft.form == "running":
        draft.form, draft.number = "labelled", number or draft.number
    if draft.form != "running" and not draft.recommended_by:
        body = reply.report_body if reply else None
        draft.recommended_by, draft.voice = (body,) if body else (), "quoted body"


def _drop_doubles(answers: list[CitedAnswer]) -> list[CitedAnswer]:
    """Of answers to one number the one of a table or the first: the lists before a table sum it up."""
    kept: list[CitedAnswer] = []
    for answer in answers:
        twin = next((n for n, other in enumerate(kept) if answer.number and _is_double(answer, other)), None)
        if twin is None:
            kept.append(answer)
        elif len(answer.answer) > len(kept[twin].answer) and answer.response == kept[twin].response:
            kept[twin] = dataclasses.replace(answer, quoted=answer.quoted or kept[twin].quoted)
    return kept


def _is_double(a: CitedAnswer, b: CitedAnswer) -> bool:
    return a.number == b.number and (not a.quoted or not b.quoted or fold_text(a.quoted) == fold_text(b.quoted))


def _name_responder(document: Document, cited: CitedAnswers, drafts: list[Draft]) -> str | None:
    """Who answers: the party of "Government Response"; else whom most answers name; else the publisher."""
    titled = _RESPONDER.search(document.title or "")
    if titled:
        return drop_article(titled["who"])
    named = [answer.responded_by for answer in cited.answers if answer.responded_by]
    named += [party for draft in drafts if draft.answer is not None and (party := find_party(draft.answer.row.text))]
    return max(named, key=lambda name: (named.count(name), -named.index(name))) if named else document.publisher


@functools.cache
def _patterns(name: str) -> re.Pattern[str]:
    return re.compile("|".join(reply_table()["is_reply"][name]), re.IGNORECASE)


def _describe_reply(document: Document, units: list[Unit]) -> Reply:
    title = document.title or ""
    opening = [unit.text for unit in units if not unit.is_silent and not unit.is_heading][:_OPENING]
    head, to = _HEAD.match(title), _TO.search(title)
    cited = head["title"] if head and not _patterns("title").search(head["title"]) else to["what"] if to else title
    bodies = (match for text in (title, *opening[:4]) if (match := _BODY.search(text)) and not _CLIENT.search(text[: match.start()]))
    body = next((_OF_BODY.sub("", match["who"]) for match in bodies), None)
    dates = [date.start_on for text in (title, *opening[:6]) for date in find_dates(text) if _CITING.search(text)]
    text = " ".join([title, *(unit.text for unit in units[:_OPENING])])
    symbols = dict.fromkeys(_EXTENSION.sub("", match.group()) for match in _SYMBOL.finditer(text))
    own = document.dated_on or document.published_on or ""
    return Reply(
        document_id=document.document_id,
        report_title=cited.strip(" .:;“”\"'‘’") or None,
        report_body=body,
        report_dated_on="; ".join(date for date in dict.fromkeys(dates) if date != own) or None,
        report_symbol="; ".join(symbols) or None,
    )
