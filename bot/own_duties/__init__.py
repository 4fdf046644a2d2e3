"""What the centre itself owes in the course of a term: plan, coordination, check, report.

Each pass looks how far each has come and takes its next step: propose, hand in what a person
has agreed to, tell the districts. A step taken is never taken twice; nothing is approved here.
"""

from bot.own_duties.course import advance, settle, take

__all__ = ["advance", "settle", "take"]
