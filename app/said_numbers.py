"""Telephone numbers in words, however they are disguised. It must not know which numbers exist or where they may stand."""

from __future__ import annotations

import re
import unicodedata

#: Two numbers may be said in a sentence; every other one is drawn from the directory.
_SAYABLE = re.compile(r"\b(?:911|988)\b")
_YEAR = r"(?:19|20)\d{2}"
_DASH = "[-\u2010-\u2015]"
_DATE = re.compile(
    rf"\b\d{{4}}-\d{{2}}-\d{{2}}\b|(?<![\d-]){_YEAR} ?{_DASH} ?{_YEAR}(?!\d|{_DASH}\d)"
    # 1,234,567 persons.
    r"|(?<![\d,])\d{1,3}(?:,\d{3})+(?!,?\d)"
)
#: Signs that people put between the digits of a number. A comma with a space after it parts a list of years.
_BETWEEN = r"(?:[\s().\-\u2010-\u2015\u2212/_*·•~+|]|,(?=\d)|(?<=\d)#(?=\d))"
_PHONE = re.compile(
    rf"(?:\+?\d{_BETWEEN}*){{7,}}|\b\d{{5,6}}\b|\b\d{{3}}{_BETWEEN}\d{{4}}\b"
    r"|\b\d{3}-\d{2}\b|(?<!\d)(?:\d[ .]){4,}\d\b|(?:\d[A-Za-z]{0,2}){7,}"
    # Letters on the keys of a telephone: 1-800-THE-LINE, 1-800-theline.
    r"|\b8\d\d[\s.\-]+(?=[A-Z0-9\-]{7,9}\b)(?=[A-Z0-9\-]*[A-Z])[A-Z0-9\-]+"
    r"|\b(?:1[-.])?8\d\d[-.](?=[A-Za-z0-9.\-]{7,})[A-Za-z0-9.\-]*[A-Za-z][A-Za-z0-9.\-]*"
)
_KEYCAPS = re.compile("[\u20dd-\u20e0\u20e2-\u20e4\ufe0f]")
#: An O beside digits is read as a nought.
_NOUGHT = re.compile(r"(?<=[\d\-.])[Oo](?=\d)|(?<=\d)[Oo](?=[\d\-.])|\b[Oo](?=\d)")
_ROMAN = re.compile("(?:[\u2160-\u2188][\\s\\-.]*){5,}")
_CHINESE = re.compile("[〇零一二三四五六七八九]{7,}")
_DIGIT_WORDS = (
    "zero|oh|nought|one|two|three|four|five|six|seven|eight|nine"
    "|cero|uno|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve"
    "|zewo|youn|en|de|twa|kat|senk|sis|sèt|uit|nèf"
    "|không|một|hai|ba|bốn|năm|sáu|bảy|tám|chín"
    "|صفر|واحد|اثنان|اثنين|ثلاثة|أربعة|خمسة|ستة|سبعة|ثمانية|تسعة"
)
_SPELLED = re.compile(rf"\b(?:(?:{_DIGIT_WORDS})\b[\s,\-]*){{7,}}", re.IGNORECASE)
#: A line that is nothing but a piece of a number.
_PIECE = re.compile(r"\W*\d{1,4}\W*")
#: Fewer digits are the number of a law or an order.
_WHOLE = 9


def said_number(text: str) -> str:
    """Return the first thing in a text that looks like a telephone number, or nothing. Digits of every script count."""
    for pattern in (_ROMAN, _CHINESE, _SPELLED):
        found = pattern.search(text)
        if found:
            return found.group().strip(" ,.-")
    plain = _NOUGHT.sub("0", unicodedata.normalize("NFKC", _KEYCAPS.sub("", text)))
    found = _PHONE.search(_SAYABLE.sub("", _DATE.sub("", plain)))
    said = found.group().strip().strip("|,").rstrip(" .-/_*~#") if found else ""
    return said if "(" in said else said.rstrip(")")


def said_whole_number(text: str) -> str:
    """Return a telephone number in the name of a publication, where shorter numbers are those of laws and orders."""
    found = said_number(text)
    return found if sum(sign.isdigit() for sign in found) >= _WHOLE else ""


def said_over_lines(lines: list[str]) -> str:
    """Return a number whose pieces stand in lines below each other, or nothing."""
    pieces: list[str] = []
    for line in [*lines, ""]:
        if line and _PIECE.fullmatch(line):
            pieces.append(line.strip())
            continue
        if len(pieces) > 1 and sum(sign.isdigit() for sign in "".join(pieces)) > 6:
            return " ".join(pieces)
        pieces = []
    return ""
