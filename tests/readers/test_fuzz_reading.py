"""Damaged files: reading one ends in a document or in plain words, within its time, whatever was done to it.

Each file is read in a worker process, so that a crash of native code is caught and named by its seed. Look longer with

    FUZZ_SECONDS=300 python -m pytest tests/readers/test_fuzz_reading.py
"""

from __future__ import annotations

import io
import os
import time
import zipfile
from pathlib import Path

import pytest
from fuzz_files import make_reader, pick_seeds, write_corpus
from fuzz_mutations import mutate

from pipeline.errors import DocumentError
from pipeline.intake import sniff_format
from pipeline.workers import WorkerLimits, WorkerPool

CASES = 240  # the same in every run, so that a change that breaks nothing never fails by bad luck
SECONDS = float(os.environ.get("FUZZ_SECONDS", "0"))
LIMITS = WorkerLimits(seconds=30, memory_mb=1500, jobs=100_000)
_MACHINE_WORDS = ("Traceback", "object at 0x", "Errno", "NoneType", "codec can't")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Path, str]]:
    return write_corpus(tmp_path_factory.mktemp("corpus"))


def _explain(seed: int, corpus: list[tuple[Path, str]], error: BaseException) -> str:
    path, file_format = corpus[seed % len(corpus)]
    cause = f"\n{error.__cause__}" if error.__cause__ else ""
    return f"seed {seed}: {path.name} as {file_format}: {error}{cause}"


def _seeds(start: float) -> list[int]:
    """The fixed cases; or, looking longer, fresh ones a thousand at a time."""
    if not SECONDS:
        return pick_seeds(CASES)
    return pick_seeds(1_000, start=int(start))


def test_damaged_files_are_read_or_rejected_in_words(corpus: list[tuple[Path, str]], tmp_path: Path) -> None:
    started, faults, words, read = time.monotonic(), [], set(), 0
    with WorkerPool(1, "fuzz_files:make_reader", (str(tmp_path), corpus), LIMITS) as pool:
        batch = 0
        while batch == 0 or time.monotonic() - started < SECONDS:
            for seed in _seeds(batch * 1_000):
                if SECONDS and time.monotonic() - started > SECONDS:
                    break
                try:
                    answer = pool.run(seed)
                except DocumentError as error:  # the pool's own: a fault, a crash, a hang or a hoard
                    faults.append(_explain(seed, corpus, error))
                    continue
                read += answer == "read"
                words.add(answer)
            batch += 1
    assert not faults, f"{len(faults)} damaged files broke the program:\n\n" + "\n\n".join(faults[:10])
    assert read > CASES / 4
    unclear = [said for said in words - {"read"} if any(word in said for word in _MACHINE_WORDS) or len(said.partition(" | ")[0]) < 15]
    assert not unclear


def test_every_format_is_damaged_and_a_seed_always_does_the_same(corpus: list[tuple[Path, str]]) -> None:
    assert {file_format for _, file_format in corpus} >= {
        "pdf",
        "docx",
        "pptx",
        "odt",
        "odp",
        "ods",
        "xlsx",
        "rtf",
        "html",
        "md",
        "txt",
        "csv",
        "eml",
    }
    assert {corpus[seed % len(corpus)][1] for seed in pick_seeds(CASES)} == {file_format for _, file_format in corpus}
    for number, (path, _) in enumerate(corpus):
        data = path.read_bytes()
        assert mutate(data, number) == mutate(data, number)
        assert any(mutate(data, seed) != data for seed in range(3))


def test_files_that_are_whole_are_read(corpus: list[tuple[Path, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fuzz_files.mutate", lambda data, _: data)
    read = make_reader(str(tmp_path), corpus)
    answers = {path.name: read(number) for number, (path, _) in enumerate(corpus)}
    rejected = {name: said for name, said in answers.items() if said != "read"}
    assert all("scan" in name or "cut-off" in name for name in rejected), rejected


def test_an_archive_whose_packed_bytes_are_torn_is_still_told_by_its_names(corpus: list[tuple[Path, str]], tmp_path: Path) -> None:
    whole = next(path for path, file_format in corpus if file_format == "xlsx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        place = archive.getinfo("[Content_Types].xml").header_offset
    torn = tmp_path / "torn.xlsx"
    torn.write_bytes(whole[: place + 60] + b"\xff" * 120 + whole[place + 180 :])  # behind the member's header: the packed bytes
    assert sniff_format(torn) == "xlsx"
