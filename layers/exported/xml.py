"""Elements of XML, written as text: names are ours, every value is escaped."""

from collections.abc import Iterable, Mapping
from html import escape


def element(tag: str, content: str | Iterable[str] = "", /, **attributes: object) -> str:
    """Write an element; `content` is XML already. A last `_` of an attribute is left out."""
    inner = content if isinstance(content, str) else "".join(content)
    told = "".join(f' {key.removesuffix("_")}="{text(value)}"' for key, value in attributes.items())
    return f"<{tag}{told}>{inner}</{tag}>" if inner else f"<{tag}{told}/>"


def text(value: object) -> str:
    """Escape a value for a text or an attribute."""
    return escape(str(value))


def properties(told: Mapping[str, object]) -> str:
    """Write the properties of a symbol, as every version of QGIS 3 reads them."""
    return "".join(element("prop", k=name, v=value) for name, value in told.items())


def option(name: str, kind: str, value: object = None, inner: Iterable[str] = ()) -> str:
    """Write an option of QGIS: one with a value, or a map or list of others."""
    named = {"name": name} if name else {}
    valued = {} if value is None else {"value": value}
    return element("Option", inner, type=kind, **named, **valued)
