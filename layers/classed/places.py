"""Results at places, by class: services, incidents, calls of a drill and new posts."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from gis.words import Words
from layers.catalogue import villages
from layers.classed.classed import Classed, as_drawn
from layers.classed.cover import GAP
from layers.results import coverage, drill, incidents, joint, responsibility, services, siting
from layers.style import Mark, PointSymbol, one_symbol

BEYOND: Final = Words("远离服务站的村寨", "Villages far from a station")
WITHOUT: Final = Words("没有任职民警的村寨", "Villages without an officer")

RESULTS: Mapping[str, Classed] = MappingProxyType(
    {
        one.table.key: one
        for one in (
            as_drawn(services.MEDIATION),
            as_drawn(services.LACKING),
            as_drawn(incidents.SPOTS),
            as_drawn(drill.LAYER),
            as_drawn(responsibility.STRETCHES),
            as_drawn(siting.SITES),
            as_drawn(villages.LAYER, table=joint.WITHOUT, label=WITHOUT),
            Classed(
                table=services.BEYOND,
                label=BEYOND,
                style=one_symbol(
                    BEYOND,
                    PointSymbol(
                        mark=Mark.CIRCLE,
                        size_px=10,
                        **coverage.TIMES_COLOURS[GAP],
                    ),
                ),
            ),
        )
    }
)
"""Results of which a column tells the class, or whose rows look the same, by their table."""
