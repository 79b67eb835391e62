"""The address of a page: all that the reader sees is in it, as codes that no language changes.

Where a setting stands on a page it is declared here, with its code. `arrive` takes over what the
address says when the reader comes with it: opens a link, reloads, goes back or forward. `write`
makes the address say what the session holds; each call that changes it is one step of Back. What
is as at the start is not written. Where the map stands is the browser's part: it keeps that behind
the `#`, so that panning runs nothing; see layers/browser/address.js.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from gis.questions.siting import LonLat
from gis.ranges import Range
from views import old_addresses

Value = TypeVar("Value")

NOTHING = "none"  # the code of an empty list
BETWEEN, WITHIN = "~", "_"  # places, and the two numbers of one: signs that no address escapes
OF_LIST = "."
PLAIN = re.compile(r"[a-z0-9_-]+")
AS_HEX = "x-"  # before what is no plain code: a kind that the data name in words of their own
MOST_SIGNS = 4_000  # of one value; no setting is longer
STEP = "step"  # in the address that a link of another page leads to
READ, NEWS, STARTS = "address-read", "address-news", "address-starts"


@dataclass(frozen=True, kw_only=True)
class Setting:
    """A part of the view.

    Attributes
    ----------
    key, name
        What the session and the address call it.
    read
        Gives the value of a text; raises ValueError where it has none.
    write
        Gives the text of a value; None where it has none.
    start
        What it is at first. For a widget, `begins` tells it.
    """

    key: str
    name: str
    read: Callable[[str], Any]
    write: Callable[[Any], str | None]
    start: object = None


_declared: dict[str, Setting] = {}


def declare(setting: Setting) -> str:
    """Have a setting kept in the address; give its key."""
    _declared[setting.key] = setting
    return setting.key


def settings() -> Mapping[str, Setting]:
    """Give all settings that are declared, by key."""
    return MappingProxyType(_declared)


def choice(key: str, codes: Mapping[str, object], *, name: str = "", start: object = None) -> str:
    """Declare a choice of one; `codes` are ASCII."""

    def read(text: str) -> object:
        code = text if text in codes else old_addresses.code(key, text)
        if code not in codes:
            raise ValueError(text)
        return codes[code]

    def write(value: object) -> str | None:
        return next((code for code, one in codes.items() if one == value), None)

    return declare(Setting(key=key, name=name or key, read=read, write=write, start=start))


def switch(key: str, *, start: bool | None = None) -> str:
    """Declare what is on or off."""
    codes = {"yes": True, "no": False}
    names = {on: code for code, on in codes.items()}

    def read(text: str) -> bool:
        if text not in codes:
            raise ValueError(text)
        return codes[text]

    return declare(Setting(key=key, name=key, read=read, write=names.get, start=start))


def number(key: str, declared: Range, *, of_unit: float = 1.0) -> str:
    """Declare a number as it stands on its slider, in units of `of_unit`."""

    def read(text: str) -> float:
        there = float(text) * of_unit
        if not declared.least <= there <= declared.most:  # nor NaN
            raise ValueError(text)
        steps = round((there - declared.least) / declared.step)
        return round(min(declared.least + steps * declared.step, declared.most) / of_unit, 6)

    return declare(Setting(key=key, name=key, read=read, write=lambda value: f"{value:g}"))


def word(key: str, *, start: str) -> str:
    """Declare a word of the data, such as the name of a road."""

    def read(text: str) -> str:
        return "" if text == NOTHING else _word(text)

    return declare(Setting(key=key, name=key, read=read, write=code, start=start))


def several(key: str, *, among: Collection[str] | None = None) -> str:
    """Declare a list of codes; one that is no plain code is written as the hex of its bytes."""

    def read(text: str) -> list[str]:
        found = [] if text == NOTHING else list(dict.fromkeys(map(_word, text.split(OF_LIST))))
        if among is not None and not set(found) <= set(among):
            raise ValueError(text)
        return found

    def write(value: Collection[str]) -> str:
        return OF_LIST.join(map(_code, value)) or NOTHING

    return declare(Setting(key=key, name=key, read=read, write=write))


def places(key: str, *, most: int, name: str = "") -> str:
    """Declare places, kept as longitudes and latitudes and written the other way round.

    More than `most` are not written.
    """

    def read(text: str) -> tuple[LonLat, ...]:
        found = tuple(map(_place, text.split(BETWEEN)))
        if len(found) > most:
            raise ValueError(text)
        return found

    def write(value: Collection[LonLat]) -> str | None:
        if len(value) > most:
            return None
        return BETWEEN.join(f"{lat:.6f}{WITHIN}{lon:.6f}" for lon, lat in value)

    return declare(Setting(key=key, name=name or key, read=read, write=write, start=()))


def begins(key: str, start: Value, *, among: Collection[Value] | None = None) -> str:
    """Tell what a widget begins with, and have it begin anew where it cannot show what is kept.

    Call it as the key is handed over.
    """
    st.session_state.setdefault(STARTS, {})[key] = start
    kept = st.session_state.get(key, start)
    if among is not None and kept != start and kept not in among:
        st.session_state[key] = start
    return key


def begins_with(key: str, start: list[str], *, among: Collection[str]) -> str:
    """Tell which of a list a widget begins with, and leave out what it cannot show."""
    st.session_state.setdefault(STARTS, {})[key] = start
    kept = st.session_state.get(key, start)
    known = [one for one in kept if one in among]
    if known != kept:
        st.session_state[key] = known
    return key


def arrive() -> None:
    """Take over what the address says, where the reader has come with it; before all widgets.

    A run that a widget causes may be sent with an older address than the one that is there, so what
    is sent counts where a page is opened, where the reader goes back or forward, and where the
    address says that it is a step from another page; what a step does not name stays.
    """
    is_first = READ not in st.session_state
    is_step = not is_first and STEP in st.query_params
    if not (is_first or is_step or getattr(get_script_run_ctx(), "is_history_navigation", False)):
        return
    st.session_state[READ] = True
    st.session_state.setdefault(STARTS, {})
    news = set()
    for one in _declared.values():
        then = _read(one)
        if then is None and (is_first or is_step):
            continue  # what the session holds stays
        start = _start(one)
        then = start if then is None else then
        is_new = then != st.session_state.get(one.key, start)
        if is_step and not is_new:  # else a widget of the page that is left takes it with it
            st.session_state[one.key] = then
        if is_new:
            news.add(one.key)
            if then is None and one.key not in st.session_state[STARTS]:
                del st.session_state[one.key]  # no widget has shown it yet
            else:
                st.session_state[one.key] = then
    st.session_state[NEWS] = news


def code(word: str) -> str:
    """Write a word of the data as `word` reads it."""
    return _code(word) or NOTHING


def is_news(key: str) -> bool:
    """Tell once whether the address has changed a setting."""
    news: set[str] = st.session_state.get(NEWS, set())
    if key not in news:
        return False
    news.remove(key)
    return True


def write() -> None:
    """Make the address say what the session holds, all at once."""
    told = dict(_told())
    if told != {name: _sent(name) for name in st.query_params}:
        st.query_params.from_dict(told)


def _told() -> list[tuple[str, str]]:
    found = []
    for one in _declared.values():
        value = st.session_state.get(one.key)
        if value is not None and value != _start(one):
            text = one.write(value)
            if text is not None:
                found.append((one.name, text))
    return found


def _sent(name: str) -> str | None:
    """Give what was sent under a name; None where it was sent twice."""
    sent: list[str] = st.query_params.get_all(name)
    return sent[0] if len(sent) == 1 else None


def _read(setting: Setting) -> object:
    """Give the value of a setting in the address, of several the last; None where it has none."""
    sent = st.query_params.get_all(setting.name)
    if not sent or len(sent[-1]) > MOST_SIGNS:
        return None
    try:
        return setting.read(sent[-1])
    except ValueError:
        return None


def _start(setting: Setting) -> object:
    starts: Mapping[str, object] = st.session_state.get(STARTS, {})
    return starts.get(setting.key, setting.start)


def _place(text: str) -> LonLat:
    lat, lon = map(float, text.split(WITHIN))
    if not (abs(lat) <= 90 and abs(lon) <= 180):  # nor NaN
        raise ValueError(text)
    return (round(lon, 6), round(lat, 6))


def _code(word: str) -> str:
    if PLAIN.fullmatch(word) and not word.startswith(AS_HEX):
        return word
    return AS_HEX + word.encode().hex()


def _word(code: str) -> str:
    if code.startswith(AS_HEX):
        return bytes.fromhex(code.removeprefix(AS_HEX)).decode()
    return code
