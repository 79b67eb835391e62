"""The words of the belt of paper_belt.py: people, a note, a post; no public file has them."""

LEADER_OF_DUTY, MEMBER, HOUSEHOLD, CROSS_POST = "岩温罕", "玉应香", "波罕丙", "陶建国"
PEOPLE = (LEADER_OF_DUTY, MEMBER, HOUSEHOLD, CROSS_POST)
NOTE, POST = "电话06912120000", "勐龙站"
