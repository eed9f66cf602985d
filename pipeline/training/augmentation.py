"""More texts out of those there are: other names, other capitals, hyphens of broken lines, slips of the pen.

Substituting names keeps the sentence that tells what a name is and takes away the name that could be learned by heart: Dai and Adel 2020, "An Analysis of
Simple Data Augmentation for Named Entity Recognition" (mention replacement).
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator

from pipeline.training.marked import MarkedText, replace_names
from pipeline.training.names import NameMaker

_OWN_SHARE = 0.55  # of the substituted names are invented; the others are other names of the corpora
_CASED = 0.06
_BROKEN = 0.05
_SLIPPED = 0.05


class Augmenter:
    """Makes variants of marked texts."""

    def __init__(self, texts: Iterable[MarkedText], maker: NameMaker, rng: random.Random, peoples: Iterable[MarkedText] = ()) -> None:
        """Collect the names that take each other's place.

        Args:
            texts: Whose names go round.
            maker: Invents the others.
            rng: Where chance comes from.
            peoples: Texts out of which alone names of peoples go round, each as often as it is met there, if they have any: most of what such a word may
                be is known, and with rare ones everywhere any odd word is taken for a people.
        """
        self._maker = maker
        self._rng = rng
        pools: dict[tuple[str, bool], dict[str, None]] = {}
        for marked in texts:
            for span in marked.spans:
                name = marked.name(span)
                if name[:1].isupper() and len(name) > 1:
                    pools.setdefault((span.label, " " in name), {})[name] = None
        self._pools = {key: list(names) for key, names in pools.items()}
        self._pools |= _pool_peoples(peoples)

    def vary(self, marked: MarkedText) -> MarkedText:
        """Make a variant of a text.

        Args:
            marked: The text.

        Returns:
            The text with most of its names replaced (the same name by the same), some variants in other capitals or with flaws.
        """
        varied = self._substitute(marked) if marked.spans else marked
        chance = self._rng.random()
        if chance < _CASED:
            return self._recase(varied)
        if not varied.spans:
            return varied
        if chance < _CASED + _BROKEN:
            return self._change_one(varied, self._break)
        return self._change_one(varied, self._slip) if chance < _CASED + _BROKEN + _SLIPPED else varied

    def vary_all(self, texts: Iterable[MarkedText], times: int) -> Iterator[MarkedText]:
        """Make some variants of each text.

        Args:
            texts: The texts.
            times: How many of each.

        Yields:
            The variants.
        """
        for marked in texts:
            for _ in range(times):
                yield self.vary(marked)

    def _substitute(self, marked: MarkedText) -> MarkedText:
        chosen: dict[tuple[str, str], str] = {}
        names = []
        for span in marked.spans:
            name = marked.name(span)
            key = (name, span.label)
            if key not in chosen:
                chosen[key] = self._other(name, span.label) if self._rng.random() < 0.75 else name
            names.append(chosen[key])
        return replace_names(marked, names)

    def _other(self, name: str, label: str) -> str:
        """Another name of the same kind and shape."""
        if label == "ORG" and name.isupper() and " " not in name:
            return self._maker.acronym(max(2, min(len(name), 6)))
        has_spaces = " " in name
        if label == "PERSON" and not has_spaces:
            return self._maker.surname()
        pool = self._pools.get((label, has_spaces))
        # what is invented has several words, as a rule: a single word stays one more often than not
        invented = _OWN_SHARE if has_spaces or label == "GPE" else _OWN_SHARE / 2
        if pool and (self._rng.random() >= invented or label == "NORP"):
            return self._rng.choice(pool)
        return self._maker.make(label)

    def _recase(self, marked: MarkedText) -> MarkedText:
        """Write a text in capitals, or every word with one, as headings are."""
        text = marked.text.upper() if self._rng.random() < 0.5 else _title(marked.text)
        return MarkedText(text, marked.spans, marked.unknown) if len(text) == len(marked.text) else marked

    def _change_one(self, marked: MarkedText, change: object) -> MarkedText:
        """Change one of the names of a text."""
        names = [marked.name(span) for span in marked.spans]
        place = self._rng.randrange(len(names))
        assert callable(change)
        names[place] = change(names[place])
        return replace_names(marked, names)

    def _break(self, name: str) -> str:
        """Leave the hyphen of a broken line in a long word."""
        words = name.split(" ")
        long = [number for number, word in enumerate(words) if len(word) > 6 and word.isalpha()]
        if long:
            number = self._rng.choice(long)
            cut = self._rng.randint(3, len(words[number]) - 3)
            words[number] = words[number][:cut] + self._rng.choice(["-", "- "]) + words[number][cut:]
        return " ".join(words)

    def _slip(self, name: str) -> str:
        """Drop, double or swap a letter."""
        places = [place for place in range(1, len(name) - 1) if name[place].islower() and name[place + 1].islower()]
        if not places:
            return name
        place = self._rng.choice(places)
        kind = self._rng.random()
        if kind < 0.4:
            return name[:place] + name[place + 1 :]
        if kind < 0.6:
            return name[:place] + name[place] + name[place:]
        return name[:place] + name[place + 1] + name[place] + name[place + 2 :]


def _pool_peoples(texts: Iterable[MarkedText]) -> dict[tuple[str, bool], list[str]]:
    pools: dict[tuple[str, bool], list[str]] = {}
    for marked in texts:
        for name in (marked.name(span) for span in marked.spans if span.label == "NORP"):
            if name[:1].isupper() and len(name) > 1:
                pools.setdefault(("NORP", " " in name), []).append(name)
    return pools


def _title(text: str) -> str:
    """Every word with a capital, but for the smallest."""
    small = {"of", "the", "and", "for", "in", "on", "to", "a", "an", "by", "with", "at", "from"}
    return " ".join(word if word in small else word[:1].upper() + word[1:] for word in text.split(" "))
