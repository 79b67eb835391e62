import math

import pytest

from gis.errors import InputError
from gis.questions.coverage import CoverageSettings, Straight, Travel, limits_min, radii_m
from gis.questions.modes import Mode, Season
from gis.ranges import range_of


def test_a_radius_within_its_range_is_taken_its_ends_included():
    for radius_m in (500.0, 3_000, 30_000.0):
        assert Straight(radius_m=radius_m).radius_m == radius_m


@pytest.mark.parametrize("radius_m", [499.9, 30_000.1, -1.0, 0.0, math.nan, math.inf])
def test_a_radius_outside_its_range_is_refused_with_the_range(radius_m):
    with pytest.raises(InputError, match=r"Radius is .*, outside the range 500 to 30000 m"):
        Straight(radius_m=radius_m)


def test_a_declared_range_can_be_looked_up():
    declared = range_of(Straight, "radius_m")
    assert (declared.least, declared.most, declared.step) == (500.0, 30_000.0, 500.0)
    assert declared.least <= Straight().radius_m <= declared.most


def test_equal_settings_are_one_cache_key():
    assert hash(CoverageSettings(kinds=("checkpoint",))) == hash(
        CoverageSettings(kinds=("checkpoint",))
    )
    assert CoverageSettings() != CoverageSettings(within=Straight(radius_m=3_500.0))


def test_the_curve_has_every_radius_of_the_slider():
    # From 500 to 30 000 by 500: 60 of them.
    radii = radii_m()
    assert (len(radii), radii[0], radii[1], radii[-1]) == (60, 500.0, 1_000.0, 30_000.0)


@pytest.mark.parametrize("minutes", [4.9, 120.1, math.nan])
def test_minutes_outside_their_range_are_refused_with_the_range(minutes):
    with pytest.raises(
        InputError, match=r"Minutes to a post is .*, outside the range 5 to 120 min"
    ):
        Travel(minutes=minutes)


def test_the_curve_of_minutes_has_every_step_of_the_slider():
    # From 5 to 120 by 5: 24 of them.
    limits = limits_min()
    assert (len(limits), limits[0], limits[1], limits[-1]) == (24, 5.0, 10.0, 120.0)


def test_straight_line_and_travel_settings_differ():
    on_foot = CoverageSettings(within=Travel())
    assert on_foot not in {CoverageSettings(), CoverageSettings(within=Travel(mode=Mode.CAR))}
    assert Travel(season=Season.WET) != Travel(season=Season.DRY)
