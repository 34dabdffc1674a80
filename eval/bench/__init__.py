"""How fast the program is, how much it takes, and how both grow: `make bench` writes `docs/bench.md`."""
