"""One program that reads PDF files, as a process: a file's path in, a JSON line out. Run by workers.py, with the Python that has the program.

Nothing here is imported by the product; PyMuPDF and pymupdf4llm (AGPL) are started as programs apart, in an environment of their own.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

HOUSE = Path(__file__).parents[2]
Grid = list[str]  # the texts of a table's cells that hold any
Reading = tuple[Callable[[], str], list[tuple[int, Grid]], dict[str, float]]  # text when asked for, (page, grid) a table, seconds of parts
Read = Callable[[str], Reading]


def start_briefmill() -> Read:
    """Our whole read: boxes, order, sections, tables. Text recognition is off, as it is for the others."""
    sys.path.insert(0, str(HOUSE))
    from pipeline.passages import find_structure
    from pipeline.readers import read_document
    from pipeline.settings import read_settings

    home = tempfile.mkdtemp(prefix="briefmill-bench-")
    (Path(home) / "briefmill.toml").write_text('[ocr]\nengine = "none"\n', encoding="utf-8")
    settings = read_settings(home)

    def read(path: str) -> Reading:
        started = _cpu()
        document = read_document(Path(path), "pdf", settings)
        between = _cpu()
        find_structure(document, "document")
        parts = {"read_document": between - started, "find_structure": _cpu() - between}
        tables: dict[tuple[int, int], Grid] = {}
        for cell in document.cells:
            if cell.text:
                tables.setdefault((cell.page or 0, cell.table_number), []).append(cell.text)
        return lambda: "\n".join(block.text for block in document.blocks), [(page, grid) for (page, _), grid in tables.items()], parts

    return read


def start_pdfium() -> Read:
    """Raw text of PDFium, page by page."""
    import pypdfium2

    def read(path: str) -> Reading:
        texts = []
        with pypdfium2.PdfDocument(path) as document:
            for page in document:
                sheet = page.get_textpage()
                texts.append(sheet.get_text_range())
                sheet.close()
                page.close()
        return lambda: "\n".join(texts).replace("\ufffe", "-"), [], {}

    return read


def start_pdfplumber() -> Read:
    """Text and ruled tables of pdfplumber, with its defaults."""
    import pdfplumber

    def read(path: str) -> Reading:
        texts, grids = [], []
        with pdfplumber.open(path) as document:
            for page in document.pages:
                texts.append(page.extract_text() or "")
                for table in page.find_tables():
                    rows = table.extract()
                    filled = [[cell for cell in row if cell and cell.strip()] for row in rows]
                    if sum(len(row) >= 2 for row in filled) >= 2:  # else it is a frame, or lines of shaded prose, a cell a line
                        grids.append((page.page_number, [cell for row in filled for cell in row]))
                page.close()
        return lambda: "\n".join(texts), grids, {}

    return read


def start_pdfminer() -> Read:
    """Text of pdfminer.six."""
    from pdfminer.high_level import extract_text

    def read(path: str) -> Reading:
        text = extract_text(path)
        return lambda: text, [], {}

    return read


def start_pymupdf() -> Read:
    """Text of PyMuPDF."""
    import pymupdf

    def read(path: str) -> Reading:
        with pymupdf.open(path) as document:
            texts = [page.get_text() for page in document]
        return lambda: "\n".join(texts), [], {}

    return read


def _start_markdown(*, layout: bool) -> Read:
    import pymupdf4llm

    pymupdf4llm.use_layout(layout)
    options: dict[str, Any] = {"use_ocr": False} if layout else {}

    def read(path: str) -> Reading:
        text = pymupdf4llm.to_markdown(path, show_progress=False, **options)
        return lambda: text, [], {}

    return read


def start_pymupdf4llm() -> Read:
    """Markdown of pymupdf4llm with its layout model, as it comes."""
    return _start_markdown(layout=True)


def start_pymupdf4llm_plain() -> Read:
    """Markdown of pymupdf4llm by its rules alone."""
    return _start_markdown(layout=False)


def start_markitdown() -> Read:
    """Markdown of markitdown."""
    from markitdown import MarkItDown

    program = MarkItDown(enable_plugins=False)

    def read(path: str) -> Reading:
        text = program.convert(path).text_content
        return lambda: text, [], {}

    return read


def start_unstructured() -> Read:
    """Elements of unstructured with its fast strategy; where its spaCy model can't be downloaded, a blank one stands in, which is faster."""
    import spacy

    load = spacy.load

    def load_or_blank(name: Any, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401  # spaCy's own signature
        try:
            return load(name, *arguments, **options)
        except OSError:
            blank = spacy.blank("en")
            blank.add_pipe("sentencizer")
            return blank

    spacy.load = load_or_blank
    from unstructured.partition.pdf import partition_pdf

    def read(path: str) -> Reading:
        elements = partition_pdf(path, strategy="fast", languages=["eng"])
        return lambda: "\n".join(element.text for element in elements), [], {}

    return read


def start_docling_parse() -> Read:
    """Lines of docling-parse: the parser only, without docling's models."""
    from docling_parse.pdf_parser import DoclingPdfParser

    parser = DoclingPdfParser(loglevel="fatal")

    def read(path: str) -> Reading:
        document = parser.load(path_or_stream=path)
        texts = ["\n".join(cell.text for cell in page.textline_cells) for _, page in document.iterate_pages()]
        document.unload()
        return lambda: "\n".join(texts), [], {}

    return read


ENGINES: dict[str, Callable[[], Read]] = {
    "briefmill": start_briefmill,
    "pypdfium2": start_pdfium,
    "pymupdf": start_pymupdf,
    "pdfminer.six": start_pdfminer,
    "pdfplumber": start_pdfplumber,
    "markitdown": start_markitdown,
    "unstructured": start_unstructured,
    "docling-parse": start_docling_parse,
    "pymupdf4llm": start_pymupdf4llm,
    "pymupdf4llm rules": start_pymupdf4llm_plain,
}


def _cpu() -> float:
    """CPU seconds of this process and of the programs that it started."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def _peak_memory() -> float:
    """Largest resident memory of this process so far, in MiB; ru_maxrss would begin with that of the process that started it."""
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) / 1024 for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM"))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Start the program named, say so, then answer jobs until the input ends."""
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as answers, open(os.devnull, "w") as nowhere:  # noqa: PTH123  # no file of ours
        os.dup2(nowhere.fileno(), 1)  # some print while they read
        os.dup2(nowhere.fileno(), 2)
        try:
            read = ENGINES[sys.argv[1]]()
        except Exception as error:  # noqa: BLE001  # said in the table: a peer is never left out in silence
            _say(answers, {"error": f"{type(error).__name__}: {error}"[:200]})
            return
        _say(answers, {"ready": True})
        for line in sys.stdin:
            _say(answers, _answer(read, json.loads(line)))


def _answer(read: Read, job: dict[str, Any]) -> dict[str, Any]:
    started = _cpu()
    try:
        text, tables, parts = read(job["path"])
    except Exception as error:  # noqa: BLE001  # as above
        return {"error": f"{type(error).__name__}: {error}"[:200]}
    answer: dict[str, Any] = {"seconds": _cpu() - started, "parts": parts, "memory": _peak_memory()}
    if job.get("content"):
        with contextlib.suppress(Exception):
            answer |= {"text": text(), "tables": tables}
    return answer


def _say(answers: Any, answer: dict[str, Any]) -> None:  # noqa: ANN401  # a text file
    answers.write(json.dumps(answer) + "\n")
    answers.flush()


if __name__ == "__main__":
    main()
