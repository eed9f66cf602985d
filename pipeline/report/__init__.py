"""What people read: the workbook, the report and the evidence pages, made from the published tables."""

from pipeline.report.workbook import write_workbook
from pipeline.report.writers import report_writers

__all__ = ["report_writers", "write_workbook"]
