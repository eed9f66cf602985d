"""Scores recommendations (items, sentences, look-alikes, slots, parts) and pledges."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scorer.corpus import Corpus
from scorer.figures import Figure, Tally
from scorer.gold import Gold, Row
from scorer.pairing import ALIKE, are_same_names, fold, is_empty, is_same_name, pair_up, text_likeness

SLOTS = ("actor", "empty_actor", "modality", "action", "recommended_by", "response", "number", "form")
SAME_SENTENCE = 0.8
_BONUS = 0.1  # of two rows with one text, the one with the right actor is the pair; less than what sets two texts apart


def score_statements(gold: Gold, corpus: Corpus, files: list[str]) -> list[Figure]:
    """Score recommendations and pledges.

    Args:
        gold: The gold.
        corpus: What the program made.
        files: The samples that it read.

    Returns:
        The figures.
    """
    items, parts, pledges = Tally("recommendations.items"), Tally("recommendations.parts"), Tally("commitments.items")
    sentences, alike = Tally("recommendations.sentences"), Tally("recommendations.lookalikes", is_accuracy=True)
    slots = {name: Tally(f"slots.{name}", is_accuracy=True) for name in SLOTS}
    pledger = Tally("commitments.actor", is_accuracy=True)
    for file in files:
        wanted, found = gold.of("recommendations", file), corpus.rows("recommendations", file)
        part_texts = corpus.parts(file)
        for want, got in pair_statements(wanted, found, items, file):
            score_slots(want, got, slots, file)
            _score_parts(want, part_texts.get(str(got["recommendation_id"]), []), parts, file)
        _score_sentences(wanted, found, corpus.rows("sentences", file), sentences, file)
        texts = [str(row["text"]) for row in found]
        for row in gold.of("lookalikes", file):
            alike.judge(not is_told(row["text"], texts), f"{file}: {row['kind']}: {row['text']}")
        for want, got in pair_statements(gold.of("commitments", file), corpus.rows("commitments", file), pledges, file):
            pledger.judge(_is_any(got["actor"], want["actor"], is_same_name), _slot_line(file, want, "actor", got["actor"]))
    return [tally.figure() for tally in (items, sentences, alike, parts, *slots.values(), pledges, pledger)]


def pair_statements(wanted: list[Row], found: list[Any], tally: Tally, file: str) -> list[tuple[Row, Any]]:
    """Pair the statements of a document with those of the gold, and count them; what may go either way counts for nothing.

    Args:
        wanted: Gold rows.
        found: Rows of the table.
        tally: Where to count.
        file: The sample.

    Returns:
        Pairs of a gold row and a row of the table, those that count.
    """

    def likeness(want: Row, got: Any) -> float:  # noqa: ANN401  # a row of a table
        score = text_likeness(want["text"], str(got["text"]))
        return score + (_BONUS if score >= ALIKE and _is_any(got["actor"], want["actor"], is_same_name) else 0.0)

    pairs = pair_up(wanted, found, likeness, ALIKE)
    for place in set(range(len(wanted))) - {place for place, _ in pairs}:
        if not wanted[place]["either_way"]:
            tally.miss(f"{file}: {wanted[place]['text']}")
    for other in set(range(len(found))) - {other for _, other in pairs}:
        tally.spurious(f"{file}: {found[other]['text']}")
    counted = [(wanted[place], found[other]) for place, other in pairs if not wanted[place]["either_way"]]
    for _ in counted:
        tally.hit()
    return counted


def score_slots(want: Row, got: Any, slots: dict[str, Tally], file: str) -> None:  # noqa: ANN401  # a row of a table
    """Judge the slots of one recommendation; a slot that the gold leaves open (no such key, or None) is not judged."""
    actors = want.get("actor")
    if actors is not None:
        name = "empty_actor" if actors[0] is None else "actor"
        slots[name].judge(_is_any(got["actor"], actors, is_same_name), _slot_line(file, want, "actor", got["actor"]))
    slots["modality"].judge(got["modality"] in want["modality"], _slot_line(file, want, "modality", got["modality"]))
    if want.get("action"):
        slots["action"].judge(is_same_action(got["action"], want["action"]), _slot_line(file, want, "action", got["action"]))
    if want.get("recommended_by"):
        is_right = _is_any(got["recommended_by"], want["recommended_by"], are_same_names)
        slots["recommended_by"].judge(is_right, _slot_line(file, want, "recommended_by", got["recommended_by"]))
    if want.get("response"):
        slots["response"].judge(got["response"] in want["response"], _slot_line(file, want, "response", got["response"]))
    if want.get("form"):
        slots["form"].judge(got["form"] == want["form"], _slot_line(file, want, "form", got["form"]))
    if want.get("number") and want["form"] != "running":
        is_right = fold(got["number"]).removeprefix("recommendation ") == want["number"]
        slots["number"].judge(is_right, _slot_line(file, want, "number", got["number"]))


def is_same_action(found: Any, wanted: list[str]) -> bool:  # noqa: ANN401  # a cell of a frame
    """Whether the first verb found is one of those wanted; "not" before it counts for nothing."""
    first = fold(str(found).split(";")[0]).removeprefix("not ")
    return bool(first) and (first in wanted or first.split()[0] in wanted)


def is_told(sentence: str, statements: list[str]) -> bool:
    """Whether a sentence stands in one of some statements, or is one of them with little changed."""
    words = f" {fold(sentence)} "
    for statement in statements:
        other = f" {fold(statement)} "
        is_within = words in other and len(words.split()) > 2
        if is_within or (len(other.split()) > 2 and other in words) or text_likeness(words, other) >= SAME_SENTENCE:
            return True
    return False


def _score_sentences(wanted: list[Row], found: list[Any], sentences: list[Any], tally: Tally, file: str) -> None:
    """Judge the document's sentences: which hold a recommendation; one that was lost on the way is missed."""
    asked = [row["text"] for row in wanted if not row["either_way"]]
    either = [row["text"] for row in wanted if row["either_way"]]
    told = [str(row["text"]) for row in found]
    texts = [str(row["text"]) for row in sentences]
    for text in texts:
        if not is_told(text, asked) and is_told(text, either):
            continue
        if is_told(text, asked):
            tally.judge(is_told(text, told), f"{file}: {text}")
        elif is_told(text, told):
            tally.spurious(f"{file}: {text}")
    for text in dict.fromkeys(asked):
        if not any(is_told(sentence, [text]) for sentence in texts):
            tally.miss(f"{file}: (no such sentence) {text}")


def _score_parts(want: Row, found: list[str], tally: Tally, file: str) -> None:
    pairs = pair_up(want["parts"], found, text_likeness, ALIKE)
    for _ in pairs:
        tally.hit()
    for place in set(range(len(want["parts"]))) - {place for place, _ in pairs}:
        tally.miss(f"{file}: {want['parts'][place]}")
    for other in set(range(len(found))) - {other for _, other in pairs}:
        tally.spurious(f"{file}: {found[other]}")


def _is_any(found: Any, wanted: list[str | None] | None, is_same: Callable[[Any, str | None], bool]) -> bool:  # noqa: ANN401  # a cell of a frame
    return any(is_same(found, name) for name in wanted or ())


def _slot_line(file: str, want: Row, slot: str, found: Any) -> str:  # noqa: ANN401  # a cell of a frame
    first = want[slot][0] if isinstance(want[slot], list) else want[slot]
    return f"{file}: {want['text'][:90]} | wanted {first or 'nothing'}, found {'nothing' if is_empty(found) else found}"
