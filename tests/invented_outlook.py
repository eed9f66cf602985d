"""Outlook messages of our own making: the OLE file system and the properties in it."""

from __future__ import annotations

import itertools
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

_SECTOR, _SHORT, _CUTOFF = 512, 64, 4096
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_FOLDER, _STREAM, _ROOT = 1, 2, 5


@dataclass
class Store:
    """A folder of an OLE file."""

    streams: dict[str, bytes] = field(default_factory=dict)
    stores: dict[str, Store] = field(default_factory=dict)


def make_outlook_store(
    texts: Mapping[int, str], *, data: Mapping[int, bytes] | None = None, numbers: Mapping[int, int] | None = None, header: int = 32, narrow: str = ""
) -> Store:
    """The properties of an Outlook message or attachment; texts are UTF-16 unless a narrow encoding is named."""
    store = Store()
    fixed = bytes(header)
    for number, text in texts.items():
        kind = 0x1E if narrow else 0x1F
        store.streams[f"__substg1.0_{number:04X}{kind:04X}"] = text.encode(narrow or "utf-16-le")
        fixed += struct.pack("<HHIII", kind, number, 6, len(text), 0)
    for number, value in (data or {}).items():
        store.streams[f"__substg1.0_{number:04X}0102"] = value
        fixed += struct.pack("<HHIII", 0x102, number, 6, len(value), 0)
    for number, value in (numbers or {}).items():
        fixed += struct.pack("<HHIQ", 0x40 if value > 0xFFFFFFFF else 3, number, 6, value)
    store.streams["__properties_version1.0"] = fixed
    return store


def make_ole(root: Store) -> bytes:
    """An OLE file ([MS-CFB], version 3) of a tree of streams."""
    file = _OleFile()
    file.add("Root Entry", _ROOT, b"", root)
    return file.write()


class _OleFile:
    def __init__(self) -> None:
        self.entries: list[tuple[str, int, bytes, list[int]]] = []
        self.sectors: list[bytes] = []
        self.table: list[int] = []
        self.short_table: list[int] = []
        self.short = b""  # streams below the cutoff share the root's own stream, in sectors of 64 bytes

    def add(self, name: str, kind: int, data: bytes, store: Store | None) -> int:
        number = len(self.entries)
        children: list[int] = []
        self.entries.append((name, kind, data, children))
        if store is not None:
            children += [self.add(inner, _STREAM, value, None) for inner, value in store.streams.items()]
            children += [self.add(inner, _FOLDER, b"", deeper) for inner, deeper in store.stores.items()]
        return number

    def put(self, data: bytes, filler: bytes = b"\0") -> int:
        start, count = len(self.sectors), -(-len(data) // _SECTOR)
        self.sectors += [data[at : at + _SECTOR].ljust(_SECTOR, filler) for at in range(0, len(data), _SECTOR)]
        self.table += [*range(start + 1, start + count), _END] if count else []
        return start if count else _END

    def put_short(self, data: bytes) -> int:
        start, count = len(self.short_table), -(-len(data) // _SHORT)
        self.short_table += [*range(start + 1, start + count), _END]
        self.short += data.ljust(_SHORT * count, b"\0")
        return start

    def write(self) -> bytes:
        starts = [_END] * len(self.entries)
        for number, (_, kind, data, _) in enumerate(self.entries):
            if kind == _STREAM and data:
                starts[number] = self.put(data) if len(data) >= _CUTOFF else self.put_short(data)
        starts[0] = self.put(self.short)
        short_table = self.put(struct.pack(f"<{len(self.short_table)}I", *self.short_table), b"\xff")
        directory = self.put(self.list_entries(starts))
        count = 1
        while count * 128 < len(self.sectors) + count:
            count += 1
        tables = range(len(self.sectors), len(self.sectors) + count)
        table = [*self.table, *[_FAT] * count]
        packed = struct.pack(f"<{count * 128}I", *table, *[_FREE] * (count * 128 - len(table)))
        header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
        header += struct.pack("<IIIIIIIII", 0, count, directory, 0, _CUTOFF, short_table, -(-len(self.short_table) // 128), _END, 0)
        header += struct.pack("<109I", *tables, *[_FREE] * (109 - count))
        return header + b"".join(self.sectors) + packed

    def list_entries(self, starts: list[int]) -> bytes:
        right = dict(pair for _, _, _, children in self.entries for pair in itertools.pairwise(children))
        listed = b""
        for number, (name, kind, data, children) in enumerate(self.entries):
            encoded = name.encode("utf-16-le") + b"\0\0"
            listed += encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded), kind, 1)
            listed += struct.pack("<III", _FREE, right.get(number, _FREE), children[0] if children else _FREE) + bytes(36)
            listed += struct.pack("<IQ", starts[number], len(self.short) if kind == _ROOT else len(data))
        return listed
