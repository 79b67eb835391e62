"""What a file says about itself: its sources, their dates, the revision, the edition, the notice.

Each format has its own place for it. It holds no time of writing, so the same data give the same
words at any time.
"""

import json
from dataclasses import dataclass
from typing import Final, NamedTuple

from gis.words import Words

NOTHING: Final = Words("", "")
NOT_STATED: Final = Words("未注明", "not stated")
SYNTHETIC: Final = Words("合成数据", "synthetic")


@dataclass(frozen=True)
class Origin:
    """Where a layer is from: what it is called, its source, licence and date; empty if unknown."""

    layer: Words
    source: str
    licence: str
    date: str
    synthetic: bool

    def told(self) -> Words:
        """Say it in one line."""
        parts = [part for part in (self.source, self.licence, self.date) if part]
        own = [f"{self.layer.zh}：", f"{self.layer.en}: "]
        said = [" · ".join(parts) or other for other in NOT_STATED]
        end = [f" · {word}" if self.synthetic else "" for word in SYNTHETIC]
        return Words(*("".join(three) for three in zip(own, said, end, strict=True)))


class Row(NamedTuple):
    """One fact: its name for programs, its heading, and what it is."""

    name: str
    heading: Words
    value: Words


@dataclass(frozen=True, kw_only=True)
class About:
    """What a file says about itself.

    Attributes
    ----------
    title
        What the file holds.
    belt
        The name of the belt.
    notice
        The notice that everything of the belt carries.
    edition
        Who may read it.
    revision
        The fingerprint of the data.
    settings
        For what a result was worked out; empty for layers.
    origins
        Where each layer in the file is from.
    coordinates
        The system of its coordinates; empty where it has none.
    told
        What the reader must know of this file, such as what was left out.
    program
        The program and its version.
    """

    title: Words
    belt: Words
    notice: Words
    edition: Words
    revision: str
    program: str
    settings: Words = NOTHING
    origins: tuple[Origin, ...] = ()
    coordinates: Words = NOTHING
    told: tuple[Words, ...] = ()

    def rows(self) -> tuple[Row, ...]:
        """List the facts in order, those that are empty left out."""
        told = (
            Row("notice", Words("注意事项", "Notice"), self.notice),
            Row("title", Words("内容", "Contents"), self.title),
            Row("belt", Words("边境带", "Belt"), self.belt),
            Row("edition", Words("版本", "Edition"), self.edition),
            *(Row("source", Words("来源", "Source"), one.told()) for one in self.origins),
            Row("date", Words("数据日期", "Date of the data"), Words(self._date(), self._date())),
            Row("settings", Words("设置", "Settings"), self.settings),
            Row("coordinates", Words("坐标系", "Coordinates"), self.coordinates),
            Row("revision", Words("数据修订号", "Data revision"), Words(*[self.revision] * 2)),
            *(Row("note", Words("说明", "Note"), one) for one in self.told),
            Row("program", Words("程序", "Program"), Words(self.program, self.program)),
        )
        return tuple(row for row in told if row.value.zh or row.value.en)

    def _date(self) -> str:
        """Give the date of the newest layer."""
        return max((one.date for one in self.origins), default="")

    def members(self) -> dict[str, str]:
        """Give the facts by name, those in English under `…_en`; several of a name are joined."""
        found: dict[str, list[str]] = {}
        for name, _, value in self.rows():
            found.setdefault(name, []).append(value.in_language("zh"))
            if value.en and value.en != value.zh:
                found.setdefault(f"{name}_en", []).append(value.en)
        return {name: "; ".join(values) for name, values in found.items()}

    def as_json(self) -> str:
        """Give the facts by name as JSON."""
        return json.dumps(self.members(), ensure_ascii=False, indent=1)

    def as_text(self) -> str:
        """Give the facts as lines in Chinese and then in English."""
        chinese = [f"{row.heading.zh}：{row.value.in_language('zh')}" for row in self.rows()]
        english = [f"{row.heading.en}: {row.value.in_language('en')}" for row in self.rows()]
        return "\n".join([*chinese, "", *english])

    def as_note(self) -> bytes:
        """Give the text as a file for Notepad: with a byte order mark and its line ends."""
        return (self.as_text().replace("\n", "\r\n") + "\r\n").encode("utf-8-sig")
