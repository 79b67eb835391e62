"""The layers between the guard and Streamlit."""

from starlette.middleware import Middleware
from streamlit import config

from views.serving.compressed import Compressed
from views.serving.first_reader import FirstReader
from views.serving.icons import Icons
from views.serving.lasting import Lasting
from views.serving.shell import Shell


def serving() -> list[Middleware]:
    """Give the layers, the outer one first; they stand behind the guard."""
    path = str(config.get_option("server.baseUrlPath")).strip("/")
    base = f"/{path}" if path else ""
    return [Middleware(one, base=base) for one in (FirstReader, Compressed, Lasting, Icons, Shell)]
