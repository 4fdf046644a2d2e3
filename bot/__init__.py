"""The receipt bot: what is expected, what is decided, what is written."""
