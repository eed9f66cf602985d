"""Who is at the page: one session a browser, with a reviewer's name and a token without which nothing is written."""

from __future__ import annotations

import hmac
import secrets
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, field

_MOST = 2_000  # sessions held; the one not seen longest goes first
_NAME_LENGTH = 80


@dataclass(slots=True)
class Session:
    """One browser.

    Attributes:
        key: What its cookie holds.
        token: What a request that writes has to carry besides: a page of another origin can't read it.
        reviewer: The name signed under decisions.
    """

    key: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    reviewer: str = ""


class Sessions:
    """All sessions, in memory: they end with the program."""

    def __init__(self, password: str, default_name: str) -> None:
        """Start with none.

        Args:
            password: What a browser has to know; "" lets everybody on this machine in.
            default_name: The reviewer's name until another is given.
        """
        self._password = password
        self.default_name = clean_name(default_name)
        self._held: OrderedDict[str, Session] = OrderedDict()
        self._lock = threading.Lock()
        self._refused: list[float] = []

    @property
    def needs_password(self) -> bool:
        """Whether a browser has to know a password."""
        return bool(self._password)

    def find(self, key: str) -> Session | None:
        """The session of a cookie; None if there is none."""
        with self._lock:
            session = self._held.get(key)
            if session:
                self._held.move_to_end(key)
            return session

    def open(self, reviewer: str = "") -> Session:
        """Open a session; who may is asked before (`knows_password`)."""
        session = Session(reviewer=clean_name(reviewer) or self.default_name)
        with self._lock:
            self._held[session.key] = session
            while len(self._held) > _MOST:
                self._held.popitem(last=False)
        return session

    def knows_password(self, given: str) -> bool:
        """Whether a password is the right one; after five wrong ones in a minute none is, until the minute is over."""
        with self._lock:
            now = time.monotonic()
            self._refused = [moment for moment in self._refused if now - moment < 60]
            if len(self._refused) >= 5:
                return False
            is_right = hmac.compare_digest(given.encode("utf-8", "replace"), self._password.encode("utf-8", "replace"))
            if not is_right:
                self._refused.append(now)
            return is_right


def is_token(session: Session, given: str) -> bool:
    """Whether a request carries the session's token."""
    return hmac.compare_digest(session.token.encode(), given.encode("utf-8", "replace"))


def clean_name(name: str) -> str:
    """A reviewer's name as it is signed: one line, 80 characters at most."""
    printable = "".join(character if character.isprintable() else " " for character in name)
    return " ".join(printable.split())[:_NAME_LENGTH]
