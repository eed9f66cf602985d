"""What the opener of each kind of container hands over: one file after the other, not yet unpacked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from pipeline.intake.members import MemberOutcome


@dataclass(frozen=True, slots=True)
class Packed:
    """One file in a container.

    Attributes:
        name: Its path inside, clean, with forward slashes.
        size: Its size as the container states it, in bytes; None if it does not.
        tries: Ways to open it, tried in turn until one gives it whole (one for each password); empty where it can't be.
        outcome: "stored" if it is to be unpacked; else what becomes of it.
        reason: Why it is not to be unpacked, or what to say if no way of opening it works.
        hint: What to do about that.
    """

    name: str
    size: int | None = None
    tries: tuple[Callable[[], BinaryIO], ...] = ()
    outcome: MemberOutcome = "stored"
    reason: str = "It is damaged: it could not be unpacked."
    hint: str = "Unpack the archive yourself, or get it again from where it came."
