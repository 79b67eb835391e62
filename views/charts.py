"""Charts, drawn by the Vega-Lite that Streamlit brings along."""

from typing import Any

import streamlit as st

from gis.belt_cover import BeltCover
from views.words import t

PEOPLE_COLOUR, LINE_COLOUR, NOW_COLOUR = "#1f4e8c", "#8c1d2b", "#6b6358"
HEIGHT_PX = 210
DIGITS = 3  # of a share: a tenth of a percent


def cover_curve(cover: BeltCover) -> None:
    """Show how the share in reach grows with the radius, with today's radius marked."""
    st.caption(t("Share in reach by radius; the dashed line is the radius chosen."))
    st.vega_lite_chart(_curve_spec(cover), width="stretch", theme="streamlit")


def _curve_spec(cover: BeltCover) -> dict[str, Any]:
    # The figures travel in the text of the chart, a row a radius: as a frame they weigh thrice.
    names = {"people_share": t("People"), "line_share": t("Border")}
    shares = cover.curve[list(names)].round(DIGITS).rename(columns=names)
    rows = shares.assign(km=cover.curve["radius_m"] / 1_000).dropna(axis="columns", how="all")
    lines = {
        "transform": [{"fold": list(names.values()), "as": ["what", "share"]}],
        "mark": {"type": "line", "strokeWidth": 2},
        "encoding": {
            "x": {
                "field": "km",
                "type": "quantitative",
                "title": t("Radius (km)"),
                "axis": {"tickCount": 6, "grid": False},
            },
            "y": {
                "field": "share",
                "type": "quantitative",
                "title": None,
                "axis": {"format": ".0%", "tickCount": 5},
                "scale": {"domain": [0, 1]},
            },
            "color": {
                "field": "what",
                "type": "nominal",
                "title": None,
                "scale": {"domain": list(names.values()), "range": [PEOPLE_COLOUR, LINE_COLOUR]},
                "legend": {"orient": "top"},
            },
        },
    }
    now = {
        "data": {"values": [{"km": cover.settings.radius_m / 1_000}]},
        "mark": {"type": "rule", "strokeDash": [4, 3], "color": NOW_COLOUR},
        "encoding": {"x": {"field": "km", "type": "quantitative"}},
    }
    return {
        "data": {"values": rows.to_dict("records")},
        "layer": [lines, now],
        "height": HEIGHT_PX,
    }
