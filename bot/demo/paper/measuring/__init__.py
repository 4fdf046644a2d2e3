"""The paper that reading is measured on. Whoever tunes the readers does not open this folder."""
