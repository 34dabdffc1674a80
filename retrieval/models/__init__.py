"""What a language model may do here: read a question that nobody else can, and word an answer that is computed."""
