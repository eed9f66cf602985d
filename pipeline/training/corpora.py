"""Read the corpora that a pipeline is trained on, from a folder that the user gives.

    syn-train.spacy  syn-dev.spacy           tags, morphology, lemmas, sentences, dependencies
    ner-all-train.spacy  ner-all-dev.spacy   names

They are spaCy's own binary format; `spacy convert` makes it of CoNLL-U and CoNLL files. `models/README.md` names the corpora's public homes and licences.
"""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import UsageError
from pipeline.training.annotations import LABELS as OUR_LABELS
from pipeline.training.annotations import AnnotatedDocument, Span
from pipeline.training.marked import MarkedText, join_texts

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

FILES = ("syn-train.spacy", "syn-dev.spacy", "ner-all-train.spacy", "ner-all-dev.spacy")
# Labels of the public corpora → ours; what has neither (MISC: works, awards, products, languages; DATE …) is no name for us.
LABELS = {"LAW": "AGREEMENT", "PER": "PERSON"}
# Public corpora have no label for parks; these are, whatever they were called there.
_PARK = re.compile(
    r"\b(?:(?:Industrial|Science|Technology|Tech|Business|Logistics|Software|Research|Eco-Industrial|High-Tech) (?:Park|Parks|Estate|City|Zone)"
    r"|(?:Free|Special Economic|Economic|Export Processing|Free Trade|Investment Promotion|Industrial) Zones?|Free Port|Technopark|Technopolis)\b"
)


def find_corpora(folder: Path) -> dict[str, Path]:
    """Find the corpora's files.

    Args:
        folder: Where the user keeps them.

    Returns:
        Path by file name.

    Raises:
        UsageError: Some are not there.
    """
    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        raise UsageError(
            f"{folder}: {', '.join(missing)} not found. models/README.md says where the corpora are to be had and how they are converted."
        )
    return {name: folder / name for name in FILES}


def check_corpora(files: Mapping[str, Path]) -> None:
    """See whether all corpora can be read and hold what they are for, before anything takes long.

    Args:
        files: Path by file name, as `find_corpora` gives them.

    Raises:
        UsageError: One can't be read, holds nothing, or nothing of its kind.
    """
    from spacy.vocab import Vocab

    vocab = Vocab()
    for name, path in files.items():
        layer, what = ("DEP", "no dependencies") if name.startswith("syn") else ("ENT_IOB", "no names")
        if not any(doc.has_annotation(layer) for doc in read_docs(path, vocab)):
            raise UsageError(f"{path}: the corpus holds {what}. models/README.md says which file holds what.")


def read_marked(path: Path) -> list[MarkedText]:
    """Read a corpus of names.

    Args:
        path: A file of spaCy's binary format.

    Returns:
        Its texts, with our labels.

    Raises:
        UsageError: It is no such file.
    """
    from spacy.vocab import Vocab

    return [mark_doc(doc) for doc in read_docs(path, Vocab())]


def read_docs(path: Path, vocab: Vocab) -> list[Doc]:
    """Read a corpus as docs with their annotation.

    Args:
        path: A file of spaCy's binary format.
        vocab: Vocabulary of the docs.

    Returns:
        Its docs.

    Raises:
        UsageError: It is no such file, or holds nothing.
    """
    from spacy.tokens import DocBin

    try:
        docs = list(DocBin().from_disk(path).get_docs(vocab))
    except Exception as error:  # a damaged file makes zlib, msgpack, NumPy or spaCy itself raise, each in its own way
        raise UsageError(f"{path}: the corpus can't be read ({error}). It has to be a .spacy file, as `spacy convert` writes it.") from error
    if not docs:
        raise UsageError(f"{path}: the corpus holds no text.")
    return docs


def mark_doc(doc: Doc) -> MarkedText:
    """Take the names of a doc over, with our labels.

    Args:
        doc: A doc of a corpus.

    Returns:
        Its text and names; what has no annotation is unknown.
    """
    spans = []
    for entity in doc.ents:
        label = LABELS.get(entity.label_, entity.label_)
        if label in ("FAC", "ORG", "LOC") and _PARK.search(entity.text):
            label = "PARK"
        if label in OUR_LABELS:
            spans.append(Span(entity.start_char, entity.end_char, label))
    unknown = tuple((token.idx, token.idx + len(token)) for token in doc if token.ent_iob == 0)
    return MarkedText(doc.text, tuple(spans), unknown)


def group_sentences(documents: Iterable[AnnotatedDocument], rng: random.Random, most: int = 4) -> Iterator[MarkedText]:
    """Join the sentences of our own annotations to passages, as a pipeline meets them.

    Args:
        documents: As `read_annotations` gives them.
        rng: Decides how many sentences stand together.
        most: At most so many.

    Yields:
        Passages of 1 to `most` sentences that follow each other.
    """
    for document in documents:
        sentences = iter(MarkedText(sentence.text, sentence.spans) for sentence in document.sentences)
        while group := list(itertools.islice(sentences, rng.randint(1, most))):
            yield join_texts(group)
