"""What Streamlit's theme cannot say: less empty space, and numbers that stand close together."""

import streamlit as st

GRID = "numbers"  # key of a container whose cards stand in as many columns as fit
CARDS = "cards"  # key of one whose cards hold sentences, and share the width
# Key of one that does not fade while it is worked out anew. Streamlit would have the browser be
# ready to fade each element, and so paint a whole map twice at each change: 130 ms of its work.
STEADY = "steady"

STYLE = f"""<style>
.stMainBlockContainer {{ padding: 4.2rem 1.6rem 2rem; max-width: 1900px; }}
h1 {{ font-size: 1.7rem !important; padding: 0 0 .4rem !important; }}
h3 {{ font-size: 1.15rem !important; padding: .6rem 0 .3rem !important; }}
[data-testid="stMetricValue"], [data-testid="stMetricValue"] * {{ line-height: 1.4; }}
[data-testid="stMetricValue"] {{ font-size: 1.65rem; font-variant-numeric: tabular-nums; }}
[data-testid="stMetricLabel"] p {{ font-size: .86rem; }}
[data-testid="stMetricLabel"], [data-testid="stMetricLabel"] * {{ white-space: normal !important; }}
[data-testid="stCaptionContainer"] p {{ line-height: 1.35; }}
.st-key-{GRID}, .st-key-{CARDS} {{ display: grid; gap: .5rem; }}
.st-key-{GRID} {{ grid-template-columns: repeat(auto-fill, minmax(13.5rem, 1fr)); }}
.st-key-{CARDS} {{ grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr)); }}
.st-key-{GRID} > *, .st-key-{GRID} > * > * {{ height: 100%; }}
.st-key-{CARDS} > *, .st-key-{CARDS} > * > * {{ height: 100%; }}
.st-key-{STEADY} [data-testid="stElementContainer"] {{
  opacity: 1 !important;
  transition: none !important;
}}
@media (max-width: 640px) {{
  .stMainBlockContainer {{ padding: 4rem .7rem 1rem; }}
  .st-key-{GRID} {{ grid-template-columns: 1fr 1fr; }}
  [data-testid="stMetricValue"] {{ font-size: 1.35rem; }}
}}
</style>"""


def apply() -> None:
    """Put the style into the page."""
    st.html(STYLE)
