"""The demo: an invented city, its receipts, and the servers they are mailed through."""
