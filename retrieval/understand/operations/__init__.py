"""What is to be done with the figures, and whether a plan does it."""
