"""GCJ-02 against the published test positions of two other programs."""

import numpy as np
import pytest

from gis.gcj02 import gcj02_from_wgs84

# Longitude and latitude on WGS 84 and in GCJ-02: the first three from the tests of eviltransform,
# the last from those of coordtransform.
KNOWN = [
    ((121.5272106, 31.1774276), (121.531541859215, 31.17530398364597)),
    ((113.912316, 22.543847), (113.9171764808363, 22.540796131694766)),
    ((116.377817, 39.911954), (116.38404722455657, 39.91334545536069)),
    ((116.404, 39.915), (116.41024449916938, 39.91640428150164)),
]


@pytest.mark.parametrize(("wgs84", "gcj02"), KNOWN)
def test_positions_are_shifted_as_by_other_programs(wgs84, gcj02):
    # 1e-9 degrees are 0.1 mm.
    assert gcj02_from_wgs84(np.array([wgs84]))[0] == pytest.approx(gcj02, abs=1e-9)


def test_many_positions_are_shifted_as_each_alone():
    there = np.array([wgs84 for wgs84, _ in KNOWN])
    each = [gcj02_from_wgs84(one[np.newaxis])[0] for one in there]
    assert gcj02_from_wgs84(there) == pytest.approx(np.array(each))
