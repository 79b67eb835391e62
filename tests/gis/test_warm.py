"""After warming up, no page waits for compilation."""

import os
import subprocess
import sys

COUNTED = """
import sys
for name in sys.argv[1:]:
    __import__(name)
from gis.warm import warm
warm()
from kernels import dispatchers
print(sum(sum(one.stats.cache_misses.values()) for _, one in dispatchers()))
"""


def printed(*arguments):
    """Return the output of a fresh Python, since other tests of this process have compiled much
    already."""
    ran = subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    return ran.stdout


def compilations(*first):
    """Count what a fresh process compiles that imports these modules first."""
    return int(printed("-c", COUNTED, *first))


def test_after_warming_up_no_question_compiles_anything():
    assert printed("-m", "warm_questions") == ""


def test_machine_code_is_found_whatever_is_imported_first():
    # The first process finds what the installation compiled, or compiles it; the other finds it.
    compilations("gis.questions.coverage", "gis.belt.belt")
    assert compilations("gis.cost.field", "gis.belt.belt", "gis.questions.coverage") == 0
