"""The words for closed lists: needs, groups of people, ways to reach out, places. It must not decide which are offered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.directory.places import state_names
from app.views.words import _, current_locale

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.directory import Service


def need_labels() -> dict[str, str]:
    """Return what each topic is called, in the order the form offers them."""
    return {
        "ipv": _("A partner hurts or controls me"),
        "sexual-violence": _("Something sexual I did not want"),
        "trafficking": _("Made to have sex or work"),
        "familial-trafficking": _("Family makes me have sex or work"),
        "labor": _("Work: unpaid, unsafe or forced"),
        "survival-sex": _("Trading sex for what I need"),
        "child-abuse": _("A child is hurt"),
        "child-welfare": _("Child services (CPS), foster care"),
        "missing-children": _("A missing child"),
        "runaway-youth": _("Young and away from home"),
        "housing": _("A bed or a home"),
        "food": _("Food"),
        "health": _("Health care"),
        "mental-health": _("Dark thoughts, fear, stress"),
        "substance-use": _("Alcohol or drugs"),
        "tech-safety": _("Phone, accounts, pictures"),
        "legal": _("Law and rights"),
        "immigration": _("Immigration"),
        "general": _("Not sure, or something else"),
    }


def group_labels() -> dict[str, str]:
    """Return what each group of people is called."""
    return {
        "teens": _("Teens"),
        "children": _("Children"),
        "parents": _("Parents"),
        "women": _("Women"),
        "men": _("Men"),
        "deaf": _("Deaf people"),
        "disabled": _("Disabled people"),
        "native": _("Native people"),
        "lgbtq": _("LGBTQ+ people"),
        "trans": _("Trans people"),
        "veterans": _("Veterans"),
        "military": _("Military families"),
        "workers": _("Workers"),
        "immigrants": _("Immigrants"),
        "older-adults": _("Older adults"),
        "black-and-brown": _("Black people and people of color"),
        "latin": _("Latin American people"),
        "asian": _("Asian people"),
        "muslim": _("Muslim people"),
        "jewish": _("Jewish people"),
        "sex-workers": _("People who sell or trade sex"),
        "people-causing-harm": _("People who hurt someone and want to stop"),
        "helpers": _("People who help others"),
    }


def how_labels() -> dict[str, str]:
    """Return what each way to reach out is called."""
    return {"call": _("Call"), "text": _("Text"), "chat": _("Chat"), "video": _("Video call in sign language")}


def country_label(code: str) -> str:
    """Return a country's name in the reader's language."""
    return str(current_locale().territories.get(code, code))


def country_labels(codes: Iterable[str]) -> list[tuple[str, str]]:
    """Return codes with names in the reader's language, sorted by name."""
    return sorted(((code, country_label(code)) for code in codes), key=lambda item: item[1].casefold())


def language_labels(tags: Iterable[str]) -> list[tuple[str, str]]:
    """Return tags with names in the reader's language, sorted by name; tags that have no name are left out."""
    names = current_locale().languages
    found = {
        tag: _("American Sign Language") if tag == "ase" else str(names.get(tag.replace("-", "_"), "")) for tag in tags
    }
    return sorted(
        ((tag, name[:1].upper() + name[1:]) for tag, name in found.items() if name), key=lambda item: item[1].casefold()
    )


def place_label(country: str, state: str) -> str:
    """Return the name of a place: a state's own name, else the country's in the reader's language."""
    return state_names()[state] if state else country_label(country)


def kind_label(service: Service) -> str:
    """Return a warning of what kind of line it is, where that is not a support line; else nothing."""
    if service.safety.answered_by == "police" or service.safety.run_by == "police":
        return _("Police answer this line")
    return {
        "reporting": _("A line for reports: a call can start an investigation"),
        "tip": _("A line for tips: what you say goes to officials"),
        "office": _("An office, not a crisis line"),
        "emergency": "",
    }.get(service.kind, "")
