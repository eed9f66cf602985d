from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language

from pipeline.errors import SettingsError
from pipeline.language import build_pipeline
from pipeline.language.entities import join_entities
from pipeline.settings import Settings, read_settings

Analyse = Callable[..., dict[str, list[Any]]]


def choose(home: Path, pipeline: str) -> Settings:
    (home / "briefmill.toml").write_text(f'[language]\npipeline = "{pipeline}"\n', encoding="utf-8")
    return read_settings(home)


def save_trained(folder: Path) -> None:
    """A pipeline as training would leave it, with labels of its own."""
    trained = spacy.blank("en")
    ruler = trained.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "LAW", "pattern": "Blue Quay Canon"}, {"label": "DATE", "pattern": "yesteryear"}])  # type: ignore[attr-defined]
    trained.to_disk(folder)


def test_rules_alone(home: Path) -> None:
    nlp = build_pipeline(choose(home, "rules"))
    assert nlp.pipe_names[0] == "policy_sentences"
    assert set(nlp.pipe_names) == {
        "policy_sentences",
        "policy_gazetteer",
        "policy_names",
        "policy_numbered",
        "policy_persons",
        "policy_quoted",
        "policy_acronyms",
        "policy_entities",
    }
    assert spacy.Language.get_factory_meta("policy_names").assigns == ["doc.spans"]


def test_a_trained_pipeline_in_the_home_goes_first(home: Path) -> None:
    save_trained(home / "models" / "en_policy-1.0")
    nlp = build_pipeline(read_settings(home))
    assert nlp.pipe_names[:2] == ["policy_sentences", "entity_ruler"]
    doc = nlp("They follow the Blue Quay Canon of yesteryear in Kenya.")
    assert [(span.text, span.label_, span.id_) for span in doc.spans["entities"]] == [
        ("Blue Quay Canon", "AGREEMENT", "model"),
        ("Kenya", "GPE", "gazetteer"),
    ]
    assert join_entities(doc) == list(doc.spans["entities"])


def test_rules_can_be_asked_for(home: Path) -> None:
    save_trained(home / "models" / "en_policy-1.0")
    assert "entity_ruler" not in build_pipeline(choose(home, "rules")).pipe_names


def test_a_pipeline_named_by_path(home: Path, tmp_path: Path) -> None:
    save_trained(tmp_path / "own")
    assert "entity_ruler" in build_pipeline(choose(home, (tmp_path / "own").as_posix())).pipe_names


def test_a_pipeline_that_is_not_there_is_said_so(home: Path) -> None:
    with pytest.raises(SettingsError, match=r"en_nowhere_sm.*can't be loaded.*briefmill.toml"):
        build_pipeline(choose(home, "en_nowhere_sm"))


def test_a_parser_adds_no_sentences(home: Path, tmp_path: Path) -> None:
    trained = spacy.blank("en")
    trained.add_pipe("parser").add_label("dep")  # type: ignore[attr-defined]
    trained.initialize()
    trained.to_disk(tmp_path / "parsed")
    nlp = build_pipeline(choose(home, (tmp_path / "parsed").as_posix()))
    doc = nlp("Ports grow slowly here. Piers follow.")
    assert [sentence.text for sentence in doc.sents] == ["Ports grow slowly here.", "Piers follow."]


def test_other_languages_get_sentences_only(analyse: Analyse) -> None:
    tables = analyse("Der Hafen wächst. Am 5. Mai kam Ebbe. 30% sanken.", language="de")
    assert set(tables) == {"sentences", "evidence_boxes"}
    assert len(tables["sentences"]) == 3


def test_the_conductors_word_decides(analyse: Analyse) -> None:
    assert "mentions" in analyse("Kenya grows.", language=None, analysis="full")
    assert "mentions" not in analyse("Kenya grows.", language="en", analysis="text only")


def test_the_same_document_gives_the_same_rows(analyse: Analyse) -> None:
    texts = ("The Lake Harbour Board (LHB) met in Kenya.", "The LHB and the Lake Bank paid USD 5 million.", "Mr. Odo Harrow said so.")
    assert analyse(*texts) == analyse(*texts)


def test_a_repeated_sentence_has_an_id_of_its_own(analyse: Analyse) -> None:
    rows = analyse("Ports grow. Ports grow.")["sentences"]
    assert [row.sentence_number for row in rows] == [1, 2]
    assert len({row.sentence_id for row in rows}) == 2


def test_odd_text_does_no_harm(nlp: Language, analyse: Analyse) -> None:
    analyse(
        "\t\t",
        "\u00a0",
        "((((",
        "A" * 5000,
        "Ministry of",
        "of of of",
        "(X) (Y",
        "“",
        "1) 2) 3)",
        "Ω≈ç√∫ ﬁ \ufffd",
        "Mr.",
        "No.",
        ".",
        "St. St. St.",
        "\U0001f6a2 sails",
    )
    assert nlp("Ministry of Ports of of and, and Harbour (").spans["entities"] is not None
