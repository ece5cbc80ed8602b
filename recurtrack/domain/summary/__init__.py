"""The summary for the doctor: what the record says, put into words, ready to be laid out."""

from recurtrack.domain.summary.compose import summarise
from recurtrack.domain.summary.values import Summary, SummaryMaterial

__all__ = ["Summary", "SummaryMaterial", "summarise"]
