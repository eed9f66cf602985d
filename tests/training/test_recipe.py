"""From small corpora to a pipeline in models/: it loads anywhere, the same seed gives the same one, and the gate lets none in that falls."""

from __future__ import annotations

import json
import multiprocessing
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import spacy
from small_corpora import write_annotations, write_corpora
from spacy.util import load_config

from pipeline.errors import UsageError
from pipeline.training import assembly
from pipeline.training.annotations import LABELS
from pipeline.training.assembly import write_pipeline
from pipeline.training.card import read_sources, write_card
from pipeline.training.gate import FLOORS, raise_floors, read_floors, write_floors
from pipeline.training.plan import Plan
from pipeline.training.recipe import METRICS, Outcome, train_pipeline
from pipeline.training.training import CONFIGS, Training, train_configured, train_side_by_side

COMPONENTS = ["ner", *load_config(CONFIGS / "syntax.cfg")["nlp"]["pipeline"]]


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    folder = tmp_path_factory.mktemp("workshop")
    return Plan(
        write_corpora(folder / "corpora"),
        write_annotations(folder / "shipped" / "annotations"),
        folder / "models",
        "0.3",
        seed=5,
        steps=4,
        teachers=0,
    )


@pytest.fixture(scope="module")
def told() -> list[str]:
    return []


@pytest.fixture(scope="module")
def outcome(plan: Plan, told: list[str]) -> Outcome:
    return train_pipeline(plan, told.append)


@dataclass(frozen=True)
class Again:
    """The same training by the command, in a process of its own, against floors of the shipped pipeline that are too high."""

    code: int
    out: str
    states: Path


@pytest.fixture(scope="module")
def again(plan: Plan, outcome: Outcome) -> Again:
    home = plan.models.parent
    (home / "configs").mkdir()
    for config in CONFIGS.glob("*.cfg"):
        text = re.sub(r"max_steps = \d+", "max_steps = 4", config.read_text(encoding="utf-8"))
        (home / "configs" / config.name).write_text(re.sub(r"eval_frequency = \d+", "eval_frequency = 2", text), encoding="utf-8")
    write_floors(plan.annotations.parent / FLOORS, {"syntax-dev/las": 99.5, "own-test/ORG": 50.0, "own-dev/all": 0.0})
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "import flows.cli, flows.commands.train, pipeline.training.recipe\n"
        "flows.commands.train.SHIPPED_MODELS, pipeline.training.recipe.CONFIGS = map(Path, sys.argv[1:3])\n"
        "del sys.argv[1:3]\n"
        "flows.cli.main()"
    )
    places = {"home": home, "corpora": plan.corpora, "working": home / "states", "version": "0.3", "seed": 5, "teachers": 0}
    options = [str(part) for name, value in places.items() for part in (f"--{name}", value)]
    command = [sys.executable, "-c", script, plan.annotations.parent, home / "configs", "train", *options]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"PYTHONHASHSEED": "12"}, check=False)
    return Again(done.returncode, done.stdout, home / "states")


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def folder_of(outcome: Outcome) -> Path:
    assert outcome.folder is not None
    return outcome.folder


def test_it_lies_in_models_with_its_size_told(plan: Plan, outcome: Outcome, told: list[str]) -> None:
    assert folder_of(outcome) == plan.models / "en_policy-0.3"
    assert outcome.falls == []
    weights = sum(len(content) for name, content in files_of(folder_of(outcome)).items() if name not in (METRICS, "card.md"))
    assert outcome.size == weights
    assert outcome.size < 25_000_000
    assert [line[:6] for line in told] == ["1 of 2", "2 of 2"]


def test_nothing_half_made_is_left(plan: Plan, outcome: Outcome) -> None:
    assert {path.name for path in plan.models.iterdir()} == {"en_policy-0.3", FLOORS}


