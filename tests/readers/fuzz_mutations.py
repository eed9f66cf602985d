"""Damage done to files, by a seed: what disks, mail gateways, broken exporters and spiteful people do to them."""

from __future__ import annotations

import io
import random
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable

Damage = Callable[[bytes, random.Random], bytes]

_NUMBER = re.compile(rb"(?<![\w.#])-?\d+(?:\.\d+)?(?![\w.])")
_ODD_NUMBERS = (b"0", b"-1", b"1", b"65536", b"2147483647", b"-2147483648", b"99999999999999999999", b"1e308", b"0.0000001", b"NaN", b"-0", b"")
_TAG = re.compile(rb"<[^<>]{1,400}>")
_VALUE = re.compile(rb'="[^"<>]{0,200}"')
_ODD_VALUES = (b"", b"-1", b"0", b"99999999999", b"1.5", b"x", b"../../../x", b"\xc3\xa4\xe2\x82\xac", b"&#x10FFFF;", b"true", b"#REF!", b"A" * 5_000)
_ODD_TEXT = (
    b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"\xe2\x80\xae", b"\xef\xbb\xbf", b"\r", b"\x0c", b"\t" * 50, b"\xf0\x9f\x8f\xb4" * 20, b"(" * 300, b"<" * 300, b"{" * 300, b"|" * 300,
    b"> " * 300, b"\n- " * 50, b"&#0;", b"&amp;" * 20, b"%%EOF", b"]]>", b"1." * 300, b"\\par" * 40, b"[" * 400, b"*" * 300, b"=\n" * 40, b"From: \n", b"a" * 3_000,
)  # fmt: skip
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_DOCTYPE = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY f SYSTEM "file:///etc/hostname">]>'


def mutate(data: bytes, seed: int) -> bytes:
    """Damage a file.

    Args:
        data: The whole file.
        seed: The same seed does the same damage.

    Returns:
        The damaged file; what is an archive or a PDF is mostly damaged within, where its readers look.
    """
    rng = random.Random(seed)
    for _ in range(rng.choice((1, 1, 1, 2, 4))):
        data = _choose(data, rng)(data, rng)
    return data


def _choose(data: bytes, rng: random.Random) -> Damage:
    if data.startswith(b"PK") and rng.random() < 0.8:
        return damage_archive
    if b"%PDF" in data[:1024] and rng.random() < 0.6:
        return rng.choice((damage_streams, damage_numbers, damage_names))
    if rng.random() < 0.4 and _TAG.search(data):
        return damage_markup
    return rng.choice((flip_bits, truncate, splice, repeat, damage_numbers, insert_odd_text, blank))


def flip_bits(data: bytes, rng: random.Random) -> bytes:
    damaged = bytearray(data)
    for _ in range(rng.choice((1, 3, 10, 60)) if damaged else 0):
        damaged[rng.randrange(len(damaged))] ^= 1 << rng.randrange(8)
    return bytes(damaged)


def truncate(data: bytes, rng: random.Random) -> bytes:
    place = rng.randrange(len(data) + 1)
    return data[:place] if rng.random() < 0.8 else data[place:]


def splice(data: bytes, rng: random.Random) -> bytes:
    start, end = _span(data, rng)
    place = rng.randrange(len(data) + 1)
    return data[:place] + data[start:end] + data[place + rng.choice((0, end - start)) :]


def repeat(data: bytes, rng: random.Random) -> bytes:
    start, end = _span(data, rng)
    return data[:end] + data[start:end] * rng.choice((1, 2, 20)) + data[end:]


def blank(data: bytes, rng: random.Random) -> bytes:
    start, end = _span(data, rng)
    return data[:start] + rng.choice((b"\x00", b" ", b"\xff", b"\n")) * (end - start) + data[end:]


def insert_odd_text(data: bytes, rng: random.Random) -> bytes:
    for _ in range(rng.choice((1, 1, 5))):
        place = rng.randrange(len(data) + 1)
        data = data[:place] + rng.choice(_ODD_TEXT) + data[place:]
    return data


def damage_numbers(data: bytes, rng: random.Random) -> bytes:
    found = list(_NUMBER.finditer(data))
    for number in sorted(rng.sample(found, min(len(found), rng.choice((1, 3, 12)))), key=lambda match: -match.start()):
        data = data[: number.start()] + rng.choice(_ODD_NUMBERS) + data[number.end() :]
    return data


