"""The print of each picture that was read, to know the same photo again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """A column beside the piece; pictures read before have none and are not compared."""
    op.add_column("piece", sa.Column("likeness", sa.String(), nullable=True))
