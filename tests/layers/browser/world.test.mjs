// World coordinates, and zoom changes between frames of different widths.

import assert from "node:assert/strict";
import test from "node:test";
import { declared } from "./parts.mjs";

const { toWorld, zoomsBetween } = declared("toWorld", "zoomsBetween");

const near = (actual, expected) => {
  for (const [i, one] of expected.entries())
    assert.ok(Math.abs(actual[i] - one) < 1e-9, `${actual} is not ${expected}`);
};

test("the equator at Greenwich is the centre of a world 256 pixels wide", () => {
  near(toWorld([0, 0]), [128, 128]);
});

test("x grows linearly with longitude to the east", () => {
  // 256 · (90 / 360 + 1 / 2) = 192.
  near(toWorld([90, 0]), [192, 128]);
  near(toWorld([-180, 0]), [0, 128]);
});

test("y decreases to the north, as in Mercator", () => {
  // sin 30° = 1/2, so ln((1 + 1/2) / (1 - 1/2)) = ln 3, and y = 256 · (1/2 - ln 3 / 4π) = 128 - 64 · ln 3 / π.
  near(toWorld([0, 30]), [128, 128 - (64 * Math.log(3)) / Math.PI]);
  near(toWorld([0, -30]), [128, 128 + (64 * Math.log(3)) / Math.PI]);
});

test("positions beyond the edge of the square world are clamped to it", () => {
  assert.ok(Math.abs(toWorld([0, 90])[1]) < 1e-6);
  assert.ok(Math.abs(toWorld([0, -90])[1] - 256) < 1e-6);
  assert.deepEqual(toWorld([0, 86]), toWorld([0, 90]));
});

test("a map twice as wide shows the same extent one zoom level higher", () => {
  assert.equal(zoomsBetween(500, 1000), 1);
  assert.equal(zoomsBetween(1000, 500), -1);
  assert.equal(zoomsBetween(700, 700), 0);
});

test("zoom changes are multiples of a half", () => {
  // log2(1.5) = 0.585, which is nearer to a half than to one; log2(1.1) = 0.1375 is nearer to none.
  assert.equal(zoomsBetween(1000, 1500), 0.5);
  assert.equal(zoomsBetween(1000, 1100), 0);
});
