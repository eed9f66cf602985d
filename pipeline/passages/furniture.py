"""Find running heads and page numbers in text files; readers of other formats tell them themselves."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict

from pipeline.passages.endings import is_finished, starts_low
from pipeline.passages.lines import Line

_PAGE_NUMBER = re.compile(r"^[\W_]*(?:(?:page|p\.|pág\.?|página|seite)\s*)?\d{1,4}(?:\s*(?:of|/|de|von)\s*\d{1,4})?[\W_]*$", re.IGNORECASE)
_PAGE_OF = re.compile(r"^\W*(?:page|página|seite) \d{1,4} (?:of|/|de|von) \d{1,4}\W*$", re.IGNORECASE)  # nothing else, wherever it stands
_APART = re.compile(r"^(?P<head>[^\t]{4,})\t+(?P<page>\d{1,4})$")  # a head or foot, and its page number far to the right
_DIGITS = re.compile(r"\d+")
_REPEATS = 3  # pages on which a line stands before it counts as a running head
_LONGEST = 120  # characters: longer lines are text
_BROKEN_OFF = 25  # characters: what is shorter may be a heading or an entry of a list
_COUNTED = re.compile(
    r"^(?:(?:page\s+)?(?P<first>\d{1,4})\b\W*\s(?=.*[^\W\d])|(?=.*[^\W\d]).*?\W(?P<last>\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?\W*$)", re.IGNORECASE
)


def find_furniture(lines: list[Line]) -> set[int]:
    """Find the lines of a text file that belong to its pages, not to its text.

    Args:
        lines: The document's lines in order; those that have boxes or come from formats without lines are left alone.

    Returns:
        Numbers of lines that hold a page number only and stand alone, of lines that open or close at least three pages, and, in files
        that do not mark their pages, of lines that come back and break a sentence in two.
    """
    if not lines or any(line.box is not None or line.block.kind != "line" for line in lines):
        return set()
    found = {line.number for line in lines if (_is_alone(lines, line) and _PAGE_NUMBER.match(line.text)) or _PAGE_OF.match(line.text)}
    found |= _find_counted(lines)
    ends: defaultdict[str, list[int]] = defaultdict(list)
    pages: defaultdict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if line.page is not None and line.number not in found:
            pages[line.page].append(line)
    for page in sorted(pages):
        for line in {id(line): line for line in (pages[page][0], pages[page][-1])}.values():
            ends[_DIGITS.sub("#", line.text)].append(line.number)
    counts = Counter({text: len(numbers) for text, numbers in ends.items()})
    found |= {number for text, numbers in ends.items() if counts[text] >= _REPEATS and len(text) < _LONGEST for number in numbers}
    return found | (_find_intruders(lines, found) if not pages else set())


def _find_intruders(lines: list[Line], found: set[int]) -> set[int]:
    """Lines that come back, word for word or with a number that counts up, and stand at least once in the middle of a sentence.

    Lines of a list or headings of articles come back with counting numbers too, but between whole sentences.
    """
    repeated: defaultdict[str, list[int]] = defaultdict(list)
    for line in lines:
        if line.number not in found and 4 <= len(line.text) < _LONGEST:
            repeated[_key_of(line.text)].append(line.number)
    intruders: set[int] = set()
    for numbers in repeated.values():
        if len(numbers) < 2 or not _counts_up([lines[number].text for number in numbers]):
            continue
        among = found | set(numbers)
        breaking = sum(_breaks_sentence(lines, number, among) for number in numbers)
        if breaking and (all(_is_alone(lines, lines[number]) for number in numbers) or 2 * breaking >= len(numbers)):
            intruders.update(numbers)
    return intruders


def _find_counted(lines: list[Line]) -> set[int]:
    """Lines of one wording with a page number set apart from it that counts up by one or two, as no column of a table does."""
    pages: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for line in lines:
        if match := _APART.match(line.text):
            pages[match["head"]].append((int(match["page"]), line.number))
    counted = (found for found in pages.values() if len(found) >= 2)
    return {number for found in counted if all(0 < two - one <= 2 for (one, _), (two, _) in itertools.pairwise(found)) for _, number in found}


def _key_of(text: str) -> str:
    """A line without the number that it opens or ends with."""
    counted = _COUNTED.match(text)
    return _DIGITS.sub("#", text) if counted else text


def _counts_up(texts: list[str]) -> bool:
    """Whether lines are the same, or each one's number is higher than the one before it."""
    matches = [_COUNTED.match(text) for text in texts]
    pages = [int(match["first"] or match["last"]) for match in matches if match]
    return len(pages) < len(texts) or all(before < after for before, after in itertools.pairwise(pages))


def _breaks_sentence(lines: list[Line], number: int, among: set[int]) -> bool:
    """Whether the text above a line breaks off and goes on below it, other such lines aside."""
    above = next((lines[place] for place in range(number - 1, -1, -1) if place not in among), None)
    below = next((lines[place] for place in range(number + 1, len(lines)) if place not in among), None)
    if above is None or below is None or len(above.text) < _BROKEN_OFF:
        return False
    return not is_finished(above.text) and starts_low(below.text)


def _is_alone(lines: list[Line], line: Line) -> bool:
    """Whether empty lines, a page's edge or the file's end stand on both sides."""
    following = lines[line.number + 1] if line.number + 1 < len(lines) else None
    above = line.gap > 0 or line.opens_page or line.number == 0
    below = following is None or following.gap > 0 or following.opens_page
    return above and below
