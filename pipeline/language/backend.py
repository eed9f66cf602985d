"""What a trained pipeline computes with."""

from __future__ import annotations


def choose_backend() -> None:
    """Compute with NumPy's own matrix library: thinc's default, blis, runs at a third of its speed on common laptop processors."""
    from thinc.api import NumpyOps, set_current_ops

    set_current_ops(NumpyOps(use_blis=False))
