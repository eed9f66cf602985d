"""Compare what the program found with what a reader found: names, things, people, events, figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from entity_facts import amount_likeness, gathering_likeness, judge_fields, once, person_likeness
from entity_marks import Amount, Findings, Gathering, Name, Person

_PLACES = frozenset(("GPE", "LOC", "NORP"))


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
    """All figures of a set of documents.

    Attributes:
        counts: By kind.
        shares: Right and asked, by field.
        links: The reader's and the program's thing of every mention that both found.
        missed: The reader's things of mentions that the program hasn't.
        spurious: The program's things of mentions that the reader hasn't.
        places: The reader's things that are places or peoples: easy to gather, since a list knows them.
        words: The longest name of each thing, of both sides, for telling faults.
    """

    counts: dict[str, Count] = field(default_factory=dict)
    shares: dict[str, list[int]] = field(default_factory=dict)
    links: list[tuple[str, str]] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    spurious: list[str] = field(default_factory=list)
    places: set[str] = field(default_factory=set)
    words: dict[str, str] = field(default_factory=dict)

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
        (once(gold.people), once(found.people), person_likeness, "participants"),
        (gold.gatherings, found.gatherings, gathering_likeness, "events"),
        (gold.amounts, found.amounts, amount_likeness, "quantities"),
    ):
        count = score.count(kind)
        pairs = pair_up(wanted, got, likeness)
        for i, j in pairs:
            if not wanted[i].is_doubtful:
                count.right += 1
                for name, is_right in judge_fields(wanted[i], got[j]):
                    score.ask(name, is_right=is_right)
        paired = ({i for i, _ in pairs}, {j for _, j in pairs})
        count.missed += [_tell(want, texts) for i, want in enumerate(wanted) if i not in paired[0] and not want.is_doubtful]
        count.wrong += [_tell(row, texts) for j, row in enumerate(got) if j not in paired[1] and row.sentence in read]


def _score_names(gold: Sequence[Name], found: Sequence[Name], texts: Sequence[str], score: Score) -> None:
    pairs = pair_up(gold, found, _name_likeness)
    doubtful = {j for i, j in pairs if gold[i].is_doubtful}
    firm = [(gold[i], found[j]) for i, j in pairs if not gold[i].is_doubtful]
    score.links += [(want.thing, got.thing) for want, got in firm]
    for name in [name for pair in firm for name in pair]:
        score.words[name.thing] = max(score.words.get(name.thing, ""), _words(name, texts), key=len)
    score.places |= {want.thing for want, _ in firm if want.label in _PLACES}
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


def _tell(row: Name | Person | Gathering | Amount, texts: Sequence[str]) -> str:
    if isinstance(row, Name):
        return f"{row.label} {_words(row, texts)}"
    if isinstance(row, Amount):
        high = "" if row.high is None else f" to {row.high:g}"
        return f"{row.value:g}{high} {row.unit}"
    return row.name


def _words(name: Name, texts: Sequence[str]) -> str:
    return texts[name.sentence][name.start : name.end] if name.sentence < len(texts) else ""
