"""What a trained pipeline computes with."""

from __future__ import annotations


def choose_backend() -> None:
    """Compute with NumPy's own matrix library: thinc's default, blis, was slower on each processor tried (`make bench-language` tells for this one)."""
    from thinc.api import NumpyOps, set_current_ops

    set_current_ops(NumpyOps(use_blis=False))
