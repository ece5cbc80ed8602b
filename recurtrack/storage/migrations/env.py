"""Runs migrations on the connection that :mod:`recurtrack.storage.schema` hands over."""

from alembic import context

from recurtrack.models.base import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=True,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
