"""The two limits that sliders set, and how each is shown."""

from dataclasses import dataclass
from types import MappingProxyType

from gis.questions.coverage import Straight, Travel
from gis.ranges import Range, range_of
from gis.words import Words
from layers.columns import KILOMETRES, MINUTES


@dataclass(frozen=True, kw_only=True)
class Limit:
    """How a limit of reach is shown on screen.

    Attributes
    ----------
    settings, name
        Where it is declared.
    unit, of_unit
        In which unit it is shown, and how many of the declared one that is.
    shown
        Its format, for the slider.
    tick
        In that unit, the distance of figures on the axis of a chart.
    """

    settings: type[Straight | Travel]
    name: str
    unit: Words
    of_unit: float
    shown: str
    tick: int

    @property
    def declared(self) -> Range:
        """Its label, range and reason."""
        return range_of(self.settings, self.name)

    def on_screen(self, within: Straight | Travel) -> float:
        """Return the value of some settings, in the unit of the screen."""
        return float(getattr(within, self.name)) / self.of_unit


RADIUS = Limit(
    settings=Straight,
    name="radius_m",
    unit=KILOMETRES,
    of_unit=1_000.0,
    shown="%.1f",
    tick=5,
)
ON_THE_WAY = Limit(
    settings=Travel,
    name="minutes",
    unit=MINUTES,
    of_unit=1.0,
    shown="%.0f",
    tick=20,
)
LIMITS = MappingProxyType({Straight: RADIUS, Travel: ON_THE_WAY})
