"""Names folded for comparing: case, articles, accents, punctuation, British and American spelling, legal forms."""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass

from pipeline.resources.words import fold_spelling, read_word_list

_ARTICLES = frozenset({"the", "a", "an"})
_QUOTES = str.maketrans("’‘`´ʼ", "'''''", '"“”„«»\u00ad\u200b')
_LETTERS: dict[int, str] = {ord(a): b for a, b in zip("ıøØłŁđßæœ", ("i", "o", "O", "l", "L", "d", "ss", "ae", "oe"), strict=True)}
_PARENTHESIS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_POSSESSIVE = re.compile(r"'s?(?=\s|$)")
_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_ACRONYM = re.compile(r"^(?=(?:[^A-Z]*[A-Z]){2})[A-Za-z][A-Za-z0-9&/.\-]{1,11}$")
_REFERENCE = re.compile(r"\d{3}")  # "ABC0123" is a file mark, whoever it stands behind
_EXCELLENCY = re.compile(r"\bH\.\s?E\.?(?=\s|$)|\bHE\s(?=M[rs])")  # "H.E."; a bare "He" is a family name
_DEGREE = re.compile(r",?\s+Ph\.?\s?D\.?(?=\s|,|$)")
_DOMAIN = re.compile(r"^(?:www\.)?[\w\-]+(?:\.[a-z]{2,})+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name taken apart.

    Attributes:
        whole: The name without what stood in parentheses.
        asides: What stood in parentheses, in order.
    """

    whole: str
    asides: tuple[str, ...]


@functools.lru_cache(maxsize=200_000)
def split_asides(name: str) -> NameParts:
    """Take what stands in parentheses out of a name: "Lake Council (LC) Secretariat" is the Lake Council Secretariat."""
    asides = tuple(aside.strip() for aside in _PARENTHESIS.findall(name) if aside.strip())
    whole = _PARENTHESIS.sub(" ", name)
    return NameParts(" ".join(whole.split()).replace(" ,", ",").strip(" ,;:-"), asides)


@functools.lru_cache(maxsize=200_000)
def fold_name(name: str) -> str:
    """Fold a name for comparing.

    Args:
        name: A name as printed.

    Returns:
        Lower-case words without accents, articles, possessive marks and punctuation, spelt the American way, "&" as "and".
    """
    if _DOMAIN.match(name.strip()):
        return name.strip().lower().removeprefix("www.")
    text = unicodedata.normalize("NFKC", name).translate(_QUOTES)
    text = _spell_out(text).replace("&", " and ")
    text = _POSSESSIVE.sub("", text)
    words = [_fold_token(word) for word in _WORD.findall(strip_accents(text).casefold())]
    kept = [word for word in words if word not in _ARTICLES]
    return " ".join(kept or words)


@functools.lru_cache(maxsize=200_000)
def fold_person(name: str) -> str:
    """Fold a person's name: titles and degrees go, initials stay.

    Args:
        name: A name as printed, in whatever order.

    Returns:
        Lower-case words without accents; a lone title stays, so that nothing folds to nothing.
    """
    before, behind = _titles()
    text = strip_accents(unicodedata.normalize("NFKC", name).translate(_QUOTES))
    text = _EXCELLENCY.sub(" ", _DEGREE.sub("", _POSSESSIVE.sub("", text)))
    words = _WORD.findall(text.casefold())
    while len(words) > 1 and words[0] in before:
        words = words[1:]
    while len(words) > 1 and words[-1] in behind:
        words = words[:-1]
    return " ".join(words)


@functools.lru_cache(maxsize=200_000)
def is_acronym(name: str) -> bool:
    """Whether a name looks like a short form: one word with two capitals at least, "MofCom" and "UNDP" alike."""
    word = name.strip()
    return bool(_ACRONYM.match(word)) and not _DOMAIN.match(word.lower()) and not _REFERENCE.search(word)


def fold_acronym(name: str) -> str:
    """Fold an acronym: no dots, no plural s, capitals throughout."""
    plain = re.sub(r"[^A-Za-z0-9&/\-]", "", _POSSESSIVE.sub("", name.translate(_QUOTES)))
    if len(plain) > 2 and plain.endswith("s") and plain[:-1].isupper():
        plain = plain[:-1]
    return plain.upper()


def squash(folded: str) -> str:
    """A folded name without its spaces, so that "agri business" meets "agribusiness"."""
    return folded.replace(" ", "")


@functools.lru_cache(maxsize=200_000)
def strip_accents(text: str) -> str:
    """Letters without their accents."""
    if text.isascii():
        return text
    plain = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return plain.translate(_LETTERS)


def _fold_token(word: str) -> str:
    legal: dict[str, str] = read_word_list("resolution")["legal_forms"]
    return legal.get(word) or fold_spelling(word)


@functools.cache
def _short_forms() -> tuple[re.Pattern[str], dict[str, str]]:
    table: dict[str, str] = read_word_list("resolution")["short_forms"]
    longest_first = sorted(table, key=lambda form: (-len(form), form))
    return re.compile(r"(?<![\w.])(?:" + "|".join(re.escape(form) for form in longest_first) + r")(?![\w])"), table


def _spell_out(text: str) -> str:
    pattern, table = _short_forms()
    return pattern.sub(lambda match: table[match.group()] + " ", text)


@functools.cache
def _titles() -> tuple[frozenset[str], frozenset[str]]:
    people = read_word_list("resolution")["people"]
    return frozenset(people["before"]), frozenset(people["behind"])
