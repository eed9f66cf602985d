"""Tell the language of each passage offline: by its script, by its function words, by its letters, else by its neighbours.

Function words are the cheap test and settle most English passages. What they leave open is asked of py3langid, but only of a hundred letters
and more: names, figures and headings fool it. Shorter passages speak the language of those around them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from pipeline.passages.hyphens import is_common
from pipeline.passages.patterns import read_table
from pipeline.passages.word_counts import split_ascii_words
from pipeline.schemas import Passage

_FEWEST_WORDS = 12  # fewer hold too few function words to tell
_SHARE = 0.18  # of a passage's words are function words of its language, in running text
_SOME = 0.12  # of a passage's words are English function words: it is not in another language
_FEWEST_DISTINCT = 3  # function words: "per capita ... per capita" is no Italian
_LEAD = 1.5  # times as many as in the next language
_FEWEST_LETTERS = 100  # for telling by letters
_MOST_LETTERS = 600  # more add time and no certainty
_MOST_WORDS = 80  # that function words are looked for among
_LONG_WORD = 4  # letters
_ENGLISH_SHARE = 0.6  # of the longer words are common English ones; lists of names and posts in other languages stay far below
_MARGIN = 2.5  # of the first language's score over the second's, over the root of the bytes; names and figures stay below
_OPENING = 700  # letters: most passages have so many words in them
_SCRIPT_SHARE = 0.3  # of the letters: reports in other scripts hold many Latin names and short forms
_OTHER_SHARE = 0.03  # of a document's letters are a part worth a note
_OTHER_LETTERS = 300
_WORD = re.compile(r"[^\W\d_]+")
_SIGNS = "‘’“”–—…•"
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class LanguageShares:
    """The languages of a document.

    Attributes:
        main: The one that most of its text is in (ISO 639-1); None if it can't be told.
        others: Others with a part worth a note, each with its share of the letters, the largest first.
    """

    main: str | None
    others: tuple[tuple[str, float], ...] = ()


@cache
def _function_words() -> dict[str, frozenset[str]]:
    return {language: frozenset(" ".join(words).split()) for language, words in read_table("function_words").items()}


@cache
def _scripts() -> tuple[tuple[re.Pattern[str], str, bool], ...]:
    """Pattern of a script's letters, its first language, and whether it is the only one."""
    return tuple((re.compile(f"[{script['letters']}]"), script["language"], "also" not in script) for script in read_table("scripts").values())


@cache
def _longer_words() -> dict[str, frozenset[str]]:
    """Function words of more than one letter: lone letters number lists."""
    return {language: frozenset(word for word in words if len(word) > 1) for language, words in _function_words().items()}


@cache
def _languages_of() -> dict[str, list[str]]:
    """The languages that each function word of more than one letter belongs to."""
    languages: dict[str, list[str]] = {}
    for language, words in _longer_words().items():
        for word in sorted(words):
            languages.setdefault(word, []).append(language)
    return languages


@cache
def _english_alone() -> frozenset[str]:
    """Function words of English and no other language."""
    return frozenset(word for word, languages in _languages_of().items() if languages == ["en"])


@cache
def _any_script() -> re.Pattern[str]:
    """Pattern of a letter of any of the scripts."""
    return re.compile("|".join(f"[{script['letters']}]" for script in read_table("scripts").values()))


def find_language(text: str) -> str | None:
    """Find the language of a passage, where it can be told without doubt.

    Args:
        text: The passage.

    Returns:
        ISO 639-1 code; None for short or mixed passages.
    """
    start = text[: 3 * _MOST_LETTERS]
    if len(start) > _OPENING and _speaks_english(start[:_OPENING]):
        return "en"
    if start.isascii() or not any(map(str.isalnum, _NOT_ASCII.findall(start))):  # curly quotes and dashes part words as plain ones do
        words = split_ascii_words(start)
    else:
        letters = _WORD.findall(start)
        sample = "".join(letters)[:_MOST_LETTERS] if _any_script().search(start) else ""
        for script, language, is_alone in _scripts() if sample else ():
            if len(script.findall(sample)) > _SCRIPT_SHARE * len(sample):
                return language if is_alone else _ask_letters(letters) or language
        words = list(map(str.lower, letters))
    found = _ask_function_words(words[:_MOST_WORDS])
    if found == "en" or not _has_letters(words):
        return found
    words = words[:_MOST_WORDS]
    english = sum(map(_longer_words()["en"].__contains__, words))
    if english >= _SOME * len(words):  # an English sentence that quotes a foreign title
        return None
    return _ask_letters(_WORD.findall(start))


def _speaks_english(opening: str) -> bool:
    """The cheap test for long passages: whether the words that their function words are looked for among are English."""
    plain = opening
    for sign in "" if opening.isascii() else _SIGNS:  # eight looks through the text are a tenth of the time of one `translate`
        plain = plain.replace(sign, " ")
    words = split_ascii_words(plain)[:-1] if plain.isascii() else []  # the last may be cut
    return len(words) >= _MOST_WORDS and _ask_function_words(words[:_MOST_WORDS]) == "en"


