"""Cover sets: places covered by the same candidates are merged into one row.

Merging is exact and keeps large models small: along a belt, thousands of villages share a few
hundred sets of candidates.
"""

from typing import NamedTuple

import numpy as np

from gis.arrays import BoolArray, FloatArray, IntArray


class CoverSets(NamedTuple):
    """The sites of each row, and the rows of each site, as sparse lists.

    Attributes
    ----------
    weight
        The weight of each row (rows,), more than 0.
    need
        How many more posts each row needs to be covered (rows,), at least 1.
    first, site
        The sites of row i, ascending: `site[first[i]:first[i + 1]]`; `need[i]` or more.
    first_row, row
        The rows of site j, ascending: `row[first_row[j]:first_row[j + 1]]`.
    """

    weight: FloatArray
    need: IntArray
    first: IntArray
    site: IntArray
    first_row: IntArray
    row: IntArray

    @property
    def sites(self) -> int:
        """The number of candidates."""
        return len(self.first_row) - 1


def cover_sets(reach: BoolArray, *, weight: FloatArray, need: IntArray) -> CoverSets:
    """Merge the places that the same candidates reach and that need as many posts.

    Parameters
    ----------
    reach
        Whether each candidate reaches each place: (candidates, places).
    weight
        The weight of each place (places,). Places of zero weight are left out.
    need
        How many more posts each place needs (places,). Those that need none, or more than can reach
        them, are left out: no choice changes them.
    """
    open_to_choice = (need > 0) & (need <= reach.sum(axis=0)) & (weight > 0)
    sets, needs = reach[:, open_to_choice].T, need[open_to_choice]
    representative, group = _groups(sets, needs)
    merged = np.ascontiguousarray(sets[representative])
    first, site = _lists(merged)
    first_row, row = _lists(merged.T)
    return CoverSets(
        weight=np.bincount(
            group, weights=weight[open_to_choice], minlength=len(representative)
        ).astype(np.float64),
        need=needs[representative],
        first=first,
        site=site,
        first_row=first_row,
        row=row,
    )


def _groups(sets: BoolArray, needs: IntArray) -> tuple[IntArray, IntArray]:
    """Group equal rows: the first of each group, and the group of each row."""
    key = np.concatenate(
        [np.packbits(sets, axis=1), needs.astype(np.int64)[:, None].view(np.uint8)], axis=1
    )
    # Rows compare at once as opaque bytes; by columns it would take seconds.
    rows = np.ascontiguousarray(key).view(np.dtype((np.void, key.shape[1]))).ravel()
    _, representative, group = np.unique(rows, return_index=True, return_inverse=True)
    return representative, group


def _lists(table: BoolArray) -> tuple[IntArray, IntArray]:
    """List the true columns of all rows, and where each row starts."""
    row, column = np.nonzero(table)
    counts = np.bincount(row, minlength=len(table))
    return np.concatenate([[0], np.cumsum(counts)]), column
