from __future__ import annotations

import io
import struct
import zipfile
from typing import Any

import pytest
from invented_archives import make_encrypted_zip, make_foreign_zip, make_mail, make_plain_zip, make_zip
from invented_outlook import make_ole, make_outlook_store

from pipeline.errors import WorkerError
from pipeline.intake.members import Listing, Member, MemberCache
from pipeline.readers.containers import make_unpacker, unpack
from pipeline.settings import Settings

TEXT = b"The Council should dredge the quay.\n"


def limit(settings: Settings, **limits: int) -> Settings:
    return settings.model_copy(update={"limits": settings.limits.model_copy(update=limits)})


def take_apart(data: bytes, settings: Settings, file_format: str = "zip") -> Listing:
    path = settings.home / f"outer.{file_format}"
    path.write_bytes(data)
    cache = MemberCache(settings.processed, "test")
    listing = unpack(path, file_format, settings, cache)
    assert not list(cache.folder.glob(".unpacking*")), "nothing half-done stays behind"
    assert all(cache.path(member).stat().st_size == member.size for member in listing.members if member.outcome == "stored")
    return listing


def find(data: bytes, settings: Settings) -> dict[str, Member]:
    listing = take_apart(data, settings)
    assert not listing.reason
    return {member.name: member for member in listing.members}


def test_every_file_is_unpacked_hashed_and_sniffed(settings: Settings) -> None:
    found = find(make_zip({"a/water.txt": TEXT, "note.md": "# Note\n", "empty folder/": ""}), settings)
    assert {name: (member.outcome, member.format, member.size) for name, member in found.items()} == {
        "a/water.txt": ("stored", "txt", len(TEXT)),
        "note.md": ("stored", "md", 7),
    }
    cache = MemberCache(settings.processed, "test")
    assert cache.path(found["a/water.txt"]).read_bytes() == TEXT
    assert cache.path(found["note.md"]).suffix == ".md"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "(..)/(..)/etc/passwd"),
        ("/etc/passwd", "(root)/etc/passwd"),
        ("C:\\Windows\\evil.txt", "(C:)/Windows/evil.txt"),
        ("a\\..\\..\\evil.txt", "a/(..)/(..)/evil.txt"),
        ("\\\\server\\share\\evil.txt", "(root)/server/share/evil.txt"),
    ],
)
def test_names_that_lead_out_are_rejected_and_lead_nowhere(settings: Settings, name: str, shown: str) -> None:
    found = find(make_zip({name: TEXT, "good.txt": TEXT}), settings)
    assert found[shown].outcome == "rejected"
    assert "leads out" in found[shown].reason
    assert found["good.txt"].outcome == "stored"
    assert {path.name[:64] for path in settings.home.rglob("*") if path.is_file() and path.read_bytes() == TEXT} == {found["good.txt"].sha256}


def test_folders_of_old_windows_programs_are_folders(settings: Settings) -> None:
    assert list(find(make_zip({"north\\brief.txt": TEXT, "./south//brief.txt": TEXT + b"2"}), settings)) == ["north/brief.txt", "south/brief.txt"]


def test_links_are_left_out(settings: Settings) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    found = find(make_zip([(link, "/etc/passwd"), ("a.txt", TEXT)]), settings)
    assert (found["link.txt"].outcome, found["a.txt"].outcome) == ("left out", "stored")


def test_what_is_left_out_by_name_is_not_unpacked(settings: Settings) -> None:
    found = find(make_zip({"__MACOSX/._a.txt": "x", "Thumbs.db": "x", "README.md": "Read me"}), settings)
    assert {name: member.outcome for name, member in found.items()} == {
        "__MACOSX/._a.txt": "left out",
        "Thumbs.db": "left out",
        "README.md": "stored",
    }


def test_two_files_of_one_name_are_told_apart(settings: Settings) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = make_zip([("a/b.txt", TEXT), ("a/b.txt", TEXT + b"2"), ("a/b (2).txt", TEXT)])
    assert [member.name for member in take_apart(data, settings).members] == ["a/b.txt", "a/b (2).txt", "a/b (2) (2).txt"]


@pytest.mark.parametrize(
    ("name", "code_page"),
    [("Résumé été.txt", "cp437"), ("Année française.txt", "cp1252"), ("Relatório São João.txt", "cp850"), ("Отчёт о воде.txt", "cp866"),
     ("Отчёт о воде.txt", "cp1251"), ("報告書 水.txt", "cp932"), ("水资源报告.txt", "gbk"), ("물 보고서.txt", "cp949"), ("Žádost města.txt", "cp852"),
     ("Año.txt", "utf-8")],
)  # fmt: skip
def test_names_in_old_code_pages_are_read(settings: Settings, name: str, code_page: str) -> None:
    assert list(find(make_foreign_zip(name.encode(code_page), TEXT), settings)) == [name]


