"""Markdown in, ParsedPage out. It must not know Flask, the directory or any other page."""

from app.content.facts import Fact, load_facts
from app.content.front_matter import PageMeta, Source, TranslationMeta
from app.content.loader import load_page, load_pages
from app.content.page import ParsedPage

__all__ = ["Fact", "PageMeta", "ParsedPage", "Source", "TranslationMeta", "load_facts", "load_page", "load_pages"]
