"""Indexes with which nothing that is asked every day reads through all results, of which hospitals send thousands."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let the latest result without an appointment, and the results of one quantity, be found at once."""
    op.drop_index("ix_result_test", "result", if_exists=True)
    op.create_index("ix_result_test", "result", ["removed", "test", "appointment_id", "date"])
    op.create_index("ix_result_quantity", "result", ["quantity"])


def downgrade() -> None:
    """Go back to the index by test and day."""
    op.drop_index("ix_result_quantity", "result")
    op.drop_index("ix_result_test", "result")
    op.create_index("ix_result_test", "result", ["removed", "test", "date"])
