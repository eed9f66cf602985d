from __future__ import annotations

import base64
from pathlib import Path

import pytest
from invented_archives import make_mail

from pipeline.errors import DocumentError, EncryptedFileError, LimitError, NoTextError
from pipeline.readers import read_document
from pipeline.readers.mail_eml import parse_eml
from pipeline.schemas import ReadDocument
from pipeline.settings import Settings

HEAD = b"From: Mira <mira@harbour.example>\nDate: Mon, 12 May 2031 23:30:00 +0200\nSubject: Quay\nMIME-Version: 1.0\n"


def read(data: bytes, settings: Settings) -> ReadDocument:
    path = settings.home / "mail.eml"
    path.write_bytes(data)
    return read_document(path, "eml", settings)


def kinds(document: ReadDocument) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in document.blocks if block.text]


def test_a_message_is_a_document(settings: Settings) -> None:
    document = read(bytes(make_mail("Dear all,\n\nThe Agency should dredge the quay.\n")), settings)
    assert kinds(document) == [
        ("title", "Comments on the harbour plan"),
        ("note", "From: Mira Höck"),
        ("note", "To: Planning Team; ana@basin.example"),
        ("line", "Dear all,"),
        ("line", "The Agency should dredge the quay."),
    ]
    properties = document.properties
    assert (document.format, properties.title, properties.authors, properties.published_on) == (
        "eml", "Comments on the harbour plan", "Mira Höck", "2031-05-12",
    )  # fmt: skip
    assert [block.locator for block in document.blocks][-3:] == ["line 1", "line 2", "line 3"]


@pytest.mark.parametrize(
    ("field", "text"),
    [
        (b"=?utf-8?q?Gr=C3=B6=C3=9Fe_der_Schleuse?=", "Größe der Schleuse"),
        (b"=?utf-8?b?UXVhaQ==?= and =?iso-8859-1?q?f=EAte?=", "Quai and fête"),
        (b"=?utf-8?b?w6k=?=\n =?utf-8?b?w6k=?=", "éé"),
        (b"=?utf-8?b?4q==?= =?utf-8?b?gqw=?=", "€"),
        ("Größe der Schleuse".encode(), "Größe der Schleuse"),
        ("Année française : mesures".encode("cp1252"), "Année française : mesures"),
        (b"=?koi8-r?b?8M/S1A==?=", "Порт"),
        (b"=?no-such-charset?q?plain?=", "plain"),
        (b"Lines\n\tfolded", "Lines folded"),
    ],
)
def test_subjects_are_decoded_however_they_are_sent(field: bytes, text: str) -> None:
    assert parse_eml(HEAD.replace(b"Subject: Quay", b"Subject: " + field) + b"\nText").subject == text


@pytest.mark.parametrize(
    ("date", "day"),
    [
        (b"Date: Mon, 12 May 2031 23:30:00 +0200", "2031-05-12"),
        (b"Date: 12 May 2031 23:30 -0000", "2031-05-12"),
        (b"Date: yesterday", None),
        (b"X-None: 1", None),
        (b"Received: from a by b; Tue, 13 May 2031 01:00:00 +0000\nReceived: from c by a; Mon, 12 May 2031 22:00:00 +0000", "2031-05-12"),
        (b"Date: Thu, 1 Jan 1970 00:00:00 +0000", None),
    ],
)
def test_the_day_is_the_senders(date: bytes, day: str | None) -> None:
    assert parse_eml(HEAD.replace(b"Date: Mon, 12 May 2031 23:30:00 +0200", date) + b"\nText").sent_on == day


def test_the_text_in_html_keeps_its_lists_and_tables(settings: Settings) -> None:
    html = """<html><head><title>x</title></head><body><p>Dear all,</p><ul><li>Dredge the quay</li></ul>
        <table><tr><th>Year</th><th>Cost</th></tr><tr><td>2031</td><td>5</td></tr></table></body></html>"""
    document = read(bytes(make_mail("Dear all, dredge the quay", html=html)), settings)
    assert kinds(document)[3:] == [("paragraph", "Dear all,"), ("list item", "Dredge the quay"), ("table", "Year | Cost"), ("table", "2031 | 5")]
    assert len(document.cells) == 4


def test_a_page_that_is_only_a_picture_gives_way_to_the_plain_text() -> None:
    mail = make_mail("The Agency should dredge the quay, and soon.", html="<html><body><img src='x'></body></html>")
    assert [kind for kind, _ in parse_eml(bytes(mail)).parts] == ["text"]


@pytest.mark.parametrize("charset", ["cp1251", "koi8-r", "utf-8", "utf-16", "iso8859-5"])
def test_texts_are_decoded_as_declared(charset: str) -> None:
    text = "Агентство должно углубить порт. " * 3
    body = base64.encodebytes(text.encode(charset))
    head = f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: base64\n\n".encode()
    assert parse_eml(HEAD + head + body).parts == [("text", text)]


def test_a_wrong_label_does_not_spoil_the_text() -> None:
    data = HEAD + b"Content-Type: text/plain; charset=us-ascii\nContent-Transfer-Encoding: 8bit\n\n" + "Größe über alles".encode()
    assert parse_eml(data).parts == [("text", "Größe über alles")]


