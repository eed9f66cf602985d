"""Compare what the program found with what a reader found: names, things, people, events, figures."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from entity_marks import Amount, Findings, Gathering, Name, Person
from rapidfuzz import fuzz

from pipeline.ids import fold_text
from pipeline.language.ordinals import read_edition

_ALIKE = 85.0  # of 100: a phrase spelt another way
_EVENT = 3.0  # an event of that name, before dates, place and edition are looked at


@dataclass(slots=True)
class Count:
    """How many were right, missed and wrong, and what the last two were."""

    right: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / (self.right + len(self.wrong)) if self.right or self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of what is there that was found."""
        return self.right / (self.right + len(self.missed)) if self.right or self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return harmonic(self.precision, self.recall)


@dataclass(slots=True)
class Score:
    """All figures of a set of documents: counts by kind, shares by kind (right, asked), and the pairs of things for B³."""

    counts: dict[str, Count] = field(default_factory=dict)
    shares: dict[str, list[int]] = field(default_factory=dict)
    links: list[tuple[str, str]] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    spurious: list[str] = field(default_factory=list)

    def count(self, kind: str) -> Count:
        """The count of a kind."""
        return self.counts.setdefault(kind, Count())

    def ask(self, kind: str, *, is_right: bool) -> None:
        """Count one judged field."""
        share = self.shares.setdefault(kind, [0, 0])
        share[0], share[1] = share[0] + is_right, share[1] + 1


