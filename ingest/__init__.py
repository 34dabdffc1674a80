"""A file becomes a report in the library."""
