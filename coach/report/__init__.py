"""The report: one page on a period, for somebody who has two minutes and a pen."""
