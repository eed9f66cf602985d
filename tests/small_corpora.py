"""Small corpora of invented sentences, in the four files that training reads, and a folder of annotated documents."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

# form, tag, part of speech, morphology, lemma, head (place in the sentence), dependency
Word = tuple[str, str, str, str, str, int, str]
SUBJECTS = (("board", "boards"), ("council", "councils"), ("ferry", "ferries"), ("farmer", "farmers"))
VERBS = (("open", "opened"), ("repair", "repaired"), ("paint", "painted"))
OBJECTS = (("harbour", "harbours"), ("bridge", "bridges"), ("canal", "canals"))

# Names by label: what stands where in the sentences below.
NAMES = {
    "ORG": ("Ministry of Tides", "Lantern Bank", "MTD", "Guild of Pilots"),
    "PERSON": ("Ana Velora", "Tomas Brin", "Velora"),
    "GPE": ("Sorelle", "North Ambria", "Vantry"),
    "LAW": ("Harbour Treaty", "Vantry Compact"),
    "FAC": ("Vantry Free Port", "Old Mole Lighthouse"),
    "LOC": ("Gulf of Sorelle", "Lake Brin"),
    "NORP": ("Ambrian", "Vantrian"),
    "EVENT": ("Tidal Forum", "Second Harbour Congress"),
    "MISC": ("Song of Tides",),
}
SENTENCES = (
    "The {ORG} met {PERSON} in {GPE} .",
    "{PERSON} of the {ORG} praised the {LAW} at the {EVENT} .",
    "{NORP} ships sail from the {FAC} to the {LOC} .",
    "Nobody in {GPE} sang the {MISC} .",
    "Nothing happened .",
)

OWN = {
    "train": """The [[Ministry of Tides|ORG]] opened the [[Sorelle Science Park|PARK]].
[[Ana Velora|PERSON]] signed the [[Harbour Treaty|AGREEMENT]] in [[Vantry|GPE]].
It rained.""",
    "dev": """[[Tomas Brin|PERSON]] left the [[Guild of Pilots|ORG]].
The [[Brin Industrial Zone|PARK]] lies on [[Lake Brin|LOC]].""",
    "test": """The [[Tidal Forum|EVENT]] was held in [[Sorelle|GPE]].
Costs rose.""",
}


def write_corpora(folder: Path) -> Path:
    """All four files."""
    folder.mkdir(parents=True, exist_ok=True)
    vocab = Vocab()
    syntax, names = list(syntax_docs(vocab)), list(name_docs(vocab))
    write_docs(folder / "syn-train.spacy", syntax)
    write_docs(folder / "syn-dev.spacy", syntax[::5])
    write_docs(folder / "ner-all-train.spacy", names)
    write_docs(folder / "ner-all-dev.spacy", names[::4])
    return folder


def write_docs(path: Path, docs: Iterable[Doc]) -> Path:
    """One file, with every layer that the docs have."""
    DocBin(attrs=["ORTH", "SPACY", "TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START", "ENT_IOB", "ENT_TYPE"], docs=docs).to_disk(path)
    return path


def syntax_docs(vocab: Vocab) -> Iterator[Doc]:
    """Texts of two sentences, fully analysed."""
    for subject, verb, thing in itertools.product(SUBJECTS, VERBS, OBJECTS):
        yield analysed(vocab, [sentence(subject, verb, thing, 0), sentence(subject, verb, thing, 1)])


def sentence(subject: tuple[str, str], verb: tuple[str, str], thing: tuple[str, str], number: int) -> list[Word]:
    """'The board opened the harbours.' or 'Boards opened a harbour.'"""
    tags, grammar = ("NN", "NNS"), ("Number=Sing", "Number=Plur")
    other = 1 - number
    words: list[Word] = [("The", "DT", "DET", "Definite=Def", "the", 1, "det")] if number == 0 else []
    first, root = len(words), len(words) + 1
    form = subject[number] if words else subject[number].capitalize()
    words.append((form, tags[number], "NOUN", grammar[number], subject[0], root, "nsubj"))
    words.append((verb[1], "VBD", "VERB", "Tense=Past", verb[0], root, "ROOT"))
    article = "the" if number == 0 else "a"
    words.append((article, "DT", "DET", "", article, first + 3, "det"))
    words.append((thing[other], tags[other], "NOUN", grammar[other], thing[0], root, "obj"))
    words.append((".", ".", "PUNCT", "", ".", root, "punct"))
    return words


def analysed(vocab: Vocab, sentences: list[list[Word]]) -> Doc:
    """One doc of some sentences; no names are marked."""
    words = [word for one in sentences for word in one]
    offsets = [start for start, one in zip(itertools.accumulate([0, *map(len, sentences)]), sentences, strict=False) for _ in one]
    starts = set(offsets)
    forms = [word[0] for word in words]
    return Doc(
        vocab,
        words=forms,
        spaces=[following not in (".", "") for following in [*forms[1:], ""]],
        tags=[word[1] for word in words],
        pos=[word[2] for word in words],
        morphs=[word[3] for word in words],
        lemmas=[word[4] for word in words],
        heads=[word[5] + start for word, start in zip(words, offsets, strict=True)],
        deps=[word[6] for word in words],
        sent_starts=[place in starts for place in range(len(words))],
    )


def name_docs(vocab: Vocab) -> Iterator[Doc]:
    """Every sentence with some names in its slots; of the last one nobody has said what is a name."""
    for number in range(8):
        for pattern in SENTENCES:
            yield named(vocab, pattern, number)
    yield Doc(vocab, words=["Perhaps", "Vantry", "sleeps", "."])


def named(vocab: Vocab, pattern: str, number: int) -> Doc:
    """A sentence with the names of one round."""
    words: list[str] = []
    places: list[tuple[int, int, str]] = []
    for part in pattern.split():
        label = part.strip("{}")
        fill = NAMES[label][number % len(NAMES[label])].split() if label in NAMES else [part]
        if label in NAMES:
            places.append((len(words), len(words) + len(fill), label))
        words += fill
    doc = Doc(vocab, words=words, spaces=[following not in (".", "") for following in [*words[1:], ""]])
    doc.set_ents([Span(doc, start, end, label) for start, end, label in places], default="outside")
    return doc


def write_annotations(folder: Path) -> Path:
    """Annotated documents of our own, one a split."""
    for split, body in OWN.items():
        path = folder / split / f"small-{split}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"# id: small-{split}\n# kind: note\n# region: Ambria\n\n{body}\n", encoding="utf-8")
    return folder
