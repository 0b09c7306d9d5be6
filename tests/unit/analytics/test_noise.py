"""The sampler draws the distribution it claims, and no float comes near it."""

from __future__ import annotations

import ast
from collections import Counter
from fractions import Fraction
from math import exp

import opendp.prelude as dp
import pytest

from app.analytics.noise import Coins, draw
from app.config import ROOT
from tests.support.statistics import chi_square_p

#: OpenDP takes a hundred times longer than what it is compared with is worth.
DRAWS, OTHERS = 60_000, 10_000
#: One run in ten million fails by chance.
LEAST_P = 1e-7
COINS = Coins()


def oracle(epsilon: Fraction, draws: int) -> Counter[int]:
    """Return draws of OpenDP's own sampler of the same noise."""
    dp.enable_features("contrib")
    space = (dp.atom_domain(T=int), dp.absolute_distance(T=int))
    measurement = dp.m.make_laplace(*space, scale=float(1 / epsilon))
    return Counter(measurement(0) for _ in range(draws))


@pytest.mark.parametrize("epsilon", [Fraction(1), Fraction(3, 8)], ids=str)
def test_draws_are_those_of_an_independent_sampler(epsilon: Fraction) -> None:
    ours = Counter(draw(epsilon, COINS) for _ in range(DRAWS))

    assert chi_square_p(ours, oracle(epsilon, OTHERS)) > LEAST_P


def test_comparison_tells_noise_15_percent_too_small() -> None:
    ours = Counter(draw(Fraction(20, 17), COINS) for _ in range(DRAWS))

    assert chi_square_p(ours, oracle(Fraction(1), OTHERS)) < LEAST_P


@pytest.mark.parametrize("epsilon", [Fraction(2), Fraction(3, 7)], ids=str)
def test_share_of_zeros_is_exact(epsilon: Fraction) -> None:
    zeros = sum(draw(epsilon, COINS) == 0 for _ in range(DRAWS)) / DRAWS
    ratio = exp(-epsilon)

    assert zeros == pytest.approx((1 - ratio) / (1 + ratio), abs=0.02)


def test_sampler_uses_the_system_source_and_no_float() -> None:
    tree = ast.parse((ROOT / "app" / "analytics" / "noise.py").read_text(encoding="utf-8"))
    modules = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}

    assert modules == {"__future__", "secrets", "typing", "fractions"}
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, float)]
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div)]
    assert [
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "secrets"
        for alias in node.names
    ] == ["token_bytes"]


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 1000])
def test_every_number_below_a_limit_is_equally_likely(limit: int) -> None:
    seen = Counter(COINS.below(limit) for _ in range(20_000))

    assert seen.keys() <= set(range(limit))
    assert chi_square_p(seen, dict.fromkeys(range(limit), 20_000 // limit)) > LEAST_P


@pytest.mark.parametrize("epsilon", [Fraction(0), Fraction(-1)], ids=str)
def test_epsilon_must_be_above_zero(epsilon: Fraction) -> None:
    with pytest.raises(ValueError, match="above zero"):
        draw(epsilon, COINS)
