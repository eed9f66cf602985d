"""Ways that are put forward: a remedy, an alternative, a first step, what is worth doing, who has a part to play."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.language.recommendations.acts import is_described_act, read_provided
from pipeline.language.recommendations.clauses import Subject, find_subject
from pipeline.language.recommendations.complements import Deed, names_known_verb, read_deed, read_noun_deed
from pipeline.language.recommendations.cue_patterns import syntax_words
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.impersonal import find_reporter
from pipeline.language.recommendations.lexicon import ADVERB, starts_telling
from pipeline.language.recommendations.parties import find_heads, own_sides, sort_phrase
from pipeline.language.recommendations.verbs import is_base, is_gerund, lemmatise, name_action

_ALSO = rf"(?:(?:also|therefore|thus|then|perhaps|simply|well|{ADVERB})\s+)*"
# "The remedy for these delays is the creation of", "a practical alternative could be to lease", "the way forward lies in pooling"
_WAY = re.compile(
    rf"(?:^|[.;:,]\s+|\b(?:that|and|but)\s+)(?P<lead>(?:an?|one|the|another)\s+(?:[\w-]+\s+){{0,3}}?(?P<noun>solution|remedy|answer|cure|alternative|option|possibility|way forward|way out|first step|next step|starting point|(?:better|best|wiser|wisest|safer|safest|cheaper|simpler|surer|surest|fairer|more \w+|most \w+) (?:approach|route|course|path|avenue|way|road|plan|policy|choice|idea|strategy|method|means|practice)))"
    rf"(?P<of>\s+(?:to|for|of|in|here)\b[^.;:,]{{0,80}}?)?\s+(?P<be>is|would be|could be|may be|might be|lies in|would lie in|could lie in|consists in|would consist in)\s+{_ALSO}(?P<deed>(?:to\s+)?[a-z][^.;:]+)",
    re.IGNORECASE,
)
# "It would be worth asking", "there is merit in publishing", "much could be gained by moving"
_WORTH = re.compile(
    rf"\b(?:it\s+(?:is|would be|may be|might be|could be|seems)\s+{_ALSO}(?P<cue>worth(?:while)?)|there\s+(?:is|would be|may be|might be|could be)\s+(?:also\s+)?(?:(?:some|real|great|clear|considerable|much|a)\s+)*(?P<merit>merit|value|sense|benefit|logic|wisdom|advantage)\s+(?:in|to)"
    rf"|much\s+(?:could|might|would|can)\s+be\s+(?P<gained>gained|achieved|won|done|saved)\s+(?:by|from|through))\s+(?P<deed>[a-z][^.;:]+)",
    re.IGNORECASE,
)
# "The town would be well served by hiring", "the registry would benefit from a review"
_SERVED = re.compile(
    rf"\b(?P<cue>would\s+{_ALSO}(?:be\s+(?:well|better|best)\s+served\s+by|benefit\s+(?:greatly\s+|most\s+)?from|gain\s+from))\s+(?P<deed>[a-z][^.;:]+)"
)
# "Consideration could be given to a levy"
_GIVEN = re.compile(
    r"\b(?P<noun>consideration|thought|attention|priority|preference|weight)\s+(?P<modal>could|might|may|can)\s+(?:also\s+|then\s+|usefully\s+)?be\s+(?:given|paid)\s+to\s+(?P<deed>[a-z][^.;:]+)",
    re.IGNORECASE,
)
# "Donors have a key role to play in reaching", "owners will have a part to play by paying for"
_ROLE = re.compile(
    rf"\b(?P<cue>(?:will\s+|can\s+|could\s+|would\s+|should\s+)?{_ALSO}(?:ha(?:ve|s)\s+an?\s+(?:[\w-]+\s+){{0,2}}?(?:role|part)\s+to\s+play|(?<=[dlny]\s)play\s+an?\s+(?:larger|bigger|greater|stronger|more \w+|fuller)\s+(?:role|part)))\s+(?:in|through|by)\s+(?P<deed>[a-z]+ing\s[^.;:]+)"
)
# "Governments can reduce these losses by publishing prices": a party, what it is to reach, and how
_BY_DOING = re.compile(
    rf"\b(?P<modal>can|could)\s+{_ALSO}(?!(?:also|therefore|thus|then|perhaps|simply|well)\b)(?P<verb>[a-z]+)\s+(?P<what>[^.;:]{{3,140}}?)\s+(?:by|through)\s+(?P<deed>[a-z]+ing\s[^.;:]+)"
)
_DENIED = re.compile(r"(?:\bnot|n[’']t|\bno|\bnever|\bif|\bwhether|\bhow|\bhardly|\bwhich|\bthat|\bwho)\s*$", re.IGNORECASE)
_ACTS = re.compile(
    r"(?:survey|ban|fund|levy|tax|study|register|review|test|trial|pilot|scheme|audit|inquiry|moratorium|joint|common|shared|single|national|regional|seasonal)\b",
    re.IGNORECASE,
)


def find_ways(sentence: str) -> Iterator[Frame]:
    """Find what a sentence puts forward as a way to go.

    Args:
        sentence: A sentence.

    Yields:
        A frame of the kind "turning" for each.
    """
    for match in _WAY.finditer(sentence):
        deed = _read_way(match)
        if deed is not None:
            modality = "may" if re.search(r"could|may|might", match["be"]) or match["noun"].lower() in {"option", "possibility"} else "should"
            yield _turning(sentence, match, match["lead"], match.start("lead"), modality, deed)
    for match in _WORTH.finditer(sentence):
        cue = match["cue"] or match["merit"] or match["gained"]
        deed = _read_doing(match["deed"])
        if deed is not None and not starts_telling().match(_bare(match["deed"])):
            yield _turning(sentence, match, cue, match.start(), "should", deed)
    for match in _GIVEN.finditer(sentence):
        deed = read_noun_deed(match["deed"])
        if not (deed.actions and is_gerund(match["deed"].split()[0])):
            deed = Deed(("consider",), re.split(r"[,;]", match["deed"], maxsplit=1)[0])
        yield _turning(sentence, match, match["noun"], match.start("noun"), "may", deed)
    yield from _find_by_party(sentence)


def _find_by_party(sentence: str) -> Iterator[Frame]:
    for pattern, modality in ((_SERVED, "should"), (_ROLE, "should"), (_BY_DOING, "may")):
        for match in pattern.finditer(sentence):
            subject = find_subject(sentence, match.start())
            if subject.standing != "main" or _DENIED.search(sentence[: match.start()].rstrip()) or sentence.startswith("If "):
                continue
            is_party = sort_phrase(subject.text) == "party"
            if pattern is _SERVED:
                deed = _read_doing(match["deed"])
            elif pattern is _ROLE:
                deed = read_noun_deed(match["deed"]) if is_party else None
            else:
                deed = _read_made(match, subject, sentence[match.start("verb") :])
            if deed is not None and deed.actions:
                cue = match.groupdict().get("cue") or match["modal"]
                yield Frame(
                    "turning", cue.strip(), modality, match.start(), deed, Subject(subject.text if is_party else "", reporter=subject.reporter)
                )


def _read_made(match: re.Match[str], subject: Subject, text: str) -> Deed | None:
    """What makers of policy can do: whoever else "can reach the market by taking the ferry" is told what there is."""
    if not set(find_heads(subject.text)) & (own_sides() | syntax_words("acts", "makers")) or match["verb"] in syntax_words("acts", "befalls"):
        return None
    return read_deed(text) if read_noun_deed(match["deed"]).actions and not match["verb"].endswith("ly") else None


def _bare(text: str) -> str:
    """A doing without its -ing: "noting that the ferry ran" begins with "note"."""
    first, _, rest = text.partition(" ")
    return f"{read_noun_deed(text).actions[0]} {rest}" if is_gerund(first) and read_noun_deed(text).actions else text


def _read_doing(text: str) -> Deed | None:
    first = text.split(maxsplit=1)[0].strip(",")
    return read_provided(text) if is_gerund(first) or is_described_act(text) else None


def _read_way(match: re.Match[str]) -> Deed | None:
    text, be = match["deed"], match["be"].lower()
    if text.startswith("to "):
        deed = read_deed(text[3:])
        return deed if names_known_verb(deed) else None
    bare = re.sub(r"^(?:an?|the)\s+", "", text)
    first = bare.split(maxsplit=1)[0]
    if be.endswith(" in") and first.endswith("ing") and is_base(lemmatise(first)):
        return read_deed(f"{lemmatise(first)}{text[len(first) :]}")  # "lies in tying grants to"
    if (
        is_gerund(text.split(maxsplit=1)[0])
        or (name_action(first) and re.match(r"\w+ of\b", bare))
        or is_described_act(text)
        or (be != "is" and _ACTS.match(bare))
    ):
        return read_provided(text)
    return None


def _turning(sentence: str, match: re.Match[str], cue: str, start: int, modality: str, deed: Deed) -> Frame:
    return Frame("turning", cue.strip(), modality, start, deed, Subject("", reporter=find_reporter(sentence, match.start())))
