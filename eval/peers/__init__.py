"""What a user would otherwise build, over the same files and questions: `make peers` writes `docs/peers.md`."""