def test_it_loads_by_plain_spacy_in_a_process_of_its_own(outcome: Outcome) -> None:
    script = (
        "import json, sys, spacy\n"
        f"nlp = spacy.load({str(folder_of(outcome))!r})\n"
        "doc = nlp('The board opened the harbours. Boards opened a harbour.')\n"
        "one = [[t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_] for t in doc]\n"
        "print(json.dumps([nlp.pipe_names, sorted(nlp.get_pipe('ner').labels), one, len(list(doc.sents)), nlp.meta, len(list(nlp('').sents))]))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=folder_of(outcome), check=True)
    components, labels, words, sentences, meta, none = json.loads(done.stdout)
    assert components == COMPONENTS
    assert labels == sorted(LABELS)
    assert len(words) == 11
    assert all(tag and part and dependency for tag, part, _, _, dependency in words)
    assert sentences >= 1
    assert none == 0
    assert (meta["lang"], meta["name"], meta["version"], meta["license"]) == ("en", "policy", "0.3", "CC BY-SA 4.0")


def test_it_brings_no_words_that_only_its_examples_of_names_held(outcome: Outcome) -> None:
    strings = set(spacy.load(folder_of(outcome)).vocab.strings)
    assert {"harbours", "repair", "AGREEMENT"} <= strings
    assert not {"Velora", "Lighthouse", "Brin"} & strings


def test_metrics_hold_the_figures_and_how_it_was_made(outcome: Outcome) -> None:
    metrics = json.loads((folder_of(outcome) / METRICS).read_text(encoding="utf-8"))
    assert metrics["figures"] == outcome.figures
    assert {name.partition("/")[0] for name in outcome.figures} == {"own-dev", "own-test", "public-dev", "syntax-dev"}
    assert {"own-dev/all", "own-test/all", "public-dev/all", "public-dev/LAW", "syntax-dev/las", "syntax-dev/tag", "syntax-dev/sentences"} <= set(
        outcome.figures
    )
    assert all(0 <= value <= 100 for value in outcome.figures.values())
    assert outcome.figures["syntax-dev/tag"] > 20
    training = metrics["training"]
    assert (training["seed"], training["own documents"], training["reviewed sentences"], training["teachers of names"]) == (5, 3, 0, 0)
    assert training["spacy"] == spacy.__version__
    assert training["megabytes"] == round(outcome.size / 1e6, 1)


def test_the_card_names_data_licences_figures_and_limits(outcome: Outcome) -> None:
    card = (folder_of(outcome) / "card.md").read_text(encoding="utf-8")
    assert card.startswith("# en_policy 0.3\n")
    for component in COMPONENTS:
        assert component in card
    for source in read_sources():
        assert f"| {source['corpus']} | {source['used for']} | {source['licence']} | {source['attribution']} |" in card
    for name, value in outcome.figures.items():
        assert f"| {name} | {value:.1f} |" in card
    assert "- seed: 5\n" in card
    assert card.index("## How") < card.index("## Use") < card.index("## Figures") < card.index("## Limits")


def test_floors_are_set_a_little_below(plan: Plan, outcome: Outcome) -> None:
    assert read_floors(plan.models / FLOORS) == raise_floors(outcome.figures, {})


def test_the_same_seed_gives_the_same_figures_and_weights_in_another_process(outcome: Outcome, again: Again) -> None:
    told = dict(re.findall(r"^([a-z]+-?[a-z]*/\w+) +(\d+\.\d\d)$", again.out, re.MULTILINE))
    assert told == {name: f"{value:.2f}" for name, value in outcome.figures.items()}
    shipped, trained = files_of(folder_of(outcome)), files_of(again.states / "joined")
    assert shipped.keys() - trained.keys() == {METRICS, "card.md"}
    weights = [name for name in trained if name.endswith("/model")]
    assert len(weights) == len(COMPONENTS)
    assert [name for name in weights if shipped[name] != trained[name]] == []


def test_what_falls_below_a_floor_is_not_taken(plan: Plan, outcome: Outcome, again: Again) -> None:
    assert again.code == 1
    told = again.out[again.out.index("Not taken over") :].splitlines()[1:]
    las, own = outcome.figures["syntax-dev/las"], outcome.figures["own-test/ORG"]
    assert told == [f"own-test/ORG: {own:.2f}, floor 50.00", f"syntax-dev/las: {las:.2f}, floor 99.50"]
    assert {path.name for path in plan.models.iterdir()} == {"en_policy-0.3", FLOORS}
    metrics = json.loads((folder_of(outcome) / METRICS).read_text(encoding="utf-8"))
    assert metrics["figures"] == outcome.figures
    assert read_floors(plan.models / FLOORS) == raise_floors(outcome.figures, {})


def test_states_on_the_way_are_kept_where_wanted(again: Again) -> None:
    assert {"syntax", "names", "names-train.spacy", "names-dev.spacy", "joined"} <= {path.name for path in again.states.iterdir()}


def no_training(*_: object) -> None:
    raise AssertionError


@pytest.mark.parametrize("version", ["", "1/../../raw", "..", "1.0/x", "new", "1.0 beta", "1.", "1.0+"])
def test_a_version_that_is_none_is_told_first(plan: Plan, version: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.training.recipe.train_side_by_side", no_training)
    with pytest.raises(UsageError, match="no version of a pipeline"):
        train_pipeline(replace(plan, version=version), no_training)


def spoil(plan: Plan, folder: Path, what: str) -> Plan:
    """The same plan with something wrong in it."""
    if what == "floors":
        (folder / FLOORS).write_text("[]")
        return replace(plan, models=folder)
    if what == "pinned":
        (folder / "other.json").write_text("[]")
        return replace(plan, pinned=folder / "other.json", models=folder / "models")
    if what == "annotations":
        return replace(plan, annotations=folder)
    copy = Path(shutil.copytree(plan.corpora, folder / "corpora"))
    if what == "missing":
        (copy / "ner-all-dev.spacy").unlink()
    else:
        (copy / "ner-all-dev.spacy").write_bytes(b"PK\x03\x04")
    return replace(plan, corpora=copy)


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("missing", r"ner-all-dev\.spacy not found"),
        ("damaged", r"ner-all-dev\.spacy: the corpus can't be read"),
        ("annotations", "no annotated documents"),
        ("floors", "floors can't be read"),
        ("pinned", "floors can't be read"),
    ],
)
def test_what_is_wrong_is_told_before_anything_takes_long(plan: Plan, what: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.training.recipe.train_side_by_side", no_training)
    with pytest.raises(UsageError, match=words):
        train_pipeline(spoil(plan, tmp_path, what), no_training)


def test_a_configuration_that_cannot_start_is_told(plan: Plan, tmp_path: Path) -> None:
    files = [plan.corpora / name for name in ("syn-train.spacy", "syn-dev.spacy")]
    with pytest.raises(UsageError, match=r"syntax\.cfg: spaCy can't start the training"):
        train_configured(Training(CONFIGS / "syntax.cfg", *files, tmp_path, 0, {"components.tok2vec.model.embed.features": {"COLOUR": [10, 4]}}))
    with pytest.raises(UsageError, match=r"nowhere\.cfg: spaCy can't start the training"):
        train_configured(Training(tmp_path / "nowhere.cfg", *files, tmp_path, 0))


def test_where_one_training_cannot_start_the_other_is_stopped(plan: Plan, tmp_path: Path) -> None:
    syntax = Training(tmp_path / "nowhere.cfg", plan.corpora / "syn-train.spacy", plan.corpora / "syn-dev.spacy", tmp_path / "syntax", 0)
    long = replace(syntax, config=CONFIGS / "syntax.cfg", output=tmp_path / "long")
    with pytest.raises(UsageError, match=r"nowhere\.cfg: spaCy can't start the training"):
        train_side_by_side([syntax, long])
    assert not (tmp_path / "long" / "model-last").exists()  # 4,000 steps would have written it
    assert not multiprocessing.active_children()


def test_what_is_too_large_is_not_written_and_the_old_one_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = spacy.blank("en")
    folder = tmp_path / "models" / "en_policy-1.0"
    assert write_pipeline(nlp, folder) > 1000
    before = files_of(folder)
    monkeypatch.setattr(assembly, "MOST_BYTES", 100)
    with pytest.raises(UsageError, match=r"The pipeline takes 0\.\d MB; at most 0 MB are shipped"):
        write_pipeline(nlp, folder)
    assert files_of(folder) == before
    assert [path.name for path in folder.parent.iterdir()] == ["en_policy-1.0"]


def test_what_stops_on_the_way_leaves_the_old_one_and_the_next_takes_its_place(tmp_path: Path) -> None:
    folder = tmp_path / "en_policy-1.0"
    folder.mkdir()
    (folder / "old.txt").write_text("old")

    def stop(building: Path, size: int) -> None:
        assert (building / "meta.json").is_file()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_pipeline(spacy.blank("en"), folder, stop)
    assert files_of(folder) == {"old.txt": b"old"}
    write_pipeline(spacy.blank("en"), folder, lambda building, size: (building / "card.md").write_text(str(size)) and None)
    assert {"card.md", "config.cfg", "meta.json"} <= set(files_of(folder))
    assert [path.name for path in tmp_path.iterdir()] == ["en_policy-1.0"]


def test_a_card_can_be_written_of_any_pipeline(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("ner").add_label("ORG")
    facts: Mapping[str, object] = {"seed": 1}
    write_card(tmp_path / "card.md", nlp, {}, facts)
    assert "Labels of names: ORG." in (tmp_path / "card.md").read_text(encoding="utf-8")
