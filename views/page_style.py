"""Styles that Streamlit's theme cannot set: less empty space, and cards that share the width."""

from html import escape

import streamlit as st

from views import metrics, printing, told_card

CARDS = "cards"  # key of a container of cards that hold sentences and share the width
# Key of a container that does not fade while it is recomputed. Streamlit prepares every element for
# fading, which makes the browser paint the whole map twice at each change (130 ms).
STEADY = "steady"
# Key of the container with the results. On a phone, where columns are stacked, it comes before the
# settings; the map follows the settings that change most, tables come last.
ANSWER = "answer"
ATTENTION = "attention"  # key of the list of what needs attention, and start of those of its lines
OVERVIEW = "overview-parts"
# Keys of the containers of Overview that come before the map on a phone, and after it.
OVERVIEW_FIRST, OVERVIEW_FIGURES = "overview-first", "overview-figures"
OVERVIEW_LAST = "overview-last"
# On a phone these lines alone are shown at first, and of the figures the numbers alone.
FIRST_MATTERS = 3
MORE_MATTERS, MORE_OF_FIGURES = "more-matters", "more-of-figures"
PARTS = f".st-key-{STEADY} > div > [data-testid=stHorizontalBlock] > [data-testid=stColumn]"
COLUMNS = f".st-key-{OVERVIEW} > div > [data-testid=stHorizontalBlock] > [data-testid=stColumn]"
TURNED = ", ".join(f".st-key-{key}" for key in ("measure", "radius_m", "minutes"))
SEARCH_FIELD = "search-field"  # key of the container of the search box
HEADING_CONTROLS = "heading-controls"
HEADING = f"[data-testid=stHorizontalBlock]:has(> * > .st-key-{HEADING_CONTROLS})"
QUIET = "#5b5e63"  # 6.5:1 on white; Streamlit's own is 4.0:1
CHOOSE_A_FILE = "choose-a-file"  # key of a container around fields for files

# On a wide screen at its own scale the page would be a strip of small letters in the middle. Its
# sizes follow that of the root; Streamlit measures what it draws, and so cannot be zoomed. A map is
# drawn in a frame of its own, which can. That of the wall has its own size.
ROOT_PX = 16
A_MAP = ".stMainBlockContainer:not(:has(.wall)) iframe[title='streamlit_folium.st_folium']"
WIDE = "\n".join(
    f"@media screen and (min-width: {width}px) {{ html {{ font-size: {size}px !important; }}"
    f" {A_MAP} {{ zoom: {size / ROOT_PX}; width: 100% !important; }} }}"
    for width, size in ((2560, 20), (3200, 25), (3800, 30))
)

