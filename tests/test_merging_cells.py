from __future__ import annotations

import dataclasses

from pipeline.analyse import merge_cells
from pipeline.schemas import TableCell

CELL = TableCell(document_id="d", page=1, table_number=1, row=1, column=1, text="Port", x0=10.0, top=20.0, x1=30.0, bottom=25.0)


def test_cells_with_one_place_become_one() -> None:
    second = dataclasses.replace(CELL, text="Harrow", x0=8.0, bottom=40.0)
    other = dataclasses.replace(CELL, column=2, text=None, x0=None, top=None, x1=None, bottom=None)
    assert merge_cells([CELL, other, second, other]) == [dataclasses.replace(CELL, text="Port Harrow", x0=8.0, bottom=40.0), other]
    assert merge_cells([CELL, other]) == [CELL, other]
