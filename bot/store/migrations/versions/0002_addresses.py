"""Addresses whose letters come back, and paper originals that a person has in hand."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """A table of dead addresses; the day an original was received beside its obligation."""
    op.create_table(
        "dead_address",
        sa.Column("address", sa.String(), primary_key=True),
        sa.Column("since", sa.String(20), nullable=False),
        sa.Column("returned", sa.Integer(), nullable=False),
        sa.Column("lasting", sa.Boolean(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("letter_id", sa.Integer(), sa.ForeignKey("letter.id"), nullable=True),
    )
    op.add_column("obligation", sa.Column("original_received_on", sa.Date(), nullable=True))
