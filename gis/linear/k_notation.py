"""Chainage in the notation of Chinese roads, `K12+800`, and natural sorting of such texts."""

import math
import re
import unicodedata

from gis.errors import InputError

K_VALUE = re.compile(r"[A-Z]?K(\d{1,4})\+(\d{3}(?:\.\d{1,3})?)")
PLAIN_METRES = re.compile(r"\d+(\.\d*)?")
MOST_M = 10_000_000  # K9999+999 is the greatest value of the notation

NaturalKey = tuple[tuple[float, str], ...]


def format_k(m: float) -> str:
    """Write metres along a line as `K12+800`, rounded to the metre (12 799.5 and up).

    Raises
    ------
    InputError
        Where `m` is not a number from 0 to K9999+999.

    Examples
    --------
    >>> format_k(12_799.5)
    'K12+800'
    """
    whole_m = math.floor(m + 0.5) if math.isfinite(m) else -1
    if not 0 <= whole_m < MOST_M:
        raise _no_chainage(m)
    km, rest_m = divmod(whole_m, 1000)
    return f"K{km}+{rest_m:03d}"


def parse_k(text: str | float) -> float:
    """Read `K12+800`, `AK12+800.5` or plain metres as metres along a line.

    Full-width letters, lower case and spaces are accepted. The letter before the K names a branch
    of a road and is dropped.

    Raises
    ------
    InputError
        Where `text` is none of these.

    Examples
    --------
    >>> parse_k("K12+800")
    12800.0
    >>> parse_k("ak12+800.5")
    12800.5
    """
    m = _read(text) if isinstance(text, str) else float(text)
    if not 0 <= m < MOST_M:
        raise _no_chainage(text)
    return m


def natural_key(text: str) -> NaturalKey:
    """Return the key that sorts 63 < 98(2) < 124/1(1) < 511/3, and K9+900 < K12+100.

    Runs of digits compare as numbers and come before other characters.

    Examples
    --------
    >>> sorted(["K12+100", "K9+900"], key=natural_key)
    ['K9+900', 'K12+100']
    """
    runs: list[str] = re.findall(r"\d+|\D+", unicodedata.normalize("NFKC", text))
    return tuple((int(run), "") if run.isdecimal() else (math.inf, run) for run in runs)


def _read(text: str) -> float:
    plain = "".join(unicodedata.normalize("NFKC", text).upper().split())
    if found := K_VALUE.fullmatch(plain):
        return 1000.0 * int(found[1]) + float(found[2])
    return float(plain) if PLAIN_METRES.fullmatch(plain) else math.nan


def _no_chainage(value: str | float) -> InputError:
    return InputError(
        "{value} is not a valid chainage.",
        remedy="Write it as K12+800 or in metres from the start of the line.",
        value=value,
    )
