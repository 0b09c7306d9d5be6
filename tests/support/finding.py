"""A small made-up directory for tests of the form, with a line for each thing that can be asked. It must hold no real number."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from app.directory.writing import yaml_of
from tests.support.builders import DAY, a_contact, a_service, made_up_site
from tests.support.html_checks import words_of

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from tests.support.html_checks import Html

#: A Monday at noon in New York, the day after the made-up checks.
NOW = datetime(2026, 11, 23, 17, tzinfo=UTC).timestamp()
OFFICE_HOURS = {
    "kind": "weekly",
    "zone": "America/New_York",
    "weekly": [{"days": ["mon", "tue"], "opens": "09:00", "closes": "17:00"}],
}
NIGHT_HOURS = {**OFFICE_HOURS, "weekly": [{"days": ["mon"], "opens": "20:00", "closes": "02:00"}]}
WARNING = {
    "en": "A call can start an investigation (sample).",
    "es": "Una llamada puede iniciar una investigación (muestra).",
    "ar": "قد تبدأ المكالمة تحقيقاً (مثال).",
}


def _state(code: str) -> dict[str, Any]:
    return {"scope": "state", "countries": ["US"], "states": [code]}


def _old() -> dict[str, Any]:
    check = {"on": "2020-01-01", "method": "call", "source": "https://sample.example/", "confidence": "medium"}
    return a_contact(hours="always", verified=[check])


#: What each line is there for stands in its name.
LINES: dict[str, dict[str, Any]] = {
    "national-domestic-violence-hotline": {"name": "Sample national line", "kind": "crisis", "topics": ["ipv"]},
    "open-crisis": {"name": "Harbor crisis line", "kind": "crisis", "contacts": [a_contact(hours="always")]},
    "open-office": {"name": "Harbor office", "kind": "office", "contacts": [a_contact(hours=OFFICE_HOURS)]},
    "closed-night": {"name": "Harbor night line", "contacts": [a_contact(hours=NIGHT_HOURS)]},
    "unknown-hours": {"name": "Harbor quiet line", "contacts": [a_contact(hours="unknown")]},
    "texas": {"name": "Lone harbor", "topics": ["housing"], "area": _state("US-TX")},
    "ohio": {"name": "Buckeye harbor", "topics": ["housing"], "area": _state("US-OH")},
    "teens": {"name": "Teen harbor", "populations": ["teens"]},
    "spanish": {
        "name": "Línea del puerto",
        "name_language": "es",
        "contacts": [a_contact(languages=[{"tag": "es", "mode": "direct"}])],
    },
    "by-text": {
        "name": "Text harbor",
        "contacts": [a_contact(type="text", value="00000", keyword="SAMPLE", hours="always")],
    },
    "by-chat": {"name": "Chat harbor", "contacts": [a_contact(type="chat", value="https://chat.sample.example/")]},
    "by-video": {
        "name": "Video harbor",
        "populations": ["deaf"],
        "contacts": [a_contact(type="videophone", value="+12025550177")],
    },
    "no-police": {"name": "Peer harbor", "safety": {"may_send_police": "no", "answered_by": "peers"}},
    "police": {"name": "Tip harbor", "kind": "tip", "safety": {"answered_by": "police", "may_send_police": "yes"}},
    "report": {
        "name": "Report harbor",
        "kind": "reporting",
        "topics": ["child-abuse"],
        "safety": {"may_report": "yes", "run_by": "government", "note": WARNING},
        "area": _state("US-TX"),
    },
    "mexico": {"name": "Puerto de México", "area": {"scope": "national", "countries": ["MX"]}},
    "world": {"name": "World harbor", "area": {"scope": "international"}, "topics": ["tech-safety"]},
    "overdue": {"name": "Old harbor", "topics": ["health"], "contacts": [_old()]},
    "paused": {"name": "Paused harbor", "status": "temporarily closed", "alert": {"en": "Closed for now (sample)."}},
    "gone": {"name": "Gone harbor", "status": "defunct"},
}


def finding_content(folder: Path) -> Path:
    """Write the made-up site with these lines below `folder`; return its content directory."""
    content_dir = made_up_site(folder)
    for slug, fields in LINES.items():
        kept: dict[str, Any] = {"contacts": [a_contact(display="202-555-0123")]}
        service = a_service(slug, **kept | fields)
        country = service.area.countries[0].lower() if service.area.countries else "international"
        path = content_dir / "directory" / country / f"{slug}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(yaml_of(service), encoding="utf-8")
    assert DAY.isoformat() in path.read_text(encoding="utf-8")
    return content_dir


def results(page: Html) -> list[str]:
    """Return what tools outside read: the slug of each result, in order."""
    return [one.get("data-result", "") for one in page.all("li") if one.get("data-result") is not None]


def result(page: Html, slug: str) -> Element:
    """Return the element of one result."""
    (found,) = [one for one in page.all("li") if one.get("data-result") == slug]
    return found


def notices(page: Html) -> list[str]:
    """Return the notices in the text of a page."""
    return [words_of(one) for one in page.one("main").iter("p") if one.get("class") == "notice"]
