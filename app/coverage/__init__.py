"""What waits for an editor, in one report for the page and the command. It must not know Flask or change a file."""

from app.coverage.report import Report, Step, coverage_report
from app.coverage.tables import Row, Table, step_words, tables

__all__ = ["Report", "Row", "Step", "Table", "coverage_report", "step_words", "tables"]
