"""What an aim requires: "reopening the ferry will require dredging the channel", "lasting relief calls for a reform of the tariff".

Both ends have to be somebody's act. Where a thing or a procedure requires ("the pump requires oil", "running a ferry requires a licence"), or what is required is no
doing ("four years", "a permit"), the sentence only tells what is so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.language.recommendations.acts import cut_head, is_act, is_described_act
from pipeline.language.recommendations.clauses import Subject
from pipeline.language.recommendations.complements import Deed, read_deed, read_noun_deed
from pipeline.language.recommendations.cue_patterns import syntax_words
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.lexicon import ADVERB
from pipeline.language.recommendations.parties import find_heads, sort_phrase
from pipeline.language.recommendations.predicates import read_topic
from pipeline.language.recommendations.that_clauses import read_clause
from pipeline.language.recommendations.verbs import is_base, is_gerund, name_action, name_change

_REQUIRE = re.compile(
    rf"\b(?P<help>(?:will|would|may|might|could|should)\s+)?(?:(?:not only|all|both|also|still|therefore|thus|then|first|in turn|{ADVERB})\s+)*"
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
# A sector, a country or a plan asks for what would mend it; of a machine such words only say how it runs.
_MENDED = re.compile(
    r"(?:an?\s+)?(?:(?:much|far|ever|even)\s+)?(?:(?:more|increasingly)\s+[a-z]+(?:ed|ent|ant|ive|ful|ic|al|ous|ble)|clear(?:er)?|stronger|better|closer|greater|sustained|sufficient|adequate|improved|coherent|concerted|coordinated|joined-up|different|urgent|immediate|renewed|strengthened|agile|new)\s",
    re.IGNORECASE,
)
# "Youth unemployment is another field that needs careful consideration", "are all areas requiring attention"
_DESERVING = re.compile(
    r"\b(?:is|are|remains?|constitutes?)\s+(?:all\s+|also\s+|both\s+)?(?:(?:an?|another|one|the other|further|large|major|important|key|second|third|other)\s+){0,3}(?:area|field|factor|issue|obstacle|problem|point|matter|challenge|question|concern|impediment|topic|gap)s?\b(?:\s+(?:to|of|in|for)\s[^,;:.]{2,50}?)?\s+"
    r"(?:(?:that|which)\s+(?:(?:also|still|urgently|now)\s+)?(?P<verb>(?:need|require|deserve|merit|warrant|demand)s?)|(?P<doing>requiring|needing|deserving|meriting|warranting|demanding))\s+(?:(?:an?|the|more|most|much|far)\s+)*(?:[a-z]+\s+){0,2}(?P<noun>attention|consideration|action|scrutiny|treatment|study|thought|support|work|investment)\b"
)
_WHICH = re.compile(r"[a-z\d)%],\s+(?:all of )?which\s*$")  # "aid will fall, which will require consolidation of spending"
_LAST_DOING = re.compile(r"(?:[,;]|\b(?:and|but|so|as))\s+(?P<what>[a-z]+ing\s[^,;:.]{1,120})$")
_MIXED = re.compile(r"(?:an?\s+)?(?:\w+\s+)?(?:combination|mix|series|set|package)\s+of\s")
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
        topic = _find_topic(sentence, match.start())
        standing = _stands_for(topic, has_help=bool(helper)) or ("pointer" if helper and _WHICH.search(sentence[: match.start()]) else "")
        is_loose = _LOOSE.match(match["verb"]) is not None or standing == "pointer"
        if not standing and not is_loose and _may_lack(topic) and _MENDED.match(sentence[match.end() :]):
            standing = "lacking"
        found = _read_wanted(sentence[match.end() :], is_loose=is_loose, has_help=bool(helper)) if standing else None
        if found is not None:
            modality = "may" if helper in {"may", "might", "could"} else "must"
            yield Frame("wanting", match["verb"], modality, match.start("verb"), found[1], Subject(found[0], reporter=topic.reporter))
    yield from _find_deserving(sentence)
    for match in _NEEDED.finditer(sentence):
        topic = read_topic(sentence, match.start())
        words, deed = cut_head(topic.text), read_deed(sentence[match.end() :])
        if topic.standing == "main" and words and words[-1].lower() in syntax_words("acts", "set_up") and deed.actions and is_base(deed.actions[0]):
            modality = "must" if match["verb"].startswith("will") else "should"
            yield Frame("wanting", match["verb"], modality, match.start(), deed, Subject("", reporter=topic.reporter))


def _find_topic(sentence: str, start: int) -> Subject:
    """What requires: the subject, or the doing right before the verb where the clauses before it hide it ("..., and tackling it")."""
    topic = read_topic(sentence, start)
    last = _LAST_DOING.search(sentence[:start].rstrip()) if topic.standing == "unclear" else None
    return Subject(last["what"], reporter=topic.reporter) if last is not None and is_gerund(last["what"].split()[0]) else topic


def _may_lack(topic: Subject) -> bool:
    """Whether a topic is something that can be run better or worse, or that wants an answer: a sector, a plan, a rise; no machine, law or person."""
    words = cut_head(topic.text)
    if (
        topic.standing != "main"
        or not words
        or _LAW.search(" ".join(words))
        or topic.text.lower() in _POINTERS | {"they", "he", "she", "we", "you", "i"}
    ):
        return False
    return words[-1].lower() in syntax_words("acts", "problems") or sort_phrase(topic.text) in {"policy", "thing"}


def _find_deserving(sentence: str) -> Iterator[Frame]:
    for match in _DESERVING.finditer(sentence):
        topic = read_topic(sentence, match.start())
        if topic.standing != "main" or not topic.text or topic.text.lower() in _POINTERS | {"there", "they", "which"}:
            continue
        first = topic.text.split()[0]
        named = read_noun_deed(topic.text) if is_gerund(first) else Deed()
        deed = named if named.actions else Deed((name_action(match["noun"]) or "address",), topic.text)
        yield Frame("wanting", match["verb"] or match["doing"], "must", match.start(), deed, Subject("", reporter=topic.reporter))


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
    right = re.sub(r"^(?!only\b|family\b|supply\b)[a-z]+ly\s+(?=[a-z]+ing\s)", "", right)
    first = right.split(maxsplit=1)[0].strip(",;:.")
    if is_gerund(first) and not re.match(r"\w+ing\s+(?:of|and)\b", right):
        deed = read_noun_deed(right)
        return ("", deed) if deed.actions else None
    asked = re.match(r"(?P<who>(?:(?:the|all|both|its|their|our|each|every|local|national)\s+)?[^,;:.]{2,60}?)\s+to\s+(?P<verb>[a-z]+)\b", right)
    if (
        asked
        and (is_base(asked["verb"]) or asked["verb"] in {"have", "be"})
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
    if bare != right and has_help and _MIXED.match(right) and (is_gerund(words[-1]) or name_action(words[-1]) or is_act(bare)):
        return "", Deed((name_action(words[-1]) or "combine",), " ".join(words))
    is_changed = any(name_change(word) for word in words[:2]) and not is_gerund(words[0]) and words[0].lower() not in {"less", "fewer"}
    is_done = is_changed and is_gerund(words[-1]) and len(words) > 1  # "better targeting of grants"
    if not (is_described_act(bare) or is_done) or (is_loose and not is_changed and not has_help):
        return None
    if not has_help and not is_changed and words[-1].lower() in syntax_words("acts", "set_up"):
        return None  # "running a port requires a dependable system": it is so
    deed = read_noun_deed(bare)
    if not deed.actions:
        deed = Deed((name_action(words[-1]) or "provide",), " ".join(words))
    return "", deed
