from __future__ import annotations

import pickle

import pytest

from pipeline import errors


def tree_in_words() -> set[str]:
    return {
        line.strip("│├└─ ").split(" ")[0]
        for line in (errors.__doc__ or "").splitlines()
        if "Error" in line and ("─" in line or line.strip() == "BriefmillError")
    }


def test_the_drawn_tree_is_the_tree() -> None:
    real = {name for name, value in vars(errors).items() if isinstance(value, type) and issubclass(value, Exception)}
    assert tree_in_words() == real


@pytest.mark.parametrize("kind", [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.DocumentError)])
def test_a_document_error_survives_the_pipe_to_the_conductor(kind: type[errors.DocumentError]) -> None:
    error = pickle.loads(pickle.dumps(kind("It is torn.", "Tape it.")))
    assert (type(error), error.reason, error.hint, str(error)) == (kind, "It is torn.", "Tape it.", "It is torn.")
