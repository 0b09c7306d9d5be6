"""Signs that deceive in anything people propose: what cannot be seen, letters that look like others.

It must not know where a text stands or what it means.
"""

from __future__ import annotations

import re
import unicodedata

#: Look like nothing or like an empty place, though Unicode calls them letters, marks or signs.
_BLANKS = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0\ufffc"
#: Join or part letters. Scripts from Arabic to Khmer and Mongolian are written with them; between other letters they only hide.
_JOINERS = "\u200c\u200d"
_JOINING = re.compile("[\u0600-\u08ff\u0900-\u0dff\u1780-\u18af\ufb50-\ufdff\ufe70-\ufeff]")
#: Control, format, surrogate, private use, unassigned, and the two separators that editors do not show.
#: And marks that are drawn round another sign.
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Me"}
#: No language puts more marks on one letter.
_MARKS_ON_A_LETTER = 3

#: Letters of other alphabets that look like Latin ones. A word of nothing else, among Latin words, is a disguise.
_LATIN_TWINS = {
    "Cyrillic": frozenset("асеорхуіјѕһԁԛԝАВЕКМНОРСТУХЅІЈԌ"),
    "Greek": frozenset("ονρΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"),
}
#: Letters of two of these in one word are a disguise: an "a" of another script looks the same and is another address.
_LOOK_ALIKES = {
    "Latin": re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
    "Cyrillic": re.compile("[\u0400-\u052f]"),
    "Greek": re.compile("[\u0370-\u03ff\u1f00-\u1fff]"),
    "Armenian": re.compile("[\u0530-\u058f]"),
    "Cherokee": re.compile("[\u13a0-\u13ff\uab70-\uabbf]"),
    "mathematical": re.compile("[\U0001d400-\U0001d7ff]"),
    "letter-like": re.compile("[\u2100-\u214f]"),
    "full-width": re.compile("[\uff21-\uff3a\uff41-\uff5a]"),
}


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
    if unicodedata.category(sign) == "Me":
        return f"a mark drawn round another sign ({name})"
    return "a tab" if sign == "\t" else f"an invisible character ({name})"


def mixed_in(text: str) -> list[tuple[str, str]]:
    """Return each word of a text with letters of scripts that look alike, and the names of those scripts."""
    mixed = []
    is_latin = bool(_LOOK_ALIKES["Latin"].search(text))
    for word in re.findall(r"[^\W\d_]+", text) if not text.isascii() else ():
        found = [name for name, letters in _LOOK_ALIKES.items() if letters.search(word)]
        if len(found) == 1 and is_latin and len(word) > 1:
            found += ["Latin"] if set(word) <= _LATIN_TWINS.get(found[0], frozenset()) else []
        if len(found) > 1:
            mixed.append((word, " and ".join(found)))
    return mixed


def crowded_in(text: str) -> bool:
    """Return whether more marks stand on one letter than any language puts there: they run over the lines around it."""
    run = 0
    for sign in text if not text.isascii() else "":
        run = run + 1 if unicodedata.category(sign) == "Mn" else 0
        if run > _MARKS_ON_A_LETTER:
            return True
    return False
