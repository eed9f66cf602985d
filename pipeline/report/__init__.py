"""What people read: the workbook, the report and the evidence pages, made from the published tables."""

from pipeline.report.evidence import write_evidence
from pipeline.report.measures import Measure
from pipeline.report.report import write_report
from pipeline.report.workbook import write_workbook
from pipeline.report.writers import report_writers

__all__ = ["Measure", "report_writers", "write_evidence", "write_report", "write_workbook"]
