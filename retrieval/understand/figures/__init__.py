"""Which figures a question asks for: rows and columns, sums of them, parts of a whole."""
