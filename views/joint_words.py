"""Joint posts and the six joints in plain sentences; none names a person."""

from functools import partial

import pandas as pd

from gis.analysis.services.joint import JOINTS, NO, UNKNOWN, JointPosts
from gis.words import Language
from layers.results.joint import JOINT_WORDS
from views.in_language import sentence
from views.told import Told, names_of


def told(spoken: Language, joint: JointPosts) -> list[Told]:
    """Tell who serves where, which committees lack an officer or room, and the six joints."""
    t = partial(sentence, spoken)
    lines = [] if joint.relations is None else [_posts(spoken, joint.relations)]
    if joint.committees.empty:
        return lines
    for column, label in (
        ("officers", t("Committees without an attached officer")),
        ("rooms", t("Committees without a police room")),
    ):
        if joint.committees[column].notna().any():
            lines.append(_without(spoken, joint, column, label))
    return [*lines, _six(spoken, joint)]


def _posts(spoken: Language, rows: pd.DataFrame) -> Told:
    t = partial(sentence, spoken)
    unknown = [str(name) for name in rows.loc[rows["place"] == "", "serves"]]
    about = t("From {posts} {posts:post|posts}, in {places} "
    "{places:place|places}.", posts=rows["post"].nunique(),
              places=rows["serves"].nunique())  # fmt: skip
    if unknown:
        about += t(" ") + t("Not known to this belt: {names}.", names=names_of(spoken, unknown))
    return Told(t("Joint posts"), f"{len(rows):,}", about)


def _without(spoken: Language, joint: JointPosts, column: str, label: str) -> Told:
    t = partial(sentence, spoken)
    lacking = joint.lacking(column)
    unknown = int(joint.committees[column].isna().sum())
    known = len(joint.committees) - unknown
    if lacking:
        about = t(
            "Of {count} {count:committee|committees}: {names}.",
            count=known,
            names=names_of(spoken, lacking),
        )
    else:
        about = t("Each of {count} {count:committee|committees} has one.", count=known)
    if unknown:
        about += t(" ") + t("Not known of {count} {count:committee|committees}.", count=unknown)
    return Told(label, f"{len(lacking):,}" if lacking else t("none"), about)


def _six(spoken: Language, joint: JointPosts) -> Told:
    """Say how often the data show that a joint is lacking, and where they cannot tell."""
    t = partial(sentence, spoken)
    states = joint.committees[list(JOINTS)]
    lacking = {
        name: int((states[name] == NO).sum()) for name in JOINTS if (states[name] == NO).any()
    }
    parts = [
        t("{kind}: {count}", kind=JOINT_WORDS[name].in_language(spoken), count=count)
        for name, count in lacking.items()
    ]
    about = t("Committees that lack it: {parts}.", parts=t("; ").join(parts))
    if not parts:
        about = t("The data show none that lacks one.")
    mute = int((states == UNKNOWN).sum().sum())
    if mute:
        about += t(" ") + t(
            "Not known in {count} of {of} {of:case|cases}.", count=mute, of=states.size
        )
    return Told(
        t("Six joints lacking"), f"{sum(lacking.values()):,}" if lacking else t("none"), about
    )
