"""From a name in a document to the key it shares with every other name of the same thing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from rapidfuzz import fuzz

from pipeline.resolution.acronyms import AcronymIndex
from pipeline.resolution.bases import (
    COUNTRY_FOCUS,
    EXPLAINED,
    LISTED,
    LISTED_SHORT,
    MISSPELT,
    SAME,
    SHARED_SHORT,
    VOUCHED,
    Basis,
)
from pipeline.resolution.countries import is_national_body, is_national_name, split_country
from pipeline.resolution.gazetteer import Entry, Gazetteer
from pipeline.resolution.mending import mend_word, read_english
from pipeline.resolution.names import fold_acronym, fold_name, fold_person, is_acronym, split_asides
from pipeline.resources.words import fold_word

_WITH_COUNTRY = frozenset({"ORG", "AGREEMENT", "PARK", "FAC", "EVENT"})
_TOKEN = re.compile(r"[A-Za-z][A-Za-z0-9&/\-]*")
# A province's government is known by the province: the country of the document adds nothing, and its other names don't have it.
_PROVINCIAL = re.compile(
    r"(?:government|department|bureau|directorate|council)\b.*\b(?:province|city|municipality|county|prefecture|district|governorate)$"
)
_DEPTH = 4  # acronyms inside long forms of acronyms: enough, and no circle runs on
LONG_FORM_ALIKE = 75.0  # a long form may be misspelt or out of date, its acronym vouches for the rest


class Key(NamedTuple):
    """What names of one thing have in common.

    Attributes:
        kind: "code" (a gazetteer's), "person", "people" or "thing".
        core: Code or folded name.
        country: Country code that the name gives, or "".
    """

    kind: str
    core: str
    country: str


class Found(NamedTuple):
    """The key of a name, and what that rests on."""

    key: Key
    basis: Basis

    def at_most(self, basis: Basis) -> Found:
        """The same key, trusted no more than another basis is."""
        return self if self.basis <= basis else Found(self.key, basis)


@dataclass(slots=True)
class Namer:
    """Finds the key of a name.

    Attributes:
        gazetteer: Known things.
        acronyms: Short forms of the corpus.
        focus: The one country that a document is about, by document.
        count_word: How often a folded word stands in the corpus.
        seen: Keys found before.
        parts: What names are split into, whatever document they stand in.
    """

    gazetteer: Gazetteer
    acronyms: AcronymIndex
    focus: dict[str, str] = field(default_factory=dict)
    count_word: Callable[[str], int] = lambda _: 0
    seen: dict[tuple[str, str, str | None], Found] = field(default_factory=dict)
    parts: dict[tuple[str, bool], tuple[Found, bool]] = field(default_factory=dict)

    def find_key(self, name: str, label: str, document_id: str | None) -> Key:
        """Find the key of a name.

        Args:
            name: The name as printed.
            label: Its entity label.
            document_id: The document it stands in, whose acronyms come first; None for names from elsewhere.

        Returns:
            The key.
        """
        return self.find(name, label, document_id).key

    def find(self, name: str, label: str, document_id: str | None) -> Found:
        """Find the key of a name as `find_key` does, and what it rests on."""
        place = (name, label, document_id)
        if place not in self.seen:
            self.seen[place] = self._find(name, label, document_id, 0)
        return self.seen[place]

    def _find(self, name: str, label: str, document_id: str | None, depth: int) -> Found:
        folded = fold_name(name)
        if label == "PERSON":
            return Found(Key("person", fold_person(name) or folded, ""), SAME)
        if label == "NORP":
            people = self.gazetteer.find_people(folded)
            return Found(Key("code", people.code, ""), LISTED) if people else Found(Key("people", folded, ""), SAME)
        whole = split_asides(name).whole or name
        short = whole if is_acronym(whole) else self._find_explained(whole, document_id)
        if short and depth < _DEPTH:
            return self._find_acronym(short, label, document_id, depth)
        entry = self.gazetteer.by_name.get(folded) or self.gazetteer.by_name.get(fold_name(whole))
        if entry:
            return Found(key_of(entry), LISTED)
        entry = self._find_by_aside(name, document_id)
        if entry:
            return Found(key_of(entry), VOUCHED)
        spelt, basis = self._spell_out(whole, document_id)
        return self._split(spelt, label, document_id).at_most(basis)

    def _find_explained(self, word: str, document_id: str | None) -> str | None:
        """The short form that a word with fewer than two capitals ("Mofway", "smzs") is, where its own document explains it."""
        if not word.isalnum() or fold_word(word) in read_english():
            return None
        forms = (word, word[:-1]) if word.endswith("s") else (word,)
        return next((form for form in forms if self.acronyms.expand_locally(form, document_id)), None)

    def _find_acronym(self, acronym: str, label: str, document_id: str | None, depth: int) -> Found:
        local = self.acronyms.expand_locally(acronym, document_id)
        entry = self.gazetteer.by_name.get(fold_name(acronym)) or self.gazetteer.by_acronym.get(fold_acronym(acronym))
        if local and not (entry and _is_part(fold_name(local), fold_name(entry.name))):
            return self._find(f"{local} ({acronym})", label, document_id, depth + 1).at_most(EXPLAINED)
        if entry:
            return Found(key_of(entry), LISTED_SHORT)
        wide = self.acronyms.expand_widely(acronym)
        if wide:
            return self._find(f"{wide} ({acronym})", label, document_id, depth + 1).at_most(SHARED_SHORT)
        return Found(Key("thing", fold_acronym(acronym).lower(), ""), SAME)

    def _find_by_aside(self, name: str, document_id: str | None) -> Entry | None:
        """A gazetteer's entry whose acronym stands behind a long form that is nearly its own."""
        parts = split_asides(name)
        shorts = [fold_acronym(aside) for aside in parts.asides if is_acronym(aside)] if name.rstrip().endswith((")", "]")) else []
        local = self.acronyms.short_of.get((document_id or "", fold_name(parts.whole)))
        for short in [*shorts, *([local] if local else [])]:
            entry = self.gazetteer.by_acronym.get(short)
            if entry and len(short) > 2 and fuzz.token_sort_ratio(fold_name(parts.whole), fold_name(entry.name)) >= LONG_FORM_ALIKE:
                return entry
        return None

    def _spell_out(self, whole: str, document_id: str | None) -> tuple[str, Basis]:
        """Put long forms for acronyms inside a longer name."""
        basis = SAME

        def long_form(match: re.Match[str]) -> str:
            nonlocal basis
            word = match.group()
            if not is_acronym(word):
                return word
            entry = self.gazetteer.by_acronym.get(fold_acronym(word))
            local, wide = self.acronyms.expand_locally(word, document_id), self.acronyms.expand_widely(word)
            known = [(local, EXPLAINED), (entry.name if entry else None, LISTED_SHORT), (wide, SHARED_SHORT)]
            form, found = next(((form, found) for form, found in known if form), (word, SAME))
            basis = min(basis, found)
            return form

        return _TOKEN.sub(long_form, whole), basis

    def _split(self, name: str, label: str, document_id: str | None) -> Found:
        place = (name, label in _WITH_COUNTRY)
        if place not in self.parts:
            self.parts[place] = self._take_apart(*place)
        found, wants_country = self.parts[place]
        country = self.focus.get(document_id) if wants_country and document_id else None
        if not country:
            return found
        entry = self.gazetteer.find_national(found.key.core, country)
        return Found(key_of(entry) if entry else found.key._replace(country=country), min(found.basis, COUNTRY_FOCUS))

    def _take_apart(self, name: str, has_country: bool) -> tuple[Found, bool]:
        """The key of a name, and whether its document's country belongs to it."""
        folded = fold_name(name)
        mended = " ".join(mend_word(word, self.count_word) for word in folded.split())
        basis = SAME if mended == folded else MISSPELT
        entry = self.gazetteer.by_name.get(mended)
        if entry:
            return Found(key_of(entry), min(basis, LISTED)), False
        if not has_country:
            return Found(Key("thing", folded, ""), SAME), False
        core, country = split_country(name if mended == folded else mended, self.gazetteer)
        is_national = is_national_body(core) or is_national_name(core)
        wants_country = country is None and is_national and not _PROVINCIAL.match(core) and not self._is_part_of_known(name)
        return Found(Key("thing", core, country or ""), basis), wants_country

    def _is_part_of_known(self, name: str) -> bool:
        """Whether a known organisation stands behind a comma or an "of": its departments are nobody's ministries."""
        return any(fold_name(part) in self.gazetteer.by_name for part in re.split(r",\s+|\s+(?:of|at|in)\s+(?:the\s+)?", name)[1:])


def _is_part(local: str, known: str) -> bool:
    """Whether a document's long form is cut from the known one: "Convention on Lakes" for the acronym of its protocol."""
    return local != known and set(local.split()) <= set(known.split())


def key_of(entry: Entry) -> Key:
    """The key of a listed thing."""
    return Key("code", entry.code, "")
