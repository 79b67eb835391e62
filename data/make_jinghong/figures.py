"""The figures that the belt must reproduce, and its deliberate faults.

The figures are those of a 2015 article on Jinghong, listed in `data/README.md` with their source.
It also lists the correct finding for each fault, so that a reader can check an analysis.
"""

from typing import Final

OFFICIAL_BOUNDARY_M: Final = 112_390.0
RESIDENTS: Final = 29_249
VILLAGE_GROUPS: Final = {  # border village groups of the nine committees: 45
    "土鲁": 4, "坝那": 5, "搭亥": 6, "邦飘": 5, "陆拉": 5, "曼伞": 5, "南盆": 5,
    "坝卡": 5, "勐宋": 5,
}  # fmt: skip
INNER_VILLAGES: Final = {  # villages of the nine committees that are not border groups: 20
    "土鲁": 2, "坝那": 2, "搭亥": 2, "邦飘": 2, "陆拉": 3, "曼伞": 2, "南盆": 3,
    "坝卡": 2, "勐宋": 2,
}  # fmt: skip
JOINT_BRANCHES: Final = ("土鲁", "南盆", "坝卡", "勐宋")  # two groups share one: 65 - 4 = 61
FARM_TEAMS: Final = (2, 2)
FARM_RESIDENTS_GROUPS: Final = (17, 16)

CROSSINGS: Final = {"ferry": 6, "path": 14, "trail": 12}  # besides the two passages

SERVICE: Final = {
    "activities": 86, "people_served": 7_368, "difficulties": 65, "good_deeds": 136,
    "funds_yuan": 2_412_000,
}  # fmt: skip
APPEALS: Final = 4_261  # all settled
DISPUTES, DISPUTES_MEDIATED = 794, 756
MEDIATED_SHARE: Final = 0.95  # as the article says it; 756 of 794 are 95.2 %

JINGHA_VILLAGE_GROUPS: Final = 50
JINGHA_HOUSEHOLDS: Final = 2_190
TEN_HOUSEHOLD_GROUPS: Final = 312
PHONES: Final = 4_903

DAXILI_SECTIONS: Final = 26
DAXILI_VILLAGES: Final = 5

# Deliberate faults.
SECTION_WITHOUT_MEMBER: Final = 9
GAP_BEFORE_SECTION, GAP_M = 15, 180
OVERLAP_AFTER_SECTION, OVERLAP_M = 20, 120
MISSING_REPORTS: Final = (  # committee, day of the month
    ("土鲁", 12), ("坝那", 19), ("陆拉", 5), ("曼伞", 23), ("坝卡", 23), ("勐宋", 17), ("勐宋", 18),
)  # fmt: skip
UNWALKED_UNIT, UNWALKED_THIRD, LAST_WALK_DAY = "坝卡", 1, 9  # thirds count from 0
LEADERLESS_M: Final = 1_200  # between the third and the fourth leader of Menglong
REMOTE_COMMITTEE: Final = "勐宋"  # no post within REMOTE_M of its westernmost group
REMOTE_M: Final = 12_000.0
FLOODED_FERRY: Final = 3  # closed in the wet season
ARRIVED_BEFORE_SENT: Final = 17  # the incident whose two times are exchanged
