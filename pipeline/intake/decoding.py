"""Bytes → text, whatever encoding they are in.

The order is that of certainty: a byte order mark, then what the bytes themselves prove (UTF-8, UTF-16 by its NULs, ISO-2022-JP by its
escapes), then a guess among the encodings that offices really used.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from pipeline.errors import UnreadableFileError

# UTF-32 before UTF-16: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What the guess chooses from. Left alone, the detector prefers exotic encodings that no office ever saved a report in.
_OFFICE = (
    "cp1252", "cp1250", "cp1251", "koi8_r", "gb18030", "cp932", "euc_jp", "cp949", "big5", "cp1253", "cp1254", "cp1255", "cp1256", "cp874", "mac_roman",
)  # fmt: skip
# Languages whose letters the Western European code page lacks; between these three code pages only the language decides.
_CODE_PAGE_OF_LANGUAGE = dict.fromkeys(("cs", "sk", "pl", "hu", "sl", "hr", "bs", "ro", "sq"), "cp1250") | dict.fromkeys(("tr", "az"), "cp1254")
_LATIN = frozenset({"cp1252", "cp1250", "cp1254"})

_THAI_MARK = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_THAI_LOST_MARK = re.compile("(?<![\u0e01-\u0e2e\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_SAMPLE = 200_000  # bytes the guess looks at: more costs seconds and changes nothing
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_WRAPPED = re.compile("[\udc80-\udcff]")
_ISO_2022_JP = re.compile(rb"\x1b\$[@B]")


@dataclass(frozen=True, slots=True)
class DecodedText:
    """A file's text and how it was come by.

    Attributes:
        text: The text, without byte order mark.
        encoding: Name of the encoding, as Python knows it.
        is_guess: Whether nothing in the bytes proves the encoding.
        replaced: How many characters could not be read and became U+FFFD.
    """

    text: str
    encoding: str
    is_guess: bool = False
    replaced: int = 0


def decode_text(data: bytes, declared: str | None = None) -> DecodedText:
    """Turn the bytes of a text file into text.

    Args:
        data: The whole file.
        declared: Encoding that the file claims (an HTML page's meta tag): taken where the bytes don't contradict it.

    Returns:
        The text with its encoding.

    Raises:
        UnreadableFileError: The bytes are no text.
    """
    decoded = _decode_marked(data) or _decode_wide(data) or _decode_escaped(data) or _decode_declared(data, declared) or _decode_utf8(data)
    return _refuse_binary(decoded or _decode_guessed(data))


def _decode_marked(data: bytes) -> DecodedText | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], encoding)
    return None


def _decode_wide(data: bytes) -> DecodedText | None:
    """UTF-16 without a mark: only it has NULs and still decodes to nothing but characters that exist."""
    sample = data[: _SAMPLE & ~1]
    if b"\x00" not in sample:
        return None
    best: tuple[float, str] | None = None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample.decode(encoding, "replace")
        plain = sum(1 for character in text if character == " " or character in "\r\n\t" or unicodedata.category(character)[0] in "LMNPSZ")
        spaces = sum(text.count(space) for space in " \n。、") / max(len(text), 1)
        if plain >= 0.99 * len(text) and "\ufffd" not in text and (best is None or spaces > best[0]):
            best = (spaces, encoding)
    return _decode_as(data, best[1]) if best and best[0] > 0 else None


def _decode_escaped(data: bytes) -> DecodedText | None:
    if not _ISO_2022_JP.search(data[:_SAMPLE]):
        return None
    return _decode_as(data, "iso2022_jp_2")


def _decode_declared(data: bytes, declared: str | None) -> DecodedText | None:
    if not declared:
        return None
    try:
        name = codecs.lookup(declared).name
        text = data.decode(_as_browsers_read(name))
    except (LookupError, UnicodeDecodeError, ValueError):
        return None
    if name.startswith(("utf-16", "utf-32")):
        return None  # what could read the label in plain bytes is not UTF-16
    if name not in {"utf-8", "ascii"} and _proves_utf8(data):
        return None  # text in UTF-8 under a wrong label: any single-byte encoding "fits" it
    return DecodedText(text, name)


def _as_browsers_read(name: str) -> str:
    """Pages labelled Latin-1 or GB2312 mean the larger Windows sets (WHATWG Encoding Standard, section 4.2)."""
    larger = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949"}
    larger |= {"iso8859-9": "cp1254", "tis-620": "cp874", "iso8859-11": "cp874"}
    return larger.get(name, name)


def _proves_utf8(data: bytes) -> bool:
    try:
        return not data.decode("utf-8").isascii()
    except UnicodeDecodeError:
        return False


def _decode_utf8(data: bytes) -> DecodedText | None:
    try:
        return DecodedText(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", "surrogateescape")
    wrong = len(_WRAPPED.findall(text))
    right = sum(1 for character in text if character >= "\x80") - wrong
    is_cut = wrong <= 3 and not _WRAPPED.search(text[:-wrong])
    if right < 4 * wrong and not (is_cut and right):
        return None
    if is_cut:  # a file cut in the middle of a character
        return DecodedText(text[:-wrong] + "\ufffd", "utf-8", replaced=1)
    return DecodedText(_WRAPPED.sub(_unwrap, text), "utf-8", is_guess=True, replaced=0)


def _unwrap(match: re.Match[str]) -> str:
    """A stray byte in UTF-8 comes from text pasted out of a Windows program."""
    return bytes([ord(match.group()) - 0xDC00]).decode("cp1252", "replace")


def _decode_guessed(data: bytes) -> DecodedText:
    from charset_normalizer import from_bytes

    telling = b"\n".join(line for line in data[: 20 * _SAMPLE].splitlines() if not line.isascii())[:_SAMPLE] or data[:_SAMPLE]
    matches = list(from_bytes(telling, cp_isolation=list(_OFFICE)))
    encodings = [match.encoding for match in matches if match.encoding != "cp874" or _is_thai(telling)]
    encoding = encodings[0] if encodings else "cp1252"
    if encoding in _LATIN:
        encoding = _choose_latin(telling)
    return _decode_as(data, encoding, is_guess=True)


def _is_thai(telling: bytes) -> bool:
    """Chinese read as Thai gives marks that stand on no consonant, which Thai never has."""
    text = telling.decode("cp874", "replace")
    return len(_THAI_LOST_MARK.findall(text)) <= 0.05 * len(_THAI_MARK.findall(text))


def _choose_latin(telling: bytes) -> str:
    import py3langid

    language = py3langid.classify(telling[:20_000].decode("cp1252", "replace"))[0]
    return _CODE_PAGE_OF_LANGUAGE.get(language, "cp1252")


def _decode_as(data: bytes, encoding: str, *, is_guess: bool = False) -> DecodedText:
    text = data.decode(encoding, "replace")
    return DecodedText(text, encoding, is_guess, text.count("\ufffd"))


def _refuse_binary(decoded: DecodedText) -> DecodedText:
    controls = len(_CONTROLS.findall(decoded.text))
    if controls > max(3, 0.01 * len(decoded.text)) or decoded.replaced > 0.2 * len(decoded.text):
        raise UnreadableFileError("The file is not text: it holds binary data.", "Open it in the program that made it and save it as PDF or DOCX.")
    if not controls:
        return decoded
    return DecodedText(_CONTROLS.sub("", decoded.text), decoded.encoding, decoded.is_guess, decoded.replaced)
