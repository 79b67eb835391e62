"""The list of what needs attention: its words, its order, and where its lines lead."""

import importlib
from datetime import date

import pytest
from browser import JINGHONG
from pages import MODULES

from gis.analysis.attention.matters import Attention, Matter, Subject
from gis.questions.coverage import CoverageSettings, Straight
from views import address
from views.overview.attention import step_to

REACH = CoverageSettings(within=Straight(radius_m=3_000))


def lines(app):
    return [one.value.strip("*").replace("\\", "") for one in app.markdown if "**" in one.value]


@pytest.mark.parametrize(
    ("lang", "first", "last"),
    [
        ("zh", "10,823 人周围 3 公里内没有站点", "本月漏报 7 份"),
        ("en", "10,823 people have no post within 3 km", "7 reports are missing this month"),
    ],
)
def test_the_demonstration_is_told_with_the_gravest_first(open_page, lang, first, last):
    told = lines(open_page("overview", belt=JINGHONG, lang=lang))
    assert told[0] == first
    assert last in told
    assert len([one for one in told if one]) <= 10  # nine matters, and who answers for gaps


def test_a_belt_of_a_boundary_alone_says_what_there_are_no_data_of(open_page, folder):
    app = open_page("overview", belt=folder.path, lang="en")
    assert not app.exception
    assert not app.success  # nothing is known to be well
    told = [one.value for one in app.caption]
    assert any(one.startswith("No data:") and "open incidents" in one for one in told)


@pytest.mark.parametrize("subject", Subject)
def test_each_line_leads_to_a_view_whose_codes_its_page_reads(subject):
    matter = Matter(subject=subject, count=2, line="达西利路", span=(480.0, 940.0))
    found = Attention(as_of=date(2015, 4, 30), matters=(matter,), clear=(), unknown=())
    page, codes = step_to(found, matter, REACH)
    importlib.import_module(MODULES[page])
    by_name = {one.name: one for one in address.settings().values()}
    assert codes
    for name, code in codes.items():
        setting = by_name[name]
        assert setting.write(setting.read(code)) == code
