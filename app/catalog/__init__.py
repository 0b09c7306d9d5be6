"""What can be shown, and in which language. It must not know Flask or how anything looks."""

from app.catalog.catalog import Catalog, TranslatedPage, build_catalog

__all__ = ["Catalog", "TranslatedPage", "build_catalog"]
