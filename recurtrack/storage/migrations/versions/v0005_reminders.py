"""What reminders need: answers to them, how long a supply lasts, and texts the program keeps for itself."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables and columns."""
    op.create_table(
        "reminder",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(64), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("answer", sa.String(64), nullable=False),
        sa.Column("answered_at", sa.String(), nullable=False),
        sa.Column("reached_at", sa.String(), nullable=True),
        sa.Column("until", sa.String(10), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("origin", sa.String(64), nullable=False),
        sa.Column("origin_detail", sa.String(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("field_notes", sa.JSON(), nullable=False),
        sa.Column("import_keys", sa.JSON(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reminder"),
    )
    op.create_index("ix_reminder_key", "reminder", ["key"])
    op.create_table(
        "kept",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_kept"),
    )
    with op.batch_alter_table("treatment") as batch:
        batch.add_column(sa.Column("supply_until", sa.String(10), nullable=True))
        batch.add_column(sa.Column("supply_days", sa.Integer(), nullable=True))


def downgrade() -> None:
    """Take them away."""
    with op.batch_alter_table("treatment") as batch:
        batch.drop_column("supply_days")
        batch.drop_column("supply_until")
    op.drop_table("kept")
    op.drop_index("ix_reminder_key", "reminder")
    op.drop_table("reminder")
