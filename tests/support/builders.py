"""Builds frozen values and a small made-up site for tests. It must hold no real service, number or page."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from app.content import PageMeta, ParsedPage, TranslationMeta, load_page
from app.content.markdown import render
from app.directory.records import Service
from app.languages import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 11, 22)
#: What the made-up site is written in, whatever the real one has.
MADE_UP_LANGUAGES = tuple(language for language in LANGUAGES if language.tag in {"en", "es", "ar"})

#: A header of each kind, as an editor writes it.
SOURCE_HEADER = """title: {title}
summary: {summary}
audience: [survivor]
safety_critical: {critical}
updated_on: 2026-11-22
review_on: 2027-11-22
"""
TRANSLATION_HEADER = """title: {title}
summary: {summary}
updated_on: 2026-11-22
translated_from: "{digest}"
translation: {state}
"""

EXITS = """en:
  url: https://neutral.example/
  why: A stand-in for a neutral place.
  checked_on: 2026-11-22
  checked_how: opened
ar:
  url: https://neutral.example/ar/
  why: A stand-in for a neutral place in Arabic.
  checked_on: 2026-11-22
  checked_how: opened
"""
FACTS = """MADE-1:
  status: OK
  says: A made-up fact.
  cite: A made-up report
  year: 2014
  review_on: 2027-11-22
MADE-OLD:
  status: DATE
  says: A made-up fact whose date has passed.
  cite: An old made-up report
  year: 2010
  figure: true
  counted: nobody
  review_on: 2026-01-01
"""
LINK_HOSTS = """links:
  - host: example.org
    why: A host kept free for examples.
    checked_on: 2026-11-22
"""
#: The 555-01xx numbers are kept free for fiction.
SERVICE = """slug: {slug}
name: Sample line
organization:
  name: Sample group (not real)
kind: support
what_for:
  en: A sample. It is not a real line.
  es: Una muestra. No es una línea real.
  ar: مثال. ليس خطاً حقيقياً.
topics: [general]
area:
  scope: national
  countries: [US]
translations: {{es: unreviewed, ar: unreviewed}}
safety:
  answered_by: advocates
  note:
    en: Sample note. It is not real.
    es: Nota de muestra. No es real.
    ar: ملاحظة للمثال. ليست حقيقية.
contacts:
  - type: voice
    value: "+12025550123"
    display: "1-202-555-0123"
    hours:
      kind: weekly
      zone: America/New_York
      weekly:
        - days: [mon, tue, wed, thu, fri]
          opens: "09:00"
          closes: "17:00"
    languages:
      - {{tag: en, mode: direct}}
      - {{tag: mul, mode: interpreter, about: 40}}
    verified:
      - on: 2026-11-01
        method: call
        source: https://sample.example/
        confidence: high
  - type: text
    value: "00000"
    keyword: SAMPLE
    hours: unknown
    verified:
      - on: 2026-11-01
        method: call
        source: https://sample.example/
        confidence: medium
