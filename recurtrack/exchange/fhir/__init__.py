"""Reads FHIR R4 files, as hospitals and portals hand them out, into entries of the record."""

from recurtrack.exchange.fhir.assembly import read_fhir

__all__ = ["read_fhir"]
