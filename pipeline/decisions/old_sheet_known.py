"""What the program knows that an analyst's sheet may name: documents by file and title, statements, themes, parties."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd
from rapidfuzz import fuzz, process

from pipeline.decisions.frames import Row, read_column, read_rows, take_frame, text_of
from pipeline.decisions.kinds import STATEMENT_TABLES
from pipeline.decisions.parties import index_parties
from pipeline.ids import fold_text
from pipeline.resolution.gazetteer import read_gazetteer
from pipeline.resolution.names import fold_name
from pipeline.schemas import TABLES

_ALIKE = 90.0  # of 100: a title typed off a cover passes, the next year's report of a series doesn't where its year stands in the title
_LEAST_PART = 15  # characters of a title that stands in a longer name, or the other way round
_YEARS = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Statement:
    """A recommendation or pledge as rows of a sheet are compared with it."""

    table: str
    key: str
    row: Row

    @property
    def text(self) -> str:
        """Its words."""
        return text_of(self.row["text"])

    @property
    def document_id(self) -> str:
        """Its document."""
        return str(self.row["document_id"])


class Known:
    """Looks up names and words in published tables."""

    def __init__(self, tables: Mapping[str, pd.DataFrame]) -> None:
        """Take the tables; what is asked for is put in order when it is first asked for.

        Args:
            tables: Published tables.
        """
        self.tables = tables
        rows = read_rows(take_frame(tables, "documents"))
        self.documents: dict[str, Row] = {str(row["document_id"]): row for row in rows}

    @functools.cached_property
    def statements(self) -> list[Statement]:
        """Recommendations, then pledges; those of documents that nothing replaced and of main places first."""
        columns = ("document_id", "text", "page", "number", "is_current", "is_main_place", "group_id", "review_status")
        found = []
        for table in STATEMENT_TABLES:
            (key,) = TABLES[table].key
            rows = read_rows(take_frame(self.tables, table), (key, *columns))
            rows.sort(key=lambda row: (row["is_current"] is False, row["is_main_place"] is False))
            found += [Statement(table, str(row[key]), row) for row in rows]
        return found

    @functools.cached_property
    def texts(self) -> frozenset[str]:
        """Folded words of all statements and sentences."""
        sentences = read_column(take_frame(self.tables, "sentences"), "text")
        return frozenset(fold_text(text) for text in [*(one.text for one in self.statements), *map(text_of, sentences)])

    @functools.cached_property
    def themes(self) -> dict[str, str]:
        """Ids of themes that are in use by folded label, a person's or the machine's."""
        rows = [row for row in read_rows(take_frame(self.tables, "themes")) if not row.get("is_retired")]
        named = [(text_of(row[column]), str(row["theme_id"])) for column in ("machine_label", "label") for row in rows]
        return {fold_text(label): theme_id for label, theme_id in named if label}

    @functools.cached_property
    def parties(self) -> frozenset[str]:
        """Folded names of entities and of parties of recommendations."""
        names = [*read_column(take_frame(self.tables, "entities"), "name"), *read_column(take_frame(self.tables, "entity_aliases"), "alias")]
        return frozenset(fold_text(text_of(name)) for name in [*names, *read_column(take_frame(self.tables, "recommendation_parties"), "name")])

    @functools.cached_property
    def _find_party(self) -> Callable[[str | None], str | None]:
        return index_parties(self.tables)

    def name_parties(self, text: str) -> frozenset[str]:
        """Who is named in a cell, whatever they are called there.

        Args:
            text: A name, or several with semicolons, commas or "and" between them.

        Returns:
            A key each: the country's code, else the entity's id, else the bare name.
        """
        keys: list[str] = []
        for part in filter(None, re.split(r"\s*;\s*", text)):
            split = [] if self._name_party(part) else [one for one in re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+", part) if one]
            named = [self._name_party(one) for one in split]
            keys += named if named and all(named) else [self._name_party(part) or bare(part)]
        return frozenset(keys)

    def _name_party(self, text: str) -> str:
        return read_gazetteer().countries.get(fold_name(text)) or self._find_party(text) or self._find_party(bare(text)) or ""

    @functools.cached_property
    def _by_file(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        pairs = [(row["file_name"], key) for key, row in self.documents.items()]
        files = take_frame(self.tables, "files")
        pairs += zip(read_column(files, "file_name"), read_column(files, "document_id"), strict=True)
        for name, key in pairs:
            if name and key in self.documents:
                for form in (_plain(str(name)), _plain(_stem(str(name)))):
                    found[form].add(str(key))
        return found

    @functools.cached_property
    def _by_title(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for key, row in self.documents.items():
            if row["title"]:
                found[_plain(str(row["title"]))].add(key)
        return found

    def is_file(self, text: str) -> bool:
        """Whether a text names a file that was read."""
        return bool(self._find_file(text))

    def is_title(self, text: str) -> bool:
        """Whether a text is, or nearly is, the title of a document that was read."""
        return bool(self.find_documents(text)) and not self.is_file(text)

    def find_documents(self, text: str) -> list[str]:
        """Find the documents that a text names, by file or title.

        Args:
            text: A path, a file's name with or without its ending, or a title.

        Returns:
            Ids, in order: of the documents of this very name; else of those of the likeliest title.
        """
        plain = _plain(text)
        if not plain:
            return []
        return sorted(self._find_file(text) or self._by_title.get(plain, set()) or self._find_alike(plain))

    def _find_file(self, text: str) -> set[str]:
        for form in (_plain(text), _plain(text.replace("\\", "/").rsplit("/", 1)[-1]), _plain(_stem(text))):
            if form and form in self._by_file:
                return self._by_file[form]
        return set()

    def _find_alike(self, plain: str) -> set[str]:
        choices = [title for title in sorted(self._by_title) if _years(title) == _years(plain) or not _years(plain) or not _years(title)]
        best = process.extractOne(plain, choices, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        if best:
            return self._by_title[best[0]]
        parts = [
            title
            for title in choices
            if min(len(title), len(plain)) >= _LEAST_PART and (f" {plain} " in f" {title} " or f" {title} " in f" {plain} ")
        ]
        return self._by_title[parts[0]] if len(parts) == 1 else set()


def bare(text: str) -> str:
    """A text for comparing: folded, without "the" before it and without marks at its ends."""
    return re.sub(r"^the ", "", fold_text(text)).strip(" .,;:")


def _years(text: str) -> set[str]:
    return set(_YEARS.findall(text))


def _stem(name: str) -> str:
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    stem, dot, ending = base.rpartition(".")
    return stem if dot and 0 < len(ending) <= 5 and " " not in ending else base


def _plain(text: str) -> str:
    """Letters and digits only: underscores, hyphens and dots of file names count as spaces."""
    return " ".join(re.sub(r"[\W_]+", " ", fold_text(text[:500])).split())
