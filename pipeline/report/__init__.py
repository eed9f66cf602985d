"""What people read: the workbook, the report and the evidence pages, made from the published tables."""

from typing import TYPE_CHECKING

from pipeline.doors import open_lazily

if TYPE_CHECKING:
    from pipeline.report.evidence import write_evidence
    from pipeline.report.measures import Measure
    from pipeline.report.report import write_report
    from pipeline.report.workbook import write_workbook
    from pipeline.report.writers import report_writers
else:
    __getattr__ = open_lazily(
        __name__,
        {
            "evidence": "write_evidence",
            "measures": "Measure",
            "report": "write_report",
            "workbook": "write_workbook",
            "writers": "report_writers",
        },
    )

__all__ = ["Measure", "report_writers", "write_evidence", "write_report", "write_workbook"]
