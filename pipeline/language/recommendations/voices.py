"""Who recommends: named in the sentence, told of a speaker, or carried over from what was said before."""

from __future__ import annotations

import re

from pipeline.language.recommendations.actors import Thread
from pipeline.language.recommendations.clauses import find_main_subject
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.fronts import strip_front
from pipeline.language.recommendations.openers import find_opening_party
from pipeline.language.recommendations.parties import SOME, clean_party, find_heads, recommenders, sort_phrase
from pipeline.language.recommendations.pointing import find_body_before, find_person_before, find_person_named
from pipeline.language.recommendations.sources import find_source_beside, is_share
from pipeline.language.recommendations.tellers import find_attribution, find_list_teller
from pipeline.language.recommendations.wanted import is_many

# The paper that speaks is no other: "this report recommends", "the authors suggest".
_OWN = re.compile(
    r"(?:this|our|the present|the current|present|current|the following)\s+(?:\w+\s+){0,2}?(?:report|paper|brief|study|review|document|note|article|chapter|section|submission|analysis|assessment|evaluation|guidance|guide|memo|memorandum|"
    r"statement|commentary|publication|policy)\b|(?:the\s+)?(?:authors?|evaluators?|(?:(?:evaluation|study|assessment|review|audit|research|mission) )?team|mission)$",
    re.IGNORECASE,
)
_PRONOUNS = frozenset({"he", "she", "it", "they", "we"})
_POINTS_TO = {"his": "he", "their": "they", "its": "it"}
_ADVERB = re.compile(r"(?:also|further|then|therefore|too|again|all|both|\w+ly|)")
_ANYBODY = re.compile(r"(?:what|who|which)(?:ever)?\b|nothing\b", re.IGNORECASE)  # "refunded at once, whatever the clerk says"
_NOBODY = _PRONOUNS | {"i", "this", "that", "these", "there", "us"}


def resolve_recommender(frame: Frame, speaker: str | None, thread: Thread, sentence: str) -> tuple[str, str]:
    """Say who recommends, where somebody other than the document does.

    Args:
        frame: The recommending clause.
        speaker: The sentence's speaker, if the text reports one.
        thread: What the paragraph has said so far.
        sentence: The sentence, for what it says of its source ("According to the guild, ...").

    Returns:
        The name and the voice ("document", "reported speaker", "quoted body"); the name is "" in the document's own voice.
    """
    beside = find_source_beside(sentence)
    named = _find_teller(frame, sentence) or frame.subject.reporter or find_attribution(sentence) or beside
    named = _NEARBY.sub("", named)
    first, *behind = re.split(r"[\s,]+", named)
    if first.lower() in _PRONOUNS | _POINTS_TO.keys() and (named[len(first) :].startswith(",") or all(map(_ADVERB.fullmatch, behind))):
        named = _POINTS_TO.get(first.lower(), first)  # "She further", "His", but not "its trainers"
    if _OWN.match(named) or _ANYBODY.match(named):
        named = ""
    if _SOME_OF_THEM.fullmatch(named) and not speaker and (body := find_body_before(thread, plural=True)):
        return body, "quoted body"
    if (named.lower() in SOME or is_share(named)) and not speaker:
        return clean_party(named).lower(), "quoted body"  # "most asked that ...": others than the document, though nobody says who
    named = _find_apposed(named, sentence) or named
    is_name = bool(named) and named.lower() not in _NOBODY
    if is_name and named == beside and not (speaker and _shares(speaker, named)):
        return clean_party(named), "quoted body"
    if is_name and _names_body(named, frame, speaker):
        return clean_party(named), "quoted body"
    if speaker:
        return speaker, "reported speaker"
    if is_name and sort_phrase(named) == "party":
        return clean_party(named), "quoted body"
    return _carry_over(named.lower(), frame, thread, sentence)


def _find_teller(frame: Frame, sentence: str) -> str:
    """Who asks, by the clause itself; whom the sentence opens with where the clause gives a thing: "Skippers feared that the wall would silt up and asked that ..."."""
    if frame.recommender and sort_phrase(frame.recommender) in {"thing", "unknown"} and _SECOND_VERB.search(sentence[: frame.start]):
        return find_opening_party(sentence) or frame.recommender
    return frame.recommender


