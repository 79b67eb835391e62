"""How long tests wait: so long that none fails because a machine is busy."""

MOST_S = 180