def test_attachments_are_told_from_text_pictures_and_signatures() -> None:
    mail = make_mail("See annex.", html='<html><body><p>See annex.</p><img src="cid:logo@x"></body></html>')
    mail.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="Größe.pdf")
    mail.add_attachment(b"Plain", maintype="text", subtype="plain", filename="C:\\docs\\notes.txt")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png", cid="<logo@x>")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="scan.png")
    mail.add_attachment(b"x", maintype="application", subtype="ms-tnef", filename="winmail.dat")
    mail.add_attachment(b"x", maintype="application", subtype="pkcs7-signature", filename="smime.p7s")
    mail.add_attachment(b"BEGIN:VCALENDAR", maintype="text", subtype="calendar", filename="meeting.ics")
    found = parse_eml(bytes(mail)).attached
    assert [(each.name, each.aside) for each in found if not each.aside] == [("Größe.pdf", ""), ("notes.txt", ""), ("scan.png", "")]
    said = {each.name: each.aside for each in found if each.aside}
    assert set(said) == {"logo.png", "winmail.dat", "smime.p7s", "meeting.ics"}
    assert "winmail.dat" in said["winmail.dat"]
    assert "within the message" in said["logo.png"]


def test_names_of_attachments_are_decoded_however_they_are_sent() -> None:
    part = b"--b\nContent-Type: application/pdf%s\nContent-Disposition: attachment%s\n\n%%PDF-1.4\n"
    data = HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"".join([
        part % (b"", b"; filename*=utf-8''Gr%C3%B6%C3%9Fe.pdf"),
        part % (b"", b'; filename*0="Annual "; filename*1="report.pdf"'),
        part % (b'; name="=?utf-8?b?UXVhaSBww7RydC5wZGY=?="', b""),
        part % (b"", b'; filename="../../etc/passwd"'),
        part % (b"", b""),
    ]) + b"--b--\n"  # fmt: skip
    assert [each.name for each in parse_eml(data).attached] == ["Größe.pdf", "Annual report.pdf", "Quai pôrt.pdf", "passwd", "attachment 5"]


def test_an_attached_message_is_a_file_of_its_own_the_same_every_time() -> None:
    mail = make_mail("See the message below.")
    mail.add_attachment(make_mail("Council must act.", subject="Re: quay / locks"))
    found = parse_eml(bytes(mail)).attached[0]
    assert found.name == "Re: quay - locks.eml"
    assert found.data == parse_eml(bytes(mail)).attached[0].data
    assert parse_eml(found.data).parts == [("text", "Council must act.\n")]


def test_an_attached_message_in_base64_is_unwrapped() -> None:
    inner = base64.encodebytes(bytes(make_mail("Council must act.", subject="Locks")))
    data = (
        HEAD
        + b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n"
        + inner
        + b"\n--b--\n"
    )
    found = parse_eml(data).attached[0]
    assert (found.name, parse_eml(found.data).subject) == ("Locks.eml", "Locks")


QUOTES = """Dear Ana,

the Council should act first.

--\x20
Mira Höck
Harbour Agency

On 3 May 2031, Ana Ruiz wrote:
> The Council must fund the quay.
> It is old.
>
>> Older still.
"""


def test_marked_earlier_messages_and_signatures_are_told_apart(settings: Settings) -> None:
    assert kinds(read(bytes(make_mail(QUOTES)), settings))[3:] == [
        ("line", "Dear Ana,"),
        ("line", "the Council should act first."),
        ("foot", "Mira Höck"),
        ("foot", "Harbour Agency"),
        ("note", "On 3 May 2031, Ana Ruiz wrote:"),
        ("note", "The Council must fund the quay.\nIt is old."),
        ("note", "Older still."),
    ]


def test_an_earlier_message_as_outlook_appends_it_stands_under_a_heading(settings: Settings) -> None:
    text = (
        "I agree.\n\nFrom: Ana Ruiz <ana@basin.example>\nSent: Monday, 3 May 2031\nTo: Mira Höck\nSubject: Quay\n\nThe Council must fund the quay.\n"
    )
    assert kinds(read(bytes(make_mail(text)), settings))[3:] == [
        ("line", "I agree."),
        ("heading", "From: Ana Ruiz <ana@basin.example>"),
        ("note", "Sent: Monday, 3 May 2031"),
        ("note", "To: Mira Höck"),
        ("note", "Subject: Quay"),
        ("line", "The Council must fund the quay."),
    ]
    memo = "From: the Secretariat we heard that the quay is old.\nThe Council must act.\n"
    assert "heading" not in dict(kinds(read(bytes(make_mail(memo)), settings)))
    forwarded = "See below.\n\n-----Original Message-----\nThe Council must fund the quay.\n"
    assert ("heading", "-----Original Message-----") in kinds(read(bytes(make_mail(forwarded)), settings))


