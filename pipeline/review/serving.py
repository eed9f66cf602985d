"""The app on this machine: a free port, a browser, and an end that loses nothing."""

from __future__ import annotations

import contextlib
import os
import socket
import threading
import time
import urllib.request
import webbrowser
from collections.abc import Callable

import uvicorn
from fastapi import FastAPI

from pipeline.errors import UsageError

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def listen(host: str, port: int) -> socket.socket:
    """Take a port.

    Args:
        host: Name or address to listen on.
        port: The port; 0 for any that is free.

    Returns:
        The listening socket.

    Raises:
        UsageError: The port is taken, or the host isn't one of this machine's.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        taken = socket.socket(family, kind, protocol)
        try:
            if os.name == "posix":  # elsewhere it would let two programs share the port
                taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            taken.bind(address)
            taken.listen(64)
        except OSError:
            taken.close()
            raise
    except OSError as error:
        if not _is_host(host):
            raise UsageError(
                f"'{host}' is no name or address of this machine: {error.strerror or error}. Use --host 0.0.0.0 for all of them."
            ) from error
        raise UsageError(
            f"Port {port} is taken{_tell_who(host, port)}. Choose another with --port, or set [review] port in briefmill.toml for this home."
        ) from error
    return taken


def serve_app(app: FastAPI, taken: socket.socket, *, open_browser: bool, say: Callable[[str], None]) -> None:
    """Serve the app until it is stopped.

    Args:
        app: The app.
        taken: The socket to serve on.
        open_browser: Whether to open a browser.
        say: Tells the person where the page is.
    """
    host, port = taken.getsockname()[:2]
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]", "::1": "[::1]"}.get(host, host)  # noqa: S104  # compared, not listened on
    address = f"http://{shown}:{port}/"
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=3, server_header=False))
    threading.Thread(target=_announce, args=(server, address, say, open_browser), daemon=True).start()
    server.run(sockets=[taken])


def _announce(server: uvicorn.Server, address: str, say: Callable[[str], None], open_browser: bool) -> None:
    while not server.started and not server.should_exit:
        time.sleep(0.02)
    if server.should_exit:
        return
    say(f"The review app is open at {address} Stop it with Ctrl-C; every decision is stored as it is made.")
    if open_browser:
        with contextlib.suppress(webbrowser.Error, OSError):
            webbrowser.open(address)


def _is_host(host: str) -> bool:
    with contextlib.suppress(OSError), socket.socket(socket.getaddrinfo(host, 0)[0][0]) as probe:
        probe.bind((host, 0))
        return True
    return False


def _tell_who(host: str, port: int) -> str:
    """Whether it is another review app that has the port."""
    name = host if host in LOOPBACK else "127.0.0.1"
    with contextlib.suppress(OSError, ValueError), urllib.request.urlopen(f"http://{name}:{port}/static/review.js", timeout=1) as answer:
        if b"x-briefmill-token" in answer.read(4_000):
            return f": a review app is open at http://{name}:{port}/ already"
    return " by another program"
