"""Frame: what every page needs around its text. It must not know what the text is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import g, request
from markupsafe import Markup, escape

from app.current import current_assets, current_site
from app.languages import SOURCE_TAG

if TYPE_CHECKING:
    from app.assets import Assets, StyleKind
    from app.config import Settings
    from app.languages import SiteLanguage
    from app.site import Site

HOME = "home"


def address(tag: str, slug: str) -> str:
    """Return the one public address of a page."""
    return f"/{tag}/" if slug == HOME else f"/{tag}/{slug}/"


@dataclass(frozen=True)
class Frame:
    """The surroundings of one response. `slug` is the page that the language menu stays on.

    `is_quiet` draws every in-site link as a button of one form, for reading without a trail and without script. `style`
    says which style block the page has.
    """

    site: Site
    assets: Assets
    language: SiteLanguage
    slug: str
    is_quiet: bool = False
    is_public: bool = True
    style: StyleKind = "plain"

    @property
    def settings(self) -> Settings:
        """Return the operator's settings."""
        return self.site.settings

    @property
    def exit_url(self) -> str:
        """Return where the exit leads from this page."""
        return self.site.exits.destination_for(self.language.tag).url

    @property
    def path(self) -> str:
        """Return the page's one public address, without the host."""
        return address(self.language.tag, self.slug)

    def url(self, tag: str) -> str:
        """Return the whole public address of this page in a language."""
        return self.settings.url + address(tag, self.slug)

    @property
    def alternates(self) -> tuple[SiteLanguage, ...]:
        """Return the languages that show this page in their own words."""
        if not self.is_public:
            return ()
        # Places and services have no page of their own: their words come from the interface and the directory.
        return self.site.languages if "/" in self.slug else self.site.catalog.languages_of(self.slug)

    def wrap(self, slug: str, css: str = "") -> str:
        """Return an in-site link around `{}`: an anchor, or in quiet reading a button of the one form."""
        if self.is_quiet:
            return f'<button form="quiet-form" name="page" value="{slug}" class="{css or "link"}">{{}}</button>'
        return f'<a href="{address(self.language.tag, slug)}"' + (f' class="{css}"' if css else "") + ">{}</a>"

    def link(self, slug: str, inner: str, css: str = "") -> Markup:
        """Return an in-site link around a text or safe markup."""
        return Markup(self.wrap(slug, css)).format(escape(inner))  # noqa: S704 - slug and class are ours, the rest is escaped

    def in_language(self, language: SiteLanguage, inner: str, *, is_its_name: bool = True) -> Markup:
        """Return a link to this same page in another language, whose words are in that language where they are its name."""
        marks = Markup(' lang="{}" dir="{}"').format(language.tag, language.direction) if is_its_name else ""
        button = '<button form="language-form" name="language" value="{0}"{1} class="link">{2}</button>'
        anchor = '<a href="{3}" hreflang="{0}"{1}>{2}</a>'
        pattern = Markup(button if self.is_quiet else anchor)  # noqa: S704 - two constants
        return pattern.format(language.tag, marks, inner, address(language.tag, self.slug))

    @property
    def links(self) -> dict[str, str]:
        """Return a wrapper for each slug of the site, for the links inside Markdown."""
        return {slug: self.wrap(slug) for slug in self.site.catalog.slugs}

    @property
    def source_language(self) -> SiteLanguage:
        """Return the language that pages are written in first."""
        return next(language for language in self.site.languages if language.tag == SOURCE_TAG)


def frame_for(slug: str, *, is_public: bool = True, style: StyleKind = "plain") -> Frame:
    """Return the frame of the current request, whose language was set by the view.

    A POST is quiet reading, unless the page's own script sent it: then the visit is one line in the history already.
    """
    is_quiet = request.method == "POST" and "X-Quiet" not in request.headers
    return Frame(
        current_site(), current_assets(), g.language, slug, is_quiet=is_quiet, is_public=is_public, style=style
    )