def test_boxes_of_mail_programs_are_told_apart_in_html(settings: Settings) -> None:
    html = """<html><body><p>I agree with all of it.</p><div class="gmail_signature">Mira Höck</div>
        <div class="gmail_quote"><div>On 3 May Ana wrote:</div><blockquote type="cite"><p>The Council must fund the quay.</p></blockquote></div>
        <p>One more point.</p></body></html>"""
    assert kinds(read(bytes(make_mail("I agree", html=html)), settings))[3:] == [
        ("paragraph", "I agree with all of it."),
        ("paragraph", "One more point."),
        ("foot", "Mira Höck"),
        ("note", "On 3 May Ana wrote:"),
        ("note", "The Council must fund the quay."),
    ]


def test_paragraphs_are_counted_over_all_parts(settings: Settings) -> None:
    data = HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nOne.\n--b\nContent-Type: text/html\n\n<p>Two.</p>\n--b\n\nThree.\n--b--\n"
    blocks = [block for block in read(data, settings).blocks if block.locator and block.locator.startswith("paragraph")]
    assert [(block.text, block.locator) for block in blocks] == [("One.", "paragraph 1"), ("Two.", "paragraph 2"), ("Three.", "paragraph 3")]


def test_lines_that_the_program_broke_are_joined() -> None:
    head = b"Content-Type: text/plain; charset=utf-8; format=flowed\n\n"
    assert parse_eml(HEAD + head + b"The Agency should \ndredge the quay.\n\nIt is old.\n-- \nMira\n").parts == [
        ("text", "The Agency should dredge the quay.\n\nIt is old.\n-- \nMira"),
    ]


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        (b'application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"', "encrypted"),
        (b"application/x-pkcs7-mime; smime-type=signed-data", "signed"),
        (b'multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b', "encrypted"),
    ],
)
def test_encrypted_messages_say_so(kind: bytes, word: str) -> None:
    with pytest.raises(EncryptedFileError, match=word) as caught:
        parse_eml(HEAD + b"Content-Type: " + kind + b"\n\nMIAGCSqGSIb3DQEHA6CAMIACAQAx\n")
    assert caught.value.hint


def test_a_message_without_text_of_its_own_says_so(settings: Settings) -> None:
    assert read(HEAD + b"\n \n", settings).notes == ["The message holds no text of its own."]
    with pytest.raises(NoTextError):
        read(b"Received: x\nMIME-Version: 1.0\nX-None: y\n\n\n", settings)


def test_a_field_that_is_cut_is_said(settings: Settings) -> None:
    notes = read(HEAD + b"To: " + b"ana@basin.example, " * 2000 + b"\n\nText", settings).notes
    assert notes == ["A field of its head is longer than 20,000 characters; its end was not read."]


def test_the_envelopes_of_mail_programs_are_taken_off() -> None:
    plain = HEAD + b"\nText\n"
    assert parse_eml(b"From mira@harbour.example Mon May 12 23:30:00 2031\n" + plain).subject == "Quay"
    apple = str(len(plain)).encode() + b"\n" + plain + b'<?xml version="1.0"?>\n<!DOCTYPE plist PUBLIC "x">\n<plist/>\n'
    assert parse_eml(apple).parts == [("text", "Text")]


def test_parts_deep_in_each_other_are_over_the_limit() -> None:
    data = HEAD
    for number in range(400):
        data += b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (number, number)
    with pytest.raises(LimitError, match="deeper"):
        parse_eml(data + b"\nText")


def test_a_part_in_thousands_is_over_the_limit() -> None:
    data = HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 5001
    with pytest.raises(LimitError, match="parts"):
        parse_eml(data)


@pytest.mark.parametrize(
    "rest",
    [
        b'Content-Type: text/plain; charset=""\n\nx', b"Content-Type: multipart/mixed\n\nx", b"Content-Type: ;;;=\n\nx", b"Content-Type\n\nx",
        b"Content-Type: multipart/alternative; boundary=b\n\n--b", b"Content-Transfer-Encoding: base64\n\n====", b"Content-Type: message/rfc822\n\n",
        b"Content-Disposition: attachment; filename*=''%%%\n\nx", b"Content-Type: text/html; charset=utf-7\n\n+ADw-script+AD4-", b"To: " + b"(" * 5000 + b"\n\nx",
        b"To: " + b"a@b, " * 200_000 + b"\n\nx", b"Content-Type: text/plain; format=flowed\n\n\xff\xfe\x00",
    ],
)  # fmt: skip
def test_odd_messages_are_read_or_refused_in_words(settings: Settings, rest: bytes) -> None:
    try:
        said = read(HEAD + rest, settings).blocks[0].text
    except DocumentError as error:
        said = error.reason
    assert said == "Quay" or said.endswith(".")


def test_a_large_message_names_its_limit(tmp_path: Path, settings: Settings) -> None:
    path = tmp_path / "large.eml"
    path.write_bytes(HEAD + b"\n" + b"x" * 1_000_000)
    small = settings.model_copy(update={"limits": settings.limits.model_copy(update={"mail_mb": 1})})
    with pytest.raises(LimitError) as caught:
        read_document(path, "eml", small)
    assert "mail_mb" in caught.value.hint
