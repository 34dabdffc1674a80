"""Writes reports: forms filled with consistent figures, in every layout and file format."""
