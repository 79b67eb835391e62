"""What a page says, as plain text: the one place where words reach Streamlit's Markdown.

Names, notices, sources, files and errors may hold any sign. Nothing of them may become a link, a
picture, an icon or a mark-up; see also views/metrics.py and views/charts.py, which escape HTML.
"""

import re
from typing import Literal

import streamlit as st

BREAK = "\N{WORD JOINER}"  # invisible
# Streamlit finds these in the text that is left when escapes are resolved, so they are broken up:
# addresses (`http://`, `www.`, `a@b`), icons and emoji (`:name:`), arrows (`->`).
SEEN_LATER = re.compile(
    r"(?<=[A-Za-z])(?=://)|(?<=[Ww]{3})(?=\.)|(?=@)|(?<=:)(?=[A-Za-z+-])|(?<=[-<>=~])(?=[-<>=])"
)
MARKS = re.compile(r"[\\`*_\[\]<~$]|&(?=#?\w+;)")
AT_THE_START = re.compile(r"^(?:(?=[-+#>=])|(\d+)(?=[.)](?: |$)))")
LINES = re.compile(r"[\r\n\t\v\f\x85\u2028\u2029]+")


def plain(text: str) -> str:
    """Escape a text so that Markdown shows it as it is, in one line."""
    broken = SEEN_LATER.sub(BREAK, LINES.sub(" ", text).strip(" "))
    return AT_THE_START.sub(r"\1\\", MARKS.sub(r"\\\g<0>", broken))


def title(said: str) -> None:
    """Say what the page is about."""
    st.title(plain(said))


def subheader(said: str, *, icon: str = "") -> None:
    """Head a part of the page, after an icon of Streamlit's or none."""
    st.subheader(f":material/{icon}: {plain(said)}" if icon else plain(said))


def text(*lines: str) -> None:
    """Say a sentence, or several, each in a line of its own."""
    st.markdown(_below_each_other(lines))


def strong(said: str) -> None:
    """Say a sentence in bold."""
    st.markdown(f"**{plain(said)}**")


def alarm(said: str) -> None:
    """Say a sentence in bold and red."""
    st.markdown(f":red[**{plain(said)}**]")


def caption(said: str, *, about: str | None = None) -> None:
    """Say a sentence in small letters; `about` is what a question mark beside it tells."""
    st.caption(plain(said), help=about and plain(about))


def box(kind: Literal["info", "success", "warning", "error"], *lines: str, icon: str = "") -> None:
    """Say one line or more in a coloured box."""
    said = _below_each_other(lines)
    shown = {"info": st.info, "success": st.success, "warning": st.warning, "error": st.error}
    shown[kind](said, icon=f":material/{icon}:" if icon else None)


def toast(said: str) -> None:
    """Say for a moment what has been done."""
    st.toast(plain(said))


def _below_each_other(lines: tuple[str, ...]) -> str:
    return "  \n".join(map(plain, lines))
