"""Who looks at the page: the user that is signed in, or the role chosen in a demonstration."""

import streamlit as st

from layers.masking import Role
from views.guard import cookies
from views.guard.door import door
from views.guard.users import User

ROLE_KEY = "role"


def is_demonstration() -> bool:
    """Tell whether no users are set up, so that whoever is at this machine chooses a role."""
    return door().is_demonstration()


def user() -> User | None:
    """Tell who is signed in: by the cookie of the connection, looked up in the server's memory."""
    return door().user(_cookie())


def mark() -> str:
    """Give the mark that files bear which nobody but this reader may fetch."""
    return door().mark(_cookie())


def role() -> Role:
    """Tell as what the reader looks: the role of the user, or in a demonstration the chosen one.

    A leader sees no full names, and so does who is neither.
    """
    if is_demonstration():
        return Role(st.session_state.get(ROLE_KEY, Role.LEADER))
    known = user()
    return known.role if known else Role.LEADER


def _cookie() -> str | None:
    """Give what the cookie of the connection holds; in a test of a page there is no connection."""
    told = st.context.cookies.get(cookies.name())
    return told if isinstance(told, str) else None
