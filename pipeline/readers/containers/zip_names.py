"""Names of files in ZIP archives: in whatever code page they were written, and with nowhere to lead to."""

from __future__ import annotations

import re
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import PurePosixPath

# Code pages that ZIP programs really wrote names in; the standard says the first. Which one it is, only the names themselves tell.
_CODE_PAGES = ("cp437", "cp1252", "cp850", "cp866", "cp1251", "cp932", "cp949", "gb18030", "cp852", "cp1250")
_UTF8_FLAG = 0x800
_UNICODE_PATH = 0x7075  # extra field of Info-ZIP: the name in UTF-8, with a checksum of the other one
_DRIVE = re.compile(r"([A-Za-z]:)/*")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_FAMILIES = {"CJK": "East Asian", "HIRAGANA": "East Asian", "KATAKANA": "East Asian"}


def decode_names(members: Sequence[zipfile.ZipInfo]) -> list[str]:
    """Decode the names of an archive's files.

    Args:
        members: The files as zipfile lists them: it takes every name that is not marked as UTF-8 for code page 437.

    Returns:
        Their names, in the same order.
    """
    raw = [_raw_name(member) for member in members]
    code_page = _choose_code_page([name for name in raw if isinstance(name, bytes)])
    return [name if isinstance(name, str) else name.decode(code_page, "replace") for name in raw]


def clean_name(name: str) -> tuple[str, bool]:
    """Make a member's name one that leads nowhere.

    Args:
        name: The name as the archive has it.

    Returns:
        The name with forward slashes, and whether it tried to lead out of the archive. What led out stands in round brackets.
    """
    text = _CONTROL.sub(lambda match: f"\\x{ord(match[0]):02x}", name.replace("\\", "/"))
    drive = _DRIVE.match(text)
    is_rooted = text.startswith("/")
    front = [f"({drive[1]})"] if drive else ["(root)"] if is_rooted else []
    parts = [part for part in (text[drive.end() :] if drive else text).split("/") if part not in {"", "."}]
    leads_out = bool(drive) or is_rooted or ".." in parts
    return "/".join([*front, *("(..)" if part == ".." else part for part in parts)]) or "unnamed", leads_out


def make_unique(name: str, taken: set[str]) -> str:
    """Tell apart two files of one name: "brief.pdf" and "brief (2).pdf".

    Args:
        name: The name.
        taken: Names given so far; the new one is added.
    """
    path, number, unique = PurePosixPath(name), 1, name
    while unique in taken:
        number += 1
        unique = str(path.with_name(f"{path.stem} ({number}){path.suffix}"))
    taken.add(unique)
    return unique


def _raw_name(member: zipfile.ZipInfo) -> str | bytes:
    """The name, or its bytes where their code page isn't known."""
    if member.flag_bits & _UTF8_FLAG or member.orig_filename.isascii():
        return member.orig_filename
    raw = member.orig_filename.encode("cp437")
    stated = _read_unicode_path(member.extra, raw)
    if stated is not None:
        return stated
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw


def _read_unicode_path(extra: bytes, raw: bytes) -> str | None:
    while len(extra) >= 4:
        kind, length = struct.unpack("<HH", extra[:4])
        field, extra = extra[4 : 4 + length], extra[4 + length :]
        if kind == _UNICODE_PATH and len(field) > 5 and int.from_bytes(field[1:5], "little") == zlib.crc32(raw):
            return field[5:].decode("utf-8", "replace")
    return None


def _choose_code_page(names: list[bytes]) -> str:
    """The code page under which the names look most like names; the first of those that look alike."""
    if not names:
        return _CODE_PAGES[0]
    joined = b"\n".join(names)
    costs = {code_page: _cost(joined, code_page) for code_page in _CODE_PAGES}
    return min(_CODE_PAGES, key=lambda code_page: costs[code_page])


def _cost(names: bytes, code_page: str) -> int:
    """How many signs are no letters, how many letters stand beside one of another script, and how many are of a case that the word is not."""
    try:
        text = names.decode(code_page)
    except UnicodeDecodeError:
        return len(names) * 10
    cost, before = 0, ""
    for sign in text:
        if not sign.isascii():
            cost += (0 if unicodedata.category(sign)[0] in "LM" else 3) + _is_rare(sign, code_page)
        script = _script(sign)
        if before and script and (script != _script(before) or (before.islower() and sign.isupper())):
            cost += 2
        before = sign if script else ""
    return cost


def _is_rare(sign: str, code_page: str) -> bool:
    """Almost any two bytes are a Chinese sign, and any one a half-width Japanese one; names use the common ones."""
    return "\uff61" <= sign <= "\uff9f" or (code_page == "gb18030" and not sign.encode("gb2312", "ignore"))


def _script(sign: str) -> str:
    """The script of a letter: the first word of its name in the Unicode tables; "" for anything else."""
    if not sign.isalpha():
        return ""
    family = unicodedata.name(sign, "UNKNOWN").split()[0]
    return _FAMILIES.get(family, family)
