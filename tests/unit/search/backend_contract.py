"""What every SearchBackend must do. A test module makes a backend and calls these; it must not know which library it is.

Cases are tables of words and what they must find first, so that another backend is held to each of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.search.backend import SearchQuery
from app.search.documents import NAME, SearchDocument, Weighted
from tests.support.searching import a_document, found, slugs, synonyms_of

if TYPE_CHECKING:
    from app.search import SearchBackend
    from app.search.synonyms import Synonyms

#: Makes a backend that has nothing in it yet.
Make = Callable[["Synonyms"], "SearchBackend"]

NEEDS = synonyms_of({"nowhere to sleep": "topic:housing", "家暴": "topic:ipv"}, {"texas": "us-tx", "ohio": "us-oh"})
NUMBER = SearchDocument("s:number", ("Numbered",), (Weighted("8005550123", "en", NAME), Weighted("116123", "en", NAME)))
DOCUMENTS = (
    a_document("harbor", "Harbor line", "A bed for tonight, and meals. Shelter.", concepts=("topic:housing",)),
    a_document("harbor-youth", "Harbor line for youth", "Runaway teens can stay. A bed."),
    a_document("work", "Field workers", "Trafficking and wages that are not paid"),
    a_document("es", "Línea Esperanza", "Ayuda por violencia doméstica", language="es"),
    a_document("ar", "خط الأمان", "المساعدة في العنف المنزلي والإساءة", language="ar"),
    a_document("fa", "خط کمک", "کودکان در خانه", language="fa"),
    a_document("zh", "安心热线", "家庭暴力帮助", language="zh-Hans", concepts=("topic:ipv",)),
    a_document("ja", "よりそいホットライン", "暴力の相談", language="ja"),
    a_document("ko", "긴급전화", "가정폭력 상담", language="ko"),
    a_document("th", "สายด่วน", "ความรุนแรงในครอบครัว", language="th"),
    a_document("ru", "Телефон доверия", "Домашнее насилие", language="ru"),
    a_document("vi", "Đường dây nóng", "Bạo lực gia đình", language="vi"),
    NUMBER,
)

#: What was done to the words: words, language of the page, slug that comes first.
FIRST = {
    "exact-name": ("Harbor line", "en", "harbor"),
    "exact-name-however-written": ("  HARBOR   line ", "en", "harbor"),
    "longer-exact-name": ("harbor line for youth", "en", "harbor-youth"),
    "plural-for-singular": ("beds", "en", "harbor"),
    "page-in-another-language": ("harbor line", "ar", "harbor"),
    "prefix-of-the-last-word": ("runa", "en", "harbor-youth"),
    "prefix-after-a-word": ("field wor", "en", "work"),
    "letter-inserted": ("traffficking", "en", "work"),
    "letter-left-out": ("traficking", "en", "work"),
    "letter-changed": ("trafgicking", "en", "work"),
    "letters-swapped": ("trafifcking", "en", "work"),
    "first-letter-wrong": ("rrafficking", "en", "work"),
    "first-letter-left-out": ("rafficking", "en", "work"),
    "last-letter-left-out": ("tonigh bed", "en", "harbor"),
    "typo-beside-a-known-word": ("runawya teens", "en", "harbor-youth"),
    "by-ear": ("trafiking", "en", "work"),
    "by-ear-in-spanish": ("byolencia", "es", "es"),
    "accents-left-out": ("linea esperanza", "en", "es"),
    "accents-in-another-form": ("Li\u0301nea", "es", "es"),
    "accents-where-there-are-none": ("hárbor", "en", "harbor"),
    "full-width-letters": ("ｈａｒｂｏｒ", "en", "harbor"),
    "arabic-without-hamza": ("الامان", "ar", "ar"),
    "arabic-with-vowels": ("العُنْف", "ar", "ar"),
    "arabic-stretched": ("العنـــف", "ar", "ar"),
    "arabic-last-ya": ("المنزلى", "ar", "ar"),
    "arabic-last-ha": ("الاساءه", "ar", "ar"),
    "persian-by-an-arabic-keyboard": ("كودكان", "ar", "fa"),
    "pairs-of-han": ("家庭暴力", "en", "zh"),
    "han-inside-a-sentence": ("需要家庭暴力帮助", "zh-Hans", "zh"),
    "han-with-spaces": ("家庭 暴力", "en", "zh"),
    "kana": ("よりそい", "en", "ja"),
    "kana-beside-han": ("暴力の相談", "en", "ja"),
    "hangul-with-an-ending": ("가정폭력이", "en", "ko"),
    "thai-without-spaces": ("ความรุนแรง", "en", "th"),
    "cyrillic": ("домашнее", "en", "ru"),
    "vietnamese-without-marks": ("bao luc gia dinh", "en", "vi"),
    "number-together": ("8005550123", "en", "number"),
    "number-with-hyphens": ("800-555-0123", "en", "number"),
    "number-with-brackets": ("(800) 555-0123", "en", "number"),
    "number-with-dots": ("800.555.0123", "en", "number"),
    "number-with-dashes": ("800–555–0123", "en", "number"),
    "number-with-spaces-everywhere": ("8 0 0 5 5 5 0 1 2 3", "en", "number"),
    "number-with-its-one": ("1 800 555 0123", "en", "number"),
    "number-from-abroad": ("+1 (800) 555-0123", "en", "number"),
    "number-in-a-sentence": ("whose line is 800 555 0123 please", "en", "number"),
    "number-spelled": ("1-800-JKL-0123", "en", "number"),
    "number-spelled-small": ("800 jkl 0123", "en", "number"),
    "number-in-arabic-digits": ("٨٠٠٥٥٥٠١٢٣", "ar", "number"),
    "short-number-with-a-gap": ("116 123", "en", "number"),
    "need-said-in-other-words": ("nowhere to sleep", "en", "harbor"),
    "need-in-another-language": ("被家暴了", "zh-Hans", "zh"),
}

#: Queries that hold no word that stands anywhere.
NOTHING = {
    "empty": "",
    "spaces": " \t\n ",
    "nul": "\0",
    "only-punctuation": "?!.,;:'\"()[]{}<>/\\|&^%$#@~`*+-=_",
    "quotes": "\"'“”«»",
    "wildcards": "* ? *** q*?",
    "operators": "ANDNOT ANDMAYBE || && ^2 ~3 [ ]",
    "fields": "id:* all:x",
    "emoji": "😀" * 200,
    "joined-emoji": "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "bidi-controls": "\u202e\u2066\u2069\u200f",
    "zero-width": "\u200b\u200c\u200d\ufeff",
    "half-of-a-pair": "\ud83d",
    "combining-marks-alone": "\u0301" * 500,
    "marks-of-our-own": "§topic:housing @us-tx",
    "private-use": "\ue000\U0010fffe",
    "ten-thousand-letters": "x" * 10_000,
    "ten-thousand-han": "水" * 10_000,
    "ten-thousand-marks": "q" + "\u0301" * 9_999,
    "markup": "<script>alert(1)</script>",
    "sql": "'; DROP TABLE x; --",
    "path": "../../etc/passwd",
    "format": "%s %(x)s {0}",
}

#: Hostile signs around words: they must find what the words alone find.
AROUND = {
    "operators": "harbor AND NOT line",
    "quotes": '"harbor" line"',
    "wildcards": "harbor* li?e line*",
    "brackets": "((harbor) [line]}",
    "fields": "all:harbor^9 line~2",
    "nul": "har\0 harbor\0line",
    "bidi": "\u202eharbor\u202c \u2067line\u2069",
    "emoji": "harbor😀line",
    "thousand-times": "harbor line " * 1_000,
}


def ready(make: Make) -> SearchBackend:
    """Return a backend that has the documents."""
    backend = make(NEEDS)
    backend.rebuild(DOCUMENTS)
    return backend


def check_empty(make: Make) -> None:
    """A backend that was given nothing, or no documents, finds nothing."""
    backend = make(NEEDS)
    assert backend.search(SearchQuery("harbor")).hits == ()
    backend.rebuild(())
    assert backend.search(SearchQuery("harbor")).hits == ()
    assert backend.search(SearchQuery("nowhere to sleep")).hits == ()


def check_replaced_whole(make: Make) -> None:
    """After a rebuild nothing of the earlier documents is found, and all of the later ones are."""
    backend = ready(make)
    backend.rebuild(a_document(f"river-{number}", f"River line {number}") for number in range(5))
    assert set(found(backend, "river")) == {f"river-{number}" for number in range(5)}
    assert found(backend, "harbor") == []
    backend.rebuild(DOCUMENTS)
    assert found(backend, "river") == []
    assert found(backend, "harbor line")[0] == "harbor"


def check_one_for_each_document(make: Make) -> None:
    """No document is a hit twice, and scores never rise."""
    hits = ready(make).search(SearchQuery("harbor line bed shelter meals")).hits
    assert len({hit.id for hit in hits}) == len(hits) > 1
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def check_limit(make: Make) -> None:
    """No more hits than wanted, and the best of them."""
    backend = ready(make)
    assert slugs(backend.search(SearchQuery("harbor line", limit=1))) == ["harbor"]


def check_allowed(make: Make) -> None:
    """Only what passes the filters is found, also where it is not among the best."""
    backend = ready(make)
    only = frozenset({"s:harbor-youth", "s:gone"})
    assert slugs(backend.search(SearchQuery("harbor line", limit=1, allowed=only))) == ["harbor-youth"]
    assert backend.search(SearchQuery("harbor line", allowed=frozenset())).hits == ()


def check_understood(make: Make) -> None:
    """A result says how the words were understood, what to mark, and which needs and places were named."""
    backend = ready(make)
    plain = backend.search(SearchQuery("harbor line"))
    assert (plain.corrected, plain.concepts, plain.places) == ("", frozenset(), frozenset())
    wrong = backend.search(SearchQuery("harbro lien"))
    assert wrong.corrected == "harbor line"
    assert {"harbor", "line"} <= wrong.marked
    needs = backend.search(SearchQuery("nowhere to sleep in texas"))
    assert needs.concepts == {"topic:housing", "place:us-tx"}
    assert needs.places == {"us-tx"}


def check_short_words_are_left_alone(make: Make) -> None:
    """A word of three letters is nobody's typo: it has too many neighbours."""
    assert ready(make).search(SearchQuery("bad xyz")).corrected == ""


