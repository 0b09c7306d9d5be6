"""Signs that deceive in anything people propose: what cannot be seen, letters of two scripts in one word, numbers in disguise.

It must not know where a text stands or what it means.
"""

from __future__ import annotations

import re
import unicodedata

#: Look like nothing or like an empty place, though Unicode calls them letters, marks or signs.
_BLANKS = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
#: Join or part letters. Scripts from Arabic to Khmer and Mongolian are written with them; between other letters they only hide.
_JOINERS = "\u200c\u200d"
_JOINING = re.compile("[\u0600-\u08ff\u0900-\u0dff\u1780-\u18af\ufb50-\ufdff\ufe70-\ufeff]")
#: Control, format, surrogate, private use, unassigned, and the two separators that editors do not show.
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}

#: Letters of two of these in one word are a disguise: an "a" of another script looks the same and is another address.
_LOOK_ALIKES = {
    "Latin": re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
    "Cyrillic": re.compile("[\u0400-\u052f]"),
    "Greek": re.compile("[\u0370-\u03ff\u1f00-\u1fff]"),
    "Armenian": re.compile("[\u0530-\u058f]"),
    "Cherokee": re.compile("[\u13a0-\u13ff\uab70-\uabbf]"),
    "mathematical": re.compile("[\U0001d400-\U0001d7ff]"),
    "full-width": re.compile("[\uff21-\uff3a\uff41-\uff5a]"),
}

#: Two numbers may be said in a sentence; every other one is drawn from the directory.
_SAYABLE = re.compile(r"\b(?:911|988)\b")
_DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b|\b(?:19|20)\d{2} ?[-\u2010-\u2015] ?(?:19|20)\d{2}\b")
#: Signs that people put between the digits of a number. A comma is left out: it stands in 1,234,567 persons.
_BETWEEN = r"[\s().\-\u2010-\u2015\u2212/_*·•~+]"
_PHONE = re.compile(
    rf"(?:\+?\d{_BETWEEN}*){{7,}}|\b\d{{5,6}}\b|\b\d{{3}}{_BETWEEN}\d{{4}}\b"
    # Letters on the keys of a telephone: 1-800-THE-LINE.
    r"|\b8\d\d[\s.\-]+(?=[A-Z0-9\-]{7,9}\b)(?=[A-Z0-9\-]*[A-Z])[A-Z0-9\-]+"
)


def hidden_in(text: str) -> str:
    """Return the first sign of a text that a reader cannot see, or nothing. Line ends do not count."""
    suspects = {sign for sign in text if not sign.isascii() or not sign.isprintable()} - {"\n"}
    for sign in sorted(suspects):
        if sign in _JOINERS:
            if any(_hides(text, found.start()) for found in re.finditer(sign, text)):
                return sign
        elif sign in _BLANKS or unicodedata.category(sign) in _UNSEEN or _is_selector(sign):
            return sign
    return ""


def _hides(text: str, position: int) -> bool:
    """Return whether a joiner stands where the letter before it is of no script that uses it."""
    return not _JOINING.match(text[max(position - 1, 0) : position] or " ")


def _is_selector(sign: str) -> bool:
    return "\ufe00" <= sign <= "\ufe0f" or "\U000e0100" <= sign <= "\U000e01ef"


def seen_as(sign: str) -> str:
    """Return what to call a sign that nobody can see."""
    name = unicodedata.name(sign, f"the control character {ord(sign)}")
    return "a tab" if sign == "\t" else f"an invisible character ({name})"


def mixed_in(text: str) -> list[tuple[str, str]]:
    """Return each word of a text with letters of scripts that look alike, and the names of those scripts."""
    mixed = []
    for word in re.findall(r"[^\W\d_]+", text) if not text.isascii() else ():
        found = [name for name, letters in _LOOK_ALIKES.items() if letters.search(word)]
        if len(found) > 1:
            mixed.append((word, " and ".join(found)))
    return mixed


def said_number(text: str) -> str:
    """Return the first thing in a text that looks like a telephone number, or nothing. Digits of every script count."""
    plain = unicodedata.normalize("NFKC", text)
    found = _PHONE.search(_SAYABLE.sub("", _DATE.sub("", plain)))
    return found.group().strip().rstrip(" .-/_*~") if found else ""