STYLE = f"""<style>
.stMainBlockContainer {{ padding: 4.2rem 1.6rem 2rem; max-width: 120rem; }}
h1 {{ font-size: 1.7rem !important; padding: 0 0 .4rem !important; }}
@media (min-width: 641px) {{
  .stApp .st-key-{SEARCH_FIELD} {{ max-width: 20rem; }}
}}
.st-key-{OVERVIEW_FIGURES} dl.figures.cards {{ grid-template-columns: repeat(4, 1fr); }}
@media (max-width: 1200px) {{
  .st-key-{OVERVIEW_FIGURES} dl.figures.cards {{ grid-template-columns: 1fr 1fr; }}
}}
@media (min-width: 641px) and (max-width: 1200px) {{
  {HEADING} > :first-child {{ flex: 1 0 100%; }}
}}
h3 {{ font-size: 1.15rem !important; padding: .6rem 0 .3rem !important; }}
[data-testid="stCaptionContainer"], [data-testid="stCaptionContainer"] p {{
  color: {QUIET} !important;
  opacity: 1 !important;
}}
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
.st-key-{ATTENTION} {{ gap: .4rem; padding-top: .4rem; }}
[class*="st-key-{ATTENTION}-"] {{
  gap: 0;
  border-left: 4px solid #d9a441;
  padding-left: .7rem;
}}
[class*="st-key-{ATTENTION}-grave"] {{ border-left-color: #c0392b; }}
[class*="st-key-{ATTENTION}-"] a {{ padding: .3rem 0 .35rem; margin: 0; min-height: 0; }}
[class*="st-key-{ATTENTION}-"] a span {{ white-space: normal; line-height: 1.4; }}
[class*="st-key-{ATTENTION}-"] a p {{ margin: 0; font-size: 1rem; line-height: 1.4; }}
[data-testid=stElementContainer]:has(details.unfolding) {{ display: none; }}
details.unfolding summary {{
  display: flex;
  align-items: center;
  min-height: 44px;
  color: #1f4e8c;
  cursor: pointer;
}}
details.unfolding summary::before {{ content: "▸"; margin-right: .5rem; }}
details.unfolding[open] summary::before {{ content: "▾"; }}
@media screen and (max-width: 640px) {{
  [data-testid=stElementContainer]:has(details.unfolding) {{ display: block; }}
  .st-key-{ATTENTION}:has(.{MORE_MATTERS}:not([open]))
    > :nth-child(n + {FIRST_MATTERS + 1}):not(:has(.{MORE_MATTERS})) {{ display: none; }}
  .st-key-{OVERVIEW_FIRST}, .st-key-{OVERVIEW_FIGURES} {{ gap: .4rem; }}
  .st-key-{OVERVIEW_FIGURES}:has(.{MORE_OF_FIGURES}:not([open])) .about {{ display: none; }}
  .st-key-{OVERVIEW_FIGURES} .figures.cards > div {{ padding: .35rem .7rem; }}
  {COLUMNS}, {COLUMNS} > [data-testid=stVerticalBlock] {{ display: contents; }}
  {COLUMNS} > * > * {{ width: 100%; order: 2; }}
  {COLUMNS} > * > :has(> .st-key-{OVERVIEW_FIRST}) {{ order: 0; }}
  {COLUMNS} > * > :has(> .st-key-{OVERVIEW_FIGURES}) {{ order: 1; }}
  {COLUMNS} > * > :has(> .st-key-{OVERVIEW_LAST}) {{ order: 3; }}
}}
@media (max-width: 640px) {{
  [class*="st-key-{ATTENTION}-"] a {{ min-height: 44px; }}
  .stMainBlockContainer {{ padding: 4rem .7rem 1rem; }}
  [data-testid=stHorizontalBlock] > :has(.st-key-{SEARCH_FIELD}) {{ flex: 1 0 100%; }}
  {PARTS}, {PARTS} > [data-testid=stVerticalBlock] {{ display: contents; }}
  {PARTS} > * > * {{ width: 100%; order: 4; }}
  {PARTS} > * > :has(> .st-key-{ANSWER}) {{ order: 1; }}
  {PARTS} > * > :is({TURNED}) {{ order: 2; }}
  {PARTS} > * > :has(iframe) {{ order: 3; }}
  {PARTS} > * > [data-testid=stTabs] {{ order: 5; }}
}}
{WIDE}
{metrics.STYLE}
{told_card.STYLE}
{printing.STYLE}
</style>"""


# Streamlit writes on such a field and its button in English alone.
FIELD_OF_FILES = """<style>
.st-key-{key} button p {{ font-size: 0; }}
.st-key-{key} button p::after {{ content: "{label}"; font-size: 1rem; }}
.st-key-{key} [data-testid="stFileUploaderDropzoneInstructions"] > * {{ display: none; }}
.st-key-{key} [data-testid="stFileUploaderDropzoneInstructions"]::after {{ content: "{kind}"; }}
</style>"""


def apply() -> None:
    """Add the styles to the page."""
    st.html(STYLE)


def unfolding(key: str, said: str) -> None:
    """Let the reader of a phone show what is hidden there while `key` is folded; see STYLE."""
    st.html(f'<details class="unfolding {key}"><summary>{escape(said)}</summary></details>')


def name_field_of_files(label: str, *, kind: str) -> None:
    """Name the button and the kind of files in the container `CHOOSE_A_FILE`; no words of data."""
    st.html(FIELD_OF_FILES.format(key=CHOOSE_A_FILE, label=label, kind=kind))
