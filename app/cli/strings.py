"""What is wrong in a catalog of interface strings: what is missing, and what a translation may not hold.

It must not compile or write a catalog, and trusts nothing in one: a catalog comes with a proposed change.
"""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO
from typing import TYPE_CHECKING, Any

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po

from app.catalog.translation_checks import numbers_in
from app.cli.tags import plural_forms
from app.errors import Problem
from app.files import ReadProblemError, read_text
from app.languages import locale_of
from app.said_numbers import said_number
from app.signs import hidden_in, mixed_in, seen_as

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from app.errors import Fault

_PERCENT = re.compile(r"%(?:\(\w*\)[a-zA-Z]?|.|$)", re.DOTALL)
_ENTRY = re.compile(r'^msgid ((?:"(?:[^"\\]|\\.)*"\s*\n)+)', re.MULTILINE)
_CONTEXT = re.compile(r'^msgctxt ((?:"(?:[^"\\]|\\.)*"\s*\n)+)\Z', re.MULTILINE)
_MARKUP = re.compile(r"[<>{}]|&#?\w+;")
_ADDRESS = re.compile(r"://|www\.|@\w|\w\.(?:com|org|net|example)\b", re.IGNORECASE)
_CHARSET = re.compile(r"charset=utf-?8", re.IGNORECASE)
_LINES = 'each line is msgid "…", msgstr "…", a text in quotes, or begins with #'
#: Babel takes a line without its quotes too, and drops the first and last letter of the words for them.
_LINE = re.compile(r'(?:#.*|(?:(?:msgid|msgid_plural|msgctxt|msgstr(?:\[\d\])?) )?"(?:[^"\\]|\\[nrt"\\])*")?\s*')
#: A place is kept for each form of each plural; ten forms are more than any language has.
_MANY_FORMS = re.compile(r"nplurals\s*=\s*\d{2,}")
_JOINED = re.compile(r'"\s*"')
#: Words of a button may be longer in another language, but not a page.
_LONGER, _LONGER_BY = 3, 80


def read_catalog(path: Path, root: Path, locale: str | None = None) -> Catalog:
    """Return the catalog in a file under `root`.

    Raises: ReadProblemError where it cannot be read as a catalog in UTF-8; its message says which line, and how to mend it.
    """
    text = read_text(path, root)
    head = text[: text.find("\n\n")] if "\n\n" in text else text
    if "charset=" in head and not _CHARSET.search(head):
        raise ReadProblemError('its header names another charset; write "Content-Type: text/plain; charset=utf-8\\n"')
    _refuse_lines(text)
    try:
        return read_po(BytesIO(text.encode()), locale=locale, charset="utf-8", abort_invalid=True)
    except PoFileError as error:
        line = (error.lineno or 0) + 1
        raise ReadProblemError(
            f"line {line} is not of a catalog: {str(error.line or '')[:40].strip()}; "
            'each line is msgid "…", msgstr "…", a text in quotes, or begins with #'
        ) from error
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise ReadProblemError(
            "it is not a catalog; look at its first lines and compare with another language"
        ) from error


def _refuse_lines(text: str) -> None:
    """Raise ReadProblemError for a line that is not of a catalog, or a rule for plurals that no machine could hold."""
    for number, line in enumerate(text.split("\n"), 1):
        if not _LINE.fullmatch(line):
            raise ReadProblemError(f"line {number} is not of a catalog: {line[:40].strip()}; {_LINES}")
    if _MANY_FORMS.search(_JOINED.sub("", text)):
        raise ReadProblemError("its rule for plurals has more forms than any language; copy the rule from before")


def catalog_problems(path: Path, tag: str, wanted: Collection[str]) -> list[Problem]:
    """Return what is wrong in one language's catalog, where `wanted` are the English strings in use."""
    shown = path.relative_to(path.parents[3]).as_posix()
    if not path.exists():
        return [Problem(shown, 0, "", "the catalog is missing", "run make strings")]
    locale = locale_of(tag)
    try:
        catalog = read_catalog(path, path.parents[2], locale)
    except ReadProblemError as error:
        found = re.match(r"line (\d+) (.*)", str(error), re.DOTALL)
        line, said = (int(found.group(1)), f"the line {found.group(2)}") if found else (0, str(error))
        return [Problem(shown, line, "", *_parted(said))]
    text = read_text(path, path.parents[2])
    problems = [*_header_problems(text, shown, locale), *_repeated(text, shown)]
    problems += [problem for message in catalog if message.id for problem in _message_problems(message, shown)]
    have = {str(message.id) for message in catalog if message.id}
    problems += [
        Problem(shown, 0, "", f'"{str(one)[:50]}" is missing', "run make strings") for one in set(wanted) - have
    ]
    problems += [
        Problem(shown, 0, "", f'"{str(one)[:50]}" is used nowhere', "run make strings") for one in have - set(wanted)
    ]
    return problems


