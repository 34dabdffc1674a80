"""One reader of tables a module, each with the `suffixes` that it reads and a `read_grids`."""
