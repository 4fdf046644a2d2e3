"""The plan of a term as it was approved, and the cards the centre has beyond it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """A table of what the plan gives each unit; the stock beside its term."""
    op.create_table(
        "plan",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("term", sa.String(), sa.ForeignKey("term.key"), nullable=False),
        sa.Column("unit_code", sa.String(), nullable=False),
        sa.Column("students", sa.Integer(), nullable=False),
        sa.Column("teachers", sa.Integer(), nullable=False),
        sa.Column("staff", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("bulk", sa.Boolean(), nullable=False),
        sa.Column("proposed_at", sa.String(20), nullable=True),
        sa.Column("approved_at", sa.String(20), nullable=True),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.UniqueConstraint("term", "unit_code"),
    )
    op.create_index("ix_plan_term", "plan", ["term"])
    op.add_column("term", sa.Column("stock", sa.Integer(), server_default="0", nullable=False))
