"""Questions in words over made-up libraries: drawn from a grammar, answered by an oracle of its own, and judged."""
