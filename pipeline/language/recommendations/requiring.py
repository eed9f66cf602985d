"""What an aim requires: "reopening the ferry will require dredging the channel", "lasting relief calls for a reform of the tariff".

Both ends have to be somebody's act. Where a thing or a procedure requires ("the pump requires oil", "running a ferry requires a licence"), or what is required is no
doing ("four years", "a permit"), the sentence only tells what is so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.language.recommendations.acts import cut_head, is_described_act
from pipeline.language.recommendations.clauses import Subject
from pipeline.language.recommendations.complements import Deed, read_deed, read_noun_deed
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.lexicon import ADVERB
from pipeline.language.recommendations.parties import find_heads, sort_phrase
from pipeline.language.recommendations.predicates import read_topic
from pipeline.language.recommendations.syntax_cues import syntax_words
from pipeline.language.recommendations.that_clauses import read_clause
from pipeline.language.recommendations.verbs import is_base, is_gerund, name_action, name_change

_REQUIRE = re.compile(
    rf"\b(?P<help>(?:will|would|may|might|could|should)\s+)?(?:(?:not only|both|also|still|therefore|thus|then|first|in turn|{ADVERB})\s+)*"
    r"(?P<verb>requires?|necessitates?|demands?(?!\s+for)|presupposes?|calls?\s+for|(?:entail|involve|mean|take|need)(?=\s)|depends?\s+(?:up)?on|hinges?\s+(?:up)?on|rests?\s+(?:up)?on)\s+"
    r"(?=[a-z])",
)
_NEEDED = re.compile(
    rf"\b(?P<verb>(?:will|would|may|might) be (?:(?:also|{ADVERB}) )?(?:required|needed|necessary)) (?:in order )?to (?=[a-z])"
)  # "sector plans will be required to find"
# With these every second sentence only describes: something ahead has to be named by its verb, or as a change.
_LOOSE = re.compile(r"entail|involve|mean|take|need|depend|hinge|rest", re.IGNORECASE)
_HELPED = re.compile(r"entail|involve|mean|take|need", re.IGNORECASE)
_DENIED = re.compile(r"(?:\bnot|n[’']t|\bno longer|\bcannot|\bif|\bwhether|\bunless|\bwhen|\bwhere)\s*$", re.IGNORECASE)
_CONDITION = re.compile(r"^\W*(?:if|unless|whether|should)\b", re.IGNORECASE)
_POINTERS = frozenset({"this", "it", "that", "these", "doing so", "to do so", "this in turn"})
_LAW = re.compile(
    r"\b(?:laws?|acts?|bills?|statutes?|regulations?|codes?|rules?|directives?|decrees?|constitutions?|treat(?:y|ies)|conventions?|agreements?|contracts?|licen[cs]es?|permits?|approach|method|process|procedure|stud(?:y|ies)|surveys?|courses?|project|programme|test|scheme|application)\b",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    r"^(?:an?\s+)?(?:(?:\w+\s+)?(?:combination|mix|series|set|package|number|range|degree|measure|level)|(?:great|good) deal|lot)\s+of\s+(?=\w)",
    re.IGNORECASE,
)


def find_required_acts(sentence: str) -> Iterator[Frame]:
    """Find what a wanted doing or change requires.

    Args:
        sentence: A sentence.

    Yields:
        A frame of the kind "wanting" for each.
    """
    if _CONDITION.match(sentence) or sentence.rstrip().endswith(":"):
        return
    for match in _REQUIRE.finditer(sentence):
        helper = (match["help"] or "").strip().lower()
        if _DENIED.search(sentence[: match.start()].rstrip()) or (not helper and _HELPED.match(match["verb"])):
            continue  # "raising revenue involves fighting fraud" describes
        topic = read_topic(sentence, match.start())
        standing = _stands_for(topic, has_help=bool(helper))
        is_loose = _LOOSE.match(match["verb"]) is not None or standing == "pointer"
        found = _read_wanted(sentence[match.end() :], is_loose=is_loose, has_help=bool(helper)) if standing else None
        if found is not None:
            modality = "may" if helper in {"may", "might", "could"} else "must"
            yield Frame("wanting", match["verb"], modality, match.start("verb"), found[1], Subject(found[0], reporter=topic.reporter))
    for match in _NEEDED.finditer(sentence):
        topic = read_topic(sentence, match.start())
        words, deed = cut_head(topic.text), read_deed(sentence[match.end() :])
        if topic.standing == "main" and words and words[-1].lower() in syntax_words("acts", "set_up") and deed.actions and is_base(deed.actions[0]):
            modality = "must" if match["verb"].startswith("will") else "should"
            yield Frame("wanting", match["verb"], modality, match.start(), deed, Subject("", reporter=topic.reporter))


def _stands_for(topic: Subject, *, has_help: bool) -> str:
    """What a topic is: "aim" for a doing or a change, "pointer" for a word that points back to one; "" for what may require as it likes."""
    text = topic.text.strip()
    low = text.lower()
    if topic.standing != "main" or not text:
        return ""
    if low in _POINTERS:
        return "pointer" if has_help or low == "this" else ""
    if is_gerund(text.split()[0]):
        return "aim"
    words = cut_head(text)
    if not words or sort_phrase(text) == "party" or _LAW.search(" ".join(words)):
        return ""
    aims = syntax_words("acts", "aims")
    return "aim" if words[-1].lower() in aims or name_action(words[-1]) or any(name_change(word) for word in words[:2]) else ""


def _read_wanted(right: str, *, is_loose: bool, has_help: bool) -> tuple[str, Deed] | None:
    """Who is to do what: "closing two depots", "the port to dredge the channel", "that the treasury set aside", "closer work between"."""
    if re.match(r"that\s", right):
        clause = read_clause(right[5:], is_sure=True)
        return clause if clause is not None and clause[1].actions else None
    first = right.split(maxsplit=1)[0].strip(",;:.")
    if is_gerund(first) and not re.match(r"\w+ing\s+(?:of|and)\b", right):
        deed = read_noun_deed(right)
        return ("", deed) if deed.actions else None
    asked = re.match(r"(?P<who>(?:(?:the|all|both|its|their|our|each|every|local|national)\s+)?[^,;:.]{2,60}?)\s+to\s+(?P<verb>[a-z]+)\b", right)
    if (
        asked
        and is_base(asked["verb"])
        and sort_phrase(asked["who"]) == "party"
        and not set(find_heads(asked["who"])) & syntax_words("acts", "attention")
    ):
        return asked["who"], read_deed(right[asked.start("verb") :])
    return _read_noun(right, is_loose=is_loose, has_help=has_help)


def _read_noun(right: str, *, is_loose: bool, has_help: bool) -> tuple[str, Deed] | None:
    bare = _TOGETHER.sub("", right)
    words = cut_head(bare)
    if not words or any(character.isdigit() for character in words[0]):
        return None
    is_changed = any(name_change(word) for word in words[:2]) and not is_gerund(words[0]) and words[0].lower() not in {"less", "fewer"}
    if not is_described_act(bare) or (is_loose and not is_changed and not has_help):
        return None
    if not has_help and not is_changed and words[-1].lower() in syntax_words("acts", "set_up"):
        return None  # "running a port requires a dependable system": it is so
    deed = read_noun_deed(bare)
    if not deed.actions:
        deed = Deed((name_action(words[-1]) or "provide",), " ".join(words))
    return "", deed
