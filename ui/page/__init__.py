"""The web page: layout, wiring and pure rendering, kept apart."""
