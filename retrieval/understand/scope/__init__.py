"""Of which years a question is asked, and what is known of it before its operation is chosen."""
