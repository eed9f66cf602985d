"""The judge's training: what it learns, that it learns the same twice, and when the old weights stay."""

from __future__ import annotations

import dataclasses
import functools
import json
import re
import shutil
from pathlib import Path

import pytest
from judged_documents import LINES, PLACES, parsing_pipeline, row, write_marked, write_rows

from pipeline.errors import UsageError
from pipeline.language.judge import NO_FRAME, REPORT, Judge, find_home_judge, parse_judge
from pipeline.language.shipped import SHIPPED_MODELS
from pipeline.settings import Settings, read_settings
from pipeline.training.examples import Example, collect_examples, collect_files
from pipeline.training.judge import find_calibration_error, train_judge
from pipeline.training.judge_recipe import JudgeOutcome, JudgePlan, measure_judge, train_recommendations
from pipeline.training.statements import MarkedLine, MarkedStatements

NAME = "recommendations-7.1"


def train(plan: JudgePlan, told: list[str] | None = None) -> JudgeOutcome:
    return train_recommendations(plan, parsing_pipeline(), read_settings(plan.models.parent), (told if told is not None else []).append)


@pytest.fixture(scope="module")
def annotations(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_marked(tmp_path_factory.mktemp("annotations"))


@pytest.fixture(scope="module")
def plan(annotations: Path, tmp_path_factory: pytest.TempPathFactory) -> JudgePlan:
    models = tmp_path_factory.mktemp("home") / "models"
    models.mkdir()
    return JudgePlan(annotations, None, models, "7.1", pinned=models / "floors.json")


@pytest.fixture(scope="module")
def outcome(plan: JudgePlan) -> JudgeOutcome:
    return train(plan)


def test_weights_figures_and_card_are_written(plan: JudgePlan, outcome: JudgeOutcome) -> None:
    assert (outcome.folder, outcome.falls) == (plan.models / NAME, [])
    assert sorted(path.name for path in (plan.models / NAME).iterdir()) == ["card.md", "metrics.json", "weights.json"]
    assert json.loads((plan.models / NAME / "metrics.json").read_text(encoding="utf-8")) == outcome.figures
    card = (plan.models / NAME / "card.md").read_text(encoding="utf-8")
    assert card.startswith(f"# {NAME}\n")
    assert f"recommendations-test/f1: {outcome.figures['recommendations-test/f1']}" in card
    assert str(plan.models) not in card


def test_it_learned_what_was_marked(outcome: JudgeOutcome) -> None:
    """The two documents it is measured on say the same of other towns."""
    assert outcome.figures["recommendations-test/f1"] == 100.0
    assert outcome.figures["recommendations-test-words/recall"] == 100.0


def test_the_home_uses_what_it_learned(plan: JudgePlan, outcome: JudgeOutcome) -> None:
    assert outcome.folder is not None
    judge = find_home_judge(plan.models)
    assert judge is not None
    assert judge.version == "7.1"
    assert [word for word, *_ in judge.bands] == ["almost certain", "likely", "perhaps"]


def test_the_same_documents_give_the_same_bytes(plan: JudgePlan, outcome: JudgeOutcome, tmp_path: Path) -> None:
    assert outcome.folder is not None
    pinned = tmp_path / "floors.json"
    pinned.write_text("{}", encoding="utf-8")
    (tmp_path / "documents").mkdir()
    told: list[str] = []
    again = train(dataclasses.replace(plan, models=tmp_path / "models", documents=tmp_path / "documents", pinned=pinned), told)
    assert [line[0] for line in told] == ["1", "2", "3"]
    assert pinned.read_text(encoding="utf-8") == "{}", "floors outside the models folder are only read"
    assert again.folder is not None
    for name in ("weights.json", "metrics.json", "card.md"):
        assert (again.folder / name).read_bytes() == (outcome.folder / name).read_bytes()


def test_floors_are_set_a_point_below_what_was_reached(plan: JudgePlan, outcome: JudgeOutcome) -> None:
    floors = json.loads((plan.models / "floors.json").read_text(encoding="utf-8"))
    assert floors == {name: pytest.approx(max(0, value - 1), abs=0.02) for name, value in outcome.figures.items()}


def test_what_falls_below_a_floor_leaves_the_old_weights(annotations: Path, tmp_path: Path) -> None:
    models = tmp_path / "models"
    old = models / "recommendations-7.1" / "weights.json"
    old.parent.mkdir(parents=True)
    shutil.copy(next(SHIPPED_MODELS.glob("recommendations-*")) / "weights.json", old)
    before = old.read_bytes()
    pinned = models / "floors.json"
    pinned.write_text('{"recommendations-test/f1": 100.5, "public-dev/all": 99.0}', encoding="utf-8")
    outcome = train(JudgePlan(annotations, None, models, "7.1", pinned=pinned))
    assert outcome.folder is None
    assert outcome.falls == ["recommendations-test/f1: 100.00, floor 100.50"]
    assert old.read_bytes() == before
    assert [path.name for path in sorted(models.rglob("*"))] == ["floors.json", "recommendations-7.1", "weights.json"]
    assert json.loads(pinned.read_text(encoding="utf-8"))["recommendations-test/f1"] == 100.5


@pytest.mark.parametrize(("side", "figures"), [("unparsed", "recommendations-test-words"), ("parsed", "recommendations-test")])
def test_where_one_side_fell_it_stays_as_the_judge_in_use_has_it(
    side: str, figures: str, annotations: Path, outcome: JudgeOutcome, plan: JudgePlan, tmp_path: Path
) -> None:
    learned = json.loads((plan.models / NAME / "weights.json").read_text(encoding="utf-8"))
    models = tmp_path / "models"
    # the judge in use is the surer one by twice: its calibration is another, whichever way
    surer = learned | {side: learned[side] | {"weights": {name: 2 * weight for name, weight in learned[side]["weights"].items()}}}
    (models / NAME).mkdir(parents=True)
    (models / NAME / "weights.json").write_text(json.dumps(surer), encoding="utf-8")
    better = outcome.figures[f"{figures}/calibration"] + 0.1
    (models / "floors.json").write_text(json.dumps({f"{figures}/calibration": better}), encoding="utf-8")
    told: list[str] = []
    again = train(JudgePlan(annotations, None, models, "7.2", pinned=models / "floors.json"), told)
    assert again.folder == models / "recommendations-7.2"
    assert again.figures[f"{figures}/calibration"] > better
    kept = json.loads((again.folder / "weights.json").read_text(encoding="utf-8"))
    other = "parsed" if side == "unparsed" else "unparsed"
    assert kept["kept_from"] == {side: "7.1"}
    assert kept[side] == surer[side]
    assert kept[other] == learned[other]
    assert "stays that of 7.1" in told[-1]
    assert "is that of version 7.1" in (again.folder / "card.md").read_text(encoding="utf-8")


def test_documents_kept_as_files_are_learned_from_too(annotations: Path, plan: JudgePlan, tmp_path: Path) -> None:
    here = Path(shutil.copytree(annotations, tmp_path / "annotations"))
    folder = here / "recommendations" / "files"
    folder.mkdir()
    lines = [text.format(place="Ullersby") for _, text in LINES]
    (folder / "ullersby.txt").write_text("\n\n".join(lines), encoding="utf-8")
    marks = [{"text": line, "label": label} for line, (label, _) in zip(lines, LINES, strict=True)]
    (folder / "ullersby.jsonl").write_text("".join(json.dumps(mark) + "\n" for mark in marks), encoding="utf-8")
    examples, lost = collect_files(folder, parsing_pipeline(), read_settings(plan.models.parent))
    assert {(example.text, example.is_recommendation) for example in examples} <= {
        (mark["text"], mark["label"] == "recommendation") for mark in marks
    }
    assert sum(example.is_recommendation for example in examples) + lost == 3
    assert {(example.document, example.weight) for example in examples} == {("ullersby", 1.5)}
    told: list[str] = []
    train(dataclasses.replace(plan, annotations=here, models=tmp_path / "models", pinned=None), told)
    before: list[str] = []
    train(dataclasses.replace(plan, models=tmp_path / "others", pinned=None), before)
    count, had = (int(re.search(r"from (\d+) sentences", lines[-1]).group(1)) for lines in (told, before))  # type: ignore[union-attr]
    assert count == had + len(examples)


def test_without_marked_documents_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no documents with marked recommendations are there\. Name the folder"):
        train(JudgePlan(tmp_path, None, tmp_path / "models", "1.0"))


def test_too_few_documents_are_told_in_plain_words(tmp_path: Path) -> None:
    rows = [row(place, 1, "recommendation", f"The council of {place} should dredge the inner canal.") for place in PLACES[:3]]
    write_rows(tmp_path / "recommendations" / "written" / "train.jsonl", rows)
    with pytest.raises(UsageError, match=r"^The judge can't be trained: only 3 examples: at least 5 documents with both"):
        train(JudgePlan(tmp_path, None, tmp_path / "models", "1.0"))
    assert not (tmp_path / "models").exists()


def example(document: int, name: str, *, wanted: bool) -> Example:
    features = {name: 1.0, "any": 1.0}
    return Example(
        f"d{document}", features | {NO_FRAME: 1.0} if name == "unframed" else features, None if name == "unframed" else features, wanted, name
    )


@functools.cache
def by_hand() -> tuple[Example, ...]:
    """Ten documents: "speaks for" stands in what is wanted, "speaks against" in what is not, "rare" in two sentences."""
    found = [example(number, "speaks for", wanted=True) for number in range(10)]
    found += [example(number, "speaks against", wanted=False) for number in range(10)]
    found += [example(number, "unframed", wanted=number < 2) for number in range(10)]
    return (*found, example(0, "rare", wanted=True), example(1, "rare", wanted=True))


def test_what_speaks_for_raises_and_what_speaks_against_lowers() -> None:
    judge = parse_judge(train_judge(by_hand(), "1.0"))
    for is_parsed in (True, False):
        low, middle, high = (judge.weigh({name: 1.0}, is_parsed=is_parsed) for name in ("speaks against", "no such feature", "speaks for"))
        assert low < middle < high


def test_what_stands_in_three_sentences_or_less_is_not_learned() -> None:
    weights = train_judge(by_hand(), "1.0")
    assert "rare" not in weights["parsed"]["weights"]
    assert "speaks for" in weights["parsed"]["weights"]
    assert weights["parsed"]["figures"]["examples"] == 32
    assert weights["unparsed"]["figures"]["examples"] == 22


def test_the_order_of_the_examples_changes_no_weight_that_matters() -> None:
    there, back = train_judge(by_hand(), "1.0"), train_judge(by_hand()[::-1], "1.0")
    assert there["parsed"]["weights"] == pytest.approx(back["parsed"]["weights"], abs=0.001)


def test_what_asks_on_a_page_of_advice_and_tells_in_a_report_is_learned_as_both() -> None:
    pages = [example(number, "imperative", wanted=True) for number in range(10)]
    reports = [
        dataclasses.replace(found, document=f"r{found.document}", parsed=dict(found.parsed or {}) | {REPORT: 1.0}, is_recommendation=False)
        for found in pages
    ]
    others = [dataclasses.replace(found, parsed=dict(found.parsed or {}) | {REPORT: 1.0}) for found in by_hand()]
    judge = parse_judge(train_judge((*pages, *reports, *by_hand(), *others), "1.0"))
    assert judge.weigh({"imperative": 1.0, "any": 1.0}, is_parsed=True) > 0.6
    assert judge.weigh({"imperative": 1.0, "any": 1.0, REPORT: 1.0}, is_parsed=True) < 0.4
    assert judge.weigh({"speaks for": 1.0, "any": 1.0, REPORT: 1.0}, is_parsed=True) > 0.6


@pytest.mark.parametrize("examples", [(), by_hand()[:10], by_hand()[10:20], tuple(each for each in by_hand() if each.document < "d4")])
def test_too_little_to_learn_from(examples: tuple[Example, ...]) -> None:
    with pytest.raises(ValueError, match="at least 5 documents with both recommendations and others"):
        train_judge(examples, "1.0")


def test_a_measure_counts_what_no_finder_sees_as_missed() -> None:
    judge = Judge("1", (0.0, {"yes": 9.0, "no": -9.0}), (0.0, {"yes": 9.0, "no": -9.0}), 0.5, 0.2)
    held = [
        Example("a", {"yes": 1.0}, {"yes": 1.0}, True, "hit"),
        Example("a", {"yes": 1.0}, None, False, "false alarm of the parse"),
        Example("a", {"no": 1.0}, {"no": 1.0}, True, "missed"),
        Example("a", {"yes": 1.0}, None, True, "hit by the parse alone"),
    ]
    figures = measure_judge(judge, held, lost=1)
    assert (figures["recommendations-test/precision"], figures["recommendations-test/recall"]) == (66.67, 50.0)
    assert figures["recommendations-test/f1"] == 57.14
    assert (figures["recommendations-test-words/precision"], figures["recommendations-test-words/recall"]) == (100.0, 25.0)
    assert measure_judge(judge, [], 0)["recommendations-test/f1"] == 0.0


@pytest.mark.parametrize(
    ("chances", "bins", "error"),
    [
        ([], 10, 0.0),
        ([(0.5, True), (0.5, False)], 1, 0.0),
        ([(0.8, True)] * 8 + [(0.8, False)] * 2, 1, 0.0),
        ([(1.0, False)] * 4, 2, 1.0),
        ([(0.0, True), (1.0, False)], 2, 1.0),
        ([(0.0, True), (1.0, False)], 1, 0.0),
        ([(0.9, True), (0.9, False), (0.1, False), (0.1, False)], 2, 0.25),
        ([(0.9, True)], 10, 0.1),
    ],
)
def test_calibration_error(chances: list[tuple[float, bool]], bins: int, error: float) -> None:
    assert find_calibration_error(chances, bins) == pytest.approx(error)


def test_sentences_that_are_no_candidates_are_counted_as_lost(settings: Settings) -> None:
    lines = (
        MarkedLine("heading", "Locks of Sorelle", "none"),
        MarkedLine("paragraph", "The council of Sorelle should dredge the inner canal.", "recommendation", starts=True),
        MarkedLine("paragraph", "Dredgers of the town lie idle near the quay in spring.", "recommendation", starts=True),
    )
    found, lost = collect_examples([MarkedStatements("sorelle", "train", lines)], parsing_pipeline(), settings)
    assert [(each.document, each.is_recommendation) for each in found] == [("sorelle", True)]
    assert found[0].parsed is not None
    assert found[0].unparsed is not None
    assert lost == 1
