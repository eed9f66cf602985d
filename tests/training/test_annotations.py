"""The annotations of names: the reader says what is wrong and where, and what is shipped is rich enough to train on."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.training.annotations import (
    LABELS,
    SPLITS,
    AnnotatedDocument,
    Span,
    collect_names,
    count_labels,
    read_annotations,
    read_document,
    split_marks,
)

SHIPPED = Path(__file__).parents[2] / "models" / "annotations"
HEAD = "# id: {0}\n# kind: brief\n# region: nowhere\n\n"


@pytest.fixture(scope="module")
def shipped() -> list[AnnotatedDocument]:
    return read_annotations(SHIPPED)


def write(folder: Path, split: str, name: str, body: str, head: str = HEAD) -> Path:
    path = folder / split / f"{name}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(head.format(name) + body, encoding="utf-8")
    return path


def write_three(folder: Path) -> None:
    """One good document a split."""
    write(folder, "train", "one", "The [[Harbour Board|ORG]] met.\n")
    write(folder, "dev", "two", "It rained in [[Sorel|GPE]].\n")
    write(folder, "test", "three", "Nobody spoke.\n")


def test_marks_become_offsets() -> None:
    text, spans = split_marks("[[Ana Pão|PERSON]] left [[Sorel|GPE]].")
    assert text == "Ana Pão left Sorel."
    assert spans == (Span(0, 7, "PERSON"), Span(13, 18, "GPE"))


def test_a_sentence_without_marks_is_kept() -> None:
    assert split_marks("Costs | benefits [see note 2]") == ("Costs | benefits [see note 2]", ())


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("The [[Board|ORG met.", "never closed"),
        ("The Board|ORG]] met.", "never opened"),
        ("[[Board of [[Sorel|GPE]]|ORG]] met.", "inside another"),
        ("[[Board]] met.", "has no label"),
        ("[[Board|ORGANISATION]] met.", "is not known"),
        ("[[Board|org]] met.", "is not known"),
        ("[[|ORG]] met.", "is empty"),
        ("[[ |ORG]] met.", "is empty"),
        ("The [[ Board|ORG]] met.", "starts or ends with a space"),
        ("The [[Board |ORG]] met.", "starts or ends with a space"),
        ("The [[Board|ORG|ORG]] met.", "holds a '|'"),
    ],
)
def test_a_wrong_mark_is_told_with_file_and_line(tmp_path: Path, marked: str, words: str) -> None:
    path = write(tmp_path, "train", "bad", f"All is well.\n{marked}\n")
    with pytest.raises(UsageError, match=words) as told:
        read_document(path)
    assert f"{path}, line 6: " in str(told.value)


def test_a_document_knows_its_header_split_and_lines(tmp_path: Path) -> None:
    document = read_document(write(tmp_path, "dev", "two", "A first.\n\nThe [[Sorel|LOC]] rose.\n"))
    assert (document.document_id, document.kind, document.region, document.split) == ("two", "brief", "nowhere", "dev")
    assert [(sentence.text, sentence.line) for sentence in document.sentences] == [("A first.", 5), ("The Sorel rose.", 7)]
    assert list(document.sentences[1].names()) == [("Sorel", "LOC")]


@pytest.mark.parametrize(
    ("head", "body", "words"),
    [
        ("# id: x\n# kind: brief\n", "A sentence.", "the header lacks region"),
        ("# id: y\n# kind: brief\n# region: r\n", "A sentence.", "is not the file's name"),
        ("# id: x\n# kind: brief\n# region: r\n", "", "holds no sentence"),
        ("# id: x\n# colour: red\n", "A sentence.", "line 2: the header line is none of"),
        ("# id: x\n# kind:\n", "A sentence.", "line 2: the header line is none of"),
        ("# id: x\n# id: x\n", "A sentence.", "line 2: the header `id` stands"),
        ("# id: x\nA sentence.\n", "# kind: brief", "line 3: the header `kind` stands below"),
        ("# id: x\n# kind: brief\n# region: r\n", " A sentence.", "line 4: the sentence starts or ends with a space"),
    ],
)
def test_a_wrong_document_is_told(tmp_path: Path, head: str, body: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        read_document(write(tmp_path, "train", "x", body, head))


def test_a_file_that_is_no_utf8_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes("# id: x\n# kind: Aufsätze\n".encode("latin-1"))
    with pytest.raises(UsageError, match="not UTF-8"):
        read_document(path)


def test_a_good_folder_is_read_in_order(tmp_path: Path) -> None:
    write_three(tmp_path)
    write(tmp_path, "train", "a-first", "Some came late.")
    assert [document.document_id for document in read_annotations(tmp_path)] == ["a-first", "one", "two", "three"]


def test_a_missing_split_is_told(tmp_path: Path) -> None:
    write(tmp_path, "train", "one", "Nobody spoke.")
    with pytest.raises(UsageError, match="dev: no annotated documents"):
        read_annotations(tmp_path)


def test_a_document_in_two_splits_is_told(tmp_path: Path) -> None:
    write_three(tmp_path)
    write(tmp_path, "test", "one", "Another text.")
    with pytest.raises(UsageError, match="the id 'one' is already that of"):
        read_annotations(tmp_path)


def test_a_sentence_that_stands_twice_is_told(tmp_path: Path) -> None:
    write_three(tmp_path)
    path = write(tmp_path, "test", "four", "THE  harbour board met.")
    with pytest.raises(UsageError, match="the same sentence stands in") as told:
        read_annotations(tmp_path)
    assert f"{path}, line 5" in str(told.value)
    assert "one.txt, line 5" in str(told.value)


def test_names_and_labels_are_counted_by_split(tmp_path: Path) -> None:
    write_three(tmp_path)
    documents = read_annotations(tmp_path)
    assert count_labels(documents)["train"] == {"documents": 1, "sentences": 1, "without names": 0, "ORG": 1}
    assert count_labels(documents)["test"]["without names"] == 1
    assert collect_names(documents, ["ORG", "GPE"]) == {"train": {"harbour board"}, "dev": {"sorel"}, "test": set()}


def test_the_shipped_annotations_are_many_enough(shipped: list[AnnotatedDocument]) -> None:
    counts = count_labels(shipped)
    print(  # noqa: T201  # the counts are what one wants to see with -s
        "\n"
        + "\n".join(
            f"{key:14}" + "".join(f"{counts[split][key]:7}" for split in SPLITS) for key in ("documents", "sentences", "without names", *LABELS)
        )
    )
    totals = {key: sum(counts[split][key] for split in SPLITS) for key in counts["train"]}
    floors = {
        "documents": 320,
        "sentences": 5500,
        "PARK": 150,
        "AGREEMENT": 220,
        "EVENT": 135,
        "PERSON": 255,
        "ORG": 470,
        "GPE": 330,
        "LOC": 100,
        "FAC": 55,
        "NORP": 100,
    }
    assert {key: totals[key] for key in floors if totals[key] < floors[key]} == {}
    assert totals["without names"] >= 0.2 * totals["sentences"]


@pytest.mark.parametrize(("split", "sentences"), [("train", 4800), ("dev", 270), ("test", 290)])
def test_the_shipped_splits_are_large_enough(shipped: list[AnnotatedDocument], split: str, sentences: int) -> None:
    """The later genres (news, web, administration, speeches) are for training: dev and test stay what they were, so that figures can be compared."""
    counts = count_labels(shipped)[split]
    assert counts["sentences"] >= sentences
    assert min(counts[label] for label in LABELS) >= 12


@pytest.mark.parametrize("label", ["ORG", "PARK"])
def test_the_shipped_splits_hardly_share_names(shipped: list[AnnotatedDocument], label: str) -> None:
    """What they share are bodies that every report names (FAO, UNDP, the Committee)."""
    names = collect_names(shipped, [label])
    for later in ("dev", "test"):
        shared = sorted(names[later] & names["train"])
        assert len(shared) <= 0.15 * len(names[later]), f"{later} and train share {shared}"


def test_shipped_documents_have_some_length(shipped: list[AnnotatedDocument]) -> None:
    lengths = {document.document_id: len(document.sentences) for document in shipped}
    assert {name: length for name, length in lengths.items() if not 8 <= length <= 40} == {}


def test_shipped_spans_keep_to_the_guidelines(shipped: list[AnnotatedDocument]) -> None:
    """No leading article, no possessive, no bracket left open, no final comma."""
    odd = [
        f"{document.path.name}:{sentence.line} {name}"
        for document in shipped
        for sentence in document.sentences
        for name, _ in sentence.names()
        if name.lower().startswith(("the ", "a ", "an ")) or name.endswith(("'s", "’s", ",", ";", ":")) or name.count("(") != name.count(")")
    ]
    assert odd == []
