"""What worker processes run in test_broken_rows: the analyser, with a reader's fault in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import analyse, language
from pipeline.analyse import DocumentAnalysis, DocumentJob
from pipeline.settings import Settings

if TYPE_CHECKING:
    from spacy.language import Language


def make_doubling_analyser(settings: Settings, fingerprint: str, spool: Path) -> Callable[[DocumentJob], Path]:
    """The analyser without its language room (whose model takes seconds to load); of files named "crooked", it reads the first passage twice."""
    plain = analyse.analyse_document

    def analyse_twice(job: DocumentJob, nlp: Language, settings: Settings) -> DocumentAnalysis:
        analysis = plain(job, nlp, settings)
        if job.file_name.startswith("crooked"):
            analysis.rows["passages"].append(analysis.rows["passages"][0])
        return analysis

    language.build_pipeline = lambda _: None
    language.analyse_language = lambda *_: {}
    analyse.analyse_document = analyse_twice
    return analyse.make_analyser(settings, fingerprint, spool)
