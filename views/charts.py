"""Charts, drawn by the Vega-Lite that Streamlit brings along."""

import pandas as pd
import streamlit as st

from gis.belt_cover import BeltCover
from views.words import t

PEOPLE_COLOUR, LINE_COLOUR, NOW_COLOUR = "#1f4e8c", "#8c1d2b", "#6b6358"
HEIGHT_PX = 210


def cover_curve(cover: BeltCover) -> None:
    """Show how the share in reach grows with the radius, with today's radius marked."""
    series = {"people_share": t("People"), "line_share": t("Border")}
    long = cover.curve.rename(columns=series).melt(
        "radius_m", list(series.values()), var_name="what", value_name="share"
    )
    long["km"] = long["radius_m"] / 1_000
    now = pd.DataFrame({"km": [cover.settings.radius_m / 1_000]})
    km = {
        "field": "km",
        "type": "quantitative",
        "title": t("Radius (km)"),
        "axis": {"tickCount": 6, "grid": False},
    }
    spec = {
        "layer": [
            {
                "mark": {"type": "line", "strokeWidth": 2, "interpolate": "monotone"},
                "encoding": {
                    "x": km,
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
                        "scale": {
                            "domain": list(series.values()),
                            "range": [PEOPLE_COLOUR, LINE_COLOUR],
                        },
                        "legend": {"orient": "top"},
                    },
                },
            },
            {
                "data": {"values": now.to_dict("records")},
                "mark": {"type": "rule", "strokeDash": [4, 3], "color": NOW_COLOUR},
                "encoding": {"x": {"field": "km", "type": "quantitative"}},
            },
        ],
        "height": HEIGHT_PX,
    }
    st.caption(t("Share in reach by radius; the dashed line is the radius chosen."))
    st.vega_lite_chart(long[["km", "share", "what"]], spec, width="stretch", theme="streamlit")
