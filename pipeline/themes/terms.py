"""Terms of units: words and word pairs, "rights of the child" being a pair; which of them may mark a theme; how each is shown."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import itemgetter

from pipeline.themes.corpus import Unit
from pipeline.themes.tokens import Token, is_link_run

_HANDFUL, _FEW = 12, 200  # passages
_NAME_SHARE = 0.6  # of a term's places: more stand in names than outside, so it is one


@dataclass(slots=True)
class Vocabulary:
    """The terms of a corpus.

    Attributes:
        terms: Keys, sorted; a pair's words are joined by a space.
        surfaces: How each is shown.
    """

    terms: list[str]
    surfaces: dict[str, str] = field(default_factory=dict)


def find_terms(tokens: Sequence[Token], fresh: Sequence[int] | None = None) -> list[tuple[str, str, bool]]:
    """Find words and pairs in a unit.

    Args:
        tokens: Its tokens.
        fresh: Whether each counts; all do if None.

    Returns:
        (key, surface, whether it stands in a name) of each, in order, as often as it stands there.
    """
    found: list[tuple[str, str, bool]] = []
    last: Token | None = None
    links: list[Token] = []
    for n, token in enumerate(tokens):
        if token.kind == "gap" or (fresh is not None and not fresh[n]):
            last, links = None, []
        elif token.kind == "link":
            links.append(token)
        else:
            if token.kind == "content":
                found.append((token.key, token.surface, token.is_name))
            if last and (not links or is_link_run(tuple(link.surface.lower() for link in links))) and "content" in {last.kind, token.kind}:
                surface = " ".join([last.surface, *(link.surface.lower() for link in links), token.surface])
                found.append((f"{last.key} {token.key}", surface, last.is_name or token.is_name))
            last, links = token, []
    return found


Found = list[tuple[str, str, bool]]


def choose_vocabulary(units: list[Unit], found: list[Found] | None = None) -> Vocabulary:
    """Choose the terms that may mark a theme.

    Args:
        units: Units; those of the fit count.
        found: What `find_terms` finds in each, if that is known.

    Returns:
        Terms of at least two passages (of one, in a corpus of a few passages), and of two documents where there are ten; not those that
        are names, nor those that half of all passages have.
    """
    known = iter(found) if found is not None else (find_terms(unit.tokens, unit.fresh) for unit in units)
    fitted = [(unit.document_id, terms) for unit, terms in zip(units, known, strict=True) if unit.is_fitted]
    triples = Counter(chain.from_iterable(terms for _, terms in fitted))
    keys = [set(map(itemgetter(0), terms)) for _, terms in fitted]
    passages = Counter(chain.from_iterable(keys))
    by_document: dict[str, set[str]] = defaultdict(set)
    for (document_id, _), here in zip(fitted, keys, strict=True):
        by_document[document_id] |= here
    documents = Counter(chain.from_iterable(by_document.values()))
    places, named, surfaces = _count_places(triples)
    least, spread = _thresholds(len(fitted), len(by_document))
    share = 1.0 if len(fitted) < _HANDFUL else 0.9 if len(fitted) < _FEW else 0.5  # the matter of a small corpus stands in most of its passages
    most = share * len(fitted)
    chosen = sorted(
        key for key, count in passages.items() if least <= count <= most and documents[key] >= spread and named[key] < _NAME_SHARE * places[key]
    )
    return Vocabulary(chosen, {key: _choose_surface(surfaces[key]) for key in chosen})


def _count_places(triples: Counter[tuple[str, str, bool]]) -> tuple[Counter[str], Counter[str], dict[str, Counter[str]]]:
    """Places of each term, those of them in names, and how it is printed there."""
    places: Counter[str] = Counter()
    named: Counter[str] = Counter()
    surfaces: dict[str, Counter[str]] = defaultdict(Counter)
    for (key, surface, is_name), count in triples.items():
        places[key] += count
        named[key] += count * is_name
        surfaces[key][surface] += count
    return places, named, surfaces


def _thresholds(passages: int, documents: int) -> tuple[int, int]:
    least = 1 if passages < _HANDFUL else 2 if passages < 1_500 else 3 if passages < 6_000 else 5
    return least, 2 if documents >= 10 else 1


def _choose_surface(counts: Counter[str]) -> str:
    return min(counts, key=lambda surface: (-counts[surface], surface))
