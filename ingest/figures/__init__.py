"""Figures that prose states, each with the sentence that it stands in."""
