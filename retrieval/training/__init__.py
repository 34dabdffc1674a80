"""What the built-in embedding model learns from: text of this project's own, and how pairs are made of it."""
