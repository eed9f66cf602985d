from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from pipeline.intake.members import Listing, Member, MemberCache, count_members, say_opened


def store(cache: MemberCache, name: str, data: bytes = b"text") -> Member:
    room = cache.make_room()
    (room / "1").write_bytes(data)
    sha256 = f"{len(data):02x}{data.hex()}"
    return Member(name, "stored", len(data), sha256, "txt", file=cache.keep(room / "1", sha256, name))


def test_a_listing_comes_back_as_it_was(tmp_path: Path) -> None:
    cache = MemberCache(tmp_path, "v1")
    listing = Listing((store(cache, "a/Größe.TXT"), Member("b", "rejected", reason="Why.", hint="What.")))
    cache.write("s1", listing)
    assert cache.read("s1") == listing
    assert cache.path(listing.members[0]).read_bytes() == b"text"
    assert cache.path(listing.members[0]).suffix == ".txt"
    assert MemberCache(tmp_path, "v2").read("s1") is None  # another program unpacks anew
    assert cache.read("s2") is None


@pytest.mark.parametrize("harm", ["gone", "short", "torn"])
def test_what_was_harmed_counts_as_none(tmp_path: Path, harm: str) -> None:
    cache = MemberCache(tmp_path, "v1")
    member = store(cache, "a.txt")
    cache.write("s1", Listing((member,)))
    if harm == "gone":
        cache.path(member).unlink()
    elif harm == "short":
        cache.path(member).write_bytes(b"t")
    else:
        (cache.folder / "lists" / "s1.json").write_text('{"made_by": "v1", "mem')
    assert cache.read("s1") is None


@pytest.mark.parametrize("name", ["a.tar.gz/../../x", "a.", "noending", "a.veryverylongending", "a.p/f", "..", "a.\u0660\u0661"])
def test_no_name_leads_out_of_the_cache(tmp_path: Path, name: str) -> None:
    cache = MemberCache(tmp_path)
    path = cache.path(store(cache, name))
    assert path.resolve().is_relative_to(cache.files.resolve())
    assert path.read_bytes() == b"text"


def test_equal_files_lie_there_once(tmp_path: Path) -> None:
    cache = MemberCache(tmp_path)
    first, second = store(cache, "a.txt"), store(cache, "b.txt")
    assert first.file == second.file
    assert cache.measure() == 4


def test_what_belongs_to_no_archive_goes(tmp_path: Path) -> None:
    cache = MemberCache(tmp_path, "v1")
    kept, gone = store(cache, "a.txt"), store(cache, "b.txt", b"other")
    cache.write("s1", Listing((kept,)))
    cache.write("s2", Listing((gone,)))
    old, new = cache.folder / ".unpacking-1", cache.folder / ".unpacking-2"
    for room in (old, new):
        room.mkdir(exist_ok=True)
        (room / "half").write_bytes(b"half")
    os.utime(old, (time.time() - 700, time.time() - 700))
    cache.prune(["s1", "s9"], older_than=600)
    assert cache.read("s1") is not None
    assert cache.read("s2") is None
    assert cache.measure() == 4
    assert (old.exists(), new.exists()) == (False, True)
    assert [folder.name for folder in cache.files.iterdir()] == [kept.file[:2]]
    MemberCache(tmp_path / "nowhere").prune([], older_than=1)


def test_files_of_an_archive_are_counted_as_it_holds_them() -> None:
    members = [
        Member("a.txt"),
        Member("in.zip", "left out", format="zip"),
        Member("in.zip/b.txt"),
        Member("m.eml", format="eml"),
        Member("m.eml/c.pdf"),
    ]
    assert count_members(members) == 3
    assert say_opened(3) == "An archive: its 3 files are listed on their own."
    assert say_opened(1) == "An archive: the file in it is listed on its own."
    assert say_opened(0) == "The archive is empty."
