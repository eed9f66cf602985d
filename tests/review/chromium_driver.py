"""A headless Chromium that a test drives over its debugging socket: go to a page, press keys, ask what is shown."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import shutil
import subprocess
import time
import urllib.request
from pathlib import Path
from typing import Any, Self

from websockets.sync.client import connect

CHROMIUM = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)


_NAMED = {
    "Enter": {"windowsVirtualKeyCode": 13, "text": "\r"},
    "Escape": {"windowsVirtualKeyCode": 27},
    "Tab": {"windowsVirtualKeyCode": 9},
    " ": {"windowsVirtualKeyCode": 32, "text": " "},
    "ArrowDown": {"windowsVirtualKeyCode": 40},
}


class Page:
    """One page of a browser, driven over its socket."""

    def __init__(self, address: str) -> None:
        self._socket = connect(address, max_size=None, open_timeout=60)
        self._number = 0
        self.problems: list[str] = []  # what scripts threw, and what the browser refused: errors of the page

    def watch(self) -> None:
        """Take note of errors from now on."""
        self._send("Runtime.enable")
        self._send("Log.enable")

    def go(self, address: str) -> None:
        """Open a page and wait until its script has run."""
        self._send("Page.navigate", url=address)
        self.wait("document.readyState === 'complete' && location.href !== 'about:blank'")

    def ask(self, code: str) -> Any:
        """The value of an expression in the page; promises are waited for."""
        told = self._send("Runtime.evaluate", expression=code, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in told, told["exceptionDetails"]
        return told["result"].get("value")

    def press(self, key: str) -> None:
        """Press a key as a person does."""
        told = _NAMED.get(key, {"text": key})
        self._send("Input.dispatchKeyEvent", type="keyDown", key=key, **told)
        self._send("Input.dispatchKeyEvent", type="keyUp", key=key, **{name: value for name, value in told.items() if name != "text"})

    def drag(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw the mouse over the page, pressed."""
        told = {"button": "left", "clickCount": 1}
        self._send("Input.dispatchMouseEvent", type="mousePressed", x=x0, y=y0, **told)
        for step in (1, 2, 3):
            self._send(
                "Input.dispatchMouseEvent", type="mouseMoved", x=x0 + (x1 - x0) * step / 3, y=y0 + (y1 - y0) * step / 3, button="left", buttons=1
            )
        self._send("Input.dispatchMouseEvent", type="mouseReleased", x=x1, y=y1, **told)

    def touch(self, is_on: bool) -> None:
        """Have a page for fingers, or for a mouse again."""
        self._send("Emulation.setTouchEmulationEnabled", enabled=is_on, maxTouchPoints=1)

    def tap(self, x: float, y: float) -> None:
        """Tap the page with a finger; `touch` makes it a page for fingers."""
        self._send("Input.dispatchTouchEvent", type="touchStart", touchPoints=[{"x": x, "y": y}])
        self._send("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])

    def write(self, text: str) -> None:
        """Type a text into what has the focus."""
        self._send("Input.insertText", text=text)

    def wait(self, code: str, seconds: float = 60.0) -> Any:
        """Wait until an expression is true."""
        end = time.monotonic() + seconds
        while not (value := self.ask(code)):
            assert time.monotonic() < end, f"never true: {code}; the page says: {self.ask('document.body.innerText.slice(0, 1500)')}"
            time.sleep(0.03)
        return value

    def resize(self, width: int, height: int) -> None:
        """Give the page a size; a narrow one is that of a telephone."""
        self._send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600)

    def shoot(self) -> bytes:
        """Take a picture of what is shown, as PNG."""
        return base64.b64decode(self._send("Page.captureScreenshot", format="png")["data"])

    def read_accessibility(self) -> list[dict[str, Any]]:
        """The page as the browser tells it to a screen reader."""
        found: list[dict[str, Any]] = self._send("Accessibility.getFullAXTree")["nodes"]
        return found

    def tell_node(self, node: dict[str, Any]) -> str:
        """The markup of a node of that."""
        return str(self._send("DOM.getOuterHTML", backendNodeId=node["backendDOMNodeId"])["outerHTML"])[:160]

    def dark(self, is_dark: bool) -> None:
        """Prefer dark colours, or light ones; and no movement, which pictures would catch half-way."""
        wishes = {"prefers-color-scheme": "dark" if is_dark else "light", "prefers-reduced-motion": "reduce"}
        self._send("Emulation.setEmulatedMedia", features=[{"name": name, "value": value} for name, value in wishes.items()])

    def close(self) -> None:
        """Let go of the page."""
        self._socket.close()

    def _send(self, method: str, **params: Any) -> Any:
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": params}))
        while True:
            told = json.loads(self._socket.recv(timeout=90))
            if told.get("id") == self._number:
                assert "error" not in told, told
                return told["result"]
            self._note(told)

    def _note(self, told: dict[str, Any]) -> None:
        if told.get("method") == "Runtime.exceptionThrown":
            self.problems.append(str(told["params"]["exceptionDetails"]))
        elif told.get("method") == "Log.entryAdded" and told["params"]["entry"]["level"] == "error":
            self.problems.append(str(told["params"]["entry"]))


class Browser(Page):
    """One browser with one page; ends with its block."""

    def __init__(self, profile: Path, width: int = 1280, height: int = 900) -> None:
        command = [str(CHROMIUM), "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--remote-debugging-port=0",
                   f"--user-data-dir={profile}", f"--window-size={width},{height}", "about:blank"]  # fmt: skip
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "HOME": str(profile)})
        port, self._path = self._wait(lambda: (profile / "DevToolsActivePort").read_text().split())
        self._address = f"127.0.0.1:{port}"
        pages = self._wait(lambda: [page for page in json.load(urllib.request.urlopen(f"http://{self._address}/json")) if page["type"] == "page"])
        super().__init__(pages[0]["webSocketDebuggerUrl"])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *told: object) -> None:
        self.close()
        self._process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(20)
        self._process.kill()

    def open_other(self) -> Page:
        """A page of somebody else: it shares no cookie or storage with the first, as if it were another browser."""
        whole = Page(f"ws://{self._address}{self._path}")
        context = whole._send("Target.createBrowserContext")["browserContextId"]
        target = whole._send("Target.createTarget", url="about:blank", browserContextId=context)["targetId"]
        self._held = whole  # the context ends with the connection that made it
        return Page(f"ws://{self._address}/devtools/page/{target}")

    def _wait(self, find: Any, seconds: float = 60.0) -> Any:
        end = time.monotonic() + seconds
        while True:
            with contextlib.suppress(OSError, IndexError, ValueError):
                if found := find():
                    return found
            assert self._process.poll() is None, "Chromium ended"
            assert time.monotonic() < end, "Chromium doesn't answer"
            time.sleep(0.05)
