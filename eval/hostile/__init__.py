"""A model that lies: replies that try to change an answer, a server that plays them, and what they changed."""
