"""Clean a line of text: what no reader sees goes, what was broken in encoding is repaired; wording is never touched.

Runs before any offset is fixed, so that every later offset counts the characters that are kept.
"""

from __future__ import annotations

import re

import ftfy
from ftfy.badness import is_bad

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\x0b\x85\r\n"
_INVISIBLE = "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff\ufff9\ufffa\ufffb\ufffc"
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_CONTROL = "".join(chr(code) for code in range(32) if chr(code) not in "\t\x0b\r\n") + "\x7f"
_TABLE = str.maketrans({**dict.fromkeys(_SPACES, " "), **dict.fromkeys(_CONTROL + _INVISIBLE, ""), **_LIGATURES})
_IN_TABLE = re.compile("[" + "".join(re.escape(chr(code)) for code in _TABLE) + "]")  # most lines need no translation, which is slow
# A hyphen that only appears at a line's end: the soft hyphen, and what PDFium puts in the place of any hyphen there.
_END_HYPHEN = re.compile(r"[\u00ad\ufffe]\s*$")
_LATIN_JOINER = re.compile(r"(?<=[A-Za-zÀ-ɏ])[\u200c\u200d]|[\u200c\u200d](?=[A-Za-zÀ-ɏ])")
# Damage shows as two letters beyond ASCII in a row, the first of which UTF-8 uses as a lead byte; the full test is ten times slower.
_SUSPICIOUS = re.compile(r"[\u00c2-\u00f4\u0402-\u0452][^\x00-\x7f]")
# Any sign or pair that one of the steps below would look for.
_ODD = re.compile(f"[\\t\u00ad\ufffe\ufffd\u200c\u200d{_IN_TABLE.pattern[1:]}|{_SUSPICIOUS.pattern}")
_BLANKS = re.compile(r" {2,}")
_AROUND_TAB = re.compile(r" *\t[ \t]*")
_CONFIG = ftfy.TextFixerConfig(uncurl_quotes=False, fix_character_width=False, unescape_html=False, explain=False)


def clean_line(text: str) -> str:
    """Clean one line or paragraph as a reader gave it.

    Args:
        text: The text as read.

    Returns:
        The text without zero-width and control characters, every kind of space as " ", encoding damage repaired (ftfy; curly quotes
        stay curly), runs of spaces as one, tabs kept, nothing at its ends. A hyphen shown at the line's end only is "-".
    """
    is_plain = text.isprintable() if text.isascii() else not _ODD.search(text)  # as most lines are: nothing but blanks can be amiss
    if is_plain:
        return (_BLANKS.sub(" ", text) if "  " in text else text).strip(" ")
    if not text.isascii():
        text = _END_HYPHEN.sub("-", text).replace("\u00ad", "").replace("\ufffe", "")
        if _SUSPICIOUS.search(text) and is_bad(text):
            text = ftfy.fix_text(text, _CONFIG)
        # the closing quote's last byte has no letter in Windows' code page, and so is lost where text went through it
        text = text.replace("\ufffd?", "”")
        text = _LATIN_JOINER.sub("", text)
    if _IN_TABLE.search(text):
        text = text.translate(_TABLE)
    if "\t" in text:
        text = _AROUND_TAB.sub("\t", text)
    return _BLANKS.sub(" ", text).strip(" ")


def indent_of(text: str) -> int:
    """Number of columns that a plain-text line is indented by; a tab goes to the next multiple of eight.

    Args:
        text: The line as in the file.

    Returns:
        Columns before its first visible character.
    """
    column = 0
    for letter in text:
        if letter == "\t":
            column += 8 - column % 8
        elif letter.isspace() or letter in _INVISIBLE:
            column += letter not in _INVISIBLE and letter != "\x0c"
        else:
            break
    return column
