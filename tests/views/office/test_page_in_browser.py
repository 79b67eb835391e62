"""The page that opens by itself, in a browser without a network, from a file."""

import pytest
from browser import DESK, PHONE
from sheet_words import MEMBER, PEOPLE

from layers.masking import Role
from views.office.page import briefing_page

pytestmark = pytest.mark.browser
COMPLETE = "() => window.belt?.view?.isComplete()"
NAMES = "() => [...document.querySelectorAll('.belt-label')].map((one) => one.textContent)"


@pytest.fixture
def opened(page, session, order, tmp_path):
    """Open the page of a leader from a file; `told` collects what the console says."""
    page.told = []
    page.on("console", lambda message: page.told.append(message.text))

    def run(*, size=DESK, language="en"):
        path = tmp_path / "page.html"
        path.write_bytes(briefing_page(session, order(role=Role.LEADER, language=language)))
        page.context.set_offline(True)  # it has no other name
        page.set_viewport_size(size)
        page.goto(path.as_uri())
        page.wait_for_function(COMPLETE)
        return page

    return run


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_opens_without_a_network_a_fault_or_a_word_of_the_console(opened, size, language):
    page = opened(size=size, language=language)
    assert (page.errors, page.outside, page.told) == ([], [], [])
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert "坝卡一组" in page.evaluate(NAMES)


def test_what_is_not_ticked_is_neither_on_the_map_nor_in_the_legend(opened):
    page = opened()
    legend = page.locator(".belt-legend")
    assert "Village" in legend.inner_text()
    page.get_by_label("Villages", exact=True).uncheck()
    page.wait_for_function(COMPLETE)
    page.wait_for_function(f"() => !({NAMES})().includes('坝卡一组')")
    assert "Village" not in legend.inner_text()
    page.get_by_label("Villages", exact=True).check()
    page.wait_for_function(f"() => ({NAMES})().includes('坝卡一组')")


def test_a_click_opens_the_card_of_a_feature_with_masked_names(opened):
    page = opened()
    page.evaluate(
        """() => {
          const layer = belt.view.layers.get("road_sections");
          belt.pointer.open(layer, layer.shapes[0], { lat: 21.72, lng: 101.97 });
        }"""
    )
    card = page.locator(".belt-card-body").inner_text()
    assert f"{MEMBER[0]}**" in card
    assert not [name for name in PEOPLE if name in page.content()]
