"""What the finders of this room are given: a document's sentences with all that is known about each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span

from pipeline.language.judge import Judge
from pipeline.schemas import Acronym, Document, EvidenceBox, Mention, Passage, Section, Sentence, TableCell


@dataclass(frozen=True, slots=True)
class AnalysedSentence:
    """A sentence with its surroundings.

    Attributes:
        row: The sentence's row; `row.speaker` is set where the text reports a speaker.
        passage: The passage it stands in (marker, kind and stem_passage_id matter for lists).
        section: The section it stands in.
        span: Its tokens. `token.dep_`, `token.tag_` and `token.lemma_` are empty unless a trained pipeline is at work.
        mentions: Entities and values in it, without entity ids yet.
        boxes: Its places on the page.
        start_char: Offset of the sentence in the passage's text.
    """

    row: Sentence
    passage: Passage
    section: Section | None
    span: Span
    mentions: tuple[Mention, ...] = ()
    boxes: tuple[EvidenceBox, ...] = ()
    start_char: int = 0


@dataclass(frozen=True, slots=True)
class DocumentContext:
    """A whole document, analysed down to sentences.

    Attributes:
        document: What is known of the document.
        sections: Its sections by id.
        passages: Its passages in order, by id (dicts keep order).
        sentences: Its sentences in order.
        acronyms: Its acronyms.
        cells: Cells of its tables: only they tell which column a word stands in.
        parse: Parses sentences on demand (`pipeline.language.syntax.parse_sentences`); None where the pipeline has no parser.
        judge: Weighs what may recommend; None where no weights lie in models/: the rules then decide alone.
    """

    document: Document
    sections: dict[str, Section]
    passages: dict[str, Passage]
    sentences: list[AnalysedSentence]
    acronyms: list[Acronym] = field(default_factory=list)
    cells: list[TableCell] = field(default_factory=list)
    parse: Callable[[Iterable[Span]], list[Doc | None]] | None = None
    judge: Judge | None = None

    def sentences_of(self, passage_id: str) -> list[AnalysedSentence]:
        """The sentences of one passage, in order."""
        return [sentence for sentence in self.sentences if sentence.passage.passage_id == passage_id]
