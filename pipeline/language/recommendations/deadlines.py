"""By when something is to be done: the words, and the date where one can be told.

A deadline is a limit ("by", "before", "within") set to a time that the text names: a date, a season, a term, or something that
is known to come ("the next session", "the rains"). Which words name times is told in `recommendations_times.toml`.
"""

from __future__ import annotations

import functools
import re

from pipeline.dates import find_dates
from pipeline.language.recommendations.lexicon import alternatives
from pipeline.resources.words import read_word_list

_YEAR = r"(?:19|20)\d\d(?:[-–/](?:19|20)?\d\d)?(?!\d)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_PART = r"(?:(?:the\s+)?(?:(?:very\s+)?(?:end|middle|start|beginning|close|turn)\s+of\s+|(?:early|late)\s+in\s+|(?:early|mid|late|first half of|second half of|end|year-end)[ -])(?:the\s+|(?=this\b|next\b|its\b|\d|[A-Z]))?)"
_ORDINAL = r"(?:first|second|third|fourth|last|1st|2nd|3rd|4th)"
_WORD = r"[A-Za-z][\w’'-]*"
_END = r"(?=\s*(?:[,.;:!?)\]”\"’]|$|\s(?:and|or|but|so|not|in|at|on|to|for|of|with|as|which|that|when|if|while|rather|since|because)\b))"


@functools.cache
def _times() -> dict[str, list[str]]:
    return read_word_list("recommendations_times")


@functools.cache
def _months() -> str:
    return f"(?-i:{alternatives(_times()['months'])})"  # "May" is a month, "may" is none


@functools.cache
def _parts() -> dict[str, str]:
    """The pieces that deadlines are made of, as patterns."""
    lists = _times()
    months, seasons = _months(), alternatives(lists["seasons"])
    coming = alternatives([*lists["events"], *lists["bodies"], *lists["periods"], *lists["seasons"]])
    date = (
        rf"(?:(?:the\s+)?{_DAY}\s+(?:of\s+)?(?:{months})\b\.?(?:,?\s+{_YEAR})?|(?:{months})\b\.?\s+{_DAY}\b(?:,?\s+{_YEAR})?|"
        rf"(?:{months})\b\.?(?:,?\s+(?:of\s+)?{_YEAR})?|Q[1-4](?:\s+(?:of\s+)?{_YEAR})?|"
        rf"(?:(?:the\s+)?(?:{_ORDINAL}\s+(?:quarter|half)\s+(?:of\s+)?|(?:financial|fiscal|school|academic|calendar|budget)\s+year\s+))?{_YEAR}|(?:{alternatives(lists['days'])})\b)"
    )
    # "the next spending review", "its July meeting", "the 2035 season": an event or term that the text says is still to come
    whose = r"(?:(?:the|its|their|our|his|her|your|a)\s+)?"
    dated = rf"(?:{_YEAR}|{months})\s+(?-i:[a-z][a-z-]+\s+){{0,2}}?(?-i:{coming})\b"  # "the 2035 season", but not "the 1951 Convention"
    near = rf"{whose}(?:{alternatives(lists['coming'])})\s+(?:{_WORD}\s+){{0,3}}?(?:{coming})\b"
    of_what = r"(?:\s+(?:of|on)\s+(?:the\s+|its\s+|their\s+)?(?:[A-Z][\w’'-]*|[a-z]+)(?:\s+(?:(?:of|for|and|the)\s+)*[A-Z][\w’'-]*)*)?"
    return {
        "date": date,
        "season": rf"(?:the\s+)?(?:{seasons})\b(?:\s+(?:of\s+)?{_YEAR})?",
        "near": near + of_what,
        "dated": whose + dated,
        "term": rf"(?:(?:the|this|that|next|its|their|our)\s+)(?:(?:current|present|same|{alternatives(lists['coming'])})\s+)?(?:{_WORD}\s+)??(?:{coming})\b",
        "event": rf"(?:(?:the|its|their|our|any|each|a|an)\s+)?(?:{_WORD}\s+){{0,3}}?(?:{alternatives(lists['events'])}|(?:{seasons})(?!\s+(?:{alternatives(lists['events'])})\b))\b(?:\s+(?:in|of|on)\s+(?:the\s+)?(?:[A-Z][\w’'-]*|\d+)(?:\s[A-Z][\w’'-]*)*)?",
        "feast": rf"(?:{alternatives(lists['feasts'])})\b",
        "this": rf"(?:this|next)\s+(?:(?:coming|financial|fiscal|school|academic|calendar)\s+)?(?:{alternatives([*lists['spans'], *lists['seasons']])}|{months})\b(?![’'])",
    }


