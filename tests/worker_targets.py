"""What worker processes run in the tests of the pool: real misbehaviour, not a mock of it."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pipeline.errors import NoTextError


def make_target(greeting: str) -> Callable[..., Any]:
    """A function that does as it is told."""

    def obey(order: str, value: Any = None) -> Any:
        if order == "greet":
            return f"{greeting}, {value} from {os.getpid()}"
        if order == "crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        if order == "crash once":
            if not Path(value).exists():
                Path(value).touch()
                os._exit(9)
            return "second try"
        if order == "hang":
            time.sleep(600)
        if order == "eat":
            hoard = bytearray(600 * 2**20)
            hoard[::4096] = b"x" * len(hoard[::4096])
            time.sleep(600)
        if order == "reject":
            raise NoTextError("Nothing in it.", "Drop another.")
        raise ValueError(order)

    return obey


def make_broken(reason: str) -> Callable[..., Any]:
    """A set-up that fails."""
    raise RuntimeError(reason)


def make_twin() -> Callable[..., Any]:
    """A function that says in which process it was made, and where it is called."""
    made_in = os.getpid()

    def tell(order: str) -> tuple[int, int, int]:
        if order == "crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        return made_in, os.getppid(), os.getpid()

    return tell


def make_threaded() -> Callable[..., Any]:
    """The same in a process with a second thread, as some libraries start them."""
    threading.Thread(target=time.sleep, args=(600,), daemon=True).start()
    return make_twin()
