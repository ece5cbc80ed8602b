"""The index of all words, which the upgrade fills at its end."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the index; what is taken out of it is overwritten, as everywhere in the record."""
    op.execute(
        "CREATE VIRTUAL TABLE entry_search USING fts5("
        "kind UNINDEXED, entry_id UNINDEXED, day UNINDEXED, title, words,"
        " tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')"
    )
    op.execute("INSERT INTO entry_search (entry_search, rank) VALUES ('secure-delete', 1)")


def downgrade() -> None:
    """Take the index away."""
    op.execute("DROP TABLE entry_search")
