"""Notices: what is told once to a unit's desk, in that day's letter to its address."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """A table of notices beside the steps of the ladder."""
    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("term", sa.String(), nullable=False),
        sa.Column("unit_code", sa.String(), nullable=False),
        sa.Column("addressee", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("payload", sa.String(), nullable=False),
        sa.Column("enclosed", sa.String(), nullable=False),
        sa.Column("obligation_id", sa.Integer(), sa.ForeignKey("obligation.id"), nullable=True),
        sa.Column("created_at", sa.String(20), nullable=False),
        sa.Column("letter_id", sa.Integer(), sa.ForeignKey("letter.id"), nullable=True),
        sa.Column("dropped_because", sa.String(), nullable=False),
        sa.UniqueConstraint("key"),
    )
    op.create_index("ix_notice_letter_id", "notice", ["letter_id"])
    op.create_index("ix_notice_unit_code", "notice", ["unit_code"])
