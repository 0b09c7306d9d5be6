"""Hotlines and services: YAML in, a frozen Directory out. It must not know Flask, pages or how anything looks."""

from app.directory.loader import Directory, load_directory
from app.directory.opening import Hours
from app.directory.records import Contact, Service

__all__ = ["Contact", "Directory", "Hours", "Service", "load_directory"]
