"""The calls of a drill, as a table in words and on the map."""

from typing import Final

from gis.analysis.incidents.drill import State
from gis.crs import MetricFrame
from gis.schema import Column, Kind, Shape, Table
from gis.words import Language, Words
from layers.catalogue import incidents
from layers.columns import NAME, choice, minutes
from layers.draw import DrawnLayer, drawn
from layers.layer import Layer
from layers.masking import anyone
from layers.results.coverage import DECIMALS
from layers.style import Case, Mark, PointSymbol, by_choice

STATE_WORDS: Final = {
    State.NOBODY.value: Words("无人可派", "nobody can come"),
    State.WAITING.value: Words("等待派出", "waiting for a team"),
    State.ON_THE_WAY.value: Words("正在途中", "team on the way"),
    State.AT_THE_PLACE.value: Words("正在处置", "team at the place"),
    State.DONE.value: Words("已处置", "dealt with"),
}
_STATE: Final = choice("state", Words("此时", "By now"), STATE_WORDS)


def _clock(name: str, label: Words) -> Column:
    return Column(name=f"{name}_at", label=label, for_all=True)


def _post(name: str, label: Words, export: str) -> Column:
    return Column(name=name, label=label, export=export, for_all=True, sensitive=True)


CALLS: Final = Table(
    key="drill",
    shapes=frozenset({Shape.POINT}),
    columns=(
        Column(name="number", label=Words("序号", "No."), kind=Kind.INTEGER),
        _clock("called", Words("接警", "Call")),
        NAME,
        incidents.KIND,
        _STATE,
        _post("post_name", Words("派出站点", "Sent from"), export="post"),
        minutes("minutes", Words("途中用时", "Minutes of the way")),
        _clock("sent", Words("派出", "Sent")),
        _clock("arrived", Words("到达", "Arrival")),
        _clock("done", Words("处置完", "Done")),
        _clock("back", Words("返回", "Back")),
        _post("first_name", Words("最近的站点", "First were none away"), export="first"),
    ),
)
LAYER: Final = Layer(
    label=Words("演练警情", "Calls of the drill"),
    one_en="Call of the drill",
    table=CALLS,
    order=97,
    style=by_choice(
        _STATE,
        {
            State.NOBODY.value: PointSymbol(mark=Mark.FLAG, fill="#7a1420", size_px=22),
            State.WAITING.value: PointSymbol(mark=Mark.TRIANGLE, fill="#c0392b", size_px=20),
            State.ON_THE_WAY.value: PointSymbol(mark=Mark.DIAMOND, fill="#1f4e8c", size_px=18),
            State.AT_THE_PLACE.value: PointSymbol(mark=Mark.SQUARE, fill="#1c6b3c", size_px=15),
            State.DONE.value: PointSymbol(mark=Mark.CIRCLE, fill="#6b7885", size_px=12),
        },
        otherwise=Case(
            words=Words("未知", "unknown"), symbol=PointSymbol(mark=Mark.DOT, fill="#6b7885")
        ),
    ),
    map_label="name",
    label_zoom=11,
    card=("number", "called_at", "name", "kind", "state", "post_name", "minutes", "arrived_at"),
)


def calls(rows: MetricFrame, *, language: Language) -> DrawnLayer:
    """Draw the calls by their state."""
    return drawn(LAYER, rows, reader=anyone(language), decimals=DECIMALS)
