"""The agreed words: what may not stand for a term, and what explains it. It must not need the real glossary."""

from __future__ import annotations

from app.catalog.glossary import Term

ADVOCATE = Term.model_validate(
    {
        "term": "advocate",
        "source": r"\badvocates?\b",
        "unless": "lawyer",
        "use": {"es": "intercesor o intercesora"},
        "fine": {"es": ["intercesor"]},
        "never": {"es": ["abogad"]},
    }
)


def test_term_concerns_a_paragraph_that_uses_it() -> None:
    assert ADVOCATE.concerns("You can ask an Advocate.")
    assert not ADVOCATE.concerns("You can ask a friend.")


def test_term_does_not_concern_a_paragraph_that_names_its_look_alike() -> None:
    assert not ADVOCATE.concerns("You can ask an advocate or a lawyer.")


def test_forbidden_rendering_is_found() -> None:
    assert ADVOCATE.wrong_in("es", "Puede hablar con una Abogada.") == "abogad"


def test_paragraph_with_the_agreed_word_may_explain_the_other() -> None:
    assert ADVOCATE.wrong_in("es", "Un intercesor no es abogado.") == ""


def test_other_language_is_not_judged() -> None:
    assert ADVOCATE.wrong_in("vi", "abogado") == ""
