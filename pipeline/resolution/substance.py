"""What a recommendation asks for, taken apart: its act, the agreements it names, whom it is about, its words by weight."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.resolution.asides import BREAKS, Part, fold_words, mark_agreements, promote_purpose, split_asides
from pipeline.resolution.mending import contrasts
from pipeline.resolution.phrase_lexicon import AGREEMENT, act_phrases, find_acts, find_concepts, match_phrase, people_groups, soft_phrases
from pipeline.resolution.treaties import Agreements
from pipeline.resolution.wording import clean_wording, fold_wording

ASIDE = 0.25  # weight of what stands in a clause that says why, on what ground, with whom or when ...
ASIDES = 0.35  # ... and of all of it together, by the main clause

_REFERENCES = frozenset(
    [
        "article",
        "chapter",
        "clause",
        "convention",
        "directive",
        "law",
        "level",
        "no",
        "number",
        "page",
        "paragraph",
        "phase",
        "recommendation",
        "regulation",
        "resolution",
        "rule",
        "section",
        "target",
    ]
)
_NEGATIONS = frozenset({"not", "never", "refrain", "abstain", "desist"})


@dataclass(frozen=True, slots=True)
class Substance:
    """What a recommendation asks for.

    Attributes:
        words: Weight of each word or concept: 1 where it stands in the main clause, less in an aside.
        acts: Classes of the acts asked for; empty if none is known.
        agreements: Keys of the agreements that are acted on.
        groups: Groups of people that it is about.
        numbers: Numbers in its main clause.
        references: Those of them that only point at something: "article 9".
        contrasting: Words near in letters and far in meaning ("north", "south").
        is_soft: Whether it asks to think of an act, not to do it.
        is_negated: Whether it asks not to do something.
        plain: The folded words of its main clause, for telling opposites.
    """

    words: dict[str, float] = field(default_factory=dict)
    acts: frozenset[str] = frozenset()
    agreements: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    references: frozenset[str] = frozenset()
    contrasting: frozenset[str] = frozenset()
    is_soft: bool = False
    is_negated: bool = False
    plain: frozenset[str] = frozenset()


def read_substance(text: str, parties: Iterable[str] = (), agreements: Agreements | None = None) -> Substance:
    """Take a recommendation apart.

    Args:
        text: The recommendation as printed.
        parties: Names of who recommends it to whom: "Arland recommended that Borland ..." says no more than what follows.
        agreements: Agreements of its document.

    Returns:
        Its substance; where no word tells anything, all words count.
    """
    names = agreements or Agreements()
    words = fold_words(clean_wording(text), names)
    named = {word for party in parties for word in fold_wording(party)}
    parts = promote_purpose(split_asides([word for word in mark_agreements(words, names) if word not in named]))
    main = [unit for part in parts if part.kind == "main" for unit in part.units]
    is_soft, main_acts = _is_soft(main), find_acts(main)
    weights = _weigh(parts)
    if not weights:
        weights = dict.fromkeys((word for word in words if word not in BREAKS), 1.0) or {text: 1.0}
    core = {unit for unit, weight in weights.items() if weight == 1.0}
    listed = {unit for part in parts if part.kind in {"main", "emphasis"} for unit in part.units}
    plain = frozenset(unit for unit in main if not unit.startswith(AGREEMENT))
    return Substance(
        words=weights,
        acts=main_acts,
        agreements=frozenset(unit for unit in listed if unit.startswith(AGREEMENT)),
        groups=frozenset(core & people_groups()),
        numbers=frozenset(unit for unit in core if any(char.isdigit() for char in unit) and not unit.startswith(AGREEMENT)),
        references=frozenset(behind for unit, behind in itertools.pairwise(main) if unit in _REFERENCES),
        contrasting=frozenset(plain & contrasts()),
        is_soft=is_soft,
        is_negated=_is_negated(main),
        plain=plain,
    )


def _weigh(parts: Sequence[Part]) -> dict[str, float]:
    """1 for what the main clauses say, less for what only asides say."""
    main = dict.fromkeys((unit for part in parts if part.kind == "main" for unit in find_concepts(part.units)), 1.0)
    beside = {unit for part in parts if part.kind != "main" for unit in find_concepts(part.units)} - main.keys()
    share = min(ASIDE, ASIDES * max(len(main), 1) / max(len(beside), 1))
    return main | dict.fromkeys(sorted(beside), share)


def _is_soft(main: Sequence[str]) -> bool:
    """Whether the first words that tell an act are to think of it."""
    for n in range(min(len(main), 6)):
        if match_phrase(soft_phrases(), main, n):
            return True
        if match_phrase(act_phrases(), main, n):
            return False
    return False


def _is_negated(main: Sequence[str]) -> bool:
    """Whether a negation stands in front of the first act: "not build", "refrain from building"."""
    for n, unit in enumerate(main):
        if unit in _NEGATIONS:
            return tuple(main[n + 1 : n + 2]) != ("only",)
        if match_phrase(act_phrases(), main, n):
            return False
    return False
