"""Which language a scan is recognised in: the document's own, as far as it can be told and its data is installed.

The first guess is the language of the document's other pages, else English. What comes back tells more: prose in French letters read
with English data is still plainly French, and is read again where the data for French is there; where it isn't, a note names it.
"""

from __future__ import annotations

import csv
import functools
from collections import defaultdict
from dataclasses import dataclass
from importlib import resources

from pipeline.readers.recognition.engines import Engine
from pipeline.resources.words import read_word_list
from pipeline.settings import Settings

_FEWEST_LETTERS = 15
_LETTERS = 150  # of fewer, the model of letters alone decides, if it has no doubt
_LEAD = 15.0  # nats before the next language; titles of English that were tried have their language first or under 3
_FUNCTION_SHARE = 0.15  # of the words of prose are among the forty most frequent function words of its language
_ENGLISH = "eng"


@dataclass(frozen=True, slots=True)
class Pack:
    """A language of the engine's: ISO 639-1 code, the engine's code, script."""

    language: str
    code: str
    script: str


class LanguageChoice:
    """The choice for one document, from page to page.

    Args:
        engine: The engine.
        settings: `ocr.languages` fixes the choice.
        native: Text of the document that was not recognised.

    Attributes:
        packs: What the next page is read with, by the engine's codes.
        missing: Languages (ISO 639-1) and scripts met that the engine has no data for, with their pages.
    """

    def __init__(self, engine: Engine, settings: Settings, native: str) -> None:
        """Make the first guess."""
        self.engine = engine
        self.missing: dict[str, list[int]] = defaultdict(list)
        self.absent = tuple(code for code in settings.ocr.languages if engine.packs and code not in engine.packs)
        self.fixed = tuple(code for code in settings.ocr.languages if code in engine.packs)
        self._native = native
        self._packs: tuple[str, ...] | None = None

    @property
    def packs(self) -> tuple[str, ...]:
        """What the next page is read with; the first guess is made when it is asked for, since most doubtful pages are blank."""
        if self._packs is None:
            own = self._find_packs(find_language(self._native)) if self.engine.packs and not self.fixed else ()
            self._packs = self.fixed or own or self._default()
        return self._packs

    @packs.setter
    def packs(self, packs: tuple[str, ...]) -> None:
        self._packs = packs

    def _default(self) -> tuple[str, ...]:
        if not self.engine.packs or _ENGLISH in self.engine.packs:
            return (_ENGLISH,) if self.engine.packs else ()
        latin = {pack.code for pack in read_packs() if pack.script == "Latin"}
        return tuple(code for code in self.engine.packs if code in latin)[:3] or self.engine.packs[:1]

    def improve(self, text: str, script: str, page: int) -> tuple[str, ...]:
        """Tell from what was read whether other data would read it better.

        Args:
            text: What was read with `packs`.
            script: The script of the page where that was looked for, else "".
            page: The page, from 1.

        Returns:
            Codes to read the page again with; empty where there is nothing better.
        """
        if not self.engine.packs or self.fixed:
            return ()
        current = {pack.script for pack in read_packs() if pack.code in self.packs}
        if script and script not in current:
            codes = tuple(sorted({pack.code for pack in read_packs() if pack.script == script and pack.code in self.engine.packs}))
            if not codes and any(pack.script == script for pack in read_packs()):
                self.missing[script].append(page)
            return codes
        language = find_language(text)
        if language is None:
            return ()
        packs = self._find_packs(language)
        if not packs and any(pack.language == language for pack in read_packs()):
            self.missing[language].append(page)
        return packs if packs and not set(packs) <= set(self.packs) else ()

    def _find_packs(self, language: str | None) -> tuple[str, ...]:
        return tuple(pack.code for pack in read_packs() if pack.language == language and pack.code in self.engine.packs)


@functools.cache
def read_packs() -> tuple[Pack, ...]:
    """The languages that tesseract has data for."""
    text = (resources.files("pipeline.resources") / "recognition_languages.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return tuple(Pack(row["language"], row["pack"], row["script"]) for row in rows)


def find_language(text: str) -> str | None:
    """The language of a text, if it is prose and long enough.

    Lists of names and addresses look like any language to a model of letters; prose of a language that we know the function words of has
    them, and prose of any other is mostly in small letters.

    Args:
        text: Any text.

    Returns:
        ISO 639-1 code, or None.
    """
    words = [word for word in text[:20_000].split() if word[:1].isalpha()]
    letters = sum(map(len, words))
    if letters < _FEWEST_LETTERS:
        return None
    import py3langid

    (language, score), (_, second) = py3langid.rank(text[:20_000])[:2]
    if letters < _LETTERS:
        return str(language) if score - second >= _LEAD else None
    known = _read_function_words()
    shares = {code: sum(word.lower() in listed for word in words) / len(words) for code, listed in known.items()}
    if language in known:
        return str(language) if shares[language] >= _FUNCTION_SHARE else None
    is_prose = sum(not word[0].isupper() for word in words) >= 0.6 * len(words)
    return str(language) if is_prose and max(shares.values()) < _FUNCTION_SHARE else None


@functools.cache
def _read_function_words() -> dict[str, frozenset[str]]:
    return {language: frozenset(" ".join(words).split()) for language, words in read_word_list("function_words").items()}


def name_language(language: str) -> str:
    """English name of a language for a note.

    Args:
        language: ISO 639-1 code, a pack's code, or a script's name.
    """
    names = read_word_list("languages")
    code = next((pack.language for pack in read_packs() if pack.code == language), language)
    return str(names.get(code, language))


def list_codes(language: str) -> str:
    """What to install for a language or script.

    Args:
        language: ISO 639-1 code, or a script's name.

    Returns:
        "fra"; "rus, ukr or another" for a script.
    """
    codes = list(dict.fromkeys(pack.code for pack in read_packs() if language in {pack.language, pack.script}))
    return " or ".join(codes) if len(codes) <= 2 else "the data of its language"
