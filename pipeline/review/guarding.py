"""What lets a request in: its host, its origin, its session and token; and the headers that keep a page from doing harm."""

from __future__ import annotations

import threading
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from urllib.parse import quote, unquote

from fastapi import Request
from fastapi.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pipeline.review.sessions import Session, Sessions, clean_name, is_token

TOKEN_HEADER = "x-briefmill-token"  # noqa: S105  # the name of a header
MOST_BYTES = 2_000_000  # a decision on a thousand rows has a tenth of it
_OPEN_PATHS = ("/static/", "/login")
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
Next = Callable[[Request], Awaitable[Response]]


class BodyLimit:
    """Stops bodies that are too large before anything reads them whole."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before an app."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, counting its bytes."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        length = dict(scope["headers"]).get(b"content-length", b"0")
        if not length.isdigit() or int(length) > MOST_BYTES:
            await PlainTextResponse("This request is too large.", status_code=413)(scope, receive, send)
            return
        taken = 0

        async def counting() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            return message if taken <= MOST_BYTES else {"type": "http.disconnect"}

        await self.app(scope, counting, send)


class Guard:
    """Looks at every request before a page does."""

    def __init__(self, sessions: Sessions, port: int) -> None:
        """Get ready.

        Args:
            sessions: Who is in.
            port: The port listened on.
        """
        self.sessions = sessions
        self.port = port
        # Without a password only this machine is let in, by one of its own names: a name of the outer world that leads here is an attack.
        self.hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]")} if not sessions.needs_password else None
        self.cookie = f"briefmill_{port}"
        self.name_cookie = f"briefmill_name_{port}"
        self.has_shown = threading.Event()  # a first page: what can wait waits for it

    async def __call__(self, request: Request, call_next: Next) -> Response:
        """Let a request in or turn it away, and put the headers on the answer."""
        answer = self._turn_away(request)
        if answer is None:
            session = self.sessions.find(request.cookies.get(self.cookie, ""))
            is_open = request.url.path.startswith(_OPEN_PATHS)
            is_new = session is None
            if session is None and not self.sessions.needs_password and request.method == "GET" and not is_open:
                session = self.sessions.open(unquote(request.cookies.get(self.name_cookie, ""))[:200])
            answer = self._check_session(request, session, is_open=is_open)
            if answer is None:
                request.state.session = session
                answer = await call_next(request)
                if not is_open and answer.status_code == HTTPStatus.OK:
                    self.has_shown.set()
            if session and is_new:
                self.sign_in(answer, session)
        for name, value in HEADERS.items():
            answer.headers.setdefault(name, value)
        answer.headers.setdefault("cache-control", "no-store")
        return answer

    def sign_in(self, answer: Response, session: Session) -> None:
        """Give a browser its session."""
        answer.set_cookie(self.cookie, session.key, httponly=True, samesite="lax", path="/")

    def keep_name(self, answer: Response, name: str) -> None:
        """Let a browser remember the reviewer's name when the program is started anew."""
        answer.set_cookie(self.name_cookie, quote(clean_name(name)), httponly=True, samesite="lax", path="/", max_age=31_536_000)

    def _turn_away(self, request: Request) -> Response | None:
        host = request.headers.get("host", "").lower()
        if self.hosts is not None and host not in self.hosts:
            return PlainTextResponse(f"Open this page as http://127.0.0.1:{self.port}.", status_code=403)
        if request.method in ("GET", "HEAD"):
            return None
        if request.method != "POST":
            return PlainTextResponse("Nothing is done this way.", status_code=405)
        if request.headers.get("origin", "").lower() != f"{request.url.scheme}://{host}":
            return PlainTextResponse("This request comes from another page than the app's own; nothing was changed.", status_code=403)
        return None

    def _check_session(self, request: Request, session: Session | None, *, is_open: bool) -> Response | None:
        if is_open:
            return None
        if session is None and request.method != "POST":
            return RedirectResponse("/login", status_code=303)
        if request.method == "POST" and (session is None or not is_token(session, request.headers.get(TOKEN_HEADER, ""))):
            return JSONResponse(
                {"error": "The app was started anew since this page was opened; nothing was changed. Reload the page."}, status_code=403
            )
        return None
