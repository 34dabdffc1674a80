"""A question becomes a plan, evidence, and an answer with citations."""
