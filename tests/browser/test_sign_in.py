"""A user signs in, sees the map with all headers set, in their role, and signs out."""

import time

import pytest
from browser import PHONE, map_frame, open_map, serve_home
from patience import MOST_S
from playwright.sync_api import expect

from views.guard import users
from views.guard.users import Role

pytestmark = pytest.mark.browser

PASSWORD = "a ferry at noon"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("signed-in")


@pytest.fixture(scope="module")
def dashboard(folder):
    listed = folder / "users.json"
    for name, role in (("李明", Role.PLANNER), ("王芳", Role.LEADER)):
        users.put(listed, name=name, role=role, password=PASSWORD)
    with serve_home(folder, users=listed, listen="0.0.0.0") as address:
        yield address


@pytest.fixture
def refused(page):
    """Collect what the content security policy has blocked."""
    told = []
    page.on("console", lambda one: told.append(one.text) if "Content Security" in one.text else 0)
    return told


def sign_in(page, dashboard, name):
    page.goto(dashboard)
    page.get_by_label("用户名").fill(name)
    page.get_by_label("口令").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()


def test_the_map_is_drawn_before_anybody_has_asked_and_only_for_who_may_see_it(
    page, dashboard, folder
):
    published = folder / "home" / "static"
    last = time.monotonic() + MOST_S
    while not (drawn := [*published.glob("*.webp")]) and time.monotonic() < last:
        time.sleep(0.2)
    assert page.request.get(f"{dashboard}/app/static/{drawn[0].name}").status == 401
    assert "could not be read in advance" not in (folder / "server.log").read_text("utf-8")


def test_a_signed_in_user_sees_the_map_and_the_headers_block_nothing(page, dashboard, refused):
    sign_in(page, dashboard, "李明")
    frame = map_frame(page)
    expect(page.get_by_text("李明（规划员）")).to_be_visible()
    expect(page.get_by_role("radio", name="规划员")).to_have_count(0)
    assert frame.evaluate("belt.view.layers.get('villages').shapes.length") > 0
    assert frame.evaluate("document.querySelectorAll('canvas').length") > 0
    for path in ("coverage", "siting"):
        open_map(page, f"{dashboard}/{path}")
    assert (refused, page.errors, page.outside) == ([], [], [])
    answer = page.request.get(dashboard)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'self'" in answer.headers["content-security-policy"]


def test_a_leader_stays_a_leader_whatever_the_url_says_and_signs_out(page, dashboard):
    sign_in(page, dashboard, "王芳")
    page.goto(f"{dashboard}/?role=planner")
    expect(page.get_by_text("王芳（领导）")).to_be_visible()
    page.get_by_role("link", name="退出登录").click()
    page.get_by_role("button", name="退出登录").click()
    expect(page.get_by_role("button", name="登录")).to_be_visible()


def test_the_page_to_sign_in_fits_a_phone_and_speaks_english_by_one_click(page, dashboard, refused):
    page.set_viewport_size(PHONE)
    page.goto(dashboard)
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    box = page.get_by_role("button", name="Sign in").bounding_box()
    assert box["height"] >= 44
    assert refused == []
