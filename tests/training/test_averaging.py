"""The mean of recognisers."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from pipeline.errors import UsageError
from pipeline.training.averaging import average_names


def write(folder: Path, value: float, labels: tuple[str, ...] = ("ORG", "GPE")) -> Path:
    nlp: Language = spacy.blank("en")
    ner = nlp.add_pipe("ner")
    for label in labels:
        ner.add_label(label)  # type: ignore[attr-defined]
    nlp.initialize()
    layer = ner.model.get_ref("upper")  # type: ignore[attr-defined]
    layer.set_param("b", layer.get_param("b") * 0 + value)
    nlp.to_disk(folder)
    return folder


def test_each_weight_is_the_mean_of_its_likes(tmp_path: Path) -> None:
    folders = [write(tmp_path / str(value), value) for value in (1.0, 2.0, 6.0)]
    upper = average_names(folders).get_pipe("ner").model.get_ref("upper")
    assert upper.get_param("b").tolist() == [3.0] * len(upper.get_param("b"))
    assert upper.get_param("b").dtype == "float32"


def test_the_mean_of_one_is_itself(tmp_path: Path) -> None:
    folder = write(tmp_path / "one", 4.0)
    before = spacy.load(folder).get_pipe("ner").to_bytes()
    assert average_names([folder]).get_pipe("ner").to_bytes() == before


def test_other_labels_make_other_layers(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"^The recognisers are not the same: \w+ of layer"):
        average_names([write(tmp_path / "two", 1.0), write(tmp_path / "three", 1.0, ("ORG", "GPE", "LOC"))])
    with pytest.raises(UsageError, match="no recogniser"):
        average_names([])
