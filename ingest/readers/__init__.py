"""One module a file format, each turning a file into a Document."""
