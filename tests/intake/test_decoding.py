from __future__ import annotations

import pytest

from pipeline.errors import UnreadableFileError
from pipeline.intake import decode_text

ENGLISH = "The Council’s report – “green growth” – was published in São Tomé; it costs €5 million."
CZECH = "Rada doporučuje přijmout opatření ke snížení spotřeby vody. Úřad by měl zvýšit rozpočet na údržbu."
TURKISH = "Kurulun raporu yeşil büyüme için önlemler öneriyor. Şehirlerde yaşayanlar için iş ve su önemlidir."
RUSSIAN = "Совету следует принять меры по сокращению расхода воды. Управление должно увеличить бюджет."
CHINESE = "各成员应当加强合作。理事会建议工业园区采取节水措施，并公布年度报告。"
TRADITIONAL = "各成員應當加強合作。理事會建議工業園區採取節水措施，並公布年度報告。"
JAPANESE = "政府は産業団地における節水対策を強化すべきである。理事会はこれを支援する。"
KOREAN = "정부는 산업단지의 절수 대책을 강화해야 한다. 이사회는 이를 지원한다."
GREEK = "Η επιτροπή πρέπει να αυξήσει τον προϋπολογισμό για το νερό και την ενέργεια."
ARABIC = "يجب على المجلس أن يزيد الميزانية المخصصة للمياه والطاقة في المنطقة."
THAI = "คณะกรรมการควรเพิ่มงบประมาณสำหรับน้ำและพลังงาน"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", [ENGLISH, CZECH, RUSSIAN, CHINESE + " ", "plain\n"])
def test_unicode_with_and_without_marks(text: str, encoding: str) -> None:
    decoded = decode_text(text.encode(encoding))
    assert decoded.text == text
    assert not decoded.is_guess


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "cp1252"),
        (ENGLISH, "mac_roman"),
        ("A short memo on the café in the valley.", "latin-1"),
        (CZECH, "cp1250"),
        (TURKISH, "cp1254"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (CHINESE, "gb18030"),
        (TRADITIONAL, "big5"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (JAPANESE, "iso2022_jp"),
        (KOREAN, "euc_kr"),
        (GREEK, "cp1253"),
        (ARABIC, "cp1256"),
        (THAI, "cp874"),
    ],
)
def test_encodings_of_offices_are_guessed(text: str, encoding: str) -> None:
    assert decode_text(text.encode(encoding)).text == text


def test_text_cut_in_the_middle_of_a_character() -> None:
    decoded = decode_text((ENGLISH + CHINESE).encode()[:-1])
    assert decoded.text == (ENGLISH + CHINESE)[:-1] + "\ufffd"
    assert (decoded.encoding, decoded.replaced) == ("utf-8", 1)


def test_a_stray_windows_byte_in_utf8() -> None:
    decoded = decode_text((ENGLISH + CZECH).encode() + b" it\x92s")
    assert decoded.text.endswith(" it’s")
    assert decoded.encoding == "utf-8"


@pytest.mark.parametrize(
    ("data", "declared", "expected"),
    [
        ("naïve".encode("cp1252"), "iso-8859-1", "naïve"),
        (b"\x80 5", "iso-8859-1", "€ 5"),
        ("naïve".encode(), "iso-8859-1", "naïve"),  # UTF-8 under a wrong label
        (b"plain", "utf-16", "plain"),  # a label that plain bytes disprove
        (RUSSIAN.encode("koi8_r"), "koi8-r", RUSSIAN),
        (RUSSIAN.encode("cp1251"), "no-such-encoding", RUSSIAN),
        (RUSSIAN.encode("cp1251"), "utf-8", RUSSIAN),
    ],
)
def test_a_declared_encoding_counts_where_the_bytes_allow_it(data: bytes, declared: str, expected: str) -> None:
    assert decode_text(data, declared).text == expected


def test_a_few_control_characters_go_many_are_refused() -> None:
    assert decode_text(b"Heading\x00 and text that goes on\x07 for a while.").text == "Heading and text that goes on for a while."
    with pytest.raises(UnreadableFileError, match="binary"):
        decode_text(bytes(range(32)) * 20)
