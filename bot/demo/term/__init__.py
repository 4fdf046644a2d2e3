"""A whole term of an invented city, played by mail: what `twkzyk demo --term` does."""
