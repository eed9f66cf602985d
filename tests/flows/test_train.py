"""`briefmill train`: what it takes, what it says, how it leaves; and that a wheel carries the model."""

from __future__ import annotations

import contextlib
import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pandas as pd
import pytest
import spacy
from invented_corpus import REPORTS
from invented_tables import make_tables
from small_corpora import write_annotations, write_corpora
from spacy.tokens import Doc
from typer.testing import CliRunner, Result

from flows.cli import app
from pipeline.decisions import Draft, open_ledger
from pipeline.schemas import TABLES
from pipeline.settings import Settings
from pipeline.tables import publish
from pipeline.training.corpora import read_docs
from pipeline.training.gate import FLOORS
from pipeline.training.training import CONFIGS

HOUSE = Path(__file__).parents[2]
NAME = "Ministry of Waterways of Vessland"


@pytest.fixture(scope="module")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_corpora(tmp_path_factory.mktemp("corpora"))


@pytest.fixture
def shipped(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What comes with the program: a pipeline 1.4 and annotations; and configurations of few steps and small tables."""
    folder = tmp_path_factory.mktemp("shipped")
    write_annotations(folder / "annotations")
    (folder / "en_policy-1.4").mkdir()
    (folder / "en_policy-1.4" / "config.cfg").write_text("")
    monkeypatch.setattr("flows.commands.train.SHIPPED_MODELS", folder)
    small = tmp_path_factory.mktemp("configs")
    for config in CONFIGS.glob("*.cfg"):
        text = re.sub(r"(max_steps|eval_frequency) = \d+", r"\1 = 3", config.read_text(encoding="utf-8"))
        text = re.sub(r"width = \d{2,}", "width = 16", text)
        (small / config.name).write_text(re.sub(r"\[\d{3,}, (\d+)\]", r"[100, \1]", text), encoding="utf-8")
    monkeypatch.setattr("pipeline.training.recipe.CONFIGS", small)
    return folder


def train(home: Path, corpora: Path, *options: str | Path) -> Result:
    return CliRunner().invoke(app, ["train", "--home", str(home), "--corpora", str(corpora), *map(str, options)])


def publish_tables(settings: Settings) -> None:
    """Tables of an invented corpus, one name in one of its sentences marked as a person by mistake."""
    tables = make_tables("run-1", REPORTS[:3])
    sentence = tables["sentences"][tables["sentences"]["text"].str.contains(NAME)].iloc[0]
    start = sentence["text"].index(NAME)
    about = {"document_id": sentence["document_id"], "sentence_id": sentence["sentence_id"], "label": "PERSON"}
    rows = [
        TABLES["mentions"].record(mention_id="m1", entity_id="e-mow", text=NAME, start_char=start, end_char=start + len(NAME), **about),
        TABLES["mentions"].record(
            mention_id="m2", entity_id=None, text="must", start_char=start + len(NAME) + 1, end_char=start + len(NAME) + 5, **about
        ),
    ]
    entity = TABLES["entities"].record(entity_id="e-mow", label="PERSON", name=NAME, document_count=1, mention_count=1)
    tables["mentions"] = pd.DataFrame(rows)
    tables["entities"] = pd.concat([tables["entities"], pd.DataFrame([entity])], ignore_index=True)
    publish(tables, settings, "run-1")


def decide(settings: Settings, field: str, value: str) -> None:
    with contextlib.closing(open_ledger(settings)) as ledger:
        draft = Draft(reviewer="Ada", table="entities", key="e-mow", field=field, human_value=value, evidence_text=NAME)
        ledger.append([draft])


def entities(doc: Doc) -> list[tuple[str, str]]:
    return [(entity.text, entity.label_) for entity in doc.ents]


def test_decisions_are_learned_and_the_pipeline_lies_in_the_homes_models(settings: Settings, corpora: Path, shipped: Path) -> None:
    publish_tables(settings)
    decide(settings, "note", "who is that?")
    answer = train(settings.home, corpora, "--with-reviews")
    assert answer.exit_code == 2
    assert "The ledger holds no decision on an entity" in answer.output
    decide(settings, "label", "ORG")
    states = settings.home / "states"
    answer = train(settings.home, corpora, "--with-reviews", "--working", states)
    assert answer.exit_code == 0, answer.output
    assert "Sentences that reviewers decided on: 1\n" in answer.output
    folder = settings.models / "en_policy-1.4+reviews"
    assert f"{folder} (" in answer.output
    assert json.loads((folder / "metrics.json").read_text())["training"]["reviewed sentences"] == 1
    nlp = spacy.load(folder)
    assert nlp.meta["version"] == "1.4+reviews"
    about = [doc for doc in read_docs(states / "names-train.spacy", nlp.vocab) if "equip" in doc.text.lower() and "harbour" in doc.text.lower()]
    assert any(entities(doc) == [(NAME, "ORG")] for doc in about)
    assert all(token.ent_iob == 0 for doc in about for token in doc if token.lower_ == "must")
    # beside it, floors of the home's own, from what was reached
    assert "syntax-dev/tag" in json.loads((settings.models / FLOORS).read_text())


def test_missing_corpora_are_named(home: Path) -> None:
    answer = train(home, home / "nowhere")
    assert answer.exit_code == 2
    assert "syn-train.spacy, syn-dev.spacy, ner-all-train.spacy, ner-all-dev.spacy not found" in answer.output


def test_a_damaged_corpus_is_told(home: Path, corpora: Path, shipped: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(corpora, tmp_path / "copy"))
    (copy / "syn-dev.spacy").write_bytes(b"nothing")
    answer = train(home, copy)
    assert answer.exit_code == 2
    assert "syn-dev.spacy: the corpus can't be read" in answer.output


@pytest.mark.parametrize("options", [["--seed", "-1"], ["--version", "../1"], ["--annotations", "nowhere"], ["--colour"]])
def test_wrong_use(home: Path, corpora: Path, shipped: Path, options: list[str]) -> None:
    assert train(home, corpora, *options).exit_code == 2
    assert list((home / "models").iterdir()) == []


def test_without_corpora_it_is_wrong_use(home: Path) -> None:
    assert CliRunner().invoke(app, ["train", "--home", str(home)]).exit_code == 2


def test_reviews_of_nothing_published(home: Path, corpora: Path, shipped: Path) -> None:
    answer = train(home, corpora, "--with-reviews")
    assert answer.exit_code == 1
    assert "Nothing is published yet" in answer.output


@pytest.mark.parametrize(
    ("shipped_as", "with_reviews", "version"),
    [("1.4", False, "1.4"), ("1.4", True, "1.4+reviews"), ("1.4+reviews", True, "1.4+reviews"), ("1.4+reviews", False, "1.4"), (None, False, "1.0")],
)
def test_the_version_is_that_of_the_shipped_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shipped_as: str | None, with_reviews: bool, version: str
) -> None:
    from flows.commands import train as command

    monkeypatch.setattr(command, "SHIPPED_MODELS", tmp_path)
    if shipped_as:
        (tmp_path / f"en_policy-{shipped_as}").mkdir()
        (tmp_path / f"en_policy-{shipped_as}" / "config.cfg").write_text("")
    assert command._next_version(with_reviews=with_reviews) == version


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Names of the files in a wheel, built from a copy: a build writes into its sources."""
    folder = tmp_path_factory.mktemp("wheel")
    for part in ("pipeline", "flows"):
        shutil.copytree(HOUSE / part, folder / "tree" / part, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "setup.py", "MANIFEST.in", "README.md", "LICENSE", "NOTICE"):
        shutil.copy(HOUSE / name, folder / "tree" / name)
    models = folder / "tree" / "models"
    for name in ("en_policy-1.4/config.cfg", "en_policy-1.4/ner/model", "en_policy-1.4/card.md", "annotations/train/one.txt", "floors.json"):
        (models / name).parent.mkdir(parents=True, exist_ok=True)
        (models / name).write_text("{}")
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
        "--quiet",
        "-w",
        str(folder),
        str(folder / "tree"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    (built,) = folder.glob("*.whl")
    return zipfile.ZipFile(built).namelist()


def test_a_wheel_carries_the_model_and_its_floors(wheel: list[str]) -> None:
    models = {name for name in wheel if name.startswith("pipeline/models/")}
    assert models == {
        f"pipeline/models/{name}" for name in ("en_policy-1.4/config.cfg", "en_policy-1.4/ner/model", "en_policy-1.4/card.md", "floors.json")
    }
    assert not any(name.startswith("models/") for name in wheel)


def test_a_wheel_carries_what_the_workshop_reads(wheel: list[str]) -> None:
    configs = {f"pipeline/training/configs/{config.name}" for config in CONFIGS.glob("*.cfg")}
    assert configs | {"pipeline/training/sources.csv", "pipeline/training/name_parts.toml", "pipeline/resources/name_hints/cities.txt"} <= set(wheel)
    assert any(name.endswith(".dist-info/entry_points.txt") for name in wheel)
