// Hit testing. At zoom 0 a pixel is one world unit, so distances can be read off.

import assert from "node:assert/strict";
import test from "node:test";
import { declared } from "./parts.mjs";

const { pick, isInside, distanceTo, seenLayers } = declared("pick", "isInside", "distanceTo", "seenLayers");

const AT = { zoom: 0, tolerancePx: 5 };
const SQUARE = [
  [0, 0],
  [10, 0],
  [10, 10],
  [0, 10],
  [0, 0],
];
const HOLE = [
  [4, 4],
  [4, 6],
  [6, 6],
  [6, 4],
  [4, 4],
];

const shape = (kind, ...world) => ({ kind, world, symbol: { type: kind }, size: 4, fromZoom: 0 });
const mark = (x, y) => shape("point", [[x, y]]);
const layerOf = (...shapes) => ({ shown: true, look: { order: 0 }, shapes });
const found = (shapes, place, at = AT) => pick([layerOf(...shapes)], place, at)?.shape;

test("without shapes nothing is found", () => {
  assert.equal(pick([], [0, 0], AT), null);
  assert.equal(pick([layerOf()], [0, 0], AT), null);
});

test("a mark is hit up to the tolerance beyond its rim", () => {
  // Its rim is 4 / 2 = 2 px from its centre: 2 + 5 = 7 px is the last place that hits.
  const one = mark(10, 10);
  assert.equal(found([one], [17, 10]), one);
  assert.equal(found([one], [17.01, 10]), undefined);
});

test("one zoom level closer, the same distance is twice as many pixels", () => {
  // 4 units are 4 px at zoom 0 and 8 px at zoom 1, 3.5 units 7 px at zoom 1; 7 px is the last place that hits.
  const one = mark(10, 10);
  assert.equal(found([one], [14, 10], { ...AT, zoom: 0 }), one);
  assert.equal(found([one], [14, 10], { ...AT, zoom: 1 }), undefined);
  assert.equal(found([one], [13.5, 10], { ...AT, zoom: 1 }), one);
});

test("a line is hit up to the tolerance beside it, and beyond its ends", () => {
  const line = shape("line", [
    [0, 0],
    [10, 0],
  ]);
  assert.equal(found([line], [5, 5]), line);
  assert.equal(found([line], [5, 5.01]), undefined);
  // 3 to the right of its end and 4 below it: √(9 + 16) = 5.
  assert.equal(found([line], [13, 4]), line);
  assert.equal(found([line], [13, 4.1]), undefined);
});

test("the distance to a slanted line is perpendicular", () => {
  // From (1, 1) by (8, 6) to (9, 7), 10 long; its middle is (5, 4), and 5 straight across are (-3, 4).
  const slanted = shape("line", [
    [1, 1],
    [9, 7],
  ]);
  assert.equal(distanceTo(slanted, [2, 8]), 5);
  assert.equal(distanceTo(slanted, [8, 0]), 5);
});

test("a line of several parts is hit on each, and not between them", () => {
  const line = shape(
    "line",
    [
      [0, 0],
      [10, 0],
    ],
    [
      [30, 0],
      [40, 0],
    ],
  );
  assert.equal(found([line], [35, 2]), line);
  assert.equal(found([line], [20, 0]), undefined);
});

test("a line of no length is a point", () => {
  // 3, 4 away: 5.
  const still = shape("line", [
    [1, 1],
    [1, 1],
  ]);
  assert.equal(distanceTo(still, [4, 5]), 5);
});

test("an area is hit inside but not beside it, however near", () => {
  const area = shape("area", SQUARE);
  assert.equal(found([area], [9.99, 5]), area);
  assert.equal(found([area], [10.01, 5]), undefined);
});

test("a hole is outside, and an island within it is inside", () => {
  const island = [
    [4.5, 4.5],
    [5.5, 4.5],
    [5.5, 5.5],
    [4.5, 4.5],
  ];
  assert.equal(isInside([SQUARE, HOLE], [5, 5]), false);
  assert.equal(isInside([SQUARE, HOLE], [2, 5]), true);
  assert.equal(isInside([SQUARE, HOLE, island], [5.2, 4.8]), true);
  assert.equal(isInside([], [5, 5]), false);
});

test("a slanted side separates inside and outside", () => {
  // From (14, 10) to (10, 18): half as high as 18, at y = 14, it is at x = 12.
  const triangle = [
    [10, 10],
    [14, 10],
    [10, 18],
    [10, 10],
  ];
  assert.equal(isInside([triangle], [11.9, 14]), true);
  assert.equal(isInside([triangle], [12.1, 14]), false);
});

test("a position level with a corner is inside or outside like its neighbours", () => {
  const diamond = [
    [0, -2],
    [2, 0],
    [0, 2],
    [-2, 0],
    [0, -2],
  ];
  const at = (x, y) => isInside([diamond], [x, y]);
  assert.deepEqual([at(-3, 0), at(-1, 0), at(1, 0), at(3, 0)], [false, true, true, false]);
  assert.deepEqual([at(-3, 2), at(-3, -2)], [false, false]);
});

test("an area of two parts is hit in both", () => {
  const far = SQUARE.map(([x, y]) => [x + 20, y]);
  const area = shape("area", SQUARE, far);
  assert.equal(found([area], [25, 5]), area);
  assert.equal(found([area], [15, 5]), undefined);
});

test("the nearest of two is found, whichever comes first", () => {
  const left = mark(0, 0);
  const right = mark(10, 0);
  assert.equal(found([left, right], [4, 0]), left);
  assert.equal(found([right, left], [4, 0]), left);
  assert.equal(found([left, right], [6, 0]), right);
});

test("a large mark counts from its rim", () => {
  const large = { ...mark(0, 0), size: 16 };
  const small = mark(14, 0);
  // At 9: 9 - 8 = 1 px beside the large one, 5 - 2 = 3 px beside the small one.
  assert.equal(found([small, large], [9, 0]), large);
});

test("of two equally near shapes that of the upper layer is found", () => {
  const upper = layerOf(mark(0, 0));
  const lower = layerOf(mark(10, 0));
  assert.equal(pick([upper, lower], [5, 0], AT).layer, upper);
  assert.equal(pick([lower, upper], [5, 0], AT).layer, lower);
});

test("marks come before lines and lines before areas, even from a lower layer and farther away", () => {
  const line = shape("line", [
    [0, 5],
    [10, 5],
  ]);
  const area = shape("area", SQUARE);
  assert.equal(pick([layerOf(area), layerOf(line)], [5, 5], AT).shape, line);
  const one = mark(5, 10);
  assert.equal(pick([layerOf(area), layerOf(line), layerOf(one)], [5, 5], AT).shape, one);
});

test("a mark shown only at high zoom is not hit at low zoom", () => {
  const tick = { ...mark(0, 0), fromZoom: 13 };
  assert.equal(found([tick], [0, 0], { ...AT, zoom: 12.5 }), undefined);
  assert.equal(found([tick], [0, 0], { ...AT, zoom: 13 }), tick);
});

test("a layer that is hidden or not loaded is not hit", () => {
  const hidden = { ...layerOf(mark(0, 0)), shown: false };
  const coming = { ...layerOf(mark(0, 0)), look: undefined };
  assert.equal(pick(seenLayers([hidden, coming]), [0, 0], AT), null);
});
