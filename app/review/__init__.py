"""What a reviewer sees of a change: who owns what, what changed, and the pages before and after.

It must not be needed to serve the site, must not know Flask, and trusts nothing that a branch brings.
"""

from __future__ import annotations

from app.review.base import copy_content_now, write_content_at
from app.review.owners import owners_text
from app.review.summary import summary_of

__all__ = ["copy_content_now", "owners_text", "summary_of", "write_content_at"]
