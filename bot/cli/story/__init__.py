"""What is known of one thing, told to a person on the terminal: rows in, lines out."""
