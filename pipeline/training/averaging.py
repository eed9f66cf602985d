"""The mean of several recognisers' weights, of those that went on from the same one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import UsageError

if TYPE_CHECKING:
    from spacy.language import Language


def average_names(folders: Sequence[Path]) -> Language:
    """Average recognisers weight by weight.

    States that went on from the same one with other texts lie in the same hollow of the error, each at its edge: their mean lies nearer to its middle (Izmailov
    et al. 2018, "Averaging Weights Leads to Wider Optima and Better Generalization"; Wortsman et al. 2022, "Model soups"). Of recognisers that were trained
    apart from the start the mean is worth nothing.

    Args:
        folders: Folders of pipelines with the same recogniser, trained on from the same state, and of that state.

    Returns:
        The first one, with the mean of all in its recogniser.

    Raises:
        UsageError: There is none, or their layers are not the same.
    """
    import spacy

    if not folders:
        raise UsageError("There is no recogniser to average.")
    pipelines = [spacy.load(folder) for folder in folders]
    layers = [list(nlp.get_pipe("ner").model.walk()) for nlp in pipelines]
    for number, same in enumerate(zip(*layers, strict=False)):
        for name in same[0].param_names:
            if not same[0].has_param(name):
                continue
            values = [layer.get_param(name) for layer in same]
            if len({value.shape for value in values}) > 1:
                raise UsageError(f"The recognisers are not the same: {name} of layer {number} ({same[0].name}) has other sizes.")
            mean = sum(value.astype("float64") for value in values) / len(values)
            same[0].set_param(name, mean.astype(values[0].dtype))
    return pipelines[0]
