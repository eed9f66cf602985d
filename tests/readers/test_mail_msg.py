from __future__ import annotations

from pathlib import Path

import pytest
from invented_archives import make_mail
from invented_outlook import Store, make_ole, make_outlook_store

from pipeline.errors import EncryptedFileError, LimitError, NoTextError, UnreadableFileError
from pipeline.intake import sniff_format
from pipeline.readers import read_document
from pipeline.readers.mail_eml import parse_eml
from pipeline.readers.mail_msg import parse_msg
from pipeline.settings import Settings

SUBJECT, BODY, HTML, SENDER, TO, CLASS, HEADERS = 0x0037, 0x1000, 0x1013, 0x0C1A, 0x0E04, 0x001A, 0x007D
NAME, DATA, METHOD, CONTENT_ID = 0x3707, 0x3701, 0x3705, 0x3712
SUBMITTED = 0x0039
SENT_AT = 135790560000000000  # a day of 2031 in the clock of Windows, which counts from 1601


def make_message(**stores: Store) -> Store:
    root = make_outlook_store({
        SUBJECT: "Comments on the harbour plan", BODY: "The Agency should dredge the quay.\r\n", SENDER: "Mira Höck", TO: "Ana Ruiz; Team", CLASS: "IPM.Note",
    }, numbers={SUBMITTED: SENT_AT})  # fmt: skip
    root.stores.update({f"__attach_version1.0_#{number:08X}": store for number, store in enumerate(stores.values())})
    return root


def attach(name: str, data: bytes, **texts: str) -> Store:
    more = {CONTENT_ID: texts["content_id"]} if texts else {}
    return make_outlook_store({NAME: name, **more}, data={DATA: data}, numbers={METHOD: 1}, header=8)


def test_a_message_is_a_document(tmp_path: Path, settings: Settings) -> None:
    path = tmp_path / "note.msg"
    path.write_bytes(make_ole(make_message()))
    assert sniff_format(path) == "msg"
    read = read_document(path, "msg", settings)
    assert [(block.kind, block.text) for block in read.blocks] == [
        ("title", "Comments on the harbour plan"),
        ("note", "From: Mira Höck"),
        ("note", "To: Ana Ruiz; Team"),
        ("line", "The Agency should dredge the quay."),
    ]
    assert (read.properties.authors, read.properties.title) == ("Mira Höck", "Comments on the harbour plan")
    assert (read.properties.published_on or "").startswith("2031-")


def test_the_senders_own_day_goes_first() -> None:
    root = make_message()
    root.streams[f"__substg1.0_{HEADERS:04X}001F"] = "Received: x\r\nDate: Mon, 12 May 2031 23:30:00 +0200\r\n".encode("utf-16-le")
    assert parse_msg(make_ole(root)).sent_on == "2031-05-12"


def test_texts_of_an_old_code_page_are_decoded() -> None:
    root = make_outlook_store({SUBJECT: "Порт", BODY: "Агентство должно углубить порт."}, numbers={0x3FFD: 1251}, narrow="cp1251")
    message = parse_msg(make_ole(root))
    assert (message.subject, message.parts) == ("Порт", [("text", "Агентство должно углубить порт.")])


def test_the_text_in_html_goes_first_and_its_pictures_stay_in_it() -> None:
    root = make_message(picture=attach("logo.png", b"\x89PNG", content_id="logo@1"), report=attach("report.txt", b"Text"))
    root.streams[f"__substg1.0_{HTML:04X}0102"] = b"<html><body><ul><li>Dredge the quay</li></ul><img src='cid:logo@1'></body></html>"
    message = parse_msg(make_ole(root))
    assert message.parts[0][0] == "html"
    assert [(found.name, bool(found.aside)) for found in message.attached] == [("logo.png", True), ("report.txt", False)]


def test_a_message_within_is_an_eml_file_with_what_is_attached_to_it() -> None:
    inner = make_outlook_store({SUBJECT: "Größe der Schleuse", BODY: "Council must act."}, header=24)
    inner.stores["__attach_version1.0_#00000000"] = attach("Plan B.txt", b"Plan")
    holder = make_outlook_store({}, numbers={METHOD: 5}, header=8)
    holder.stores["__substg1.0_3701000D"] = inner
    data = make_ole(make_message(inner=holder))
    found = parse_msg(data).attached[0]
    assert found.name == "Größe der Schleuse.eml"
    assert parse_msg(data).attached[0].data == found.data  # the same bytes every time
    message = parse_eml(found.data)
    assert (message.subject, message.parts) == ("Größe der Schleuse", [("text", "Council must act.")])
    assert [(attached.name, attached.data) for attached in message.attached] == [("Plan B.txt", b"Plan")]


def test_a_link_to_a_file_elsewhere_is_said() -> None:
    linked = make_outlook_store({NAME: "budget.xlsx"}, numbers={METHOD: 2}, header=8)
    assert "Only a link" in parse_msg(make_ole(make_message(linked=linked))).attached[0].trouble


@pytest.mark.parametrize("kind", ["IPM.Note.SMIME", "ipm.note.smime.multipartsigned"])
def test_an_encrypted_message_says_so(kind: str) -> None:
    root = make_outlook_store({SUBJECT: "Secret", CLASS: kind})
    with pytest.raises(EncryptedFileError, match="S/MIME"):
        parse_msg(make_ole(root))


def test_a_message_under_rights_management_says_so() -> None:
    with pytest.raises(EncryptedFileError, match="rights management"):
        parse_msg(make_ole(make_message(secret=attach("message.rpmsg", b"..."))))


def test_a_signed_message_is_read_from_what_is_signed() -> None:
    root = make_outlook_store({SUBJECT: "Signed", CLASS: "IPM.Note.SMIME.MultipartSigned"})
    root.stores["__attach_version1.0_#00000000"] = attach("smime.p7m", bytes(make_mail("The Council must fund the quay.\n")))
    message = parse_msg(make_ole(root))
    assert message.subject == "Signed"
    assert message.parts == [("text", "The Council must fund the quay.\n")]


def test_messages_deep_in_each_other_are_over_the_limit() -> None:
    inner = make_outlook_store({SUBJECT: "x"}, header=24)
    for _ in range(12):
        holder = make_outlook_store({}, numbers={METHOD: 5}, header=8)
        holder.stores["__substg1.0_3701000D"] = inner
        inner = make_outlook_store({SUBJECT: "x"}, header=24)
        inner.stores["__attach_version1.0_#00000000"] = holder
    with pytest.raises(LimitError, match="deeper"):
        parse_msg(make_ole(make_message(inner=holder)))


def test_damaged_and_empty_messages_are_said_to_be_so(tmp_path: Path, settings: Settings) -> None:
    data = make_ole(make_message())
    with pytest.raises(UnreadableFileError, match="damaged"):
        parse_msg(data[:700])
    path = tmp_path / "empty.msg"
    path.write_bytes(make_ole(make_outlook_store({CLASS: "IPM.Note"}, data={0x1009: b"compressed"})))
    with pytest.raises(NoTextError):
        read_document(path, "msg", settings)


def test_a_large_message_names_its_limit(tmp_path: Path, settings: Settings) -> None:
    path = tmp_path / "large.msg"
    path.write_bytes(b"\0" * 1_000_001)
    small = settings.model_copy(update={"limits": settings.limits.model_copy(update={"mail_mb": 1})})
    with pytest.raises(LimitError) as caught:
        read_document(path, "msg", small)
    assert "mail_mb" in caught.value.hint
