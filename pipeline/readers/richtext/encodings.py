"""Bytes of RTF text → characters: by the file's code page and the character set of the font that they are set in."""

from __future__ import annotations

import codecs

from pipeline.readers.word.numbering import show_bullet

# \fcharset → encoding (Rich Text Format 1.9.1, font table); 0 and 1 follow the file's code page.
_CHARSETS = {
    77: "mac_roman", 78: "cp932", 79: "cp949", 80: "gb18030", 81: "cp950", 83: "mac_greek", 84: "cp1255", 85: "mac_turkish", 86: "mac_cyrillic",
    128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "cp950", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256",
    186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp437",
}  # fmt: skip
_PAGES = {0: "cp1252", 1: "cp1252", 42: "cp1252", 936: "gb18030", 1361: "johab", 10000: "mac_roman", 10007: "mac_cyrillic", 65001: "utf-8"}
SYMBOL = "symbol"  # stands for the encoding of fonts that hold pictures in place of letters
_SYMBOL_SET = 2


def encoding_of_page(number: int) -> str:
    """The encoding of a code page; Western European for an unknown one."""
    name = _PAGES.get(number, f"cp{number}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"


def encoding_of_charset(number: int, default: str) -> str:
    r"""The encoding of a font's character set.

    Args:
        number: Its \fcharset.
        default: The file's own encoding.

    Returns:
        Name of the encoding; `SYMBOL` for fonts of symbols.
    """
    return SYMBOL if number == _SYMBOL_SET else _CHARSETS.get(number, default)


def decode(data: bytes, encoding: str, font: str) -> str:
    """Turn bytes into text.

    Args:
        data: The bytes, neighbours in the file, so that the two bytes of a Chinese character are together.
        encoding: Their encoding.
        font: Name of their font, for symbols.

    Returns:
        The text; what can't be read becomes U+FFFD.
    """
    if encoding == SYMBOL:
        return "".join(" " if byte == 0x20 else show_bullet(chr(0xF000 + byte), font) for byte in data)  # a space
    return data.decode(encoding, "replace")


def decode_plain(data: bytes, encoding: str, font: str) -> str:
    """Turn plain text of the file into text: ASCII by the standard, but scripts write UTF-8 there."""
    if encoding != SYMBOL:
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
    return decode(data, encoding, font)
