from __future__ import annotations

from typing import Any

import pandas as pd

from pipeline.resolution.frames import build_frame
from pipeline.themes.corpus import collect_units, find_expansions
from pipeline.themes.terms import choose_vocabulary


def test_only_running_english_text_counts(make_corpus: Any) -> None:
    tables = make_corpus(
        {
            "a": {"texts": ["one", "two", "three", "four", "five"]},
            "de": {"texts": ["Zwei"], "language": "de"},
            "short": {"texts": ["Hm"], "language": None},
        }
    )
    passages = tables["passages"]
    passages["kind"] = ["paragraph", "caption", "list item", "paragraph", "paragraph", "paragraph", "paragraph"]
    passages["section_id"] = [None, None, None, "imprint", None, None, None]
    passages["language"] = [None, None, None, None, "fr", None, None]
    tables["sections"] = build_frame("sections", [{"section_id": "imprint", "document_id": "a", "section_number": 1, "level": 1, "kind": "imprint"}])
    assert [unit.passage_id for unit in collect_units(tables)] == ["a-p001", "a-p003", "short-p001"]


def test_what_is_said_again_counts_once(make_corpus: Any) -> None:
    title = "Quiet harbours, tidal turbines, village schools, island clinics and herring quotas of stormy northern waters"
    tables = make_corpus({"a": {"texts": [f"{title} was opened.", f"{title} was closed by nurses."]}})
    units = collect_units(tables)
    assert all(units[0].fresh)
    first = [token.key for token, is_fresh in zip(units[1].tokens, units[1].fresh, strict=True) if is_fresh and token.kind == "content"]
    assert "nurse" in first
    assert "herring" not in first


def test_a_copy_takes_themes_and_gives_none(make_corpus: Any) -> None:
    tables = make_corpus({"a": {"subjects": {"noise": 3}}, "b": {"subjects": {"noise": 3}, "duplicate_of": "a"}})
    assert [unit.is_fitted for unit in collect_units(tables)] == [True] * 3 + [False] * 3


def test_acronyms_are_read_by_document_and_then_by_corpus() -> None:
    acronyms = [("a", "SMZs", "special marine zones"), ("a", "HR", "herring roe"), ("b", "HR", "human resources")]
    rows = [{"document_id": document, "acronym": acronym, "expansion": form} for document, acronym, form in acronyms]
    documents = [{"document_id": name, "file_name": name, "format": "pdf"} for name in ("a", "b", "c")]
    found = find_expansions({"acronyms": build_frame("acronyms", rows), "documents": build_frame("documents", documents)})
    assert found["a"]["HR"] == "herring roe"
    assert found["b"]["HR"] == "human resources"
    assert found["c"] == {"SMZ": "special marine zones", "SMZs": "special marine zones"}


def test_names_do_not_pose_as_terms(make_corpus: Any) -> None:
    tables = make_corpus({"a": {"texts": [f"The Tide Board met Ana Soto about herring number {word}." for word in ("one", "two", "three", "four")]}})
    mentions = [
        {"mention_id": f"{row.sentence_id}{label}", "document_id": "a", "sentence_id": row.sentence_id, "label": label, "text": name,
         "start_char": row.text.find(name), "end_char": row.text.find(name) + len(name)}
        for row in tables["sentences"].itertuples() for label, name in (("ORG", "Tide Board"), ("PERSON", "Ana Soto")) if name in row.text
    ]  # fmt: skip
    tables["mentions"] = build_frame("mentions", mentions)
    vocabulary = choose_vocabulary(collect_units(tables))
    assert "herring" in vocabulary.terms
    assert not {"tide", "board", "tide board", "ana", "soto"} & set(vocabulary.terms)


def test_one_reports_own_words_do_not_carry_a_corpus_of_ten(islands: Any) -> None:
    passages = islands["passages"].copy()
    passages.loc[passages["document_id"] == "report-0", "text"] += " Zeppelins land."
    tables = {"documents": islands["documents"], "passages": passages}
    terms = set(choose_vocabulary(collect_units(tables)).terms)
    assert "zeppelin" not in terms
    assert "tidal turbine" in terms
    assert isinstance(passages, pd.DataFrame)