def check_places(make: Make) -> None:
    """Among equals: the wanted state, then the country, then everywhere, then other states; a far country last."""
    places = {"own": ("us", "us-tx"), "nation": ("us",), "world": (), "other": ("us", "us-oh"), "far": ("fr",)}
    backend = make(NEEDS)
    backend.rebuild(a_document(slug, "Help line", "Talk", places=place) for slug, place in places.items())
    chosen = backend.search(SearchQuery("help line", places=frozenset({"us-tx"})))
    assert slugs(chosen) == ["own", "nation", "world", "far", "other"]
    assert found(backend, "help line texas")[0] == "own"
    assert found(backend, "help line ohio")[0] == "other"
    assert found(backend, "help line")[:2] == ["nation", "world"]


def check_kinds(make: Make) -> None:
    """Among equals a crisis line comes before an office, whichever was given first."""
    backend = make(NEEDS)
    ranks = {"office": 0.6, "tip": 0.7, "crisis": 1.2, "plain": 1.0}
    backend.rebuild(a_document(slug, "Help line", rank=rank) for slug, rank in ranks.items())
    assert found(backend, "help") == ["crisis", "plain", "tip", "office"]


def check_exact_name_first(make: Make) -> None:
    """An exact name wins over any rank, need and place."""
    backend = make(NEEDS)
    loud = a_document("loud", "Sample line sample line", "Sample line " * 20, places=("us",), rank=3.0)
    backend.rebuild((loud, a_document("exact", "Sample line", places=("fr",), rank=0.1)))
    assert found(backend, "sample line") == ["exact", "loud"]


def check_rare_words_decide(make: Make) -> None:
    """A word that stands everywhere says nothing while a rarer one is there, and finds all where none is."""
    backend = make(NEEDS)
    backend.rebuild(a_document(f"n{number}", f"Line number{number}") for number in range(30))
    assert found(backend, "line number7") == ["n7"]
    assert len(found(backend, "line")) == 30
    assert len(found(backend, "line qqqzzz")) == 30


CHECKS = (
    check_empty,
    check_replaced_whole,
    check_one_for_each_document,
    check_limit,
    check_allowed,
    check_understood,
    check_short_words_are_left_alone,
    check_places,
    check_kinds,
    check_exact_name_first,
    check_rare_words_decide,
)
