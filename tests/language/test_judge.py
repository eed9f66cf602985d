"""The judge: how it weighs, which one a home uses, and what is said of damaged weights."""

from __future__ import annotations

import json
import math
import os
import shutil
from pathlib import Path

import pytest

from pipeline.errors import SettingsError
from pipeline.language import shipped
from pipeline.language.judge import NO_FRAME, REPORT, Judge, copy_for_reports, find_home_judge, parse_judge, read_judge
from pipeline.language.shipped import SHIPPED_MODELS, find_judge

JUDGE = Judge("1", (-1.0, {"for": 2.0, "against": -3.0}), (0.5, {"for": 1.0}), threshold=0.6, veto=0.2)


def content(version="9.9", **more):
    side = {"intercept": -1.0, "weights": {"for": 2.0}}
    return {"version": version, "threshold": 0.5, "veto": 0.2, "parsed": side, "unparsed": side} | more


def write(models: Path, name: str, found) -> Path:
    path = models / name / "weights.json"
    path.parent.mkdir(parents=True)
    path.write_text(found if isinstance(found, str) else json.dumps(found), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("evidence", "is_parsed", "score"),
    [
        ({}, True, -1.0),
        ({"for": 1.0}, True, 1.0),
        ({"for": 1.0, "against": 1.0}, True, -2.0),
        ({"for": 2.0, "unheard of": 9.0}, True, 3.0),
        ({"for": 1.0, "against": 1.0}, False, 1.5),
        ({"for": 900.0}, True, 30.0),
        ({"against": 900.0}, True, -30.0),
    ],
)
def test_the_probability_is_the_logistic_of_the_weights(evidence, is_parsed, score):
    assert JUDGE.weigh(evidence, is_parsed=is_parsed) == pytest.approx(1 / (1 + math.exp(-score)))


@pytest.mark.parametrize(("share", "score"), [(0.0, 1.0), (0.5, 1.0 - 0.25 * 4.0), (1.0, 1.0 - 0.5 * 4.0)])
def test_in_a_report_a_feature_weighs_as_it_does_there(share, score):
    judge = Judge("1", (-1.0, {"for": 2.0, "report: for": -4.0}), (0.0, {}), threshold=0.6, veto=0.2)
    assert judge.weigh({"for": 1.0, REPORT: share}, is_parsed=True) == pytest.approx(1 / (1 + math.exp(-score)))


def test_features_are_said_twice_in_reports_only():
    assert copy_for_reports({"for": 2.0}) == {"for": 2.0}
    assert copy_for_reports({"for": 2.0, REPORT: 1.0}) == {"for": 2.0, REPORT: 1.0, "report: for": 1.0, "report: in a report": 0.5}


def test_what_speaks_for_raises_and_what_speaks_against_lowers():
    against, nothing, speaks_for = (JUDGE.weigh(evidence, is_parsed=True) for evidence in ({"against": 1.0}, {}, {"for": 1.0}))
    assert against < nothing < speaks_for


@pytest.mark.parametrize(
    ("evidence", "is_one"),
    [
        ({}, True),  # 0.27: the rules over words found it, and the veto is 0.2
        ({"against": 1.0}, False),  # 0.02: vetoed
        ({NO_FRAME: 1.0}, False),  # 0.27: only the parse speaks for it
        ({NO_FRAME: 1.0, "for": 1.0}, True),  # 0.73
        ({NO_FRAME: 1.0, "for": 0.6}, False),  # 0.55
    ],
)
def test_threshold_and_veto(evidence, is_one):
    assert JUDGE.is_one(evidence, is_parsed=True) is is_one


def test_without_a_parse_another_veto_may_hold():
    found = content(unparsed_veto=0.4)
    judge = parse_judge(found)
    assert judge.is_one({}, is_parsed=True)  # 0.27
    assert not judge.is_one({}, is_parsed=False)
    assert judge.believe_all().is_one({}, is_parsed=False)
    assert not parse_judge(content()).is_one({"for": -1.0}, is_parsed=False)  # 0.05: an older file has one veto for both
    assert parse_judge(content()).is_one({}, is_parsed=False)


def test_who_believes_all_weighs_the_same():
    assert JUDGE.believe_all().is_one({NO_FRAME: 1.0, "against": 9.0}, is_parsed=True)
    assert JUDGE.believe_all().weigh({"for": 1.0}, is_parsed=True) == JUDGE.weigh({"for": 1.0}, is_parsed=True)


def test_a_home_without_its_own_uses_the_shipped_one(home):
    folder = find_judge(home / "models")
    assert folder is not None
    assert folder.parent == SHIPPED_MODELS
    judge = find_home_judge(home / "models")
    assert judge is not None
    assert 0 < judge.veto <= judge.threshold < 1
    assert judge.bands[0][0] == "almost certain"
    assert len(judge.parsed[1]) > 100


def test_a_homes_own_judge_wins_and_of_several_the_newest(home):
    for name, version in (("recommendations-0.9", "0.9"), ("recommendations-0.10", "0.10"), ("recommendations-0.11", "")):
        if version:
            write(home / "models", name, content(version))
        else:
            (home / "models" / name).mkdir()  # a training that was cut off
    judge = find_home_judge(home / "models")
    assert judge is not None
    assert judge.version == "0.10"


def test_without_any_weights_the_rules_decide(home, monkeypatch):
    monkeypatch.setattr(shipped, "SHIPPED_MODELS", home / "nothing")
    assert find_home_judge(home / "models") is None


@pytest.mark.parametrize(
    "found",
    [
        "",
        "{",
        "[]",
        "null",
        '{"version": "1"}',
        json.dumps(content(parsed={"intercept": "much", "weights": {}})),
        json.dumps(content(parsed={"intercept": 1, "weights": []})),
        json.dumps(content(threshold=None)),
        json.dumps(content(threshold=1.5)),
        json.dumps(content(veto=float("nan"))),
        json.dumps(content(unparsed_veto=-1)),
        json.dumps(content(unparsed={"intercept": float("inf"), "weights": {}})),
        json.dumps(content(parsed={"intercept": 0, "weights": {"modal": float("nan")}})),
        json.dumps(content(bands=[{"word": "likely"}])),
        "\\ud800",
    ],
)
def test_damaged_weights_are_told_in_plain_words(home, found):
    path = write(home / "models", "recommendations-1.0", found)
    with pytest.raises(SettingsError) as error:
        find_home_judge(home / "models")
    assert str(error.value).startswith(f"{path} can't be read (")
    assert "Remove its folder: the judge that comes with the program is used then." in str(error.value)
    shutil.rmtree(path.parent)
    assert find_home_judge(home / "models") is not None


def test_bands_are_kept_in_their_order():
    judge = parse_judge(
        content(bands=[{"word": "likely", "from": 0.7, "right": 3, "checked": 4}, {"word": "perhaps", "from": 0, "right": 1, "checked": 3}])
    )
    assert judge.bands == (("likely", 0.7, 3, 4), ("perhaps", 0.0, 1, 3))


def test_weights_are_read_once_and_again_when_they_changed(home):
    path = write(home / "models", "recommendations-1.0", content())
    first = read_judge(path)
    assert read_judge(path) is first
    path.write_text(json.dumps(content("2.0")))
    os.utime(path, ns=(1, path.stat().st_mtime_ns + 1_000_000))
    assert read_judge(path).version == "2.0"
