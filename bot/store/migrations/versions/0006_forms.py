"""Forms of the districts that stand, with their figures; what a stamped copy is compared with."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """A row for each form that was accepted, tables and stamped copies alike."""
    op.create_table(
        "form",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("term", sa.String(), sa.ForeignKey("term.key"), nullable=False),
        sa.Column("annex", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("stamped", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("totals", sa.String(), nullable=False),
        sa.Column("lines", sa.String(), nullable=False),
        sa.Column("notes", sa.String(), nullable=False),
        sa.Column("received_at", sa.String(20), nullable=True),
        sa.Column("piece_id", sa.Integer(), sa.ForeignKey("piece.id"), nullable=True),
        sa.Column("message_row", sa.Integer(), sa.ForeignKey("message.id"), nullable=True),
    )
    for name in ("term", "owner"):
        op.create_index(f"ix_form_{name}", "form", [name])
