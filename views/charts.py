"""Charts, drawn by the Vega-Lite that Streamlit brings along."""

from typing import Any

import pandas as pd
import streamlit as st

from gis.belt_cover import BeltCover
from views.words import t

PEOPLE_COLOUR, LINE_COLOUR, NOW_COLOUR = "#1f4e8c", "#8c1d2b", "#6b6358"
NOW = "now"  # marks the row that holds the radius chosen
HEIGHT_PX = 210
DIGITS = 3  # of a share: a tenth of a percent


def cover_curve(cover: BeltCover) -> None:
    """Show how the share in reach grows with the radius, with today's radius marked."""
    names = {"people_share": t("People"), "line_share": t("Border")}
    st.caption(t("Share in reach by radius; the dashed line is the radius chosen."))
    # The radius chosen is a row of the data: the text of the chart stays the same, so that the
    # browser moves the mark and need not build the chart anew.
    st.vega_lite_chart(
        _rows(cover, names), _curve_spec(list(names.values())), width="stretch", theme="streamlit"
    )


def _rows(cover: BeltCover, names: dict[str, str]) -> pd.DataFrame:
    shares = cover.curve[["radius_m", *names]].round(DIGITS).rename(columns=names)
    long = shares.melt("radius_m", var_name="what", value_name="share").dropna()
    now = {"radius_m": cover.settings.radius_m, "what": NOW, "share": 0.0}
    rows = pd.concat([long, pd.DataFrame([now])], ignore_index=True)
    light = rows.astype({"radius_m": "float32", "share": "float32", "what": "category"})
    return light.assign(km=light["radius_m"] / 1_000).drop(columns="radius_m")


def _curve_spec(names: list[str]) -> dict[str, Any]:
    km = {
        "field": "km",
        "type": "quantitative",
        "title": t("Radius (km)"),
        "axis": {"tickCount": 6, "grid": False},
    }
    share = {
        "field": "share",
        "type": "quantitative",
        "title": None,
        "axis": {"format": ".0%", "tickCount": 5},
        "scale": {"domain": [0, 1]},
    }
    colour = {
        "field": "what",
        "type": "nominal",
        "title": None,
        "scale": {"domain": names, "range": [PEOPLE_COLOUR, LINE_COLOUR]},
        "legend": {"orient": "top"},
    }
    lines = {
        "transform": [{"filter": f"datum.what !== '{NOW}'"}],
        "mark": {"type": "line", "strokeWidth": 2},
        "encoding": {"x": km, "y": share, "color": colour},
    }
    now = {
        "transform": [{"filter": f"datum.what === '{NOW}'"}],
        "mark": {"type": "rule", "strokeDash": [4, 3], "color": NOW_COLOUR},
        "encoding": {"x": {"field": "km", "type": "quantitative"}},
    }
    return {"layer": [lines, now], "height": HEIGHT_PX}
