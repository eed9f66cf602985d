"""What an actor rests on, and which kind of nothing an empty one is."""

from __future__ import annotations

import pytest
from recommendation_documents import found


@pytest.mark.parametrize(
    ("text", "actor", "basis"),
    [
        ("The Harbour Board should publish its accounts.", "Harbour Board", "named"),
        ("The Harbour Board met in May. It should publish its accounts.", "Harbour Board", "pronoun resolved"),
        ("The accounts should be published every year.", None, "nobody named"),
        ("It is necessary to publish the accounts every year.", None, "nobody named"),
        ("The Harbour Act should be amended to name the banks.", None, "nobody named"),
        ("Port policies should be aligned with those of the towns.", "policymakers", "named"),
    ],
)
def test_an_actor_says_what_it_rests_on(text, actor, basis):
    (row,) = found(text)
    assert (row.actor, row.actor_basis) == (actor, basis)


@pytest.mark.parametrize(
    ("before", "actor"),
    [
        ("The Ministry of Ports runs three ports.", "Ministry of Ports"),
        ("In 2031 the Harbour Board sold two ferries.", "Harbour Board"),
        ("In Port Elm the water is deep.", None),
        ("Additionally, dredging costs less in summer.", None),
    ],
)
def test_a_pronoun_stands_for_the_name_that_opens_the_sentence_before(before, actor):
    (row,) = found(f"{before} It must repair the quays.")
    assert row.actor == actor
