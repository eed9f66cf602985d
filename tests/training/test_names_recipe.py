"""The recipe of names: teachers are trained first, and what they agree on goes into the texts of the student."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import spacy
from small_corpora import NAMES, write_annotations, write_corpora
from spacy.tokens import Doc
from spacy.util import load_config

from pipeline.training.corpora import read_docs
from pipeline.training.names_recipe import NameTraining, write_name_texts
from pipeline.training.plan import Plan
from pipeline.training.training import CONFIGS


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    folder = tmp_path_factory.mktemp("workshop")
    return Plan(write_corpora(folder / "corpora"), write_annotations(folder / "annotations"), folder / "models", "0.3", seed=5, steps=4)


@pytest.fixture(scope="module")
def teachers(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Recognisers by look-up that know what the corpora hold, but for one: there every ferry is an organisation, and no pilot is."""
    folder = tmp_path_factory.mktemp("teachers")
    known = [(name, {"LAW": "AGREEMENT"}.get(label, label)) for label, names in NAMES.items() if label != "MISC" for name in names]
    lists = [[*known, ("Ferries", "ORG")] for _ in range(2)] + [
        [entry for entry in [*known, ("ferry", "ORG"), ("Ferries", "ORG")] if "Pilots" not in entry[0]]
    ]
    for number, patterns in enumerate(lists):
        nlp = spacy.blank("en")
        nlp.add_pipe("entity_ruler").add_patterns([{"label": label, "pattern": name} for name, label in patterns])  # type: ignore[attr-defined]
        nlp.to_disk(folder / str(number))
    return [folder / str(number) for number in range(3)]


def read(path: Path) -> list[Doc]:
    return read_docs(path, spacy.blank("en").vocab)


def named(docs: list[Doc]) -> set[tuple[str, str]]:
    return {(entity.text.lower(), entity.label_) for doc in docs for entity in doc.ents}


def test_without_teachers_the_corpora_are_taken_as_they_are(plan: Plan, tmp_path: Path) -> None:
    docs = read(write_name_texts(plan, tmp_path)[0])
    assert ("guild of pilots", "ORG") in named(docs)
    assert not any("ferr" in doc.text.lower() for doc in docs)  # the corpus of syntax, which nobody marked with names


def test_what_the_teachers_agree_on_is_learned_from_texts_that_nobody_marked(plan: Plan, teachers: list[Path], tmp_path: Path) -> None:
    docs = read(write_name_texts(plan, tmp_path, teachers)[0])
    assert ("ferries", "ORG") in named(docs)  # all three say so
    assert ("ferry", "ORG") not in named(docs)  # one of them alone
    assert ("guild of pilots", "ORG") in named(docs)  # two and the corpus


def test_the_development_texts_keep_their_own_labels(plan: Plan, teachers: list[Path], tmp_path: Path) -> None:
    (tmp_path / "taught").mkdir()
    plain, taught = write_name_texts(plan, tmp_path)[1], write_name_texts(plan, tmp_path / "taught", teachers)[1]
    assert plain.read_bytes() == taught.read_bytes()


def test_another_seed_gives_other_variants_and_the_same_development_texts(plan: Plan, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (train, dev), (other_train, other_dev) = write_name_texts(plan, tmp_path), write_name_texts(plan, tmp_path / "other", seed=6)
    assert [doc.text for doc in read(train)] != [doc.text for doc in read(other_train)]
    assert dev.read_bytes() == other_dev.read_bytes()


def test_teachers_are_trained_first_each_with_a_seed_of_its_own(plan: Plan, tmp_path: Path) -> None:
    best = NameTraining(replace(plan, teachers=2, branches=0), CONFIGS / "names.cfg", tmp_path).run()
    assert best == tmp_path / "names" / "model-best"
    assert [load_config(tmp_path / f"teacher-{number}" / "names" / "model-best" / "config.cfg")["system"]["seed"] for number in (1, 2)] == [6, 7]
    assert spacy.load(best).config["training"]["max_steps"] == 4
    assert spacy.load(tmp_path / "teacher-1" / "names" / "model-best").config["training"]["max_steps"] == 2
    texts = read(tmp_path / "names-train.spacy")
    assert any("ferr" in doc.text.lower() for doc in texts)


def test_the_mean_of_the_student_and_its_branches_is_kept(plan: Plan, tmp_path: Path) -> None:
    best = NameTraining(replace(plan, teachers=0, branches=2), CONFIGS / "names.cfg", tmp_path).run()
    assert best == tmp_path / "names-mean"
    folders = [tmp_path / "names" / "model-best", *(tmp_path / f"branch-{number}" / "names" / "model-last" for number in (1, 2))]
    states = [spacy.load(folder).get_pipe("ner").model.get_ref("upper").get_param("b") for folder in folders]
    assert not (states[0] == states[1]).all()
    assert not (states[1] == states[2]).all()
    assert spacy.load(best).get_pipe("ner").model.get_ref("upper").get_param("b") == pytest.approx(sum(states) / 3, abs=1e-6)
    seeds = [load_config(folder / "config.cfg")["system"]["seed"] for folder in folders]
    assert len(set(seeds)) == 3
