"""Why a name is taken for an entity's: one basis for every step that joins names, with how far it is trusted.

The figures rank the kinds of evidence: what a list or the document itself says stands above what likeness says. They are set by hand, so that
doubtful names can be looked at first; they are no measured shares.
"""

from __future__ import annotations

from typing import NamedTuple


class Basis(NamedTuple):
    """A reason and how far it is trusted.

    Attributes:
        confidence: 0 to 1.
        reason: One sentence in plain words.
    """

    confidence: float
    reason: str


SAME = Basis(1.0, "The same name.")
LISTED = Basis(1.0, "The list of known names has it.")
EXPLAINED = Basis(0.98, "Its document explains the short form.")
SPACED = Basis(0.97, "The same name but for spaces.")
LISTED_SHORT = Basis(0.95, "The list of known names has the short form.")
VOUCHED = Basis(0.95, "Nearly a known name, with that name's short form.")
PREFIXED = Basis(0.95, "The same name but for a leading “United Nations”.")
INITIALS = Basis(0.95, "The same name, its last words by their initials.")
MISSPELT = Basis(0.9, "The same name but for a misspelt word.")
SMALL_WORDS = Basis(0.9, "The same name but for a plural or a small word.")
SHARED_SHORT = Basis(0.9, "Other documents explain the short form, all alike.")
SAME_SHORT = Basis(0.9, "The same short form, and nearly the same words.")
BRACKETED = Basis(0.9, "A translation, in brackets behind the name.")
COUNTRY_NEAR = Basis(0.9, "Its document names the country elsewhere.")
SURNAME = Basis(0.85, "The only person of that surname in its document.")
SHORTENED = Basis(0.85, "Short for the only such name in its document.")
REORDERED = Basis(0.85, "The same words in another order.")
COUNTRY_FOCUS = Basis(0.85, "A body of the country that its document is about.")
COUNTRY_WIDE = Basis(0.8, "All documents that name its country name the same.")