"""

#: slug: (title, summary, is it safety critical, text), in English, Spanish and Arabic.
PAGES: dict[str, tuple[str, str, bool, str]] = {
    "home": ("Welcome here", "Choose one.", False, "Some words to begin with.\n"),
    "help-now": (
        "Someone to talk to",
        "People you can call.",
        True,
        "You can talk.\n\n{{ contact: sample-line }}\n\nGo on to [a list](plan.md).\n",
    ),
    "plan": ("A list", "Small steps.", False, "## First\n\nOne **step**.\n\n### Then\n\nAnother [one](help-now.md).\n"),
    "safer-use": ("More care", "What this device keeps.", True, "A row stays.\n"),
    "find": ("Look for help", "By place or by need.", False, "Some words first.\n"),
    "privacy": ("What we keep", "Nothing is kept.", False, "We keep nothing.\n"),
    "about": ("Who made this", "Some people.", False, "Read [elsewhere](https://example.org/).\n"),
    "accessibility": ("For everyone", "How to reach us.", False, "It works with keys.\n"),
}
SPANISH: dict[str, tuple[str, str, str]] = {
    "home": ("Le damos la bienvenida", "Elija una cosa.", "Unas palabras para empezar.\n"),
    "help-now": (
        "Alguien con quien hablar",
        "Personas a quienes llamar.",
        "Puede hablar.\n\n{{ contact: sample-line }}\n\nSiga con [una lista](plan.md).\n",
    ),
    "plan": ("Una lista", "Pasos.", "## Primero\n\nUn **paso**.\n\n### Luego\n\nOtro [más](help-now.md).\n"),
    "safer-use": ("Más cuidado", "Lo que guarda este aparato.", "Queda una línea.\n"),
    "find": ("Buscar ayuda", "Por lugar o por necesidad.", "Primero unas palabras.\n"),
    "privacy": ("Lo que guardamos", "No se guarda nada.", "No guardamos nada.\n"),
    "about": ("Quién hizo esto", "Unas personas.", "Lea [en otro lugar](https://example.org/).\n"),
    "accessibility": ("Para todas las personas", "Cómo llegar.", "Funciona con teclas.\n"),
}
ARABIC: dict[str, tuple[str, str, str]] = {
    "home": ("أهلاً هنا", "يمكنك اختيار شيء.", "بعض الكلمات للبداية.\n"),
    "help-now": (
        "شخص للحديث معه",
        "أشخاص للاتصال بهم.",
        "يمكنك الحديث.\n\n{{ contact: sample-line }}\n\nبعد ذلك [قائمة](plan.md).\n",
    ),
    "plan": ("قائمة", "خطوات.", "## أولاً\n\n**خطوة**.\n\n### ثم\n\nخطوة [أخرى](help-now.md).\n"),
    "find": ("البحث عن مساعدة", "حسب المكان أو الحاجة.", "بعض الكلمات أولاً.\n"),
    # safer-use and accessibility have no Arabic page: readers get the English one under a notice.
    "privacy": ("ما نحفظه", "لا شيء محفوظ.", "لا نحفظ شيئاً.\n"),
    "about": ("من صنع هذا", "بعض الناس.", "اقرأ [في مكان آخر](https://example.org/).\n"),
}


def a_page(slug: str = "plan", language: str = "en", text: str = "Some words.\n", **header: Any) -> ParsedPage:
    """Return a page; `header` replaces fields of its header."""
    fields: dict[str, Any] = {"title": "A list", "summary": "Small steps.", "updated_on": DAY}
    meta: PageMeta | TranslationMeta
    if language == "en":
        fields |= {"audience": ("survivor",), "safety_critical": False, "review_on": date(2027, 11, 22)}
        meta = PageMeta.model_validate(fields | header)
    else:
        fields |= {"translated_from": "0" * 16, "translation": "unreviewed"}
        meta = TranslationMeta.model_validate(fields | header)
    return ParsedPage(language, slug, f"content/pages/{language}/{slug}.md", meta, text, 8, render(text))


def a_contact(**fields: Any) -> dict[str, Any]:
    """Return the fields of a contact as a file spells them."""
    check = {"on": DAY, "method": "call", "source": "https://sample.example/", "confidence": "high"}
    return {"type": "voice", "value": "+12025550123", "verified": [check]} | fields


def a_service(slug: str = "sample-line", **fields: Any) -> Service:
    """Return a made-up service; `fields` replaces what it says."""
    given: dict[str, Any] = {
        "slug": slug,
        "name": "Sample line",
        "organization": {"name": "Sample group (not real)"},
        "kind": "support",
        "what_for": {"en": "A sample. It is not a real line.", "es": "Una muestra. No es una línea real."},
        "topics": ["general"],
        "area": {"scope": "national", "countries": ["US"]},
        "contacts": [a_contact()],
    }
    return Service.model_validate(given | fields)


def write_page(content_dir: Path, language: str, slug: str, header: str, text: str = "Some words.\n") -> Path:
    """Write a page file and return its path."""
    path = content_dir / "pages" / language / f"{slug}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{header}---\n{text}", encoding="utf-8")
    return path


def digest_of(path: Path, content_dir: Path) -> str:
    """Return the digest of a source page's file, which a translation writes down."""
    page, problems = load_page(path, content_dir)
    assert page is not None, problems
    return page.digest


#: What stands above the text of the page that has a note.
NOTES = {"es": "Una nota.", "ar": "ملاحظة."}


def made_up_site(folder: Path) -> Path:
    """Write a small site in English, Spanish and Arabic below `folder`; return its content directory."""
    content_dir = folder / "content"
    for slug, (title, summary, critical, text) in PAGES.items():
        header = SOURCE_HEADER.format(title=title, summary=summary, critical=str(critical).lower())
        if slug == "home":
            header += "layout: home\nchoices: [help-now, plan, safer-use]\nsources:\n  - fact: MADE-1\n"
        if slug == "find":
            header += "layout: find\n"
        if slug == "about":
            header += "content_note: A note.\nsources:\n  - fact: MADE-OLD\n"
            header += "  - {title: A book, publisher: A house, year: undated}\n"
        digest = digest_of(write_page(content_dir, "en", slug, header, text), content_dir)
        for tag, words in (("es", SPANISH), ("ar", ARABIC)):
            if slug in words:
                own_title, own_summary, own_text = words[slug]
                header = TRANSLATION_HEADER.format(
                    title=own_title, summary=own_summary, digest=digest, state="unreviewed"
                )
                header += f"content_note: {NOTES[tag]}\n" if slug == "about" else ""
                write_page(content_dir, tag, slug, header, own_text)
    (content_dir / "exits.yaml").write_text(EXITS, encoding="utf-8")
    (content_dir / "facts.yaml").write_text(FACTS, encoding="utf-8")
    (content_dir / "link-hosts.yaml").write_text(LINK_HOSTS, encoding="utf-8")
    service = content_dir / "directory" / "us" / "sample-line.yaml"
    service.parent.mkdir(parents=True)
    service.write_text(SERVICE.format(slug="sample-line"), encoding="utf-8")
    return content_dir
