"""A language is one line in the list and files beside the others. This adds a made-up one and reads it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from app.config import ROOT, Settings
from app.factory import create_app
from app.languages import LANGUAGES, SiteLanguage
from app.site import build_site

if TYPE_CHECKING:
    from pathlib import Path

#: Esperanto: CLDR knows it, nobody here translates into it. Every text below is a sample.
MADE_UP = SiteLanguage("eo", "Esperanto", "Esperanto (sample)", direction="ltr")


def _content_with_sample(tmp_path: Path) -> Path:
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)
    source = build_site(Settings(content_dir=content, cache_dir=tmp_path / "c", index_dir=tmp_path / "i")).catalog
    folder = content / "pages" / "eo"
    folder.mkdir()
    digest = source.pages["en", "upstream"].digest
    text = source.pages["en", "upstream"].text
    header = f"title: Specimeno\nsummary: Specimena paĝo.\nupdated_on: 2026-11-22\ntranslated_from: {digest}\n"
    (folder / "upstream.md").write_text(f"---\n{header}translation: unreviewed\n---\n{text}", encoding="utf-8")
    exits = content / "exits.yaml"
    why = "why: A sample destination for a test.\n  checked_on: 2026-11-22\n  checked_how: opened\n"
    sample = f"\neo:\n  url: https://eo.wikipedia.org/\n  {why}"
    exits.write_text(exits.read_text(encoding="utf-8") + sample, encoding="utf-8")
    return content


def test_made_up_language_is_served_from_one_list_entry_and_files(tmp_path: Path) -> None:
    content = _content_with_sample(tmp_path)
    settings = Settings(content_dir=content, cache_dir=tmp_path / "cache", index_dir=tmp_path / "index", counting="off")
    client = create_app(settings, (*LANGUAGES, MADE_UP)).test_client()

    own = client.get("/eo/upstream/")
    other = client.get("/eo/plan/")
    english = client.get("/en/upstream/")

    assert own.status_code == 200
    assert '<html lang="eo" dir="ltr" data-exit="https://eo.wikipedia.org/"' in own.text
    assert "Specimeno" in own.text
    # A page without a translation is the English, said so and marked.
    assert other.status_code == 200
    assert '<div lang="en" dir="ltr">' in other.text
    # Every other page names the language in itself.
    assert '<a href="/eo/upstream/" hreflang="eo" lang="eo" dir="ltr">Esperanto</a>' in english.text
    assert "/eo/upstream/" in client.get("/sitemap.xml").text
