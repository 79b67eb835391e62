"""What an office asks every day: each answer is on the overview or at most two clicks away.

The links of the pages stand on every page, so a click on one is the first click from the overview,
and what is clicked on that page is the second. The answers are those of data/README.md.
"""

import pytest
from browser import DESK, PHONE, map_frame
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

ROAD = "达西利路"
ROWS = "[data-testid=stDataFrame] tbody tr"
ENGLISH = {
    "overview": (
        "5,888 m of border not walked for more than 7 days",
        "K88+455 to K94+343. Responsible: 勐龙镇 派出所所长.",
        "Nobody answers for 1,200 m of the border",
        "K64+395 to K65+595.",
    ),
    "responsibility": "Responsibility",
    "k": "Who answers at (K-value or metres)",
    "border": ("K73+200 of the boundary", "勐龙镇 镇党委副书记: 刀**", "K65+595 to K76+393"),
    "nobody": ("Nobody answers for", "1,200 m", "Longest: K64+395 to K65+595."),
    "memberless": ("No person named", "1", "section 9, K3+980 to K4+480"),
    "section": (
        "K5+300 of 达西利路",
        "section 11: 陶**",
        "Households: 杨**, 马**, 陈**, 李**, 王**.",
    ),
    "patrols": "Patrols",
    "longest": ("Not walked for more than 7 days", "5.9 km", "K88+455 to K94+343"),
    "missing": "Missing reports",
    "week": "Next week",
    "incidents": "Incidents (6995)",
    "place": "Place of the incident",
    "who_goes": ("group 6995-017", "搭亥四组警务室(示范), 6 min"),
    "services": "Services",
    "settled": ("Appeals settled", "100.0%", "4,261 of 4,261"),
    "lowest": ("Lowest mediation", "曼别, 91.7%", "22 of 24"),
    "loudspeaker": ("Loudspeaker: missing", "none", "All 113 places have it: none is missing."),
}
CHINESE = {
    "overview": (
        "5,888 米边境线超过 7 天未巡",
        "K88+455 至 K94+343",
        "边境线有 1,200 米无人负责",
        "K64+395 至 K65+595",
    ),
    "responsibility": "责任",
    "k": "查询责任（桩号或米）",
    "border": ("边境线 K73+200", "勐龙镇 镇党委副书记：刀**", "K65+595 至 K76+393"),
    "nobody": ("无人负责", "1,200 米", "K64+395 至 K65+595"),
    "memberless": ("责任人空缺", "1", "第9段"),
    "section": ("达西利路 K5+300", "第11段：陶**", "联系户：杨**、马**、陈**、李**、王**。"),
    "patrols": "巡逻",
    "longest": ("超过 7 天未巡", "5.9 公里", "K88+455 至 K94+343"),
    "missing": "缺报",
    "week": "下周计划",
    "incidents": "警情",
    "place": "警情位置",
    "who_goes": ("6995-017 组", "搭亥四组警务室(示范)，6 分钟"),
    "services": "服务",
    "settled": ("诉求办结率", "100.0%", "4,261 件中 4,261 件"),
    "lowest": ("调解率最低的村委会", "曼别 91.7%", "24 件中 22 件"),
    "loudspeaker": ("缺广播的村寨", "无", "113 个村寨全部都有，一个不缺。"),
}


def expect_figure(page, label, value, about):
    """Expect a figure with its label, its value and a sentence about it."""
    figure = page.locator(".figures > div").filter(
        has=page.locator("dt").get_by_text(label, exact=True)
    )
    figure.wait_for()  # the page of the link may take a while
    expect(figure.locator(".value")).to_have_text(value)
    expect(figure.locator(".about")).to_contain_text(about)


def expect_told(page, *words):
    for one in words:
        expect(page.get_by_test_id("stMain")).to_contain_text(one)


def ask_at(page, label, k):
    page.get_by_label(label).fill(k)
    page.get_by_label(label).press("Enter")


@pytest.mark.parametrize(("lang", "of"), [("en", ENGLISH), ("zh", CHINESE)], ids=["en", "zh"])
def test_the_questions_of_the_day_are_answered_within_two_clicks(page, dashboard, lang, of):
    page.goto(f"{dashboard}/?lang={lang}")
    # Without a click: what was not walked longest, and the border of nobody.
    map_frame(page)
    expect_told(page, *of["overview"])

    page.get_by_role("link", name=of["responsibility"], exact=True).click()
    ask_at(page, of["k"], "K73+200")
    expect_told(page, *of["border"])
    expect_figure(page, *of["nobody"])
    page.get_by_role("radio", name=ROAD).click()
    expect_figure(page, *of["memberless"])
    ask_at(page, of["k"], "K5+300")
    expect_told(page, *of["section"])

    page.get_by_role("link", name=of["patrols"], exact=True).click()
    expect_figure(page, *of["longest"])
    page.get_by_role("tab", name=of["missing"], exact=True).click()
    expect(page.locator(ROWS)).to_have_count(7)
    for unit, day in (("土鲁", 12), ("坝那", 19), ("陆拉", 5), ("曼伞", 23), ("坝卡", 23)):
        expect(page.locator(ROWS).filter(has_text=unit)).to_contain_text(f"2015-04-{day:02}")
    expect(page.locator(ROWS).filter(has_text="勐宋")).to_contain_text(["2015-04-17", "2015-04-18"])
    page.get_by_role("tab", name=of["week"], exact=True).click()
    # A row for each unit and a column for each day; the first day goes where nobody went longest.
    week = page.locator("[data-testid=stDataFrame]").first
    expect(week).to_contain_text("K88+455–K94+343 (5.2)")
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.set_viewport_size(DESK)

    page.get_by_role("link", name=of["incidents"], exact=True).click()
    ask_at(page, of["place"], "6995-017")
    expect_told(page, *of["who_goes"])

    page.get_by_role("link", name=of["services"], exact=True).click()
    for figure in ("settled", "lowest", "loudspeaker"):
        expect_figure(page, *of[figure])
    assert (page.errors, page.outside) == ([], [])
