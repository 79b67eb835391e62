// The image of a map: where its parts stand, and its scale bar.

import assert from "node:assert/strict";
import test from "node:test";
import { declared } from "./parts.mjs";

const { sheetOf, scaleBar } = declared("sheetOf", "scaleBar");

const widthOf = (text) => 10 * text.length;
const ONE = { label: "", entries: [{ words: "abc", symbol: {} }], note: "" };
const TWO = {
  label: "Posts",
  entries: [
    { words: "a", symbol: {} },
    { words: "b", symbol: {} },
  ],
  note: "by size",
};

function laid(groups, map, isWide) {
  const sheet = sheetOf({ map, groups, widthOf, isWide });
  return { ...sheet, rows: sheet.legend.map(({ text, x, y }) => [text, x, y]) };
}

test("beside a wide map the legend begins at its top, a head above the rows of a group", () => {
  const { width, height, map, rows } = laid([TWO, ONE], { width: 800, height: 400 }, true);
  assert.deepEqual(map, { x: 16, y: 60, width: 800, height: 400 }); // 16 px of edge and 44 px of title
  // It begins 20 px right of the map, with 7 px above it and above the next group; a row is 20 px high.
  assert.deepEqual(rows, [
    ...[
      ["Posts", 836, 67],
      ["a", 836, 87],
      ["b", 836, 107],
      ["by size", 836, 127],
    ],
    ["abc", 836, 154],
  ]);
  // Its widest row is the note: 38 px for the sign and 7 letters of 10 px.
  assert.equal(width, 836 + 108 + 16);
  assert.equal(height, 60 + 400 + 40); // and 40 px of foot
});

test("groups of one entry follow each other without a gap, and have no head", () => {
  const { rows } = laid([ONE, ONE], { width: 800, height: 400 }, true);
  assert.deepEqual(rows, [
    ["abc", 836, 60],
    ["abc", 836, 80],
  ]);
});

test("a group that does not fit under the others begins a column, and stays whole", () => {
  // TWO is 87 px high: one fits into 100 px, and a column is 108 px wide with 20 px after it.
  const { rows } = laid([TWO, TWO], { width: 800, height: 100 }, true);
  assert.deepEqual(
    rows.map(([, x]) => x),
    [...Array(4).fill(836), ...Array(4).fill(964)],
  );
});

test("beneath a narrow map it stands in columns, and the image is as wide as the map", () => {
  const { width, height, rows } = laid([TWO, TWO], { width: 300, height: 200 }, false);
  assert.equal(width, 332);
  assert.ok(rows.every(([, x, y]) => x >= 16 && x + 108 <= 332 && y >= 60 + 200 + 40));
  assert.equal(height, Math.max(...rows.map(([, , y]) => y)) + 20 + 16);
});

test("without a legend the image ends after the map", () => {
  const { width, rows } = laid([], { width: 800, height: 400 }, true);
  assert.equal(width, 832);
  assert.deepEqual(rows, []);
});

test("the scale bar is the longest round length that has room", () => {
  // 120 px of 100 m are 12 km: 10 km are 100 px. Of 30 m they are 3 600 m: 3 km are 100 px. Of 4 m 480 m: 300 m, 75 px.
  assert.deepEqual(scaleBar(100, 120), { metres: 10000, px: 100 });
  assert.deepEqual(scaleBar(30, 120), { metres: 3000, px: 100 });
  assert.deepEqual(scaleBar(4, 120), { metres: 300, px: 75 });
});
