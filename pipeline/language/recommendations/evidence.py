"""What speaks for and against a sentence recommending something: named features for the judge."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from pipeline.language.context import AnalysedSentence
from pipeline.language.judge import NO_FRAME, REPORT
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.genre import Genre
from pipeline.language.recommendations.in_force import tell_fact
from pipeline.language.recommendations.lexicon import starts_asking, starts_epistemic, starts_telling
from pipeline.language.recommendations.outline import Unit
from pipeline.language.recommendations.parties import sort_phrase
from pipeline.language.recommendations.shapes import name_shapes
from pipeline.language.recommendations.syntax_cues import SyntaxCue, verb_lemma
from pipeline.language.recommendations.verbs import is_base, is_gerund, name_action, name_change

_LAW = re.compile(
    r"§|\b(?:law|act|article|section|regulation|directive|statute|code|pursuant|applicant|licen[cs]e|permit|court|clause|contract)s?\b", re.IGNORECASE
)
_ABOUT = re.compile(r"\brecommendations?\b", re.IGNORECASE)
_BACK = re.compile(r"\b(?:was|were|had|did|been|became|in (?:19|20)\d\d)\b", re.IGNORECASE)
_AHEAD = re.compile(r"\b(?:will|going to|plans? to|intends? to|aims? to)\b", re.IGNORECASE)
_NOW = re.compile(r"\b(?:has|have|is|are) (?:\w+ly |also |already |now |been )*(?:\w+ed|\w+ing)\b", re.IGNORECASE)
_LETTERS = re.compile(r"[a-z'’]+")
_SOFT = 0.3
_SIZES = (15, 40, 120, 400)  # sentences that are weighed, where the next size of document begins
_REPORT = (0.0, 0.0, 0.5, 1.0, 1.0)  # how much a document of each size is a report
_LONG = 60
_SHARES, _MOST = 5, 0.25  # steps of the share of sentences that ask, and the share from which on more says nothing new
_EARLY = 8  # words in which a sentence shows how it begins


def find_evidence(
    sentence: AnalysedSentence, unit: Unit, genre: Genre, frames: list[Frame], doc: Doc | None, cues: list[SyntaxCue], *, after_asking: bool
) -> dict[str, float]:
    """Name what speaks for and against a sentence.

    Args:
        sentence: The sentence.
        unit: Its paragraph.
        genre: What kind of writing the document is.
        frames: What the rules over words found in it.
        doc: Its parse; None where there is none.
        cues: What the patterns over the parse found in it.
        after_asking: Whether the sentence before it recommends something.

    Returns:
        Features by name; what isn't named is 0.
    """
    text = sentence.row.text
    features = dict.fromkeys(_of_place(sentence, unit, genre), 1.0)
    features |= dict.fromkeys(_of_title(unit), 1.0)
    features |= dict.fromkeys(_of_words(text), 1.0)
    features |= name_words(text)
    features |= dict.fromkeys((name for frame in frames for name in _of_frame(frame, text)), 1.0)
    if not frames:
        features[NO_FRAME] = 1.0
    if after_asking:
        features["after a recommendation"] = 1.0
    if doc is not None:
        features |= dict.fromkeys((name for cue in cues for name in _of_cue(cue)), 1.0)
        features |= dict.fromkeys(_of_root(doc), 1.0)
        features |= name_shapes(doc)
        if not cues:
            features["no cue"] = 1.0
    return features


def name_document(asking: float, looked_at: int) -> dict[str, float]:
    """Name what kind of document a sentence stands in: a brief of advice asks in every third sentence, a statistical report in every fiftieth.

    Args:
        asking: The share of its sentences in which the rules over words find something.
        looked_at: How many of them are weighed.

    Returns:
        Features.
    """
    size = sum(looked_at >= start for start in _SIZES)
    share = min(_SHARES, int(_SHARES * asking / _MOST))
    return {
        REPORT: _REPORT[size],
        "document asks": min(2.0, 5 * asking),
        f"document size {size}": 1.0,
        f"document asks {share}": 1.0,
        f"{'long' if looked_at > _LONG else 'short'} document asks {share}": 1.0,
    }


def name_words(text: str) -> dict[str, float]:
    """Name the words of a sentence and the pairs of them, in lower case.

    Args:
        text: The sentence.

    Returns:
        Features, each of a small value: single words speak more softly than what the rules and the parse say.
    """
    words = _LETTERS.findall(text.lower())
    return dict.fromkeys((*(f"word {word}" for word in words), *(f"pair {one} {two}" for one, two in itertools.pairwise(words))), _SOFT)


def _of_place(sentence: AnalysedSentence, unit: Unit, genre: Genre) -> Iterator[str]:
    yield f"passage {unit.passage.kind}"
    if unit.section is not None and unit.section.kind:
        yield f"section {unit.section.kind}"
    for name in ("is_promised", "is_concluding", "is_item"):
        if getattr(unit, name):
            yield name
    if genre.is_legal:
        yield "legal writing"
    if sentence.row.speaker:
        yield "reported speaker"
    if sentence is unit.sentences[0]:
        yield "first of its passage"


def _of_title(unit: Unit) -> Iterator[str]:
    """The words of the heading and of the line above the list: "Priority actions" says another thing than "Objectives"."""
    heading = unit.section.heading if unit.section is not None else None
    for word in re.findall(r"[a-z]{4,}", (heading or "").lower()):
        yield f"heading {word}"
    if unit.stem:
        yield "has a stem"
        for word in re.findall(r"[a-z]{4,}", unit.stem.lower()[-120:]):
            yield f"stem {word}"


def _of_words(text: str) -> Iterator[str]:
    words = text.split()
    yield f"words {'few' if len(words) < 7 else 'some' if len(words) < 18 else 'many' if len(words) < 45 else 'too many'}"
    if text[:1].islower():
        yield "begins in lower case"
    if not text.rstrip(" \"'”’)").endswith((".", ";", "!")):
        yield "has no stop"
    if text.rstrip().endswith(":"):
        yield "ends in a colon"
    for name, pattern in (("law", _LAW), ("about recommendations", _ABOUT), ("looks back", _BACK), ("looks ahead", _AHEAD), ("goes on now", _NOW)):
        if pattern.search(text):
            yield name
    if fact := tell_fact(text):
        yield f"tells what is {fact}"
    first = re.match(r"\W*([A-Za-z][\w'’-]*)", text)
    if first and first.group(1).lower() in {
        "if",
        "when",
        "although",
        "while",
        "because",
        "since",
        "as",
        "to",
        "in",
        "for",
        "this",
        "these",
        "it",
        "there",
        "we",
        "such",
    }:
        yield f"begins with {first.group(1).lower()}"
    if sum(character.isdigit() for character in text) > len(text) / 12:
        yield "full of figures"
    if "?" in text:
        yield "asks"
    if re.search(r"[“\"]", text):
        yield "quotes"


def _of_frame(frame: Frame, text: str) -> Iterator[str]:
    yield f"frame {frame.kind}"
    yield f"frame {frame.kind} {frame.modality}"
    yield f"frame {frame.kind} of {sort_phrase(frame.subject.text) if frame.subject.text else 'nobody'}"
    yield f"frame {frame.kind} standing {frame.subject.standing}"
    yield f"frame cue {' '.join(frame.cue.lower().split()[:2])}"
    if frame.deed.actions:
        yield f"frame does {frame.deed.actions[0]}"
    if frame.deed.is_passive:
        yield f"frame {frame.kind} passive"
    if frame.subject.reporter or frame.recommender:
        yield "frame reported"
    if frame.is_reported:
        yield "frame in past"
    if frame.start > len(text) // 2:
        yield "frame late"


def _of_cue(cue: SyntaxCue) -> Iterator[str]:
    word, behind = cue.cue.lower_, cue.cue.doc[cue.cue.i + 1 :].text
    yield f"cue {cue.kind}"
    yield f"cue {cue.kind} {word}"
    yield f"cue {cue.kind} in {cue.standing}"
    yield f"cue {cue.kind} of {_sort(cue.subject)}"
    if cue.mark:
        yield f"cue {cue.kind} behind {cue.mark}"
    if cue.is_passive:
        yield f"cue {cue.kind} passive"
    if cue.is_negated:
        yield f"cue {cue.kind} denied"
    if cue.cue.tag_ == "VBD":
        yield f"cue {cue.kind} in past"
    if cue.verb.tag_.startswith("VB"):
        yield f"does {verb_lemma(cue.verb)}"
        yield f"cue {cue.kind} to {'be' if verb_lemma(cue.verb) == 'be' else 'do' if is_base(verb_lemma(cue.verb)) else 'what'}"
    else:
        yield f"wants {cue.verb.lower_}"
        yield f"cue {cue.kind} wants {_act(cue.verb)}"
    if cue.subject is not None and cue.kind in {"predicate", "wanting", "ability", "need to", "need noun", "modal"}:
        yield f"cue {cue.kind} {_act(cue.subject)} is"
    if cue.kind == "imperative":
        yield f"imperative {'at once' if cue.cue.i == 0 else 'later'}"
        if not any(child.dep_ in {"obj", "dobj", "ccomp", "xcomp", "obl"} for child in cue.verb.children):
            yield "imperative of nothing"
    for name, pattern in (("telling", starts_telling()), ("epistemic", starts_epistemic()), ("asking", starts_asking())):
        if pattern.match(behind.removeprefix("to ").removeprefix("that ")):
            yield f"cue {name}"


def _sort(subject: Token | None) -> str:
    if subject is None:
        return "nobody"
    if subject.tag_ in {"PRP", "WP", "WDT", "DT", "EX"}:
        return subject.lower_ if subject.lower_ in {"we", "it", "they", "you", "i", "this", "there", "which", "that", "who"} else "a pronoun"
    phrase = " ".join(token.text for token in subject.subtree if token.i <= subject.i and token.head in (subject, token))[-80:]
    return sort_phrase(phrase or subject.text)


def _act(token: Token) -> str:
    """Whether a noun or gerund names something that somebody does ("strengthening", "reform") or a thing."""
    if token.tag_ == "VBG" or is_gerund(token.lower_):
        return "doing"
    if name_action(token.lower_):
        return "an act"
    changed = any(child.dep_ == "amod" and name_change(child.lower_) for child in token.children)
    return "a changed thing" if changed else "a thing"


def _of_root(doc: Doc) -> Iterator[str]:
    root = next((token for token in doc if token.dep_ == "ROOT"), None)
    if root is None:
        return
    yield f"root {root.tag_}"
    helpers = [child for child in root.children if child.dep_ in {"aux", "aux:pass", "auxpass", "cop"}]
    yield f"root helped by {'+'.join(helper.tag_ for helper in helpers)}" if helpers else "root alone"
    if root.i < _EARLY and root.tag_ == "VB" and not helpers:
        yield "root early"
    if any(child.dep_ == "expl" for child in root.children):
        yield "root with expletive"
