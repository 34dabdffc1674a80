"""Questions about the reports and the form themselves, and those that no report can answer."""
