"""Saved plans on the siting page: what was asked and the sites, under a name, to be compared."""

import os
from pathlib import Path

import pandas as pd
import streamlit as st

from gis.analysis import site_gains
from gis.analysis.session import Session
from gis.files import plans
from gis.files.plans import PlanFolder
from gis.questions.plan_text import Scenario
from layers.masking import Role
from views import folders, i18n, reader, saying, tables
from views.i18n import t
from views.saying import plain
from views.siting import controls, edited_sites, sentences
from views.siting.plan import Shown, cover_with

DEFAULT = "scenarios"
KM = 1_000.0
NAME = "siting-plan-name"


def folder() -> Path:
    """Tell where the plans of the belt are: in the folder that SCENARIOS names, by belt."""
    return Path(os.environ.get("SCENARIOS", DEFAULT)) / folders.folder().resolve().name


def show(plan: Shown) -> None:
    """Let the reader open and compare the plans that were saved; a planner saves and deletes."""
    if reader.role() is Role.PLANNER:
        _save(plan)
    else:
        saying.caption(t("Only the planner can save and delete plans."))
    saved = plans.read_plans(folder())
    if saved.problems:
        saying.box(
            "warning",
            t(
                "Plan files that cannot be read: {count}; they are kept.",
                count=len(saved.problems),
            ),
        )
        i18n.problem_table([i18n.explain(one) for one in saved.problems])
    for name, scenario in saved.scenarios.items():
        _one(plan.session, name, scenario)
    _compare(plan.session, saved)


def _save(plan: Shown) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.text_input(t("Save this plan as"), key=NAME, max_chars=60)
        if not name.strip() or not plan.sites:
            return
        scenario = Scenario(asked=plan.asked, sites=plan.sites)
        there = plans.taken(name, folder=folder())
        if there:
            label, action = t("Replace the plan {name}", name=plain(there)), plans.save_over
        else:
            label, action = t("Save"), plans.save_new
        pressed = st.button(label, type="primary")
    if pressed:
        action(scenario, name=name, folder=folder())
        saying.toast(t("The plan {name} is saved.", name=name))
        st.rerun()  # from now on the button would replace it


def _one(session: Session, name: str, scenario: Scenario) -> None:
    asked = scenario.asked
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        posts = t(
            "new posts: {count}, within {limit}",
            count=len(scenario.sites),
            limit=sentences.within(asked),
        )
        st.text(f"{name} · {posts}")
        if controls.can_ask(session.belt, asked.cover):
            st.button(t("Open"), key=f"open-{name}", on_click=_open, args=(scenario,))
        else:
            saying.caption(t("This belt lacks a layer or the terrain that the plan needs."))
        if reader.role() is Role.PLANNER:
            _delete(name)


def _delete(name: str) -> None:
    """Ask once before a plan is deleted."""
    with st.popover(t("Delete")):
        saying.caption(t("The plan is deleted for everyone and cannot be restored."))
        if st.button(t("Delete {name} permanently", name=plain(name)), key=f"delete-{name}"):
            plans.delete(name, folder=folder())
            st.rerun()


def _open(scenario: Scenario) -> None:
    controls.fill(scenario.asked)
    edited_sites.keep(scenario.asked, scenario.sites)


def _compare(session: Session, saved: PlanFolder) -> None:
    known = [
        name
        for name, one in saved.scenarios.items()
        if controls.can_ask(session.belt, one.asked.cover)
    ]
    if len(known) < 2:
        return
    saying.strong(t("Compare two plans"))
    with st.container(horizontal=True):
        first = st.selectbox(t("First plan"), known, key="siting-first")
        second = st.selectbox(t("Second plan"), known, index=1, key="siting-second")
    columns = {
        name: _column(session, saved.scenarios[name]) for name in dict.fromkeys((first, second))
    }
    compared = pd.DataFrame(columns).rename_axis(t("Figure"))
    if not tables.printed(compared.reset_index()):
        st.dataframe(compared)


def _column(session: Session, scenario: Scenario) -> pd.Series:
    asked = scenario.asked
    then = site_gains.figures(cover_with(session, asked, scenario.sites), times=asked.times)
    return pd.Series(
        {
            t("New posts"): f"{len(scenario.sites)}",
            t("Limit"): sentences.within(asked),
            t("People in reach"): f"{then.people:,.0f}",
            t("Border in reach"): t("{km:.2f} km", km=then.line_m / KM),
            t("Targets in reach"): f"{then.targets:,.0f}",
            t("Mean to the nearest post"): sentences.way(asked, then.mean),
            t("Maximum to the nearest post"): sentences.way(asked, then.farthest),
        }
    )
