"""Receipts as schools would photograph them: drawn, filled in, stamped and photographed.

For the demo, the tests and the bench. Everything comes from a seeded
`numpy.random.Generator`: the same seed gives the same bytes. Nothing in here knows
how receipts are read; the parsers are tuned on `TUNING_LAYOUTS`, `FURTHER_LAYOUTS`,
`LATER_LAYOUTS`, `NEWEST_LAYOUTS` and `TUNING_HANDS` only, and measured on the others. Those
stand in `measuring`, which whoever tunes the parsers does not open.
"""
