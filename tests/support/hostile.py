"""A hostile name: markup, scripts, templates, and what Folium and Streamlit rewrite."""

NAME = (
    '<img src=x onerror="window.hit=1">${window.hit=2}`\\u003c{{7*7}}{%x%}</script>D:\\users_01 '
    "alert(coords); maps/a_b/"
)