def test_a_name_that_is_stated_beside_the_old_one_is_taken(settings: Settings) -> None:
    import zlib

    raw = "n\u00e4m.txt".encode("cp437")
    field = b"\x01" + struct.pack("<I", zlib.crc32(raw)) + "水.txt".encode()
    info = zipfile.ZipInfo("nxm.txt")
    info.extra = struct.pack("<HH", 0x7075, len(field)) + field
    data = make_zip([(info, TEXT)]).replace(b"nxm.txt", raw)
    assert list(find(data, settings)) == ["水.txt"]


def test_a_name_with_control_signs_is_written_out(settings: Settings) -> None:
    assert list(find(make_zip({"new\nline\x07.txt": TEXT}), settings)) == ["new\\x0aline\\x07.txt"]


def test_passwords_are_tried_on_encrypted_files(settings: Settings) -> None:
    data = make_encrypted_zip("secret.txt", TEXT, "Schlüssel 7".encode())
    closed = find(data, settings)["secret.txt"]
    assert (closed.outcome, closed.sha256) == ("rejected", None)
    assert "password" in closed.reason
    assert "passwords.txt" in closed.hint
    (settings.home / "passwords.txt").write_text("wrong\nSchlüssel 7\n", encoding="utf-8")
    opened = find(data, settings)["secret.txt"]
    assert opened.outcome == "stored"
    assert MemberCache(settings.processed).path(opened).read_bytes() == TEXT


def test_a_damaged_file_costs_itself(settings: Settings) -> None:
    data = make_plain_zip("a.txt", TEXT).replace(b"dredge", b"drudge")
    assert find(data, settings)["a.txt"].reason.startswith("It is damaged")


def change(data: bytes, offset: int, value: int) -> bytes:
    """Change a field of two bytes in the local head and in the directory (where it stands two bytes later) of an archive of one file."""
    changed = bytearray(data)
    struct.pack_into("<H", changed, offset, value)
    struct.pack_into("<H", changed, changed.rfind(b"PK\x01\x02") + offset + 2, value)
    return bytes(changed)


def test_methods_that_cannot_be_opened_are_said(settings: Settings) -> None:
    plain = make_plain_zip("a.txt", TEXT)
    assert "AES" in find(change(plain, 8, 99), settings)["a.txt"].reason
    assert find(change(plain, 8, 9), settings)["a.txt"].outcome == "rejected"


@pytest.mark.parametrize("data", [make_zip({"a.txt": TEXT * 100})[:-30], b"PK\x03\x04 torn", b"PK\x05\x06" + b"\xff" * 18])
def test_half_an_archive_is_said_to_be_damaged(settings: Settings, data: bytes) -> None:
    listing = take_apart(data, settings)
    assert "damaged" in listing.reason or "allowed" in listing.reason
    assert not listing.members


def test_an_empty_archive_is_said_to_be_empty(settings: Settings) -> None:
    assert take_apart(make_zip({}), settings).reason == "The archive is empty."


def test_too_many_files_are_over_the_limit(settings: Settings) -> None:
    data = make_zip({f"{number}.txt": f"{number}" for number in range(11)})
    listing = take_apart(data, limit(settings, members=10))
    assert "11 files" in listing.reason
    assert "members" in listing.hint
    assert not listing.members
    inner = make_zip({"x.txt": "x", "inner.zip": make_zip({f"{number}.txt": f"{number}" for number in range(9)})})
    assert "members" in take_apart(inner, limit(settings, members=10)).hint
    assert not take_apart(data, limit(settings, members=11)).reason


def test_too_many_bytes_are_over_the_limit(settings: Settings) -> None:
    small = limit(settings, unpacked_mb=1)
    listing = take_apart(make_zip({"a.txt": b"x" * 600_000, "b.txt": b"y" * 600_000}), small)
    assert "more than the 1 MB allowed" in listing.reason
    assert "unpacked_mb" in listing.hint
    nested = make_zip({"a.txt": b"x" * 600_000, "inner.zip": make_zip({"b.txt": b"y" * 600_000})})
    assert "unpacked_mb" in take_apart(nested, small).hint


def test_a_bomb_costs_itself_and_names_the_ratio(settings: Settings) -> None:
    data = make_zip({"bomb.txt": b"0" * 21_000_000, "good.txt": TEXT})
    found = find(data, settings)
    assert found["good.txt"].outcome == "stored"
    assert (found["bomb.txt"].outcome, found["bomb.txt"].sha256) == ("rejected", None)
    assert "ratio" in found["bomb.txt"].hint
    assert find(data, limit(settings, ratio=10_000))["bomb.txt"].outcome == "stored"


def test_a_large_file_is_rejected_as_it_would_be_in_the_open(settings: Settings) -> None:
    found = find(make_zip({"a.txt": b"x" * 1_000_001}), limit(settings, file_mb=1))
    assert "file_mb" in found["a.txt"].hint


