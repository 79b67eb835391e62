"""What Streamlit's theme cannot say: less empty space, and cards that share the width."""

import streamlit as st

from views import metrics

CARDS = "cards"  # key of a container whose cards hold sentences, and share the width
# Key of one that does not fade while it is worked out anew. Streamlit would have the browser be
# ready to fade each element, and so paint a whole map twice at each change: 130 ms of its work.
STEADY = "steady"
# Key of what the page says first. On a phone, where columns stand one above the other, it comes
# before what was asked, the map follows the questions that a reader turns most, tables are last.
ANSWER = "answer"
PARTS = f".st-key-{STEADY} > div > [data-testid=stHorizontalBlock] > [data-testid=stColumn]"
TURNED = ", ".join(f".st-key-{key}" for key in ("measure", "radius_m", "minutes"))

STYLE = f"""<style>
.stMainBlockContainer {{ padding: 4.2rem 1.6rem 2rem; max-width: 1900px; }}
h1 {{ font-size: 1.7rem !important; padding: 0 0 .4rem !important; }}
h3 {{ font-size: 1.15rem !important; padding: .6rem 0 .3rem !important; }}
[data-testid="stCaptionContainer"] p {{ line-height: 1.35; }}
.st-key-{CARDS} {{
  display: grid;
  gap: .5rem;
  grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr));
}}
.st-key-{CARDS} > *, .st-key-{CARDS} > * > * {{ height: 100%; }}
.st-key-{STEADY} [data-testid="stElementContainer"] {{
  opacity: 1 !important;
  transition: none !important;
}}
@media (max-width: 640px) {{
  .stMainBlockContainer {{ padding: 4rem .7rem 1rem; }}
  {PARTS}, {PARTS} > [data-testid=stVerticalBlock] {{ display: contents; }}
  {PARTS} > * > * {{ width: 100%; order: 4; }}
  {PARTS} > * > :has(> .st-key-{ANSWER}) {{ order: 1; }}
  {PARTS} > * > :is({TURNED}) {{ order: 2; }}
  {PARTS} > * > :has(iframe) {{ order: 3; }}
  {PARTS} > * > [data-testid=stTabs] {{ order: 5; }}
}}
{metrics.STYLE}
</style>"""


def apply() -> None:
    """Put the style into the page."""
    st.html(STYLE)
