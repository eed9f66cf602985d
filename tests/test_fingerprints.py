from __future__ import annotations

from pathlib import Path

from pipeline.fingerprints import fingerprint_code, fingerprint_corpus, fingerprint_documents
from pipeline.settings import read_settings


def with_settings(home: Path, text: str) -> tuple[str, str]:
    (home / "briefmill.toml").write_text(text)
    settings = read_settings(home)
    return fingerprint_documents(settings), fingerprint_corpus(settings)


def test_a_setting_makes_stale_what_depends_on_it_and_only_that(home: Path) -> None:
    plain = with_settings(home, "")
    themes = with_settings(home, "[themes]\ncount = 4\n")
    language = with_settings(home, "[language]\npipeline = 'rules'\n")
    workers = with_settings(home, "[run]\nworkers = 3\n")
    assert themes[0] == plain[0]
    assert themes[1] != plain[1]
    assert language[0] != plain[0]
    assert workers == plain


def test_a_new_model_makes_documents_stale(home: Path) -> None:
    before = with_settings(home, "")
    (home / "models" / "en_policy-1.0").mkdir()
    (home / "models" / "en_policy-1.0" / "meta.json").write_text("{}")
    assert with_settings(home, "")[0] != before[0]


def test_code_is_told_apart_by_room() -> None:
    assert fingerprint_code(("readers",)) != fingerprint_code(("passages",))
    assert fingerprint_code(("readers",)) == fingerprint_code(("readers",))
