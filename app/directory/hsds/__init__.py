"""The exchange format: HSDS 3.1 out, HSDS 3.0 and 3.1 in. Nothing outside this package knows it."""

from app.directory.hsds.encode import full
from app.directory.hsds.importing import plan, write
from app.directory.hsds.listing import Listing, everything, text_of
from app.directory.hsds.openapi import about, description
from app.directory.hsds.parameters import ParameterError, Query, read_query, read_uuid

__all__ = [
    "Listing",
    "ParameterError",
    "Query",
    "about",
    "description",
    "everything",
    "full",
    "plan",
    "read_query",
    "read_uuid",
    "text_of",
    "write",
]
