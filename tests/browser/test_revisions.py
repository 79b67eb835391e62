"""A belt whose files change while a page is open: the page always shows one revision."""

import json
import shutil
import time
from contextlib import suppress

import pytest
from browser import JINGHONG, map_frame, press, redrawn
from patience import MOST_S
from playwright.sync_api import Error

pytestmark = pytest.mark.browser

# The colour of each drawn village by name and position, not by row number or an ID made from it.
COLOURS = """() => {
    const layer = belt.view.layers.get("villages");
    return Object.fromEntries(layer.shapes.map(({ number, properties, lonlat }) => [
        `${properties.label} ${lonlat[0][0]}`, layer.codes ? layer.codes.codes[number] : "?",
    ]));
}"""
NEEDED = ("belt.toml", *(f"{key}.geojson" for key in ("boundary", "area", "posts", "villages")))
MOST_TRIES = 200  # moves of the slider; the server checks for new files every ten seconds


def reverse(features):
    return features[::-1]


def one_more(features):
    new = json.loads(json.dumps(features[0]))
    number = len(features)
    new["properties"].update(id=f"new-{number}", name=f"新村{number}")
    new["geometry"]["coordinates"] = [100.75, 21.6]
    return [new, *features]


def one_less(features):
    return features[1:]


@pytest.fixture(scope="module")
def shown_belt(tmp_path_factory):
    """What the two pages need of the demonstration; each test continues with the changes of the one
    before, and each change has the belt read anew."""
    folder = tmp_path_factory.mktemp("revisions")
    for name in NEEDED:
        shutil.copy(JINGHONG / name, folder)
    return folder


def replace_villages(belt, change):
    path = belt / "villages.geojson"
    document = json.loads(path.read_text("utf-8"))
    document["features"] = change(document["features"])
    beside = path.with_suffix(".new")
    beside.write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    beside.replace(path)


def is_gone(frame):
    """Return whether another map has replaced the marked one."""
    try:
        return frame.is_detached() or not frame.evaluate("window.mark")
    except Error:  # it disappeared during the query
        return True


def turn_until_drawn_anew(page, frame):
    """Move the slider back and forth until the page has another map, and return its frame."""
    slider = page.locator("[data-testid=stSlider] input").first
    for turn in range(MOST_TRIES):
        slider.focus()
        with suppress(Error), redrawn(frame):  # Error: the map disappeared meanwhile
            page.keyboard.press("ArrowRight" if turn % 2 == 0 else "ArrowLeft")
        if is_gone(frame):
            return map_frame(page)
    raise AssertionError("The change was never seen.")


def slider_of(page):
    return float(page.locator("[data-testid=stSlider] input").first.input_value())


@pytest.mark.parametrize("path", ["coverage", "siting"])
@pytest.mark.parametrize("change", [reverse, one_more, one_less])
def test_marks_are_those_of_the_new_rows_after_the_file_was_replaced(
    page, dashboard, shown_belt, change, path
):
    page.goto(f"{dashboard}/{path}")
    frame = map_frame(page)
    before = frame.evaluate(COLOURS)
    assert "?" not in before.values()
    frame.evaluate("window.mark = 'the map of the old rows'")
    replace_villages(shown_belt, change)
    frame = turn_until_drawn_anew(page, frame)
    press(page, frame)
    # What a reload shows at the same slider position.
    fresh = page.context.new_page()
    fresh.goto(f"{dashboard}/{path}")
    loaded = map_frame(fresh)
    while slider_of(fresh) != slider_of(page):
        press(fresh, loaded, "ArrowRight" if slider_of(fresh) < slider_of(page) else "ArrowLeft")
    last = time.monotonic() + MOST_S
    while time.monotonic() < last and frame.evaluate(COLOURS) != loaded.evaluate(COLOURS):
        frame.wait_for_function("belt.view.isComplete()")
    colours = frame.evaluate(COLOURS)
    assert colours == loaded.evaluate(COLOURS)
    assert "?" not in colours.values()
    assert len(colours) == len(before) + {reverse: 0, one_more: 1, one_less: -1}[change]
    assert page.errors == []