def damage_markup(data: bytes, rng: random.Random) -> bytes:
    tags = list(_TAG.finditer(data))
    if not tags:
        return flip_bits(data, rng)
    one, other = sorted((rng.choice(tags), rng.choice(tags)), key=lambda match: match.start())
    kind = rng.randrange(7)
    if kind == 0:  # a tag is missing
        return data[: one.start()] + data[one.end() :]
    if kind == 1:  # an element is nested in itself, or stands many times
        return data[: one.end()] + one.group() * rng.choice((1, 30, 3_000)) + data[one.end() :]
    if kind == 2:  # a stretch between two tags stands twice
        return data[: other.start()] + data[one.start() : other.start()][:20_000] + data[other.start() :]
    if kind == 3:  # a stretch is missing
        return data[: one.start()] + data[other.end() :]
    if kind == 4:
        return _damage_value(data, rng)
    if kind == 5:  # entities
        head = data.find(b"?>") + 2 if data.startswith(b"<?xml") else 0
        place = min(one.end(), len(data))
        return data[:head] + _DOCTYPE + data[head:place] + rng.choice((b"&c;", b"&f;", b"&unknown;")) + data[place:]
    return data[: one.end()] + rng.choice(_ODD_TEXT) + data[one.end() :]


def _damage_value(data: bytes, rng: random.Random) -> bytes:
    values = list(_VALUE.finditer(data))
    for value in sorted(rng.sample(values, min(len(values), rng.choice((1, 4)))), key=lambda match: -match.start()):
        data = data[: value.start()] + b'="' + rng.choice(_ODD_VALUES) + b'"' + data[value.end() :]
    return data


def damage_archive(data: bytes, rng: random.Random) -> bytes:
    """Damage a member, or take one away, double, rename or empty it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [(info.filename, archive.read(info)) for info in archive.infolist()]
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError):  # damaged already
        return flip_bits(data, rng)
    if not members:
        return flip_bits(data, rng)
    # Mostly the large XML members: the rest is small print.
    number = rng.choices(range(len(members)), weights=[1 + len(content) ** 0.5 for _, content in members])[0]
    name, content = members[number]
    kind = rng.randrange(12)
    if kind == 0:
        del members[number]
    elif kind == 1:
        members.append((name, content))
    elif kind == 2:
        members[number] = (rng.choice(("../" + name, "/" + name, name.upper(), name.replace("/", "\\"), "x\x00.xml")), content)
    elif kind == 3:
        members[number] = (name, b"")
    elif kind == 4:
        members[number] = (name, rng.choice(members)[1])
    else:
        damage = rng.choice((damage_markup, damage_markup, damage_markup, damage_numbers, insert_odd_text, truncate, flip_bits))
        members[number] = (name, damage(content, rng))
    return _pack(members)


def _pack(members: list[tuple[str, bytes]]) -> bytes:
    packed = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # a name twice is on purpose
        for name, content in members:
            info = zipfile.ZipInfo(name.replace("\x00", "") or "x", (1990, 1, 1, 0, 0, 0))
            if not info.filename.endswith("/"):
                archive.writestr(info, content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def damage_streams(data: bytes, rng: random.Random) -> bytes:
    """Damage what a PDF's streams say once unpacked: drawing operators, fonts, maps of letters."""
    streams = list(_STREAM.finditer(data))
    for stream in sorted(rng.sample(streams, min(len(streams), rng.choice((1, 1, 3)))), key=lambda match: -match.start()):
        try:
            plain, pack = zlib.decompress(stream.group(1)), zlib.compress
        except zlib.error:
            plain, pack = stream.group(1), bytes
        damage = rng.choice((flip_bits, damage_numbers, damage_numbers, splice, repeat, truncate, insert_odd_text))
        data = data[: stream.start(1)] + pack(damage(plain, rng)) + data[stream.end(1) :]
    return data


def damage_names(data: bytes, rng: random.Random) -> bytes:
    """Swap, double or remove names of a PDF's dictionaries: what they name is then of the wrong kind."""
    names = list(re.finditer(rb"/[A-Za-z0-9]{1,20}", data))
    for name in sorted(rng.sample(names, min(len(names), rng.choice((1, 4)))), key=lambda match: -match.start()):
        data = data[: name.start()] + rng.choice((rng.choice(names).group(), b"", b"/X", b"null", b"[ ", b"<< ")) + data[name.end() :]
    return data


def _span(data: bytes, rng: random.Random) -> tuple[int, int]:
    start = rng.randrange(len(data) + 1)
    return start, min(len(data), start + rng.choice((1, 10, 200, 4_000)))
