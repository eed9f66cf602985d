"""Dates and times in cells: numbers of days, shown as their formats have them."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PIECE = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[(h+|m+|s+)\]|\[[^\]]*\]|(AM/PM|A/P)|(y+|m+|d+|h+|s+)|\.(0+)|(.)', re.IGNORECASE | re.DOTALL)
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001  # a cell's date has no time zone
_EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
_FIRST_TRUE_DAY = 60  # Excel counts a 29 February 1900 that never was
_LAST_DAY = 2_958_466  # the end of the year 9999
_MILLISECONDS = 86_400_000


def show_date(value: float, code: str, *, from_1904: bool = False) -> str | None:
    """Show a number of days as a date or time.

    Args:
        value: Days since the end of 1899, with the time of day as a fraction.
        code: The format's code.
        from_1904: Whether days are counted from 1 January 1904.

    Returns:
        The text that a person sees; None for a number that is no date.
    """
    if not 0 <= value < _LAST_DAY:
        return None
    days = value if from_1904 or value >= _FIRST_TRUE_DAY else value + 1
    moment = (_EPOCH_1904 if from_1904 else _EPOCH) + timedelta(milliseconds=round(days * _MILLISECONDS))
    pieces = list(_PIECE.finditer(code))
    has_half = any(piece[4] for piece in pieces)
    shown = [
        _show_piece(piece, moment, value, is_minute=_is_minute(pieces, place), has_half=has_half, tells_less=_tells_seconds(pieces))
        for place, piece in enumerate(pieces)
    ]
    return "".join(shown).strip()


def _tells_seconds(pieces: list[re.Match[str]]) -> bool:
    return any((piece[5] or "").lower().startswith("s") for piece in pieces)


def _is_minute(pieces: list[re.Match[str]], place: int) -> bool:
    """An m means minutes behind hours and before seconds."""
    letters = [(number, (piece[5] or piece[3] or "").lower()[:1]) for number, piece in enumerate(pieces) if piece[5] or piece[3]]
    own = next((order for order, (number, _) in enumerate(letters) if number == place), None)
    if own is None:
        return False
    before = letters[own - 1][1] if own else ""
    after = letters[own + 1][1] if own + 1 < len(letters) else ""
    return before == "h" or after == "s"


def _show_piece(piece: re.Match[str], moment: datetime, value: float, *, is_minute: bool, has_half: bool, tells_less: bool) -> str:
    quoted, escaped, elapsed, half, letters, fraction, other = piece.groups()
    if elapsed:
        per_day = {"h": 24, "m": 1440, "s": 86400}[elapsed[0].lower()]
        return str(int(value * per_day + 1e-6)).zfill(len(elapsed))
    if half:
        return "AM" if moment.hour < 12 else "PM"  # noon
    if letters:
        return _show_letters(letters.lower(), moment, is_minute=is_minute, has_half=has_half)
    if fraction and tells_less:
        return f".{moment.microsecond // 1000:03}"[: len(fraction) + 1]
    return quoted or escaped or other or (f".{fraction}" if fraction else "")


def _show_letters(letters: str, moment: datetime, *, is_minute: bool, has_half: bool) -> str:
    kind, length = letters[0], len(letters)
    if kind == "y":
        return f"{moment.year:04}" if length > 2 else f"{moment.year % 100:02}"  # yyy and yyyy are the same
    if kind == "m" and not is_minute:
        return _show_named(_MONTHS[moment.month - 1], moment.month, length)
    if kind == "d":
        return _show_named(_DAYS[moment.weekday()], moment.day, length)
    number = {"h": moment.hour, "m": moment.minute, "s": moment.second}[kind]
    if kind == "h" and has_half:
        number = number % 12 or 12
    return str(number).zfill(min(length, 2))


def _show_named(name: str, number: int, length: int) -> str:
    """A month or day: as a number, by three letters, by its name, or by its initial."""
    if length <= 2:  # m or mm
        return str(number).zfill(length)
    return {3: name[:3], 5: name[0]}.get(length, name)
