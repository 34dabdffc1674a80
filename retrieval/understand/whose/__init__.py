"""Whose reports a question means, however the names are written."""
