"""Written digits read by a small reader of our own, beside the OCR engine."""
