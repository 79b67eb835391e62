// Decoding of the format of layers/geometry.py; tests/layers/test_browser_scripts.py tests both together.

import assert from "node:assert/strict";
import test from "node:test";
import { declared } from "./parts.mjs";

const { unfold, readShapes, toWorld } = declared("unfold", "readShapes", "toWorld");

const POINT = { type: "point", sizePx: 12 };
const LOOK = { style: { alternate: [], cases: {}, otherwise: POINT, scale: null } };
const COLUMNS = { id: ["a"], label: ["甲"] };

const read = (document, closed) => readShapes({ look: LOOK, unit: 1, columns: {}, ...document }, closed);

test("a letter holds five bits, the lowest of a number its sign", () => {
  // n is written 2n, and -n is written 2n - 1: 1 as 2 = C, -1 as 1 = B, 15 as 30 = e, -16 as 31 = f.
  assert.deepEqual(unfold("CB", 1), [[1, -1]]);
  assert.deepEqual(unfold("ef", 1), [[15, -16]]);
});

test("a sixth bit says that more letters follow", () => {
  // 16 is written as 32 = 0 + 1 · 32: first 0 + 32 = g, then 1 = B.
  assert.deepEqual(unfold("gBgB", 1), [[16, 16]]);
});

test("coordinates are differences in units of a degree", () => {
  // In tenths: 10 as 20 = U; 20 as 40 = 8 + 1 · 32, so 8 + 32 = o and 1 = B; then +1 as C and -1 as B.
  assert.deepEqual(unfold("UoBCB", 10), [
    [1, 2],
    [1.1, 1.9],
  ]);
});

test("half a turn either way in steps of a ten-millionth of a degree keeps its digits", () => {
  // 1 800 000 000 as 3 600 000 000 = 0 + 0 · 32 + 9 · 32² + 7 · 32³ + 9 · 32⁴ + 11 · 32⁵ + 3 · 32⁶, which is more than 2³¹.
  // With 32 for each letter but the last: 32 = g, 32 = g, 41 = p, 39 = n, 41 = p, 43 = r, 3 = D.
  // -1 800 000 000 as one less: 31, 31 and 8 instead of 0, 0 and 9; 63 = -, 63 = -, 40 = o.
  assert.deepEqual(unfold("ggpnprDA", 1e7), [[180, 0]]);
  assert.deepEqual(unfold("--onprDA", 1e7), [[-180, 0]]);
});

test("an empty text has no coordinates", () => {
  assert.deepEqual(unfold("", 10), []);
});

test("a document without rows has no shapes", () => {
  assert.deepEqual(read({ kinds: [], parts: [] }), []);
});

test("a point is read with its cells and its world coordinates", () => {
  const [shape, ...others] = read({ kinds: [0], parts: [["CC"]], columns: COLUMNS });
  assert.deepEqual(others, []);
  assert.equal(shape.kind, "point");
  assert.deepEqual(shape.properties, { id: "a", label: "甲" });
  assert.deepEqual(shape.lonlat, [[[1, 1]]]);
  assert.deepEqual(shape.world, [[toWorld([1, 1])]]);
  assert.equal(shape.size, 12);
  assert.equal(shape.fromZoom, 0);
});

test("each row has its own cells, public and closed ones", () => {
  const two = read(
    { kinds: [0, 0], parts: [["CC"], ["EE"]], columns: { id: ["a", "b"], zoom: [0, 13] } },
    { label: ["", "乙"] },
  );
  assert.deepEqual(
    two.map(({ number, properties, fromZoom }) => [number, properties.id, properties.label, fromZoom]),
    [
      [0, "a", "", 0],
      [1, "b", "乙", 13],
    ],
  );
});

test("an area keeps its rings apart, and a line its parts", () => {
  // Around 0, 0 – 4, 0 – 4, 4; its hole at 2, 1; a step of 4 is 8 = I, of -4 is 7 = H.
  const [area, line] = read({
    kinds: [2, 1],
    parts: [
      ["AAIAAIHH", "ECAC"],
      ["AACC", "IICC"],
    ],
  });
  assert.equal(area.kind, "area");
  assert.deepEqual(area.lonlat, [
    [
      [0, 0],
      [4, 0],
      [4, 4],
      [0, 0],
    ],
    [
      [2, 1],
      [2, 2],
    ],
  ]);
  assert.equal(line.kind, "line");
  assert.deepEqual(line.lonlat, [
    [
      [0, 0],
      [1, 1],
    ],
    [
      [4, 4],
      [5, 5],
    ],
  ]);
});

test("named lines and areas have a label anchor; marks and unnamed ones have none", () => {
  const parts = [["AAIA"], ["AAIA"], ["AA"]];
  const [named, nameless, mark] = read({ kinds: [1, 1, 0], parts, columns: { label: ["路", "", "点"] } });
  // From 0 to 4 degrees along the equator: the middle lies at 2 degrees.
  assert.deepEqual(named.anchor, toWorld([2, 0]));
  assert.equal(nameless.anchor, null);
  assert.equal(mark.anchor, null);
});
