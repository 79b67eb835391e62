"""Whole numbers that add up: shares of a total, by weight."""

import numpy as np
import numpy.typing as npt

from gis.arrays import FloatArray

CHINESE_DIGITS = "零一二三四五六七八九十"


def apportion(weights: FloatArray, *, total: int, least: int) -> npt.NDArray[np.int64]:
    """Distribute `total` by weight, at least `least` each (largest remainders first)."""
    free = total - least * len(weights)
    exact = weights / weights.sum() * free
    shares = np.floor(exact).astype(np.int64)
    short = free - int(shares.sum())
    shares[np.argsort(shares - exact, kind="stable")[:short]] += 1
    return shares + least


def chinese_number(number: int) -> str:
    """Write 1 to 99 in Chinese numerals: 七, 十二, 三十."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("" if tens == 1 else CHINESE_DIGITS[tens]) + "十"
    return head + (CHINESE_DIGITS[ones] if ones or not tens else "")
