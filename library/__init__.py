"""What a report is, and the library on disk that holds reports; imports nothing of ours."""
