"""What several recognisers say of a text, weighed against what its corpus says.

Public corpora of names were marked by many hands and partly by rules: where recognisers that were trained alike but for chance agree against the
corpus, the corpus is wrong more often than they are (Wang et al. 2019, "CrossWeigh: Training Named Entity Tagger from Imperfect Annotations"). And
where nobody has marked anything, what they agree on is worth learning from (Zhou and Li 2005, "Tri-Training"; Hinton et al. 2015, "Distilling the
Knowledge in a Neural Network").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from pipeline.training.annotations import Span
from pipeline.training.marked import MarkedText

if TYPE_CHECKING:
    from spacy.language import Language

Votes = Counter[Span]
# in tenths of all recognisers: what a corpus says counts as much as four in ten of them
_CORPUS = 4
_ENOUGH = 7  # more than half of all the votes there are, with those of the corpus
_UNMARKED = 8  # where the corpus says nothing
_DOUBTFUL = 4
# words like "Spanish" and "Republican" are marked by rules of each corpus's own: teachers that read all of them mix these rules, and blur what one corpus keeps apart
_BELIEVED = frozenset({"NORP"})
_RUN = 8  # words in a row that tell that a text is in another corpus too


def count_votes(texts: Sequence[MarkedText], recognisers: Iterable[Language]) -> list[Votes]:
    """Let recognisers read texts.

    Args:
        texts: The texts; what is marked in them is not looked at.
        recognisers: spaCy pipelines with entities; each is done with before the next is asked for.

    Returns:
        For each text how many found each name: first character, last and label all the same.
    """
    found: list[Votes] = [Counter() for _ in texts]
    for nlp in recognisers:
        for votes, doc in zip(found, nlp.pipe((marked.text for marked in texts), batch_size=64), strict=True):
            votes.update(Span(entity.start_char, entity.end_char, entity.label_) for entity in doc.ents)
    return found


def settle_names(marked: MarkedText, votes: Votes, voters: int, *, is_marked: bool = True) -> MarkedText:
    """Mark the names of a text anew.

    Args:
        marked: The text as its corpus marks it.
        votes: What recognisers found in it.
        voters: How many recognisers there were.
        is_marked: Whether the corpus was marked with names at all: then it has a vote, and where it has none, that too says something; of peoples it is
            believed whatever the recognisers say.

    Returns:
        The text with the names that have enough votes, no two over the same characters. What has some, but not enough, is unknown; what was unknown stays so
        where no name was settled on.
    """
    tenths = Counter({span: 10 * count for span, count in votes.items() if not (is_marked and span.label in _BELIEVED)})
    for span in marked.spans:
        tenths[span] += (10 + _CORPUS if span.label in _BELIEVED else _CORPUS) * voters
    chosen: list[Span] = []
    for span, weight in sorted(tenths.items(), key=lambda item: (-item[1], item[0].start - item[0].end, item[0].start, item[0].label)):
        said = is_marked and not _meets_any(span, marked.unknown)
        enough = weight > _ENOUGH * voters if said else weight >= _UNMARKED * voters
        if enough and not _meets_any(span, [(other.start, other.end) for other in chosen]):
            chosen.append(span)
    places = [(span.start, span.end) for span in chosen]
    doubtful = [(span.start, span.end) for span, weight in tenths.items() if weight >= _DOUBTFUL * voters]
    unknown = [(start, end) for start, end in (*marked.unknown, *doubtful) if not any(start < last and first < end for first, last in places)]
    return MarkedText(marked.text, tuple(sorted(chosen, key=lambda span: span.start)), _unite(unknown))


def find_others(texts: Iterable[MarkedText], known: Iterable[MarkedText]) -> list[MarkedText]:
    """Find the texts that stand in none of some others.

    Args:
        texts: The texts.
        known: The others.

    Returns:
        Those of the texts that share no eight words in a row with them.
    """
    runs = {run for marked in known for run in _list_runs(marked.text)}
    return [marked for marked in texts if runs.isdisjoint(_list_runs(marked.text))]


def _list_runs(text: str) -> set[str]:
    words = text.split()
    return {" ".join(words[place : place + _RUN]) for place in range(max(1, len(words) - _RUN + 1))}


def _meets_any(span: Span, stretches: Iterable[tuple[int, int]]) -> bool:
    return any(span.start < end and start < span.end for start, end in stretches)


def _unite(stretches: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Stretches in order, those that overlap or touch as one."""
    united: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if united and start <= united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return tuple(united)
