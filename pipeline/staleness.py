"""What makes a document stale: the program, the settings and models it was read by; for scans the recognition of text; for a rejection the passwords.

Each part counts only where it bears on the result: installing an engine for text recognition, or another language for it, makes the
documents stale that have pages to be recognised, and no other one.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from pipeline.errors import DocumentError, ScanError
from pipeline.fingerprints import add_recognition, fingerprint_documents
from pipeline.intake.passwords import fingerprint_passwords
from pipeline.readers.recognition.engines import find_engine
from pipeline.settings import Settings


@dataclass(frozen=True, slots=True)
class Staleness:
    """Fingerprints that documents read now would get.

    Attributes:
        plain: Of documents that need no recognition.
        attempt: Of rejections: what documents' rows depend on, and the team's passwords.
        recognition: The engine that recognises text, with its version, languages and settings.
        is_blind: Whether there is no such engine.
    """

    plain: str
    attempt: str
    recognition: str
    is_blind: bool

    def is_current(self, fingerprint: str | None) -> bool:
        """Whether rows with this fingerprint are up to date; without an engine, what an engine read before stays.

        Args:
            fingerprint: That of stored rows; None for none.
        """
        if fingerprint is None:
            return False
        return fingerprint in {self.plain, self.recognised} or (self.is_blind and fingerprint.startswith(f"{self.plain}+"))

    @property
    def recognised(self) -> str:
        """Of documents with pages that were recognised, or wait for it."""
        return add_recognition(self.plain, self.recognition)

    @property
    def rejected(self) -> tuple[str, str]:
        """Of rejections, without and with recognition."""
        return self.attempt, add_recognition(self.attempt, self.recognition)

    def of_rejection(self, error: DocumentError) -> str:
        """Fingerprint that a rejection is kept under.

        Args:
            error: Why the file could not be used.
        """
        return add_recognition(self.attempt, error.recognition if isinstance(error, ScanError) else "")


def find_staleness(settings: Settings) -> Staleness:
    """What documents would be read by now.

    Args:
        settings: The settings.
    """
    plain = fingerprint_documents(settings)
    attempt = hashlib.sha256(f"{plain}\n{fingerprint_passwords(settings)}".encode()).hexdigest()[:16]
    engine = find_engine(settings)
    return Staleness(plain, attempt, engine.key(settings), not engine.is_there)
