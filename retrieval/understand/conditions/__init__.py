"""What a question demands of reports: numbers that a figure must reach, rules, things mentioned."""
