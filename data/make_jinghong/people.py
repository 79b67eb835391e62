"""Fictitious names of people: a surname, 示 or 例 (example), and a cyclical character."""

from collections.abc import Iterator
from itertools import product

from data.make_jinghong.lines import dice

SURNAMES = "岩玉刀陶李张王马周杨罗白赵陈何黄"
EXAMPLE = "示例"
SIGNS = "甲乙丙丁戊己庚辛壬癸"


def invented_names(theme: str) -> Iterator[str]:
    """Yield up to 320 different names, in an order specific to the theme."""
    names = ["".join(parts) for parts in product(SURNAMES, EXAMPLE, SIGNS)]
    order = dice(f"names {theme}").permutation(len(names))
    return (names[at] for at in order)
