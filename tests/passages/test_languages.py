from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from pipeline.passages.languages import LanguageShares, find_language, find_languages, weigh_languages
from pipeline.schemas import Passage

ENGLISH = "The council of the old port has asked that the quays of the river be mended in the coming year, for the good of the town."
FRENCH = "Le conseil du port a demandé que les quais de la rivière soient réparés dans l'année qui vient, pour le bien de tous les habitants."
FRENCH_NAMES = "Mme Odile Barrant, Directrice générale des ports fluviaux, Ministère des travaux publics; M. Yves Corlin, Conseiller principal chargé des affaires juridiques"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        (FRENCH, "fr"),
        (FRENCH_NAMES, "fr"),  # hardly a function word in it
        ("ท่าเรือเก่าต้องได้รับการซ่อมแซมในปีหน้า", "th"),
        ("يجب على مجلس الميناء القديم إصلاح الأرصفة", "ar"),
        ("港口委员会应当在明年修缮旧码头。", "zh"),
        ("港湾評議会は来年、古い埠頭を修理するべきです。", "ja"),
        ("Рада порту просить відремонтувати набережні річки наступного року, бо взимку лід пошкодить їх ще більше, а грошей у місті й так обмаль.", "uk"),
        ("Совет порта просит отремонтировать набережные.", "ru"),  # too short to tell from its sisters: the language that uses the script most
        ("Old Port 4 2 0", None),
        ("A national report made in accordance with paragraph 15 (a) (PORT/WG.6/3/TAN/1)", None),  # lone letters are no function words
        ("Per capita catch and mean per capita landing, per capita fleet and per capita quay", None),
        ("Figures of the plan “Estratégia Nacional de Reabilitação dos Cais e Portos Fluviais do Distrito” are given for each of the quays in the annex", "en"),
        ("GDP 2010 2011 2012 Exports Imports CPI USD 3.4 5.6 7.8 9.0 12.3 45.6 Tannberg Oststadt Limburg Kessel Norrby Halden Ostmere Moorby Claesen", None),
        ("", None),
    ],
)  # fmt: skip
def test_the_language_of_a_passage(text: str, language: str | None) -> None:
    assert find_language(text) == language


@pytest.mark.parametrize(
    ("text", "is_loaded"),
    [
        ("Ms. Inga Torvald, Deputy Director, River Transport Division, Foreign Trade Ministry; Mr. Olaf Brenn, Senior Advisor, Standards Bureau, Harbour Safety Section", False),
        ("Section commerce et transport, Direction de la production agricole, Service information, Division transport urbain, Mission permanente", True),
    ],
)  # fmt: skip
def test_english_posts_are_told_without_letters(text: str, is_loaded: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setitem(sys.modules, "py3langid", SimpleNamespace(rank=lambda sample: asked.append(sample) or [("fr", 0.0), ("en", -900.0)]))
    assert find_language(text) == ("fr" if is_loaded else "en")
    assert bool(asked) is is_loaded


def test_a_long_passage_is_told_by_its_opening() -> None:
    assert find_language(ENGLISH * 12) == "en"
    assert find_language(FRENCH * 12) == "fr"
    assert find_language(("“Quays” – so the council’s report – are to be mended by the towns. " + ENGLISH) * 8) == "en"


def test_short_passages_take_their_neighbours_language() -> None:
    texts = [ENGLISH * 3, "Quays", FRENCH, "Quais", "12", FRENCH_NAMES, "The rest of it", ENGLISH, "Annex"]
    assert find_languages(texts) == ["en", "en", "fr", "fr", "fr", "fr", "en", "en", "en"]


def test_a_latin_name_between_thai_paragraphs_is_not_thai() -> None:
    thai = "ท่าเรือเก่าต้องได้รับการซ่อมแซมในปีหน้า"
    assert find_languages([thai, "Old Port Bank", "2031", thai, "เมือง"]) == ["th", None, "th", "th", "th"]


def test_nothing_to_tell_by() -> None:
    assert find_languages(["Quays", "Old Port"]) == [None, None]
    assert find_languages([]) == []


def passage(text: str, language: str | None, kind: str = "paragraph") -> Passage:
    return Passage(passage_id=text[:20], document_id="d", passage_number=1, kind=kind, text=text, language=language)


def test_a_document_in_two_languages() -> None:
    rows = [passage(ENGLISH * 6, "en"), passage(FRENCH * 3, "fr"), passage("x" * 900, "de", kind="running head"), passage("Hafen", "de")]
    shares = weigh_languages(rows)
    assert shares.main == "en"
    assert [language for language, _ in shares.others] == ["fr"]
    assert shares.others[0][1] == pytest.approx(len(FRENCH * 3) / (len(ENGLISH * 6) + len(FRENCH * 3) + 5), abs=0.001)


def test_a_document_without_a_language() -> None:
    assert weigh_languages([passage("12", None)]) == LanguageShares(None)
