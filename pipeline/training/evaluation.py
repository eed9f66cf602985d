"""Score a pipeline on texts that it was not trained on."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.training.annotations import AnnotatedDocument, read_annotations
from pipeline.training.corpora import find_corpora, group_sentences, read_docs
from pipeline.training.marked import make_doc

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Figures = dict[str, float]
# Public corpora know fewer kinds of names: there a treaty is a law, and a park a building.
PUBLIC_LABELS = {"AGREEMENT": "LAW", "PARK": "FAC", "PER": "PERSON", "MISC": None}
_GROUP_SEED = 11  # how sentences of our own are grouped to passages: the same for every pipeline
_SYNTAX = {"tag_acc": "tag", "pos_acc": "pos", "morph_acc": "morph", "lemma_acc": "lemma", "dep_uas": "uas", "dep_las": "las", "sents_f": "sentences"}


def score_names(found: Iterable[Doc], gold: Iterable[Doc], labels: Mapping[str, str | None] | None = None) -> dict[str, tuple[float, float, float]]:
    """Score names against gold: a name counts if its first and last character and its label are right.

    Args:
        found: Docs with entities, as a pipeline made them.
        gold: Docs of the same texts with the right ones. Names found where gold says nothing (missing annotation) are passed over.
        labels: What labels become before they are compared; None drops them.

    Returns:
        (precision, recall, F1), each 0 to 100, by label, and for all of them under "all".
    """
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    change: Callable[[str], str | None] = (lambda label: labels.get(label, label)) if labels else (lambda label: label)
    for guess, truth in zip(found, gold, strict=True):
        unknown = [(token.idx, token.idx + len(token)) for token in truth if token.ent_iob == 0]
        wanted = _names(truth, change)
        told = {name for name in _names(guess, change) if not any(start < name[1] and name[0] < end for start, end in unknown)}
        right.update(label for _, _, label in told & wanted)
        wrong.update(label for _, _, label in told - wanted)
        missed.update(label for _, _, label in wanted - told)
    scores = {label: _measure(right[label], wrong[label], missed[label]) for label in sorted(right.keys() | wrong.keys() | missed.keys())}
    return scores | {"all": _measure(right.total(), wrong.total(), missed.total())}


def _names(doc: Doc, change: Callable[[str], str | None]) -> set[tuple[int, int, str]]:
    named = ((entity.start_char, entity.end_char, change(entity.label_)) for entity in doc.ents)
    return {(start, end, label) for start, end, label in named if label is not None}


def _measure(right: int, wrong: int, missed: int) -> tuple[float, float, float]:
    precision = 100 * right / (right + wrong) if right + wrong else 0.0
    recall = 100 * right / (right + missed) if right + missed else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0


def score_own_names(nlp: Language, documents: Iterable[AnnotatedDocument], split: str) -> Figures:
    """Score names on our own annotations.

    Args:
        nlp: The pipeline.
        documents: As `read_annotations` gives them.
        split: "dev" or "test".

    Returns:
        F1 (0 to 100) by "own-<split>/<label>".
    """
    texts = list(group_sentences((document for document in documents if document.split == split), random.Random(_GROUP_SEED)))  # noqa: S311
    return _find_f1(nlp, [make_doc(nlp, marked) for marked in texts], f"own-{split}")


def score_public_names(nlp: Language, path: Path) -> Figures:
    """Score names on the merged public development set.

    Args:
        nlp: The pipeline.
        path: A .spacy file.

    Returns:
        F1 (0 to 100) by "public-dev/<label>", labels as the public corpora have them, MISC left out.
    """
    return _find_f1(nlp, read_docs(path, nlp.vocab), "public-dev", PUBLIC_LABELS)


def _find_f1(nlp: Language, gold: list[Doc], figure: str, labels: Mapping[str, str | None] | None = None) -> Figures:
    """Annotate the texts of gold docs anew and compare: F1 by label, under the name of a figure."""
    scores = score_names(nlp.pipe([doc.text for doc in gold], batch_size=64), gold, labels)
    return {f"{figure}/{label}": round(score[2], 2) for label, score in scores.items()}


def score_syntax(nlp: Language, path: Path) -> Figures:
    """Score tags, morphology, lemmas, sentences and dependencies, on raw text cut by the pipeline's own tokenizer.

    Args:
        nlp: The pipeline.
        path: A .spacy file.

    Returns:
        Accuracies and F1 (0 to 100) by "syntax-dev/<what>".
    """
    from spacy.training import Example

    examples = [Example(nlp.make_doc(doc.text), doc) for doc in read_docs(path, nlp.vocab)]
    scores = nlp.evaluate(examples)
    return {f"syntax-dev/{name}": round(100 * scores[key], 2) for key, name in _SYNTAX.items() if scores.get(key) is not None}


def score_pipeline(nlp: Language, annotations: Path, corpora: Path | None = None) -> Figures:
    """Score a pipeline on everything there is.

    Args:
        nlp: The pipeline.
        annotations: Folder of our own annotations.
        corpora: Folder of the public corpora; without it, our own annotations alone are scored.

    Returns:
        Figures, each 0 to 100, by name.
    """
    documents = read_annotations(annotations)
    figures = score_own_names(nlp, documents, "dev") | score_own_names(nlp, documents, "test")
    if corpora is not None:
        files = find_corpora(corpora)
        figures |= score_public_names(nlp, files["ner-all-dev.spacy"]) | score_syntax(nlp, files["syn-dev.spacy"])
    return figures