def test_archives_in_archives_are_opened_down_to_the_limit(settings: Settings) -> None:
    third = make_zip({"deep.txt": TEXT})
    data = make_zip({"second.zip": make_zip({"third.zip": third, "b.txt": "b"}), "broken.zip": third[:-5], "none.zip": make_zip({})})
    found = find(data, settings)
    assert {name: member.outcome for name, member in found.items()} == {
        "second.zip": "left out", "second.zip/b.txt": "stored", "second.zip/third.zip": "rejected", "broken.zip": "rejected", "none.zip": "rejected",
    }  # fmt: skip
    assert found["second.zip"].reason == "An archive: its 2 files are listed on their own."
    assert "nesting" in found["second.zip/third.zip"].hint
    assert "second.zip/third.zip/deep.txt" in find(data, limit(settings, nesting=3))


def test_messages_in_archives_are_documents_and_are_opened(settings: Settings) -> None:
    mail = make_mail()
    mail.add_attachment(TEXT, maintype="text", subtype="plain", filename="annex.txt")
    found = find(make_zip({"box/mail.eml": bytes(mail)}), settings)
    assert {name: (member.outcome, member.format) for name, member in found.items()} == {
        "box/mail.eml": ("stored", "eml"), "box/mail.eml/annex.txt": ("stored", "txt"),
    }  # fmt: skip
    shallow = find(make_zip({"box/mail.eml": bytes(mail)}), limit(settings, nesting=1))
    assert (shallow["box/mail.eml"].outcome, shallow["box/mail.eml/annex.txt"].outcome) == ("stored", "rejected")
    assert "nesting" in shallow["box/mail.eml/annex.txt"].hint


def test_a_message_that_cannot_be_read_has_no_attachments(settings: Settings) -> None:
    encrypted = (
        b'From: a@b.example\nDate: x\nMIME-Version: 1.0\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"\n\nMIA='
    )
    assert take_apart(encrypted, settings, "eml") == Listing()
    found = find(make_zip({"mail.eml": encrypted}), settings)
    assert {name: member.outcome for name, member in found.items()} == {"mail.eml": "stored"}  # its reader says what is wrong


def test_a_directory_that_would_fill_the_memory_is_not_read(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    data = bytearray(make_zip({"a.txt": TEXT}))
    end = data.rfind(b"PK\x05\x06")
    struct.pack_into("<I", data, end + 12, 400_000_000)

    def refuse(*rest: Any) -> None:
        raise AssertionError("the directory was read")

    monkeypatch.setattr(zipfile.ZipFile, "__init__", refuse)
    listing = take_apart(bytes(data), settings)
    assert "members" in listing.hint


def test_a_full_disk_is_no_fault_of_the_archive(settings: Settings) -> None:
    settings.processed.rmdir()
    settings.processed.write_text("a file in its place")
    path = settings.home / "a.zip"
    path.write_bytes(make_zip({"a.txt": TEXT}))
    with pytest.raises(WorkerError, match="could not be unpacked"):
        make_unpacker(settings, MemberCache(settings.processed))(path, "zip")


def test_zip64_is_read(settings: Settings) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive, archive.open("a.txt", "w", force_zip64=True) as member:
        member.write(TEXT)
    assert find(target.getvalue(), settings)["a.txt"].outcome == "stored"


def make_portfolio(name: str, data: bytes) -> bytes:
    """A PDF of one page with a file embedded in it."""
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    document.new_page(200, 200)
    document.new_attachment(name).set_data(data)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def test_files_embedded_in_a_pdf_are_files_of_their_own(settings: Settings) -> None:
    portfolio = make_portfolio("C:\\docs\\Größe.txt", TEXT)
    listing = take_apart(portfolio, settings, "pdf")
    assert [(member.name, member.outcome, member.format) for member in listing.members] == [("Größe.txt", "stored", "txt")]
    found = find(make_zip({"a/portfolio.pdf": portfolio}), settings)
    assert {name: member.outcome for name, member in found.items()} == {"a/portfolio.pdf": "stored", "a/portfolio.pdf/Größe.txt": "stored"}
    assert take_apart(b"%PDF-1.4 /EmbeddedFile torn", settings, "pdf") == Listing()


def test_what_is_attached_to_an_outlook_message_is_unpacked_and_what_is_not_a_file_is_said(settings: Settings) -> None:
    root = make_outlook_store({0x0037: "Quay", 0x1000: "Text"})
    root.stores["__attach_version1.0_#00000000"] = make_outlook_store({0x3707: "annex.txt"}, data={0x3701: TEXT}, header=8)
    root.stores["__attach_version1.0_#00000001"] = make_outlook_store({0x3707: "link.xlsx"}, numbers={0x3705: 2}, header=8)
    root.stores["__attach_version1.0_#00000002"] = make_outlook_store({0x3707: "smime.p7s"}, data={0x3701: b"x"}, header=8)
    found = {member.name: member.outcome for member in take_apart(make_ole(root), settings, "msg").members}
    assert found == {"annex.txt": "stored", "link.xlsx": "rejected", "smime.p7s": "left out"}