_NUMBER = r"(?:\d+|(?:twenty|thirty|forty|sixty|ninety)(?:-\w+)?|a hundred(?: and \w+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|eighteen|a few|several)(?:\s*\(\d+\))?"
_UNIT = r"(?:working |calendar |business |sitting |parliamentary |legislative |crop |growing |financial |school )?(?:days?|weeks?|fortnights?|months?|quarters?|years?|decades?|seasons?|sessions?|mandates?|(?:legislative )?terms?|legislatures?)"
_SINCE = r"(?:\s+(?:of|from|after|following)\s+[^.;:,]{3,80})?"


@functools.cache
def _firm() -> re.Pattern[str]:
    """Limits that are deadlines wherever they stand."""
    part = _parts()
    limit = r"(?:by|before|until|till|no later than|not later than|at the latest by|prior to|ahead of|in advance of|on or before|in time for|in readiness for)"
    return re.compile(
        rf"\b(?P<words>(?:before|prior to|ahead of|in advance of|in time for)\s+{part['event']}|{limit}\s+(?:{_PART}|mid-)?(?:the\s+)?(?:{part['near']}|{part['dated']}|{part['date']}|{part['feast']})"
        rf"|(?:by|before|until|till|at|no later than|not later than)\s+{_PART}(?:{part['term']}|the\s+(?:{alternatives(_times()['periods'])})\b)"
        rf"|{limit}\s+(?:{_PART})?{part['season']}|(?:by|before)\s+{part['this']}|by\s+(?:year-end|then)\b"
        rf"|(?:within\s+(?:the\s+)?(?:next|coming|following|first)|(?:in|over|during|for)\s+(?:the\s+)?(?:next|coming|following))\s+(?:{_NUMBER})?\s*{_UNIT}(?:\s+of\s+[^.;:,]{{3,80}})?"
        rf"|within\s+(?:a\s+(?:maximum|period)\s+of\s+)?(?:{_NUMBER}|a|an|the|this|that)\s+(?:\w+\s+)?{_UNIT}{_SINCE}|within\s+the\s+month\s+of\s+{_WORD}|within\s+(?:{part['date']})"
        rf"|(?:at least\s+)?every\s+{_NUMBER}\s+(?:years|months)|(?:no|not) later than\s+[^.;:,]{{3,60}}|before the next [^.;:,]{{3,60}}|after {_NUMBER} {_UNIT} of [^.;:,]{{3,50}}"
        rf"|(?:target date|deadline|due(?: date| by)?|by when)\s*:\s*(?P<dated>[^.;:,()]{{3,40}})"
        rf"|(?:already\s+)?(?:starting|beginning|effective|as)?\s*(?:from|as of)\s+(?:{part['near']}|(?:the\s+)?{_DAY}\s+(?:{_months()})\s+{_YEAR}|next\s+{_WORD})(?!\s+(?:to|until|till)\b)"
        rf")",
        re.IGNORECASE,
    )


@functools.cache
def _loose() -> re.Pattern[str]:
    """Times at which something is to be done, unless it is told there what was: "in 2031", "this autumn", "at its next meeting"."""
    part = _parts()
    return re.compile(
        rf"\b(?P<words>(?:(?:at|in|during|on|as part of|for|under|to)\s+{part['near']}|(?:at|in|during|on|as part of|for|under)\s+{part['dated']}|(?:already\s+)?(?:(?:later|early|earlier|starting|beginning)\s+)?{part['this']}"
        rf"|(?:early |late |later )?(?:in|during)\s+(?:{_PART}|mid-)?(?:the\s+)?(?:{part['date']}|{part['season']}\s+{_YEAR})"
        rf"|on\s+(?:{_DAY}\s+(?:{_months()})|(?:{_months()})\s+{_DAY})(?:,?\s+{_YEAR})?))(?![\w-])",
        re.IGNORECASE,
    )


@functools.cache
def _clause() -> re.Pattern[str]:
    """Before something happens: "before the crate is opened", "before they order"."""
    happens = alternatives(_times()["happens"])
    return re.compile(
        rf"\b(?P<words>(?:long\s+|well\s+)?before\s+(?:(?:they|we|you|it|he|she|anyone|anybody|any of them)\s+(?!can(?:not)?\b|could\b|will\b|would\b)[a-z]+|(?:the|any|another|a|an|its|their|more|further|each|this|that|new)\s+(?:[\w’'-]+\s+){{0,6}}?(?:{happens}))\b[^.;:!?,“”\"()–—]{{0,80}})",
        re.IGNORECASE,
    )