def _parted(said: str) -> Fault:
    message, _, fix = said.partition("; ")
    return message, fix


def _header_problems(text: str, shown: str, locale: str) -> Iterator[Problem]:
    """Yield a rule for plurals that is not the language's own: it is a program, and it decides which form is shown."""
    head = text[: text.find("\n\n")].replace('"\n"', "")
    for line in head.split("\\n"):
        if line.startswith('"'):
            line = line[1:]  # noqa: PLW2901 - the first line of the header has its quote still
        if line.casefold().startswith("plural-forms:"):
            right = plural_forms(locale)
            if _bare(line.partition(":")[2]) != _bare(right):
                number = text[: text.casefold().find("plural-forms:")].count("\n") + 1
                message = "the rule for plurals is not that of the language"
                yield Problem(shown, number, "Plural-Forms", message, f"write {right}")


def _bare(rule: str) -> str:
    return re.sub(r"[\s()]|;\s*$", "", rule.strip().rstrip("\\n"))


def _repeated(text: str, shown: str) -> Iterator[Problem]:
    """Yield each English string that stands twice: only the last one would be used."""
    seen: Counter[tuple[str, str]] = Counter()
    for found in _ENTRY.finditer(text):
        context = _CONTEXT.search(text[: found.start()])
        key = (context.group(1) if context else "", re.sub(r'"\s*\n"', "", found.group(1)).strip())
        seen[key] += 1
        if seen[key] == 2:
            line = text[: found.start()].count("\n") + 1
            yield Problem(shown, line, "", f"{key[1][:52]} stands twice", "keep one of them")


def _forms(part: Any) -> list[str]:
    """Return the forms of a string: one, or as many as the language has plurals."""
    return [str(form or "") for form in part] if isinstance(part, tuple | list) else [str(part or "")]


def _message_problems(message: Message, shown: str) -> Iterator[Problem]:
    """Yield what is wrong in one string; a plural has several forms, and a form for one or two may leave the number out."""
    sources, texts = _forms(message.id), _forms(message.string)
    line, name = message.lineno or 0, f'"{sources[0][:50]}"'
    if message.fuzzy:
        yield Problem(shown, line, "", f"{name} is marked fuzzy", "check it and remove the mark")
    if not all(text.strip() for text in texts):
        yield Problem(shown, line, "", f"{name} is not translated", "translate it")
        return
    for text in texts:
        for fault in _text_faults(sources, text, is_plural=len(sources) > 1):
            yield Problem(shown, line, "", f"{name} {fault[0]}", fault[1])


def _text_faults(sources: list[str], text: str, *, is_plural: bool) -> Iterator[Fault]:
    english = "\n".join(sources)
    wanted, found = sorted(_PERCENT.findall(sources[-1])), sorted(_PERCENT.findall(text))
    if found != wanted and not (is_plural and set(found) <= set(wanted)):
        yield "has other placeholders", f"keep exactly: {', '.join(wanted) or 'none'}"
    if _MARKUP.search(text):
        yield "has markup", "write words only"
    if _ADDRESS.search(text) and not _ADDRESS.search(english):
        yield "has an address", "say what the English says, and no address"
    if said_number(text) and not said_number(english):
        yield "has a telephone number", "say what the English says; numbers stand in the directory"
    elif _has_other_numbers(english, text, is_plural=is_plural):
        yield "has other numbers", "write the same numbers as the English, in digits"
    if "\n" in text and "\n" not in "".join(sources):
        yield "has a line break", "write it on one line"
    if len(text) > _LONGER * max(len(source) for source in sources) + _LONGER_BY:
        yield "is far longer than the English", "say what the English says, in as few words"
    sign = hidden_in(text)
    if sign:
        yield f"has {seen_as(sign)}", "delete it; direction is set by the site"
    for word, scripts in mixed_in(text):
        yield f'has "{word}", which mixes {scripts} letters', "type the word again with one keyboard"


def _has_other_numbers(english: str, text: str, *, is_plural: bool) -> bool:
    """Return whether a number was changed, lost or added. Where the English has none, "day and night" may become 24 hours."""
    own, wanted = numbers_in(text), numbers_in(english)
    if not wanted:
        return any(len(number) > 2 for number in own)
    return bool(own - wanted or (not is_plural and wanted - own))
