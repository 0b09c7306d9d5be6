"""Response headers: Talisman for the policy, frames and HTTPS; ours for what it does not know. It must not know pages.

The whole set is constant for one set of settings, so finished pages can carry it as bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import request

from app.extensions import new_talisman

if TYPE_CHECKING:
    from flask import Flask, Response

    from app.assets import Assets
    from app.config import Settings

PERMISSIONS = {"browsing-topics": "()", "geolocation": "()"}

#: Each keeps something off the device or away from other origins. Source: docs/adr/0003 and 0004.
OURS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "X-DNS-Prefetch-Control": "off",
    # granian names itself where the app does not fill this, and cannot be told to send none: an empty value names nothing.
    "Server": "",
}

#: What differs under /api: any page anywhere may read it.
OPEN = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}


def is_open(path: str) -> bool:
    """Return whether an address is of the API, which answers programs of any origin in JSON."""
    return path == "/api" or path.startswith("/api/")


def content_policy(assets: Assets) -> dict[str, str]:
    """Return the content security policy: nothing but our one script and one style block, and our own origin."""
    return {
        "default-src": "'none'",
        "script-src": assets.script_hash,
        "style-src": assets.style_hash,
        "img-src": "data:",
        "connect-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }


def init_security(app: Flask, settings: Settings, assets: Assets) -> None:
    """Bind Talisman and our own headers to the app.

    Talisman would send HSTS to anyone who claims X-Forwarded-Proto, so HSTS is ours and follows the setting alone.
    """
    new_talisman().init_app(
        app,
        force_https=settings.force_https,
        frame_options="DENY",
        strict_transport_security=False,
        content_security_policy=content_policy(assets),
        permissions_policy=PERMISSIONS,
        referrer_policy="no-referrer",
    )
    ours = dict(OURS)
    if settings.hsts_seconds:
        ours["Strict-Transport-Security"] = f"max-age={settings.hsts_seconds}"

    @app.after_request
    def _add_ours(response: Response) -> Response:
        response.headers.update(ours)
        if is_open(request.path):
            response.headers.update(OPEN)
        return response
