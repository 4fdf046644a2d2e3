"""The benchmark of reading paper: receipts drawn by our generator, read, judged, counted.

`python -m tests.bench` draws on layouts, hands and seeds the parsers were not written on;
`--seed-set tuning`, `further`, `later` and `newest` draw on those they were. What is counted as
what stands in `accounting`; nothing here is ever read by the parsers.
"""