@functools.cache
def _vague() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<words>{alternatives(_times()['vague'])})\b(?!\s+(?:after|before|upon|following|adjacent|available|affected)\b)", re.IGNORECASE
    )


@functools.cache
def _vague_at_end() -> re.Pattern[str]:
    return re.compile(rf"(?<=\w )(?<!as )(?<!too )(?P<words>{alternatives(_times()['vague_at_end'])}){_END}", re.IGNORECASE)


_FOR_DURATION = re.compile(r"^(?:for|over|during)\b", re.IGNORECASE)
_REPEATED = re.compile(r"^(?:at least\s+)?every\b", re.IGNORECASE)
# What the clause up to here tells has been: "the law adopted", "as Samarkand did", "were trained".
_TOLD = re.compile(
    r"\b(?:was|were|had|did|took|began|came|said|told|wrote|found|gave|went|saw|(?:has|have)\s+(?!to\b)(?:\w+\s+){0,3}?\w+(?:ed|en|t)|has been|have been|since|after|as of|than|compared|held|made|set up|built|seen)\b|(?<!be )(?<!been )(?<!being )(?<!get )\b(?!need|proceed|exceed|speed|feed|seed|succeed|indeed|shared|united|limited|related|required)[a-z]{3,}ed(?:\s*$|\s(?:in|on|by|between|at|for|from|with|under)\b)",
    re.IGNORECASE,
)
_TO_COME = re.compile(r"\b(?:next|coming|forthcoming|upcoming)\b", re.IGNORECASE)
_NAMED_SPAN = re.compile(r"[a-z] [A-Z][\w’'-]+ (?:until|till) (?:19|20)\d\d$")  # "the Programme for Waterways until 2040"
_TOGETHER = re.compile(r"\b(?:all|both|two|three|four|several|many|everything)\b(?: \w+)?\s*$", re.IGNORECASE)  # "with three lines at once"
_NEW_CLAUSE = re.compile(r"[,;:(–—]|\b(?:which|that|who|where|when|while|because|although|but|as|than)\b", re.IGNORECASE)


def find_deadline(sentence: str) -> tuple[str, str | None]:
    """Find by when something is to be done.

    Args:
        sentence: The text of a recommendation.

    Returns:
        The words ("by the end of 2030", "before the long rains"), "" if there are none, and the date they name (ISO 8601, to the
        precision stated) or None.
    """
    for pattern in (_firm(), _vague(), _clause(), _loose(), _vague_at_end()):
        words = next((found for match in pattern.finditer(sentence) if (found := _read(match, sentence, is_loose=pattern is _loose()))), "")
        if words:
            return words, _date_of(words)
    repeated = next((match for match in _firm().finditer(sentence) if _REPEATED.match(match["words"])), None)
    return (repeated["words"].strip(), None) if repeated is not None else ("", None)


def _read(match: re.Match[str], sentence: str, *, is_loose: bool) -> str:
    """The words of a deadline; "" where the match is a span of time, a rhythm or something that has been."""
    longer = _clause().match(sentence, match.start())
    words = max(match["words"], longer["words"] if longer is not None else "", key=len).strip(" ,")
    if (_FOR_DURATION.match(words) and not is_loose) or _REPEATED.match(words):
        return ""
    if _NAMED_SPAN.search(sentence[: match.end()]) or (words.lower() == "at once" and _TOGETHER.search(sentence[: match.start()])):
        return ""
    if is_loose and not _TO_COME.search(words):
        clause = _NEW_CLAUSE.split(sentence[: match.start()])[-1]
        if _TOLD.search(clause):
            return ""
    groups = match.groupdict()
    return (groups.get("dated") or words).strip(" ,.")


def is_over(deadline: str, due_on: str | None, dated_on: str | None) -> bool:
    """Whether a time that was taken for a deadline lies before the document itself: "the survey of the yards in 2019"."""
    return deadline[:3].lower() in {"in ", "on ", "dur"} and bool(due_on and dated_on and due_on[:4] < dated_on[:4])


def _date_of(words: str) -> str | None:
    """The date that a deadline names (ISO 8601, to the precision stated); None for "the next session"."""
    dates = find_dates(words) if any(mark.isdigit() for mark in words) else []
    if dates:
        return dates[-1].end_on
    year = re.search(r"\b(?:19|20)\d\d\b", words)  # a year alone is a date only here, behind "by"
    return year.group() if year else None
