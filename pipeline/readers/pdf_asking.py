"""Asking PDFium: its functions without the care that ctypes takes at every call, and room for its answers about many letters.

PDFium answers one question about one letter a call. Here the calls are made without Python code between them (`map`), with arguments that
are made once; the answers are written side by side into one array. A call takes a quarter of a microsecond, an eighth of the plain way.
"""

from __future__ import annotations

import ctypes
import threading
from collections import deque
from collections.abc import Sequence
from itertools import repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray


def ask_fast(function: Any, result: Any, *arguments: Any) -> Any:  # noqa: ANN401  # ctypes functions have no better type
    """The same C function with plain addresses for arguments, which spares ctypes a check a call.

    Args:
        function: A function of PDFium's as pypdfium2 declares it.
        result: Type of its answer.
        arguments: Types of its arguments.

    Returns:
        The function, to be called with numbers.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


def ask_faster(function: Any, result: Any) -> Any:  # noqa: ANN401  # as above
    """The same C function without declared arguments, which spares ctypes making an object for each: two fifths of the time of a call.

    Args:
        function: A function of PDFium's as pypdfium2 declares it.
        result: Type of its answer.

    Returns:
        The function, to be called with plain numbers for C's int, and with what `give_address` or `ctypes.byref` made for pointers.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result)(address)


# An address as an argument for `ask_faster`: ctypes' own function, since a call from Python to Python takes as long again.
give_address = ctypes.c_void_p.from_param


def find_address(pointer: Any) -> int:  # noqa: ANN401  # as above
    """The address that a pointer of pypdfium2's holds; a cast of it would hold on to itself, a cycle for each page.

    Args:
        pointer: Not null.
    """
    return ctypes.addressof(pointer.contents)


_LETTERS = 32_768  # bytes of a page's text that there is room for at first
_ROWS, _ROW = 2048, 32  # answers at a time, and bytes of one: four places of eight


class Answers(threading.local):
    """Room for PDFium's answers about many letters, and its places as arguments: to make them takes longer than a call."""

    def __init__(self) -> None:
        self._room = ctypes.create_string_buffer(_ROWS * _ROW)
        self._sheet = ctypes.create_string_buffer(_LETTERS)
        self._views: dict[type, NDArray[Any]] = {}
        self._places = [[ctypes.byref(self._room, _ROW * row + place) for row in range(_ROWS)] for place in range(0, _ROW, 8)]

    def ask(self, call: Any, handle: Any, indices: Sequence[int], width: int, kind: type, pointers: int = 1) -> NDArray[Any]:  # noqa: ANN401  # as above
        """Ask about letters.

        Args:
            call: A function made by `ask_faster` that takes the handle, a letter and pointers.
            handle: PDFium's text page.
            indices: Letters.
            width: Numbers in an answer.
            kind: Their type.
            pointers: Pointers to the answer that the function takes, eight bytes from each other.

        Returns:
            A row a letter; zeros where PDFium has no answer.
        """
        if kind not in self._views:
            self._views[kind] = np.frombuffer(memoryview(self._room), kind).reshape(_ROWS, -1)
        view, answers = self._views[kind], []
        for start in range(0, max(len(indices), 1), _ROWS):
            part = indices[start : start + _ROWS]
            ctypes.memset(self._room, 0, _ROW * len(part))
            deque(map(call, repeat(handle), part, *self._places[:pointers]), maxlen=0)
            answers.append(view[: len(part), :width].copy())
        return answers[0] if len(answers) == 1 else np.concatenate(answers)

    def read_text(self, call: Any, handle: Any, count: int) -> str:  # noqa: ANN401  # as above
        """Take over all letters of a page.

        Args:
            call: PDFium's function for it, made by `ask_faster`.
            handle: PDFium's text page.
            count: How many letters there are.

        Returns:
            The letters; lone halves of pairs stay as they are.
        """
        if 2 * (count + 1) > len(self._sheet):
            self._sheet = ctypes.create_string_buffer(4 * (count + 1))
        place = ctypes.byref(self._sheet)
        written = call(handle, 0, count, place)
        return ctypes.string_at(place, 2 * max(written - 1, 0)).decode("utf-16-le", "surrogatepass")


ANSWERS = Answers()
