"""The encodings of the texts of a .dbf: one for the table, another for single rows."""

from dataclasses import dataclass
from typing import Final

from gis.errors import FileError, Problem, each_row

NAME_BYTES: Final = 11  # of the name of a field, with the zero that ends it
UTF8: Final = "utf-8"
THREE_BYTES: Final = 0xE0  # the least first byte of a character of three bytes in UTF-8
LONGEST_CHARACTER: Final = 4  # bytes, in UTF-8 and GB 18030 alike
MIXED: Final = Problem(
    "The row is not in {encoding}, the encoding of the other rows; it was read in {other}.",
    "Check its text, and save the layer again in one encoding.",
)


def _whole_but_the_end(cell: bytes, encoding: str, *, size: int) -> bool:
    """Return whether a cell is text in an encoding, cut at the end of its field at the most."""
    try:
        cell.decode(encoding)
    except UnicodeDecodeError as wrong:
        is_cut = "unexpected end" in wrong.reason or "incomplete" in wrong.reason
        return is_cut and size - len(cell) < LONGEST_CHARACTER
    return True


@dataclass(frozen=True)
class Decoding:
    """How the text of a table is decoded: in one encoding, some rows in another."""

    of_names: str
    encoding: str
    other: str
    other_rows: frozenset[int]

    @classmethod
    def of(
        cls,
        *,
        names: list[bytes],
        rows: list[tuple[bytes, ...]],
        sizes: list[int],
        declared: str,
        file: str,
    ) -> "Decoding":
        """Choose the encoding that all rows are in, or most of them."""
        foreign = [place for place, row in enumerate(rows) if not b"".join(row).isascii()]

        def fits(place: int, encoding: str) -> bool:
            """Return whether all cells of a row are in an encoding."""
            return all(
                _whole_but_the_end(cell, encoding, size=size)
                for cell, size in zip(rows[place], sizes, strict=True)
            )

        def names_fit(encoding: str) -> bool:
            """Return whether the names of all fields are in an encoding."""
            return all(_whole_but_the_end(n, encoding, size=NAME_BYTES - 1) for n in names)

        # Chinese in UTF-8 is three bytes a character, and GBK text hardly ever looks like it; but
        # most UTF-8 text can be read as GBK, as other characters.
        in_utf8 = {p for p in foreign if fits(p, UTF8) and max(b"".join(rows[p])) >= THREE_BYTES}
        rest = [place for place in foreign if place not in in_utf8]
        heading = UTF8 if names_fit(UTF8) else ""
        for encoding in dict.fromkeys(filter(None, (UTF8, declared, "gb18030"))):
            of_names = heading or (encoding if names_fit(encoding) else "")
            if not of_names or not all(fits(place, encoding) for place in rest):
                continue
            if len(in_utf8) >= len(rest):
                return cls(of_names, UTF8, encoding, frozenset(rest if encoding != UTF8 else ()))
            return cls(of_names, encoding, UTF8, frozenset(in_utf8))
        raise FileError(
            "The text in {name} is encoded in neither UTF-8 nor GBK.",
            remedy="Export the layer again in UTF-8.",
            name=file,
        )

    def name(self, raw: bytes) -> str:
        """Decode the name of a field; a character that was cut is left out."""
        return raw.decode(self.of_names, "ignore")

    def is_cut(self, raw: bytes) -> bool:
        """Return whether the name of a field ends inside a character."""
        return self.name(raw).encode(self.of_names) != raw

    def column(self, cells: list[bytes]) -> tuple[list[str | None], list[int]]:
        """Decode the cells of a column, None where empty, and list the rows that were cut."""
        texts: list[str | None] = []
        cut: list[int] = []
        for place, cell in enumerate(cells):
            encoding = self.other if place in self.other_rows else self.encoding
            try:
                text = cell.decode(encoding)
            except UnicodeDecodeError:
                text = cell.decode(encoding, "ignore")
                cut.append(place + 1)
            texts.append(text or None)
        return texts, cut

    def faults(self) -> tuple[Problem, ...]:
        """Tell the rows that are in another encoding than the rest."""
        rows = sorted(place + 1 for place in self.other_rows)
        shown = {"encoding": self.encoding.upper(), "other": self.other.upper()}
        about = Problem(MIXED.fact, MIXED.remedy, values=dict(shown))
        return each_row(rows, about, own={})
