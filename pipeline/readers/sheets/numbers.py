"""How a workbook shows its numbers: number formats of SpreadsheetML (ECMA-376 part 1, 18.8.30 and 18.8.31)."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation, localcontext

from pipeline.readers.sheets.dates import show_date

# Formats that files name by number only. Dates whose order the reader's country decides are shown as ISO 8601 has them.
BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy-mm-dd h:mm", 37: "#,##0;(#,##0)", 38: "#,##0;(#,##0)",
    39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;(#,##0.00)", 41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss",
    47: "mm:ss.0", 49: "@",
}  # fmt: skip
# Pieces of a format: quoted and escaped characters, fillers, brackets, general, and single characters.
_PIECE = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[([^\]]*)\]|(General)|([#0?.,%]+|E[+-])|(.)', re.IGNORECASE | re.DOTALL)
_QUIET = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|AM/PM|A/P', re.IGNORECASE)
_DATE_LETTER = re.compile(r"[ymdhs]", re.IGNORECASE)
_CURRENCY = re.compile(r"\$([^-]*)(?:-[0-9A-Fa-f]+)?")
_SIGNIFICANT = 11  # digits that a cell without format shows
_MOST_DIGITS = 30
_LARGEST_WHOLE = 10**15  # what a cell holds exactly


@dataclass(frozen=True, slots=True)
class _Section:
    """One part of a number format.

    Attributes:
        pieces: Its literal texts; None stands for the number.
        digits: Its placeholders for digits, joined.
        is_general: Whether it shows the number as it comes.
    """

    pieces: tuple[str | None, ...]
    digits: str
    is_general: bool


def show_number_as(value: float, code: str, *, from_1904: bool = False) -> str:
    """Show a number as its format has it.

    Args:
        value: The number in the cell.
        code: The format's code ("#,##0.0%", "d mmmm yyyy").
        from_1904: Whether the workbook counts its days from 1904.

    Returns:
        The text that a person sees; the plain number where the code is not understood.
    """
    parts = _split_sections(code)
    if _DATE_LETTER.search(_QUIET.sub("", parts[0])) and "General" not in code:
        return show_date(value, parts[0], from_1904=from_1904) or show_general(value)
    chosen = parts[1] if value < 0 and len(parts) > 1 else parts[2] if value == 0 and len(parts) > 2 else parts[0]  # the third is for zero
    try:
        shown = _show(abs(value), _read_section(chosen))
    except (InvalidOperation, ValueError, OverflowError):
        return show_general(value)
    return f"-{shown}" if value < 0 and chosen == parts[0] and any(digit in shown for digit in "123456789") else shown


def show_general(value: float) -> str:
    """Show a number as a cell without format does."""
    if value == int(value) and abs(value) < _LARGEST_WHOLE:
        return str(int(value))
    text = f"{value:.{_SIGNIFICANT - 1}g}"
    return text.replace("e", "E")


@functools.cache
def _split_sections(code: str) -> tuple[str, ...]:
    """The parts for positive, negative, zero and text, parted by semicolons that stand in no quotes."""
    parts = [""]
    for match in _PIECE.finditer(code):
        if match[0] == ";":
            parts.append("")
        else:
            parts[-1] += match[0]
    return tuple(parts[:4])


@functools.cache
def _read_section(code: str) -> _Section:
    pieces: list[str | None] = []
    digits = ""
    is_general = False
    for match in _PIECE.finditer(code):
        quoted, escaped, bracket, general, placeholders, other = match.groups()
        if general or placeholders or (other == "@"):
            is_general |= bool(general) or other == "@"
            digits += placeholders or ""
            if None not in pieces:
                pieces.append(None)
        elif bracket is not None:
            currency = _CURRENCY.fullmatch(bracket)
            pieces.append(currency[1] if currency else "")  # colours and conditions show nothing
        elif quoted is not None or escaped is not None:
            pieces.append(quoted if quoted is not None else escaped)
        elif other:
            if other == "/" and digits:
                raise ValueError(code)  # fractions
            pieces.append(other)
        elif match[0][0] == "_":
            pieces.append(" ")
    return _Section(tuple(pieces), digits, is_general)


def _show(value: float, section: _Section) -> str:
    number = show_general(value) if section.is_general else _show_digits(value, section.digits) if section.digits else ""
    return "".join(number if piece is None else piece for piece in section.pieces).strip()


def _show_digits(value: float, digits: str) -> str:
    if "E" in digits.upper():
        before, _, _ = digits.upper().partition("E")
        return f"{value:.{len(before.partition('.')[2])}E}"
    number = Decimal(repr(value)) * (100 if "%" in digits else 1)
    plain = digits.replace("%", "").rstrip(",")
    scale = len(digits.replace("%", "")) - len(plain)  # each comma at the end is a thousand left out
    whole, _, decimals = plain.partition(".")
    places, needed = min(len(decimals), _MOST_DIGITS), decimals.rstrip("#?")
    with localcontext() as context:
        context.prec = 400  # no number of a cell has more digits
        rounded = (number / 1000**scale).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = f"{rounded:,f}" if "," in whole else f"{rounded:f}"
    front, _, behind = text.partition(".")
    while len(behind) > len(needed) and behind.endswith("0"):
        behind = behind[:-1]
    if front == "0" and "0" not in whole and behind:
        front = ""
    front = front.zfill(min(whole.count("0"), _MOST_DIGITS)) if "," not in front else front
    return front + (f".{behind}" if behind else "") + ("%" if "%" in digits else "")
