"""Finished pages as bytes, in front of Flask."""

from app.serving.middleware import Serving

__all__ = ["Serving"]
