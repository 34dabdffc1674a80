"""The evaluation set, its measures, the bench, and the writers of made-up reports."""
