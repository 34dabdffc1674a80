"""What stands in a question: its words, names, numbers and years, before anybody asks what they are for."""
