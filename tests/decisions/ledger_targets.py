"""What other processes do in the tests of the ledger: run as a script with a home, a name and a count."""

from __future__ import annotations

import sys
from pathlib import Path

from pipeline.decisions import Draft, open_ledger
from pipeline.settings import read_settings


def main() -> None:
    """Append batches of three and print the name of each once it is acknowledged; 0 goes on for ever."""
    home, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    ledger = open_ledger(read_settings(home))
    number = 0
    while not count or number < count:
        batch = f"{name}-{number}"
        ledger.append([Draft(reviewer=name, table="themes", key=f"{batch}-{part}", field="label", human_value="x" * 2000) for part in range(3)])
        print(batch, flush=True)  # noqa: T201  # the acknowledgement that the test reads
        number += 1


if __name__ == "__main__":
    main()
