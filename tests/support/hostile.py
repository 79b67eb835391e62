"""A name that tries everything: markup, scripts, templates, and what the map's makers rewrite."""

NAME = (
    '<img src=x onerror="window.hit=1">${window.hit=2}`\\u003c{{7*7}}{%x%}</script>D:\\users_01 '
    "alert(coords); maps/a_b/"
)
