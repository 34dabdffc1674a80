"""Answers from what the reports say in prose: passages found, sentences quoted, nothing added."""
