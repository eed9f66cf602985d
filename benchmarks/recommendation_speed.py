"""What finding recommendations costs beside the parse: `python benchmarks/recommendation_speed.py FILES…` (default: the shipped samples).

In one run, on one core: the parser over all sentences of the documents; the parser over the sentences that the stage asks it for; and the stage
itself without the parser (rules, patterns over the dependencies, features, judge, lists, fields, rows).
"""

from __future__ import annotations

import dataclasses
import hashlib
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # pipeline, also where it is not installed

from spacy.tokens import Doc, Span

from pipeline.errors import BriefmillError
from pipeline.ids import make_id
from pipeline.intake import sniff_format
from pipeline.language import build_pipeline
from pipeline.language.annotate import make_context
from pipeline.language.recommendations import find_recommendations
from pipeline.language.rows import make_sentences
from pipeline.language.speakers import find_speakers
from pipeline.language.syntax import parse_sentences
from pipeline.passages import find_structure
from pipeline.readers import read_document
from pipeline.schemas import Document
from pipeline.settings import read_settings

_SAMPLES = Path(__file__).parents[1] / "raw" / "samples"


def main() -> int:
    """Print seconds and ratios; exit code 1 if nothing could be read."""
    files = [Path(name) for name in sys.argv[1:]] or sorted(path for path in _SAMPLES.iterdir() if path.is_file())
    whole = asked = stage = 0.0
    sentences = 0
    with tempfile.TemporaryDirectory() as home:
        settings = read_settings(Path(home))
        nlp = build_pipeline(settings)
        parse_sentences(nlp, [nlp.make_doc("The first parse pays for what is loaded late.")[:]])
        for path in files:
            key = make_id("document", hashlib.sha256(path.read_bytes()).hexdigest())
            try:
                structure = find_structure(read_document(path, sniff_format(path), settings), key)
            except BriefmillError:
                continue
            document = Document(document_id=key, file_name=path.name, format="", language="en")
            found = find_speakers(make_sentences(nlp, document, structure))
            sentences += len(found)
            start = time.perf_counter()
            parse_sentences(nlp, [sentence.span for sentence in found])
            whole += time.perf_counter() - start
            spent = [0.0]

            def parse(spans: Iterable[Span], spent: list[float] = spent) -> list[Doc | None]:
                begun = time.perf_counter()
                docs = parse_sentences(nlp, spans)
                spent[0] += time.perf_counter() - begun
                return docs

            context = dataclasses.replace(make_context(nlp, document, structure, found, settings, []), parse=parse)
            start = time.perf_counter()
            find_recommendations(context)
            stage += time.perf_counter() - start - spent[0]
            asked += spent[0]
    if not sentences:
        return 1
    print(
        f"{sentences} sentences: parser over all {whole:.2f} s; over those the stage asks for {asked:.2f} s; the stage without the parser {stage:.2f} s"
    )
    print(f"stage without the parser : parser over all = {stage / whole:.2f}; stage with its parse : parser over all = {(stage + asked) / whole:.2f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
