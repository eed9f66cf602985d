"""Engines: which there is, what it knows, what it costs to ask, how it is called; and the language of a scan."""

from __future__ import annotations

import json
import os
import time
from dataclasses import replace

import pytest
from pdf_drawing import make_lines
from PIL import Image
from scan_drawing import make_program

from pipeline.readers.recognition import engines, rapid, tesseract
from pipeline.readers.recognition.engines import Engine, find_engine
from pipeline.readers.recognition.languages import LanguageChoice, find_language, list_codes, name_language, read_packs
from pipeline.readers.recognition.outcome import Recognition
from pipeline.readers.recognition.picture import Picture
from pipeline.readers.recognition.tesseract import RecognitionError
from pipeline.settings import read_settings

SCRIPT = """echo "$1" >> {log}
case "$1" in
  --version) echo "tesseract 9.1.2";;
  --list-langs) echo "List of available languages in \\"{data}/\\" (3):"; ls {data};;
esac
"""
ENGLISH = " ".join(make_lines(6, 80))
FRENCH = "Le conseil du port a recommandé que les îles partagent leurs pilotes et que la région prépare un plan pour les quais avec les écoles. " * 3


@pytest.fixture
def fake(tmp_path, monkeypatch):
    """A program called tesseract that notes how it is called, and the folder of its languages."""
    data, log = tmp_path / "data", tmp_path / "calls"
    data.mkdir()
    for name in ("eng", "osd"):
        (data / name).touch()
    make_program(tmp_path / "bin", SCRIPT.format(log=log, data=data))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"), prepend=os.pathsep)
    engines._describe_tesseract.cache_clear()
    yield data, log
    engines._describe_tesseract.cache_clear()


def test_the_program_is_asked_once_and_again_when_a_language_comes(fake, home):
    data, log = fake
    settings = read_settings(home)
    engine = find_engine(settings)
    assert (engine.name, engine.version, engine.packs, engine.tells_orientation, engine.title) == (
        "tesseract",
        "9.1.2",
        ("eng",),
        True,
        "tesseract 9.1.2",
    )
    assert log.read_text().split() == ["--version", "--list-langs"]
    engines._describe_tesseract.cache_clear()  # as another process
    assert find_engine(settings) == engine
    assert len(log.read_text().split()) == 2
    (data / "fra").touch()
    os.utime(data, (1, 1))
    engines._describe_tesseract.cache_clear()
    other = find_engine(settings)
    assert other.packs == ("eng", "fra")
    assert other.key(settings) != engine.key(settings)


@pytest.mark.parametrize("memory", ["", "[]", '{"program": 1}', "no json"])
def test_a_damaged_memory_costs_a_question(fake, home, memory):
    (home / "processed" / ".recognition.json").write_text(memory)
    assert find_engine(read_settings(home)).version == "9.1.2"
    assert json.loads((home / "processed" / ".recognition.json").read_text())["version"] == "9.1.2"


def test_settings_choose_the_engine_and_are_part_of_its_key(fake, home, monkeypatch):
    plain = find_engine(read_settings(home)).key(read_settings(home))
    monkeypatch.setenv("BRIEFMILL_OCR__LANGUAGES", '["fra"]')
    assert find_engine(read_settings(home)).key(read_settings(home)) != plain
    monkeypatch.setenv("BRIEFMILL_OCR__ENGINE", "none")
    assert not find_engine(read_settings(home)).is_there


def test_a_broken_program_is_none(tmp_path, home, monkeypatch):
    make_program(tmp_path / "bin", "exit 1")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    engines._describe_tesseract.cache_clear()
    monkeypatch.setattr(rapid, "read_version", lambda: None)
    assert find_engine(read_settings(home)).name == "none"
    monkeypatch.setattr(rapid, "read_version", lambda: "3 with onnxruntime 1")
    assert find_engine(read_settings(home)).title == "rapidocr 3 with onnxruntime 1"


def test_an_engine_without_orientation_says_none(home):
    assert Engine("rapidocr", "3").look(Picture(Image.new("L", (10, 10)), 1.0), 1) is None


def test_the_table_of_words_is_read():
    rows = [
        "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext",
        "4\t1\t1\t1\t1\t0\t10\t20\t100\t12\t-1\t",
        "5\t1\t1\t1\t1\t1\t10\t20\t40\t12\t96.5\tHarbour",
        "5\t1\t1\t1\t1\t2\t60\t20\t40\t12\t-1\t ",
        "5\t1\t1\t1\t2\t1\t10\t40\t40\t12\t150\tplan\r",
    ]
    first, second = tesseract.read_table("\n".join(rows))
    assert (first.text, first.x0, first.x1, first.bottom, first.confidence, first.line) == ("Harbour", 10, 50, 32, 0.965, 0)
    assert (second.text, second.confidence, second.line) == ("plan", 1.0, 1)


