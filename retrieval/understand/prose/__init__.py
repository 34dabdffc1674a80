"""Whether a question asks for what reports tell in prose, and of what."""
