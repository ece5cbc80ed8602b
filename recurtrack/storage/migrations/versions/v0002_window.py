"""What the window asks for: signs followed up, questions tied to a visit, recurrences, allergies denied."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_NEW = {
    "diagnosis": (
        ("receptors_retested", sa.Boolean()),
        ("restaging_date", sa.String(10)),
        ("restaging_note", sa.String()),
        ("previous_response", sa.String(64)),
    ),
    "person": (("no_known_allergies", sa.Boolean()), ("setup_page", sa.String())),
    "sign": (("strength", sa.String(64)), ("written_on", sa.String(10)), ("asked_on", sa.String(10))),
}


def upgrade() -> None:
    """Add the columns."""
    for table, columns in _NEW.items():
        with op.batch_alter_table(table) as batch:
            for name, kind in columns:
                batch.add_column(sa.Column(name, kind, nullable=True))
    with op.batch_alter_table("question") as batch:
        batch.add_column(sa.Column("appointment_id", sa.String(64), nullable=True))
        batch.create_foreign_key("fk_question_appointment_id", "appointment", ["appointment_id"], ["id"])
        batch.create_index("ix_question_appointment_id", ["appointment_id"])


def downgrade() -> None:
    """Take the columns away."""
    with op.batch_alter_table("question") as batch:
        batch.drop_index("ix_question_appointment_id")
        batch.drop_constraint("fk_question_appointment_id", type_="foreignkey")
        batch.drop_column("appointment_id")
    for table, columns in _NEW.items():
        with op.batch_alter_table(table) as batch:
            for name, _ in columns:
                batch.drop_column(name)
