"""Records as data frames, by the declarations of `schemas`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd
import pyarrow as pa

from pipeline.schemas import TABLES
from pipeline.store.records import records_to_arrow

Tables = dict[str, pd.DataFrame]

# Missing stays missing: integers and booleans would turn into floats and objects otherwise.
_PANDAS: dict[Any, Any] = {pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype(), pa.string(): pd.StringDtype(na_value=float("nan"))}


def arrow_to_frame(arrow: Any) -> pd.DataFrame:  # noqa: ANN401  # pyarrow ships no types
    """An Arrow table as a frame of nullable types (text: `str` with NaN; numbers: Int64, float64; boolean)."""
    frame: pd.DataFrame = arrow.to_pandas(types_mapper=_PANDAS.get)
    return frame


def make_frame(name: str, records: Iterable[object] = ()) -> pd.DataFrame:
    """A frame of a declared table out of its records, with all its columns and their types, also when there are none.

    Args:
        name: Name of the table.
        records: Instances of its dataclass.
    """
    table = TABLES[name]
    return arrow_to_frame(records_to_arrow(table, list(records)))