def harmonic(precision: float, recall: float) -> float:
    """F1 of the two."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def pair_up(gold: Sequence[Any], found: Sequence[Any], likeness: Callable[[Any, Any], float]) -> list[tuple[int, int]]:
    """Pair one to one, the likest first; 0 is no pair, and of equals those that come first."""
    scored = [(-likeness(want, got), i, j) for i, want in enumerate(gold) for j, got in enumerate(found)]
    taken: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for _, i, j in sorted(row for row in scored if row[0] < 0):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            pairs.append((i, j))
    return sorted(pairs)


def score_document(gold: Findings, found: Findings, judged: Iterable[int], texts: Sequence[str], score: Score) -> None:
    """Count one document into a score.

    What is marked as doubtful counts neither for nor against, and neither does what the program found outside the judged sentences.

    Args:
        gold: What the reader found.
        found: What the program found in the whole document.
        judged: Numbers of the sentences that the reader read.
        texts: The sentences, for telling what was missed.
        score: Is added to.
    """
    read = set(judged)
    _score_names(gold.names, [name for name in found.names if name.sentence in read], texts, score)
    for wanted, got, likeness, kind in (
        (gold.people, _once(found.people), _person_likeness, "participants"),
        (gold.gatherings, found.gatherings, _gathering_likeness, "events"),
        (gold.amounts, found.amounts, _amount_likeness, "quantities"),
    ):
        count = score.count(kind)
        pairs = pair_up(wanted, got, likeness)
        for i, j in pairs:
            if not wanted[i].is_doubtful:
                count.right += 1
                _ask_fields(wanted[i], got[j], score)
        paired = ({i for i, _ in pairs}, {j for _, j in pairs})
        count.missed += [_tell(want, texts) for i, want in enumerate(wanted) if i not in paired[0] and not want.is_doubtful]
        count.wrong += [_tell(row, texts) for j, row in enumerate(got) if j not in paired[1] and row.sentence in read]


def _score_names(gold: Sequence[Name], found: Sequence[Name], texts: Sequence[str], score: Score) -> None:
    pairs = pair_up(gold, found, _name_likeness)
    doubtful = {j for i, j in pairs if gold[i].is_doubtful}
    firm = [(gold[i], found[j]) for i, j in pairs if not gold[i].is_doubtful]
    score.links += [(want.thing, got.thing) for want, got in firm]
    paired = {i for i, _ in pairs}
    missed = [want for i, want in enumerate(gold) if i not in paired and not want.is_doubtful]
    free = {j for _, j in pairs} | doubtful
    spurious = [got for j, got in enumerate(found) if j not in free]
    score.missed += [want.thing for want in missed]
    score.spurious += [got.thing for got in spurious]
    for kind, is_same in (
        ("mentions, exact", _has_same_place),
        ("mentions, exact, typed", lambda want, got: _has_same_place(want, got) and want.label == got.label),
        ("mentions, overlapping", lambda _want, _got: True),
        ("mentions, overlapping, typed", lambda want, got: want.label == got.label),
    ):
        count = score.count(kind)
        for want, got in firm:
            if is_same(want, got):
                count.right += 1
            else:
                line = f"{_tell(want, texts)}   [found: {_tell(got, texts)}]"
                count.missed.append(line)
                count.wrong.append(line)
        count.missed += [_tell(want, texts) for want in missed]
        count.wrong += [_tell(got, texts) for got in spurious]
    for label in sorted({name.label for name in [*gold, *found]}):
        _score_label(label, firm, missed, spurious, score)


def _score_label(label: str, firm: list[tuple[Name, Name]], missed: list[Name], spurious: list[Name], score: Score) -> None:
    """Overlapping, typed, of one label."""
    count = score.count(f"  {label}")
    count.right += sum(want.label == got.label == label for want, got in firm)
    count.missed += [label] * (sum(want.label == label != got.label for want, got in firm) + sum(want.label == label for want in missed))
    count.wrong += [label] * (sum(got.label == label != want.label for want, got in firm) + sum(got.label == label for got in spurious))


def find_b_cubed(score: Score) -> tuple[tuple[float, float, float], tuple[float, float, float]]:
    """How well mentions are gathered into things: B³ (Bagga & Baldwin, "Entity-based cross-document coreferencing using the vector space model", 1998).

    A mention's precision is the share of right mentions among all that the program holds for the same thing, its recall the share of the
    right ones that the program put there; both are averaged over mentions. Programs find other mentions than readers, which the paper leaves
    open: the first figure is over the mentions that both found (overlapping, each paired once, label aside). In the second a mention that only
    one of the two has counts as 0 where it is averaged, and stands among the others of its thing (near the B³_0 of Stoyanov et al. 2009, but
    mentions of the program's own are punished too).

    Args:
        score: Pairs of things by mention, and the things of mentions without a partner.

    Returns:
        Precision, recall and F1 of the mentions that both found, and of all.
    """
    both = Counter(score.links)
    results = []
    for lonely_gold, lonely_found in (([], []), (score.missed, score.spurious)):
        gold = Counter([want for want, _ in score.links] + list(lonely_gold))
        found = Counter([got for _, got in score.links] + list(lonely_found))
        precision = sum(n * n / found[got] for (_, got), n in both.items()) / max(found.total(), 1)
        recall = sum(n * n / gold[want] for (want, _), n in both.items()) / max(gold.total(), 1)
        results.append((precision, recall, harmonic(precision, recall)))
    return results[0], results[1]


def _has_same_place(want: Name, got: Name) -> bool:
    return (want.start, want.end) == (got.start, got.end)


def _name_likeness(want: Name, got: Name) -> float:
    """Characters in common over all, so that the same place is 1; the right label decides between equals."""
    shared = min(want.end, got.end) - max(want.start, got.start)
    if want.sentence != got.sentence or shared <= 0:
        return 0.0
    return shared / (max(want.end, got.end) - min(want.start, got.start)) + (0.001 if want.label == got.label else 0.0)


def _once(people: Sequence[Person]) -> list[Person]:
    """A person a document, with all bodies of his rows."""
    kept: dict[str, Person] = {}
    for person in people:
        key = fold_text(person.name)
        before = kept.get(key)
        kept[key] = (
            person
            if before is None
            else Person(
                before.sentence,
                before.name,
                before.title or person.title,
                before.organisations + person.organisations,
            )
        )
    return list(kept.values())


def is_same_phrase(one: str, other: str) -> bool:
    """Whether two short phrases say the same: nearly equal, or one's words inside the other's with little around them."""
    mine, theirs = _words(one), _words(other)
    if not mine or not theirs:
        return False
    if fuzz.token_sort_ratio(" ".join(mine), " ".join(theirs)) >= _ALIKE:
        return True
    short, longer = sorted((mine, theirs), key=len)
    return set(short) <= set(longer) and len(longer) <= 2 * len(short) + 2


def _words(text: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in fold_text(text)).split()


def _person_likeness(want: Person, got: Person) -> float:
    """The same words in the name, or a name without its middle: one holds all words of the other."""
    mine, theirs = set(_words(want.name)), set(_words(got.name))
    if mine == theirs:
        return 2.0
    return 1.0 if mine and theirs and (mine <= theirs or theirs <= mine) else fuzz.ratio(" ".join(sorted(mine)), " ".join(sorted(theirs))) // 90


def _gathering_likeness(want: Gathering, got: Gathering) -> float:
    """The same edition of something of that name; two different first days are two events."""
    if want.start_on and got.start_on and not got.start_on.startswith(want.start_on[:7]):
        return 0.0
    edition, series = read_edition(want.name)
    other_edition, other_series = read_edition(got.name)
    if edition is not None and other_edition is not None and edition != other_edition:
        return 0.0
    mine, theirs = set(_words(series)), set(_words(other_series))
    is_inside = bool(mine and theirs) and (mine <= theirs or theirs <= mine)
    if not is_inside and not is_same_phrase(want.name, got.name):
        return 0.0
    return _EVENT + 2 * (want.start_on == got.start_on) + (want.sentence == got.sentence) + (edition == other_edition)


def _amount_likeness(want: Amount, got: Amount) -> float:
    """The same number in the same sentence, signs aside; the unit and the end of the range decide between equals."""
    if want.sentence != got.sentence or not math.isclose(abs(want.value), abs(got.value), rel_tol=1e-6):
        return 0.0
    return 1.0 + (want.high == got.high) + (0.5 if is_same_unit(want.unit, got.unit) else 0.0)


def is_same_unit(want: str, got: str) -> bool:
    """Whether two units are one: signs and codes to the letter, what is counted as a phrase, of which the last word may do."""
    if want == got:
        return True
    mine, theirs = _words(want), _words(got)
    return is_same_phrase(want, got) or bool(mine and theirs and mine[-1].rstrip("s") == theirs[-1].rstrip("s"))


def _ask_fields(want: Person | Gathering | Amount, got: Person | Gathering | Amount, score: Score) -> None:
    """Judge what else a pair says, where the reader says it."""
    if isinstance(want, Person) and isinstance(got, Person):
        if want.organisations:
            is_right = any(is_same_phrase(one, other) for one in want.organisations for other in got.organisations)
            score.ask("participants: organisation", is_right=is_right)
        if want.title:
            score.ask("participants: title", is_right=is_same_phrase(want.title, got.title))
    elif isinstance(want, Gathering) and isinstance(got, Gathering):
        if want.start_on:
            score.ask("events: first day", is_right=want.start_on == got.start_on)
        if want.end_on:
            score.ask("events: last day", is_right=want.end_on == (got.end_on or got.start_on))
    elif isinstance(want, Amount) and isinstance(got, Amount):
        score.ask("quantities: unit", is_right=is_same_unit(want.unit, got.unit))
        if want.high is not None:
            score.ask("quantities: range", is_right=got.high == want.high)


def _tell(row: Name | Person | Gathering | Amount, texts: Sequence[str]) -> str:
    if isinstance(row, Name):
        return f"{row.label} {texts[row.sentence][row.start : row.end] if row.sentence < len(texts) else ''}"
    if isinstance(row, Amount):
        high = "" if row.high is None else f" to {row.high:g}"
        return f"{row.value:g}{high} {row.unit}"
    return row.name
