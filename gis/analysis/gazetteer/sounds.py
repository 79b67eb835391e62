"""How Chinese names sound: pinyin without tones, initials, and a romanised name.

Readings are those of pypinyin. A character with several readings may be asked for by any of them,
since local names keep readings that no dictionary of words knows.
"""

import re
import unicodedata
from functools import cache
from itertools import islice, product
from typing import Final

import pypinyin

MOST_READINGS: Final = 16  # of one name, the frequent ones first
TONE_DIGIT: Final = re.compile(r"(?<=[a-zü])[1-5]")
NOT_SOUND: Final = re.compile(r"[\s'’\-·]+")
# What is written as a word of its own: 勐宋一组 is Mengsong Yizu. Longer ones come first.
GENERIC: Final = re.compile(
    r"(?<=[㐀-鿿])([一二三四五六七八九十]+[组队社]|边境检查站|便民服务站|服务站|检查站|检查点|"
    r"警务室|派出所|渡口|通道|公路|[路村寨乡镇河江溪桥山])(?=$|[一二三四五六七八九十(（\d警边便检派])"
)
BRACKETS: Final = re.compile(r"\(.*?\)")
VOWELS: Final = "aoe"  # a syllable that begins with one is set off: Xi'an (GB/T 16159-2012)


def asked_sounds(text: str) -> tuple[str, ...]:
    """Return what a text may stand for as pinyin: without tone marks or digits, blanks or signs.

    Digits after a letter may be tones or part of a name, so both ways are given.
    """
    plain = unicodedata.normalize("NFD", text.casefold()).replace("u\u0308", "v")
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    bare = NOT_SOUND.sub("", letters)
    if not bare.isascii() or not any(sign.isalpha() for sign in bare):
        return ()
    return tuple(dict.fromkeys((bare, TONE_DIGIT.sub("", bare))))


def sounds(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the readings of a name without tones or blanks, and their initials.

    `勐宋一组` gives `mengsongyizu` and `msyz`. A name without Chinese characters has none.
    """
    signs = [sign for sign in unicodedata.normalize("NFKC", name) if sign.isalnum()]
    if not any(map(_is_chinese, signs)):
        return (), ()
    ways = list(islice(product(*map(_readings, signs)), MOST_READINGS))
    whole = dict.fromkeys("".join(way) for way in ways)
    initials = dict.fromkeys("".join(syllable[0] for syllable in way) for way in ways)
    return tuple(whole), tuple(initials)


def romanised(name: str) -> str:
    """Write a name in Latin letters, generic terms as words of their own; else as it is.

    What stands in brackets is left out.
    """
    if not any(map(_is_chinese, name)):
        return name
    bare = BRACKETS.sub("", unicodedata.normalize("NFKC", name))
    return " ".join(map(_word, GENERIC.sub(r" \1 ", bare).split()))


def _word(text: str) -> str:
    syllables = pypinyin.lazy_pinyin(text, v_to_u=True)
    first, *others = [syllable.strip() for syllable in syllables]
    told = first + "".join(
        f"'{one}" if one[:1] in VOWELS and one.isalpha() else one for one in others
    )
    return told[:1].upper() + told[1:]


@cache
def _readings(sign: str) -> tuple[str, ...]:
    if not _is_chinese(sign):
        return (sign.casefold(),)
    (found,) = pypinyin.pinyin(sign, style=pypinyin.Style.NORMAL, heteronym=True)
    return tuple(dict.fromkeys(found))


def _is_chinese(sign: str) -> bool:
    return "\u3400" <= sign <= "\u9fff" or "\U00020000" <= sign <= "\U0003ffff"
