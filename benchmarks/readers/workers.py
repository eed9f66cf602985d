"""A process for each program: started once, asked file by file, watched by a clock, and started anew when it hangs or dies."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

HOUSE = Path(__file__).parents[2]
PEERS_PYTHON = HOUSE / ".bench" / "bin" / "python"
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "NUMBA_NUM_THREADS"), "1")
_OFFLINE = {"HF_HUB_OFFLINE": "1", "UNSTRUCTURED_DISABLE_NOTICE": "1", "DO_NOT_TRACK": "1", "SCARF_NO_ANALYTICS": "1"}
_START_SECONDS = 240.0  # unstructured imports for a minute


class EngineError(Exception):
    """The program could not be started, failed on a file, hung or died; the words say which."""


class Engine:
    """A program in a process of its own."""

    def __init__(self, name: str, seconds: float) -> None:
        """Name the program; it is started when first asked.

        Args:
            name: As in engines.py.
            seconds: Wall-clock seconds that one file may take.
        """
        self.name = name
        self.seconds = seconds
        self.python = sys.executable if name == "briefmill" else str(PEERS_PYTHON)
        self._process: subprocess.Popen[bytes] | None = None
        self._left = b""

    def read(self, path: Path, *, content: bool = False, seconds: float | None = None) -> dict[str, Any]:
        """Read a file.

        Args:
            path: The file.
            content: Whether text and tables are wanted too; getting them across is not in the seconds.
            seconds: Another limit than the engine's own.

        Returns:
            seconds (CPU), memory (peak of the process so far, MiB), parts, and text and tables if wanted.

        Raises:
            EngineError: It failed, hung or died.
        """
        process = self.start()
        assert process.stdin is not None
        process.stdin.write(json.dumps({"path": str(path), "content": content}).encode() + b"\n")
        process.stdin.flush()
        answer = self._wait(process, seconds or self.seconds)
        if "error" in answer:
            raise EngineError(str(answer["error"]))
        return answer

    def start(self) -> subprocess.Popen[bytes]:
        """Start the process if it isn't running.

        Raises:
            EngineError: It can't be: not installed, say.
        """
        if self._process is not None and self._process.poll() is None:
            return self._process
        if not Path(self.python).exists():
            raise EngineError("not installed: make bench-peers")
        command = [self.python, str(Path(__file__).with_name("engines.py")), self.name]
        self._left = b""
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=os.environ | _ONE_THREAD | _OFFLINE)
        answer = self._wait(self._process, _START_SECONDS)
        if "error" in answer:
            self.close()
            raise EngineError(f"could not be started: {answer['error']}")
        return self._process

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
        self._process = None

    def _wait(self, process: subprocess.Popen[bytes], seconds: float) -> dict[str, Any]:
        """The next line it says.

        Raises:
            EngineError: None came in time, or it is gone; the next file gets a new process.
        """
        assert process.stdout is not None
        end = time.monotonic() + seconds
        while b"\n" not in self._left:
            ready, _, _ = select.select([process.stdout], [], [], max(0.0, end - time.monotonic()))
            if not ready:
                self.close()
                raise EngineError(f"took longer than {seconds:g} s")
            said = os.read(process.stdout.fileno(), 1 << 20)
            if not said:
                self.close()
                raise EngineError("its process died")
            self._left += said
        line, _, self._left = self._left.partition(b"\n")
        found: dict[str, Any] = json.loads(line)
        return found
