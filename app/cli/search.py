"""flask search rebuild | query: the index, and what it answers."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import AppGroup

from app.current import LIVE
from app.search import SearchQuery

search = AppGroup("search", help="The search index.")


@search.command()
def rebuild() -> None:
    """Make the index for the content as it is now, so that the first start does not have to."""
    site = current_app.extensions[LIVE].site
    click.echo(f"index of {len(site.directory.services)} services and {len(site.catalog.slugs)} pages is ready")


@search.command()
@click.argument("words")
@click.option("--language", default="en", help="The language of the page it is typed on.")
def query(words: str, language: str) -> None:
    """Show what the search answers, best first."""
    result = current_app.extensions[LIVE].site.search.search(SearchQuery(words, language, limit=10))
    if result.corrected:
        click.echo(f"understood as: {result.corrected}")
    if result.concepts:
        click.echo("means: " + ", ".join(sorted(result.concepts)))
    for hit in result.hits:
        click.echo(f"{hit.score:8.2f}  {hit.id}")
