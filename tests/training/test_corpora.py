"""The corpora: found, checked before anything takes long, and read with our labels."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
from small_corpora import OWN, write_annotations, write_corpora, write_docs
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from pipeline.errors import UsageError
from pipeline.training.annotations import read_annotations, split_marks
from pipeline.training.corpora import FILES, check_corpora, find_corpora, group_sentences, mark_doc, read_docs, read_marked


@pytest.fixture(scope="module")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_corpora(tmp_path_factory.mktemp("corpora"))


@pytest.fixture
def copy(corpora: Path, tmp_path: Path) -> Path:
    """Corpora that a test may spoil."""
    return Path(shutil.copytree(corpora, tmp_path / "copy"))


def doc_with(words: str, *entities: tuple[int, int, str]) -> Doc:
    doc = Doc(Vocab(), words=words.split())
    doc.set_ents([Span(doc, *entity) for entity in entities], default="outside")
    return doc


def test_all_four_are_found(corpora: Path) -> None:
    files = find_corpora(corpora)
    assert tuple(files) == FILES
    check_corpora(files)


def test_missing_ones_are_named(copy: Path) -> None:
    (copy / "syn-dev.spacy").unlink()
    (copy / "ner-all-train.spacy").unlink()
    with pytest.raises(UsageError, match=r"syn-dev\.spacy, ner-all-train\.spacy not found.*models/README\.md"):
        find_corpora(copy)


def test_a_folder_that_is_not_there_lacks_all(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"syn-train\.spacy, syn-dev\.spacy, ner-all-train\.spacy, ner-all-dev\.spacy not found"):
        find_corpora(tmp_path / "nowhere")


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("damage", ["text", "cut", "empty", "flipped"])
def test_a_damaged_one_is_told(copy: Path, name: str, damage: str) -> None:
    path = copy / name
    whole = path.read_bytes()
    half = len(whole) // 2
    path.write_bytes({"text": b"1 The the DET", "cut": whole[:half], "empty": b"", "flipped": whole[:half] + b"\0\xff\0" + whole[half + 3 :]}[damage])
    with pytest.raises(UsageError, match=r"the corpus can't be read .*`spacy convert`"):
        check_corpora(find_corpora(copy))


def test_one_without_texts_is_told(copy: Path) -> None:
    write_docs(copy / "syn-dev.spacy", [])
    with pytest.raises(UsageError, match="holds no text"):
        check_corpora(find_corpora(copy))


@pytest.mark.parametrize(("name", "other", "words"), [("syn-train", "ner-all-train", "no dependencies"), ("ner-all-dev", "syn-dev", "no names")])
def test_one_in_the_place_of_another_is_told(copy: Path, name: str, other: str, words: str) -> None:
    shutil.copy(copy / f"{other}.spacy", copy / f"{name}.spacy")
    with pytest.raises(UsageError, match=words):
        check_corpora(find_corpora(copy))


def test_names_are_read_with_our_labels(corpora: Path) -> None:
    found = {(marked.name(span), span.label) for marked in read_marked(corpora / "ner-all-train.spacy") for span in marked.spans}
    assert ("Harbour Treaty", "AGREEMENT") in found
    assert ("Vantry Free Port", "PARK") in found
    assert ("Old Mole Lighthouse", "FAC") in found
    assert "Song of Tides" not in {name for name, _ in found}


@pytest.mark.parametrize(
    ("words", "label", "ours"),
    [
        ("Gull Bay Science Park", "FAC", "PARK"),
        ("Sorelle Special Economic Zone", "LOC", "PARK"),
        ("Ambria Technopark", "ORG", "PARK"),
        ("Sorelle Park", "FAC", "FAC"),
        ("Tide Zones Inquiry", "EVENT", "EVENT"),
        ("Zone Act", "LAW", "AGREEMENT"),
        ("Ana Velora", "PER", "PERSON"),
        ("Tides Prize", "MISC", None),
        ("1 May 2031", "DATE", None),
        ("twelve", "CARDINAL", None),
    ],
)
def test_labels(words: str, label: str, ours: str | None) -> None:
    marked = mark_doc(doc_with(words, (0, len(words.split()), label)))
    assert [span.label for span in marked.spans] == ([ours] if ours else [])
    assert marked.unknown == ()


def test_words_without_annotation_are_unknown() -> None:
    marked = mark_doc(Doc(Vocab(), words=["Perhaps", "Vantry"]))
    assert [marked.text[start:end] for start, end in marked.unknown] == ["Perhaps", "Vantry"]


def test_a_doc_without_words_is_an_empty_text() -> None:
    assert mark_doc(doc_with("")).text == ""


def test_docs_without_words_survive_the_file(tmp_path: Path) -> None:
    path = write_docs(tmp_path / "some.spacy", [doc_with(""), doc_with("Vantry", (0, 1, "GPE"))])
    assert [len(doc) for doc in read_docs(path, Vocab())] == [0, 1]


def test_sentences_are_grouped_in_order_and_none_is_lost(tmp_path: Path) -> None:
    documents = read_annotations(write_annotations(tmp_path))
    passages = list(group_sentences(documents, random.Random(4)))
    lines = "\n".join(OWN.values()).split("\n")
    assert " ".join(passage.text for passage in passages) == " ".join(split_marks(line)[0] for line in lines)
    assert ("Tidal Forum", "EVENT") in {(passage.name(span), span.label) for passage in passages for span in passage.spans}
    again = list(group_sentences(documents, random.Random(4)))
    assert again == passages
    assert max(len(list(group_sentences(documents, random.Random(seed), most=1))) for seed in range(2)) == 7
