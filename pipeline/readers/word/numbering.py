"""Numbers and bullets of list items, which Word counts anew each time it shows a document (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.readers.whole_numbers import whole_number
from pipeline.readers.word.names import Element, W, find, number_of, value_of

_BULLET = "•"
# Bullets in symbol fonts are letters or private characters; these are what they look like.
_SYMBOLS = {
    "\uf0b7": "•", "\uf0a7": "▪", "\uf06e": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf0e0": "→", "\uf0e8": "→", "\uf076": "❖", "\uf0a8": "▪",
    "\uf02d": "–", "·": "•", "o": "◦", "§": "▪", "ü": "✓", "Ø": "➢", "v": "❖", "à": "→", "q": "❑", "l": "●", "n": "■",
}  # fmt: skip
_SYMBOL_FONTS = ("symbol", "wingdings", "webdings", "courier")
_PLACE = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ORDINALS = ("zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth")


class Numbering:
    """The lists of one document, and how far each has been counted; paragraphs must be asked about in their order."""

    def __init__(self, root: Element | None) -> None:
        """Read them.

        Args:
            root: Root of numbering.xml; None if the document has none.
        """
        abstracts = [] if root is None else root.findall(W + "abstractNum")
        self._abstracts = {element.get(W + "abstractNumId"): element for element in abstracts}
        self._styled = {name: element for element in abstracts if (name := value_of(element, "styleLink"))}
        self._numbers = {} if root is None else {element.get(W + "numId"): element for element in root.findall(W + "num")}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def level_of_style(self, number_id: str, style_id: str | None) -> int | None:
        """The level that a list ties to a paragraph style, from 0; None if it ties none."""
        _, abstract = self._find_list(number_id)
        levels = [] if abstract is None else abstract.findall(W + "lvl")
        return next((_level_number(level) for level in levels if style_id and value_of(level, "pStyle") == style_id), None)

    def count(self, number_id: str, level: int) -> str | None:
        """Count one paragraph on.

        Args:
            number_id: Id of its list.
            level: Its level, from 0.

        Returns:
            Its number or bullet, as shown ("2.1", "(a)", "•"); "" where the list shows nothing; None if there is no such list.
        """
        key, abstract = self._find_list(number_id)
        if key is None:
            return None
        shape = self._find_level(number_id, abstract, level)
        counts = self._counts.setdefault(key, {})
        self._restart(number_id, level, counts)
        counts[level] = counts[level] + 1 if level in counts else self._start_of(number_id, abstract, level)
        for deeper in [other for other in counts if other > level]:
            if number_of(self._find_level(number_id, abstract, deeper), "lvlRestart") != 0:
                del counts[deeper]
        return self._show(number_id, abstract, shape, counts)

    def _find_list(self, number_id: str) -> tuple[str | None, Element | None]:
        number = self._numbers.get(number_id)
        if number is None:
            return None, None
        key = value_of(number, "abstractNumId")
        abstract = self._abstracts.get(key)
        link = value_of(abstract, "numStyleLink")  # the list stands elsewhere, under the name of a style
        return key, self._styled.get(link, abstract) if link else abstract

    def _find_level(self, number_id: str, abstract: Element | None, level: int) -> Element | None:
        override = self._override(number_id, level)
        if override is not None and override.find(W + "lvl") is not None:
            return override.find(W + "lvl")
        levels = [] if abstract is None else abstract.findall(W + "lvl")
        return next((element for element in levels if _level_number(element) == level), None)

    def _override(self, number_id: str, level: int) -> Element | None:
        overrides = self._numbers[number_id].findall(W + "lvlOverride")
        return next((element for element in overrides if _level_number(element) == level), None)

    def _restart(self, number_id: str, level: int, counts: dict[int, int]) -> None:
        """A list that shares its shape with another counts on from it, unless it says where it starts."""
        if (number_id, level) in self._started:
            return
        self._started.add((number_id, level))
        if number_of(self._override(number_id, level), "startOverride") is not None:
            counts.pop(level, None)

    def _start_of(self, number_id: str, abstract: Element | None, level: int) -> int:
        stated = number_of(self._override(number_id, level), "startOverride")
        if stated is None:
            stated = number_of(self._find_level(number_id, abstract, level), "start")
        return 1 if stated is None else stated

    def _show(self, number_id: str, abstract: Element | None, shape: Element | None, counts: dict[int, int]) -> str:
        form = value_of(shape, "numFmt") or "decimal"
        text = value_of(shape, "lvlText") or ""
        if form == "bullet":
            return show_bullet(text, _font_of(shape))
        if form == "none":
            return _PLACE.sub("", text).strip()
        is_legal = find(shape, "isLgl") is not None  # "legal" levels show all numbers as digits

        def place(match: re.Match[str]) -> str:
            level = int(match[1]) - 1
            own = self._find_level(number_id, abstract, level)
            number = counts.setdefault(level, self._start_of(number_id, abstract, level))
            return show_number(number, "decimal" if is_legal else value_of(own, "numFmt") or "decimal")

        return _PLACE.sub(place, text).strip()


def show_number(number: int, form: str) -> str:
    """Write a number in one of Word's forms; forms of other scripts become digits."""
    return _FORMS.get(form, str)(number)


def show_bullet(text: str, font: str) -> str:
    """What a bullet looks like, whatever letter of a symbol font stands for it."""
    mark = text.strip()
    if any(name in font.lower() for name in _SYMBOL_FONTS) or "\ue000" <= mark[:1] <= "\uf8ff":
        return _SYMBOLS.get(mark, _BULLET)
    return mark or _BULLET


def _level_number(element: Element) -> int | None:
    return whole_number(element.get(W + "ilvl"))


def _font_of(shape: Element | None) -> str:
    fonts = find(shape, "rPr/rFonts")
    return "" if fonts is None else fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or ""


def _letter(number: int) -> str:
    """a, b ... z, aa, bb ...: Word repeats the letter."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number < 1000 else str(number)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text += letters
            number -= value
    return text


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _word(words: tuple[str, ...]) -> Callable[[int], str]:
    return lambda number: words[number].capitalize() if 0 <= number < len(words) else str(number)


_FORMS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02d}",
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "ordinal": _ordinal,
    "cardinalText": _word(_WORDS),
    "ordinalText": _word(_ORDINALS),
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "none": lambda _: "",
}
