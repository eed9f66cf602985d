"""Whose page it is, by what stands at its foot or behind its title, where its markup does not say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pipeline.resources.words import read_word_list

Element = Any  # lxml's elements carry no types

_FOOT = re.compile(r"\b(?:footer|copyright|colophon|imprint|impressum)\b|^footer|footer$", re.IGNORECASE)
_CLAIM = re.compile(
    r"(?:©|\(c\)(?=\s*\d)|\bcopyright\b)\s*©?\s*(?:(?:19|20)\d\d(?:\s*[-–,]\s*(?:19|20)?\d\d)*)?,?\s*(?:by\s+)?(?P<name>[^\W\d_][^|·•\n©]{1,90})",
    re.IGNORECASE,
)
_NAME_END = re.compile(r"(?<=[^\W\d_]{3})\.(?:\s|$)|\s+(?:19|20)\d\d\b|\s+[–—-]\s+|,?\s+(?:all|alle|tous|todos)\s+\w+|,?\s+\d", re.IGNORECASE)
_NOBODY = frozenset(read_word_list("publishers")["nobody"])
_ARTICLE = re.compile(r"^the\s+(?=[A-ZÀ-Ý])", re.IGNORECASE)
_STOP = re.compile(r"[^\W\d_]{3}\.$")
_ACRONYM = re.compile(r"[A-Z][A-Z&/-]{1,9}")
_NAME_WORD = re.compile(r"[^\W\d_][\w’'&.]*")
_LINKS = frozenset(read_word_list("publishers")["links"])
_MOST_WORDS = 9


def find_owner(root: Element) -> str | None:
    """Find who claims a page.

    Args:
        root: The page's tree, whole.

    Returns:
        The name behind © at the page's foot, an acronym spelled out where the page does so ("Harbour Council (HC)"); None if there is none.
    """
    for text in _read_feet(root):
        for match in _CLAIM.finditer(text):
            name = _NAME_END.split(match["name"].strip())[0].strip(" ,;:–—-")
            name = _ARTICLE.sub("", name[:-1] if _STOP.search(name) else name)  # "e.V." keeps its stop
            if (
                name
                and name[0].isupper()
                and name.lower() not in _NOBODY
                and not name.lower().startswith("crown ")
                and len(name.split()) <= _MOST_WORDS
            ):
                return (spell_out(root, name) or name) if _ACRONYM.fullmatch(name) else name
    return None


def spell_out(root: Element, acronym: str) -> str | None:
    """Find the name that a page gives before an acronym in brackets.

    Args:
        root: The page's tree, whole.
        acronym: The acronym.

    Returns:
        "Harbour Council" for "the Harbour Council (HC)": the shortest run of capitalised words before the bracket that opens with the
        acronym's first letter and holds its other letters in order as initials; None if there is none.
    """
    return find_expansion(" ".join(root.text_content().split()), acronym)


def find_expansion(text: str, acronym: str) -> str | None:
    """Find the name that a text gives before an acronym in brackets.

    Args:
        text: The text, on one line.
        acronym: The acronym.

    Returns:
        As `spell_out`.
    """
    for match in re.finditer(re.escape(f"({acronym})"), text):
        words: list[str] = []
        for word in reversed(text[max(0, match.start() - 160) : match.start()].split()):
            if not (word[0].isupper() or word in _LINKS) or word.endswith((".", ",", ";", ":")):
                break
            words.insert(0, word)
            initials = "".join(part[0] for part in _NAME_WORD.findall(" ".join(words)) if part not in _LINKS).upper()
            if word not in _LINKS and initials[:1] == acronym[0] and _holds(initials, re.sub(r"\W", "", acronym)):
                return " ".join(words)
    return None


def _holds(initials: str, letters: str) -> bool:
    rest = iter(initials)
    return all(letter in rest for letter in letters)


def _read_feet(root: Element) -> Iterator[str]:
    for element in root.iter("footer", "div", "section", "p", "span", "small"):
        marks = (element.get("class") or "", element.get("id") or "", element.get("role") or "")
        if element.tag == "footer" or any(mark == "contentinfo" or _FOOT.search(mark) for mark in marks):
            yield from (line for text in element.itertext() if (line := " ".join(text.split())))
            yield " ".join(" ".join(element.itertext()).split())
