"""What the centre hands in, built from the record: plan, courier's list, hand-overs, summary,
appraisal, situation. Rows in, tables and texts (`bot.papers`) out; nothing is decided here.
"""