def _find_apposed(named: str, sentence: str) -> str:
    """The name behind an office: "the chair of the guild, Dr Asa Lund, saw a need"; "" where none follows."""
    at = sentence.find(named) if named and named[:1].isalpha() else -1
    match = _APPOSED.match(sentence, at + len(named)) if at >= 0 else None
    return match["name"] if match is not None else ""


_APPOSED = re.compile(
    r",\s+(?:(?:Mr|Mrs|Ms|Dr|Prof|Professor|Rev|Sir|Hon|Eng|Judge|Senator|Ambassador)\.?\s+)+(?P<name>[A-ZÀ-Þ][\w’'-]+(?:\s+[A-ZÀ-Þ][\w’'-]+){0,3}),"
)
_SOME_OF_THEM = re.compile(r"(?:some|several|many|most|two|three|all) of (?:them|those|these)", re.IGNORECASE)
_NEARBY = re.compile(r"\s(?:present|there|here)$")  # "the clerk there"
_SECOND_VERB = re.compile(r"\b(?:and|but)(?:\s+(?:\w+ly|also|then|therefore|has|have|had))*\s*$")


def _names_body(named: str, frame: Frame, speaker: str | None) -> bool:
    is_body = bool(set(find_heads(named)) & recommenders())
    if frame.recommender and (is_body or sort_phrase(named) in {"party", "unknown"}) and not (speaker and _shares(speaker, named)):
        return True
    return not speaker and is_body


def _carry_over(pronoun: str, frame: Frame, thread: Thread, sentence: str) -> tuple[str, str]:
    """Who is meant where the sentence has a pronoun, or no name at all."""
    if pronoun in {"it", "they"}:
        return _body_within(sentence, frame.start + len(frame.cue), plural=pronoun == "they") or find_body_before(
            thread, plural=pronoun == "they"
        ), "quoted body"
    if pronoun in {"he", "she"}:
        return find_person_named(sentence[: frame.start]) or find_person_before(thread), "reported speaker"
    if not pronoun and frame.kind.endswith("performative") and frame.is_reported:
        body = find_body_before(thread)
        return body, "quoted body" if body else "document"
    before = _before_series(sentence, thread)
    return before, "quoted body" if before else "document"


# "Second, prices should be freed" goes on with what the sentence before the series said, and who said it.
_ORDINAL = re.compile(r"(?:And\s+)?(?:First|Second|Third|Fourth|Fifth|Next|Then|Last|Final)(?:ly)?(?: of all)?,\s", re.IGNORECASE)


def _before_series(sentence: str, thread: Thread) -> str:
    """Who recommends what a series goes on with: whoever the sentence before it recommends or announces for; "" outside a series."""
    if not _ORDINAL.match(sentence):
        return ""
    number = next((number for number in range(len(thread.texts) - 1, -1, -1) if not _ORDINAL.match(thread.texts[number])), -1)
    if thread.recommended_at >= max(number, 0):
        return thread.recommender
    return find_list_teller(thread.texts[number].rstrip(".") + ":") if number >= 0 else ""


def _shares(one: str, other: str) -> bool:
    words = {word for word in re.findall(r"\w+", one.lower()) if len(word) > 2}
    return bool(words & set(re.findall(r"\w+", other.lower())))


# "it", "they", "in their eyes" behind a clause of its own: the pronoun of who asks
_POINTS_BACK = re.compile(
    r"(?:[;,:]\s+|\s(?:and|but|that|which|what|whom|though|although)\s+)(?:(?:and|but|while|so|though|although|in which|what|all)\s+)*(?:it|they|in (?:their|its))\b[^;]*$",
    re.IGNORECASE,
)


def _body_within(sentence: str, start: int, *, plural: bool) -> str:
    """Whom the pronoun of a second clause means: "Chad was concerned about the prisons; it urged ..."."""
    second = _POINTS_BACK.search(sentence[: start + 1])
    if second is None:
        return ""
    first = strip_front(sentence[: second.start()])[0]
    first = f"{first[:1].upper()}{first[1:]}"
    subject = find_opening_party(first) or find_main_subject(first)
    if not subject or sort_phrase(subject) != "party" or subject.lower() in _NOBODY:
        return ""
    return clean_party(subject) if is_many(subject) == plural or not plural else ""
