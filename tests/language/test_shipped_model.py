"""The trained pipeline that comes with the program: it loads, it holds its floors, and it finds what no list and no rule knows."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.language import Language

from pipeline.language import build_pipeline
from pipeline.language.backend import choose_backend
from pipeline.language.shipped import SHIPPED_MODELS, find_shipped
from pipeline.language.unbroken import keep_together
from pipeline.settings import read_settings
from pipeline.training.annotations import read_annotations
from pipeline.training.evaluation import score_pipeline
from pipeline.training.gate import FLOORS, find_falls, read_floors


@pytest.fixture(scope="module")
def folder() -> Path:
    found = find_shipped(SHIPPED_MODELS)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def shipped(folder: Path) -> Language:
    choose_backend()
    return spacy.load(folder)


def test_plain_spacy_loads_it_in_another_process(folder: Path) -> None:
    program = (
        "import spacy, sys; nlp = spacy.load(sys.argv[1]); doc = nlp('The Quay Board of Ambria met Orsolya Ferenc. It must pay.'); "
        "print([nlp.pipe_names, [e.text for e in doc.ents], [s.text for s in doc.sents], [t.lemma_ for t in doc][-2]])"
    )
    told = subprocess.run([sys.executable, "-c", program, str(folder)], capture_output=True, text=True, check=True, timeout=60).stdout
    assert "'parser'" in told
    assert "Orsolya Ferenc" in told
    assert "'It must pay.'" in told
    assert told.rstrip().endswith("'pay']")


THEIRS = {
    "briefmill_ner": "ner",
    "briefmill_parser": "parser",
    "briefmill_lemmatizer": "trainable_lemmatizer",
    "briefmill.WindowEncoder.v1": "spacy.MaxoutWindowEncoder.v2",
}


def test_it_says_what_spacys_own_components_say_with_its_weights(folder: Path, shipped: Language, tmp_path: Path) -> None:
    copy = shutil.copytree(folder, tmp_path / "copy")
    config = (folder / "config.cfg").read_text(encoding="utf-8")
    for ours, theirs in THEIRS.items():
        assert f'"{ours}"' in config
        config = config.replace(f'"{ours}"', f'"{theirs}"')
    (copy / "config.cfg").write_text(config, encoding="utf-8")
    documents = read_annotations(SHIPPED_MODELS / "annotations")[::25]
    texts = [" ".join(sentence.text for sentence in document.sentences[:5]) for document in documents]
    told = []
    for nlp in (shipped, spacy.load(copy)):
        docs = [nlp.make_doc(text) for text in texts]
        for doc in docs:
            keep_together(doc)
        told.append(
            np.concatenate(
                [doc.to_array(["TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "SENT_START", "ENT_IOB", "ENT_TYPE"]) for doc in nlp.pipe(docs)]
            )
        )
    assert len(told[0]) > 700
    # sums are made in another order: where two answers are all but equally good, one or the other is given
    assert (told[0] != told[1]).any(axis=1).mean() < 0.003


def test_it_holds_its_floors_on_our_own_annotations(shipped: Language) -> None:
    figures = score_pipeline(shipped, SHIPPED_MODELS / "annotations")
    # other processors add in another order, and a name or two may tip: three points of the rarest label
    floors = {name: floor - 3.0 for name, floor in read_floors(SHIPPED_MODELS / FLOORS).items()}
    assert find_falls(figures, floors) == []
    assert {"own-test/all", "own-test/PARK", "public-dev/all", "syntax-dev/las"} <= floors.keys()


def test_what_was_measured_when_it_was_made_lies_beside_it(folder: Path) -> None:
    figures = json.loads((folder / "metrics.json").read_text(encoding="utf-8"))["figures"]
    assert find_falls(figures, read_floors(SHIPPED_MODELS / FLOORS)) == []
    card = (folder / "card.md").read_text(encoding="utf-8")
    assert "CC BY-SA 4.0" in card
    assert "UD English EWT" in card
    assert f"{figures['public-dev/all']:.1f}" in card


def test_it_names_no_path_of_the_machine_that_trained_it(folder: Path) -> None:
    paths = spacy.util.load_config(folder / "config.cfg")["paths"]
    assert set(paths.values()) == {None}


def test_it_is_small(folder: Path) -> None:
    assert sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) <= 25_000_000


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("Ms Okwudili said that the quays are too short.", "Okwudili", "PERSON"),
        ("Thanh Mai Vu, who leads the study, thanked the harbour masters.", "Thanh Mai Vu", "PERSON"),
        ("The market in Zelvanyi, a town of 9,000, was closed for a month.", "Zelvanyi", "GPE"),
        ("Both firms moved to the Orlanda Creek Science Park last year.", "Orlanda Creek Science Park", "PARK"),
        ("Under the Velmora Accord, each side keeps its own fleet.", "Velmora Accord", "AGREEMENT"),
    ],
)
def test_a_run_finds_names_that_nobody_listed(home: Path, text: str, name: str, label: str) -> None:
    doc = build_pipeline(read_settings(home))(text)
    assert (name, label) in [(span.text, span.label_) for span in doc.spans["entities"]]
