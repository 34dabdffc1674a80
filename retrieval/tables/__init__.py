"""Answers from cells, figures, findings, holdings and the description of the form."""

from retrieval.tables.answering import answer_plan, answer_step, found_scope, narrowed

__all__ = ["answer_plan", "answer_step", "found_scope", "narrowed"]