def find_languages(texts: Sequence[str]) -> list[str | None]:
    """Find the language of each passage of a document; short ones take that of their neighbours.

    Args:
        texts: The passages in reading order.

    Returns:
        ISO 639-1 codes; None throughout where no passage can be told.
    """
    found = [find_language(text) for text in texts]
    told = [place for place, language in enumerate(found) if language]
    if not told:
        return found
    letters: Counter[str] = Counter()
    for text, language in zip(texts, found, strict=True):
        if language:
            letters[language] += len(text)
    main = letters.most_common(1)[0][0]
    filled = list(found)
    after = iter([*told, None])
    before, following = None, next(after)
    for place, text in enumerate(texts):
        if place == following:
            before, following = place, next(after)
            continue
        sides = [side for side in (found[near] for near in (before, following) if near is not None) if side and _fits(text, side)]
        filled[place] = _choose(text, sides, main)
    return filled


def weigh_languages(passages: Iterable[Passage]) -> LanguageShares:
    """Weigh the languages of a document by their letters.

    Args:
        passages: Its passages, with their languages.

    Returns:
        The main language and the others; a stray quotation or a line of names is not worth a note.
    """
    letters: Counter[str] = Counter()
    for passage in passages:
        if passage.language and passage.kind not in {"running head", "contents", "table"}:
            letters[passage.language] += len(passage.text)
    if not letters:
        return LanguageShares(None)
    ranked = sorted(letters.items(), key=lambda item: (-item[1], item[0]))
    total = letters.total()
    others = tuple((name, round(count / total, 3)) for name, count in ranked[1:] if count >= max(_OTHER_LETTERS, _OTHER_SHARE * total))
    return LanguageShares(ranked[0][0], others)


def _ask_function_words(words: Sequence[str]) -> str | None:
    if len(words) < _FEWEST_WORDS:
        return None
    known = list(filter(_languages_of().__contains__, words))
    if not known:
        return None
    # The cheap test: another language has at most the words that are not English alone.
    english = sum(map(_english_alone().__contains__, known))
    if english >= _SHARE * len(words) and english >= _LEAD * (len(known) - english):
        return "en" if len(_longer_words()["en"].intersection(known)) >= _FEWEST_DISTINCT else None
    tally = Counter(chain.from_iterable(map(_languages_of().__getitem__, known)))
    best, language = max((count, language) for language, count in tally.items())
    second = max((count for other, count in tally.items() if other != language), default=0)
    is_varied = len(_longer_words()[language].intersection(words)) >= _FEWEST_DISTINCT
    return language if is_varied and best >= _SHARE * len(words) and best >= _LEAD * second else None


def _has_letters(words: Sequence[str]) -> bool:
    """Whether there are enough letters to tell a language by them."""
    return sum(map(len, words)) >= _FEWEST_LETTERS


def _ask_letters(words: Sequence[str]) -> str | None:
    """The language by its letters (py3langid), where it leads clearly and has a name in the list of languages."""
    count = sum(map(len, words))
    if count < _FEWEST_LETTERS or len(words) - 1 > count / 2:  # letters set apart are no words
        return None
    if _has_english_words(words):
        return "en"
    import py3langid  # takes half a second, and most reports never need it

    sample = " ".join(words)[:_MOST_LETTERS]
    ranked = [(language, score) for language, score in py3langid.rank(sample) if language in read_table("languages")]
    (language, best), (_, second) = ranked[:2]
    return str(language) if best - second >= _MARGIN * len(sample.encode()) ** 0.5 else None


def _has_english_words(words: Sequence[str]) -> bool:
    """The cheap test: whether most longer words are common English ones, as in a list of posts or a source."""
    low = [word.lower() for word in words]
    longer = [word for word in low if len(word) >= _LONG_WORD]
    if len(longer) < _FEWEST_WORDS or not all(map(str.isascii, low)):
        return False
    english = _longer_words()["en"]
    told = [word in english for word in low if word in _languages_of()]
    if sum(told) < 0.5 * len(told):
        return False  # "Section commerce et transport, Direction de la production" shares its longer words with English
    return sum(map(is_common, longer)) >= _ENGLISH_SHARE * len(longer)


def _fits(text: str, language: str) -> bool:
    """Whether a short passage can be in a language, by its script: "World Bank" between two Thai paragraphs is not Thai."""
    if not any(letter.isalpha() for letter in text):
        return True
    scripts = _scripts_of(language)
    if scripts:
        return any(script.search(text) for script in scripts)
    return not _any_script().search(text)


@cache
def _scripts_of(language: str) -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(f"[{script['letters']}]") for script in read_table("scripts").values() if language in {script["language"], *script.get("also", ())}
    )


def _choose(text: str, sides: Sequence[str], main: str) -> str | None:
    """The neighbours' language; where they differ, the one whose function words a short passage has, else the document's."""
    if len(set(sides)) <= 1:
        return sides[0] if sides else None
    words = _WORD.findall(text.lower())
    counts = {side: sum(word in _function_words().get(side, frozenset()) for word in words) for side in sides}
    best = max(counts.values())
    winners = [side for side, count in counts.items() if count == best]
    return winners[0] if best and len(winners) == 1 else main
