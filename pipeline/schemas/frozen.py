"""Records that nobody changes once they are made, without what Python takes to make sure of it.

A frozen dataclass sets each field through a function, which takes four times as long as setting it; reading makes a hundred records a page.
The type checker holds these frozen all the same: for it `record` is `dataclass`, and `mypy` fails where a field is set.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:

    def record(*, frozen: bool, slots: bool, kw_only: bool = False) -> Callable[[type], type]:
        """Declare a record, as `dataclass` does.

        Args:
            frozen: Whether it can be a key; that no field is set is left to the type checker.
            slots: As for `dataclass`.
            kw_only: As for `dataclass`.

        Returns:
            The decorator.
        """
        return dataclass(slots=slots, kw_only=kw_only, unsafe_hash=frozen)


__all__ = ["record"]
