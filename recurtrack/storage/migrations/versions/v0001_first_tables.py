"""The first tables: every kind of entry of the record."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _entry_columns() -> Iterator[sa.Column[Any]]:
    """Give the columns every entry carries."""
    yield sa.Column("id", sa.String(64), nullable=False)
    yield sa.Column("origin", sa.String(64), nullable=False)
    yield sa.Column("origin_detail", sa.String(), nullable=False)
    yield sa.Column("confirmed", sa.Boolean(), nullable=False)
    yield sa.Column("field_notes", sa.JSON(), nullable=False)
    yield sa.Column("import_keys", sa.JSON(), nullable=False)
    yield sa.Column("removed", sa.Boolean(), nullable=False)
    yield sa.Column("changed_at", sa.String(32), nullable=False)


def upgrade() -> None:
    """Make the tables, those first that others refer to."""
    _create_allergy()
    _create_appointment()
    _create_attachment()
    _create_care_team()
    _create_condition()
    _create_decision()
    _create_diagnosis()
    _create_doctor_order()
    _create_follow_up()
    _create_medicine()
    _create_person()
    _create_preference()
    _create_question()
    _create_relative()
    _create_risk()
    _create_sign()
    _create_responsibility()
    _create_result()
    _create_treatment()


def downgrade() -> None:
    """Take the tables away, those last that others refer to."""
    for table in (
        "treatment",
        "result",
        "responsibility",
        "sign",
        "risk",
        "relative",
        "question",
        "preference",
        "person",
        "medicine",
        "follow_up",
        "doctor_order",
        "diagnosis",
        "decision",
        "condition",
        "care_team",
        "attachment",
        "appointment",
        "allergy",
    ):
        op.drop_table(table)


def _create_allergy() -> None:
    op.create_table(
        "allergy",
        *_entry_columns(),
        sa.Column("substance", sa.String(), nullable=False),
        sa.Column("reaction", sa.String(), nullable=True),
        sa.Column("since", sa.String(10), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_allergy"),
    )


def _create_appointment() -> None:
    op.create_table(
        "appointment",
        *_entry_columns(),
        sa.Column("test", sa.String(64), nullable=False),
        sa.Column("date", sa.String(10), nullable=False),
        sa.Column("status", sa.String(64), nullable=False),
        sa.Column("time", sa.String(5), nullable=True),
        sa.Column("zone", sa.String(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("side", sa.String(64), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("with_whom", sa.String(), nullable=True),
        sa.Column("own_check", sa.String(), nullable=True),
        sa.Column("rule", sa.String(), nullable=True),
        sa.Column("rule_due", sa.String(), nullable=True),
        sa.Column("result_expected", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_appointment"),
    )
    op.create_index("ix_appointment_date", "appointment", ["date"])
    op.create_index("ix_appointment_done", "appointment", ["removed", "status", "test", "own_check", "date"])


def _create_attachment() -> None:
    op.create_table(
        "attachment",
        *_entry_columns(),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("belongs_to", sa.String(64), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_attachment"),
    )


def _create_care_team() -> None:
    op.create_table(
        "care_team",
        *_entry_columns(),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(64), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("key_contact", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_care_team"),
    )


def _create_condition() -> None:
    op.create_table(
        "condition",
        *_entry_columns(),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("since", sa.String(10), nullable=True),
        sa.Column("until", sa.String(10), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_condition"),
    )


def _create_decision() -> None:
    op.create_table(
        "decision",
        *_entry_columns(),
        sa.Column("decision", sa.String(64), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("rule_due", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("until", sa.String(10), nullable=True),
        sa.Column("decided_on", sa.String(10), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_decision"),
    )


def _create_diagnosis() -> None:
    op.create_table(
        "diagnosis",
        *_entry_columns(),
        sa.Column("date", sa.String(10), nullable=True),
        sa.Column("event", sa.String(64), nullable=True),
        sa.Column("side", sa.String(64), nullable=True),
        sa.Column("behaviour", sa.String(64), nullable=True),
        sa.Column("histology", sa.String(64), nullable=True),
        sa.Column("sites", sa.JSON(), nullable=False),
        sa.Column("site_note", sa.String(), nullable=True),
        sa.Column("diagnostic_mammogram", sa.String(10), nullable=True),
        sa.Column("biopsy_date", sa.String(10), nullable=True),
        sa.Column("biopsy_note", sa.String(), nullable=True),
        sa.Column("size_mm", sa.Double(), nullable=True),
        sa.Column("nodes_examined", sa.Integer(), nullable=True),
        sa.Column("nodes_positive", sa.Integer(), nullable=True),
        sa.Column("grade", sa.Integer(), nullable=True),
        sa.Column("stage_prefix", sa.String(), nullable=True),
        sa.Column("t", sa.String(), nullable=True),
        sa.Column("n", sa.String(), nullable=True),
        sa.Column("m", sa.String(), nullable=True),
        sa.Column("anatomic_stage", sa.String(), nullable=True),
        sa.Column("anatomic_edition", sa.String(), nullable=True),
        sa.Column("prognostic_stage", sa.String(), nullable=True),
        sa.Column("prognostic_edition", sa.String(), nullable=True),
        sa.Column("er", sa.String(64), nullable=True),
        sa.Column("er_percent", sa.Double(), nullable=True),
        sa.Column("pr", sa.String(64), nullable=True),
        sa.Column("pr_percent", sa.Double(), nullable=True),
        sa.Column("her2", sa.String(64), nullable=True),
        sa.Column("her2_note", sa.String(), nullable=True),
        sa.Column("ki67_percent", sa.Double(), nullable=True),
        sa.Column("genomic_test", sa.String(), nullable=True),
        sa.Column("genomic_score", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_diagnosis"),
    )


def _create_doctor_order() -> None:
    op.create_table(
        "doctor_order",
        *_entry_columns(),
        sa.Column("test", sa.String(64), nullable=False),
        sa.Column("action", sa.String(64), nullable=False),
        sa.Column("ordered_by", sa.String(), nullable=False),
        sa.Column("ordered_on", sa.String(10), nullable=False),
        sa.Column("why", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("every_months", sa.Integer(), nullable=True),
        sa.Column("first", sa.String(10), nullable=True),
        sa.Column("until", sa.String(10), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_doctor_order"),
    )


def _create_follow_up() -> None:
    op.create_table(
        "follow_up",
        *_entry_columns(),
        sa.Column("guideline", sa.String(), nullable=False),
        sa.Column("add_ons", sa.JSON(), nullable=False),
        sa.Column("drafts_allowed", sa.Boolean(), nullable=False),
        sa.Column("visit_interval", sa.String(64), nullable=False),
        sa.Column("treatment_end", sa.String(10), nullable=True),
        sa.Column("treatment_end_reason", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_follow_up"),
    )


def _create_medicine() -> None:
    op.create_table(
        "medicine",
        *_entry_columns(),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("dose", sa.String(), nullable=True),
        sa.Column("start", sa.String(10), nullable=True),
        sa.Column("end", sa.String(10), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_medicine"),
    )


def _create_person() -> None:
    op.create_table(
        "person",
        *_entry_columns(),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("birth_date", sa.String(10), nullable=True),
        sa.Column("sex", sa.String(64), nullable=True),
        sa.Column("hospital_number", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("emergency_contact", sa.String(), nullable=True),
        sa.Column("sample", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
    )


def _create_preference() -> None:
    op.create_table(
        "preference",
        *_entry_columns(),
        sa.Column("kind", sa.String(64), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_preference"),
    )


def _create_question() -> None:
    op.create_table(
        "question",
        *_entry_columns(),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("asked", sa.Boolean(), nullable=False),
        sa.Column("answer", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_question"),
    )


def _create_relative() -> None:
    op.create_table(
        "relative",
        *_entry_columns(),
        sa.Column("relative", sa.String(), nullable=False),
        sa.Column("cancer", sa.String(), nullable=True),
        sa.Column("age_at_diagnosis", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_relative"),
    )


def _create_risk() -> None:
    op.create_table(
        "risk",
        *_entry_columns(),
        sa.Column("menopause", sa.String(64), nullable=True),
        sa.Column("uterus", sa.Boolean(), nullable=True),
        sa.Column("breast_density", sa.String(64), nullable=True),
        sa.Column("gene_testing", sa.String(64), nullable=True),
        sa.Column("gene", sa.String(64), nullable=True),
        sa.Column("chest_radiation_before_30", sa.Boolean(), nullable=True),
        sa.Column("heart_risk_increased", sa.Boolean(), nullable=True),
        sa.Column("heart_risk_note", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_risk"),
    )


def _create_sign() -> None:
    op.create_table(
        "sign",
        *_entry_columns(),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("sign", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("side", sa.String(64), nullable=True),
        sa.Column("since", sa.String(10), nullable=True),
        sa.Column("until", sa.String(10), nullable=True),
        sa.Column("course", sa.String(64), nullable=True),
        sa.Column("told_team", sa.Boolean(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_sign"),
    )


def _create_responsibility() -> None:
    op.create_table(
        "responsibility",
        *_entry_columns(),
        sa.Column("test", sa.String(64), nullable=False),
        sa.Column("member_id", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_responsibility"),
        sa.ForeignKeyConstraint(["member_id"], ["care_team.id"], name="fk_responsibility_member_id"),
    )


def _create_result() -> None:
    op.create_table(
        "result",
        *_entry_columns(),
        sa.Column("test", sa.String(64), nullable=False),
        sa.Column("date", sa.String(10), nullable=False),
        sa.Column("quantity", sa.String(), nullable=False),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("low", sa.Double(), nullable=True),
        sa.Column("high", sa.Double(), nullable=True),
        sa.Column("laboratory", sa.String(), nullable=True),
        sa.Column("side", sa.String(64), nullable=True),
        sa.Column("appointment_id", sa.String(64), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_result"),
        sa.ForeignKeyConstraint(["appointment_id"], ["appointment.id"], name="fk_result_appointment_id"),
    )
    op.create_index("ix_result_appointment_id", "result", ["appointment_id"])
    op.create_index("ix_result_test", "result", ["removed", "test", "date"])


def _create_treatment() -> None:
    op.create_table(
        "treatment",
        *_entry_columns(),
        sa.Column("kind", sa.String(64), nullable=False),
        sa.Column("diagnosis_id", sa.String(64), nullable=True),
        sa.Column("start", sa.String(10), nullable=True),
        sa.Column("end", sa.String(10), nullable=True),
        sa.Column("planned_end", sa.String(10), nullable=True),
        sa.Column("ongoing", sa.Boolean(), nullable=True),
        sa.Column("side", sa.String(64), nullable=True),
        sa.Column("procedure", sa.String(64), nullable=True),
        sa.Column("axilla", sa.String(64), nullable=True),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("dose_gy", sa.Double(), nullable=True),
        sa.Column("fractions", sa.Integer(), nullable=True),
        sa.Column("agent", sa.String(), nullable=True),
        sa.Column("dose", sa.String(), nullable=True),
        sa.Column("cycles", sa.Integer(), nullable=True),
        sa.Column("intent", sa.String(64), nullable=True),
        sa.Column("response", sa.String(64), nullable=True),
        sa.Column("side_effects", sa.String(), nullable=True),
        sa.Column("stop_reason", sa.String(64), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_treatment"),
        sa.ForeignKeyConstraint(["diagnosis_id"], ["diagnosis.id"], name="fk_treatment_diagnosis_id"),
    )
