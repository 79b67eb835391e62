"""The bundle for Windows is complete, as far as can be checked on another system."""

import pytest
from bundle import Target
from bundles import PYTHON, assert_complete, made

pytestmark = pytest.mark.bundle


def test_the_wheels_of_the_bundle_for_windows_are_complete(tmp_path):
    assert_complete(made("windows", tmp_path), Target(system="windows", python=PYTHON))