def test_the_orientation_is_read(tmp_path):
    program = make_program(tmp_path / "bin", 'printf "Rotate: 90\\nOrientation confidence: 9.5\\nScript: Latin\\n"')
    told = tesseract.find_orientation(str(program), Image.new("L", (9, 9)), 150, 5)
    assert (told.turns, told.is_sure, told.script) == (1, True, "Latin")
    program = make_program(tmp_path / "bin2", "echo too few characters; exit 1")
    assert tesseract.find_orientation(str(program), Image.new("L", (9, 9)), 150, 5) is None
    program = make_program(tmp_path / "bin3", "echo nothing")
    assert tesseract.find_orientation(str(program), Image.new("L", (9, 9)), 150, 5) is None


def test_a_program_that_hangs_is_killed_with_what_it_started(tmp_path):
    marker = tmp_path / "alive"
    program = make_program(tmp_path / "bin", f"(sleep 1; touch {marker}) & wait")
    started = time.monotonic()
    with pytest.raises(RecognitionError, match="it took longer than"):
        tesseract.recognise(str(program), Image.new("L", (9, 9)), 200, ["eng"], 0.3)
    assert time.monotonic() - started < 0.9
    time.sleep(1.0)
    assert not marker.exists()


def test_a_program_that_is_not_there_or_fails_is_told(tmp_path):
    with pytest.raises(RecognitionError, match="could not be started"):
        tesseract.read_version(str(tmp_path / "nothing"))
    program = make_program(tmp_path / "bin", "exit 7")
    with pytest.raises(RecognitionError, match="exit code 7"):
        tesseract.read_languages(str(program))


TESSERACT = Engine("tesseract", "5", ("eng", "fra", "rus"), "tesseract", tells_orientation=True)


def test_the_language_is_that_of_other_pages_then_of_what_was_read(home):
    settings = read_settings(home)
    assert LanguageChoice(TESSERACT, settings, FRENCH).packs == ("fra",)
    choice = LanguageChoice(TESSERACT, settings, "")
    assert choice.packs == ("eng",)
    assert choice.improve(ENGLISH, "", 1) == ()
    assert choice.improve(FRENCH, "", 1) == ("fra",)
    assert choice.improve("", "Cyrillic", 1) == ("rus",)
    assert choice.improve("", "Latin", 1) == ()
    assert choice.missing == {}


def test_a_language_that_is_not_installed_is_missed(home):
    choice = LanguageChoice(replace(TESSERACT, packs=("eng",)), read_settings(home), "")
    assert choice.improve(FRENCH, "", 4) == ()
    assert choice.improve("", "Arabic", 7) == ()
    assert choice.improve("", "Klingon", 8) == ()
    assert choice.missing == {"fr": [4], "Arabic": [7]}


def test_settings_fix_the_language(home, monkeypatch):
    monkeypatch.setenv("BRIEFMILL_OCR__LANGUAGES", '["fra", "xyz"]')
    choice = LanguageChoice(TESSERACT, read_settings(home), ENGLISH)
    assert (choice.packs, choice.absent) == (("fra",), ("xyz",))
    assert choice.improve(ENGLISH, "", 1) == ()


@pytest.mark.parametrize(("packs", "first"), [((), ()), (("fra", "rus"), ("fra",)), (("rus",), ("rus",))])
def test_without_english_what_there_is_comes_first(home, packs, first):
    assert LanguageChoice(replace(TESSERACT, packs=packs), read_settings(home), "").packs == first


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        (FRENCH, "fr"),
        ("Annex 2", None),
        ("Rue du Quai 14\nVellmark Tug Company Ltd\nHaven Street 9\nPort Ansel\nMarlin Shipping Co\n" * 6, None),
        ("Où puis-je m'en procurer", "fr"),
    ],
)
def test_only_prose_tells_its_language(text, language):
    assert find_language(text) == language


def test_languages_have_names_and_codes():
    assert name_language("fra") == name_language("fr") == "French"
    assert list_codes("fr") == "fra"
    assert list_codes("Cyrillic") == "the data of its language"
    assert list_codes("zh") == "chi_sim or chi_tra"
    assert len({pack.code for pack in read_packs()}) > 60


def test_what_was_not_read_is_described():
    done = Recognition(key="k", unread={2: "its letters could not be recognised"}, empty={1}, hint="Scan it anew.")
    assert done.describe(1).quality == 1.0
    assert done.describe(2).note == "Without text of its own, and its letters could not be recognised. Scan it anew."
    assert "its letters" in done.make_error("The PDF").reason
    assert "pictures" in Recognition().make_error("The image").reason
