"""The text of a report: its title and signature, its parts, its passages."""
