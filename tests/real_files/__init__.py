"""Containers written by the real programs, each with photos of our own slip inside."""
