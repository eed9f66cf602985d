from __future__ import annotations

from dataclasses import fields, replace

from pipeline.schemas.frozen import record


@record(frozen=True, slots=True)
class Quay:
    """A quay."""

    name: str
    metres: float = 0.0


def test_a_record_is_a_dataclass_that_can_be_a_key() -> None:
    quay = Quay("Old Port", 120.0)
    assert [field.name for field in fields(quay)] == ["name", "metres"]
    assert replace(quay, metres=90.0) == Quay("Old Port", 90.0) != quay
    assert {quay: 1}[Quay("Old Port", 120.0)] == 1
    assert not hasattr(quay, "__dict__")
