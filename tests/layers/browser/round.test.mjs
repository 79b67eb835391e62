// The round of the keyboard: which features are opened one after the other, and what is read aloud of each.

import assert from "node:assert/strict";
import test from "node:test";
import { declared } from "./parts.mjs";

const { roundOf, aloud } = declared("roundOf", "aloud");

// A screen of 100 by 100 pixels at zoom 0, where a world unit is a pixel; its middle is 50, 50.
const SCREEN = { zoom: 0, origin: { x: 0, y: 0 }, min: { x: 0, y: 0 }, max: { x: 100, y: 100 } };

function shape(kind, world, fromZoom = 0) {
  return { kind, world: [world], lonlat: [world.map(([x, y]) => [x + 1000, y + 1000])], fromZoom };
}

function layer(shapes, { order = 1, card = ["name"] } = {}) {
  return { shapes, look: { order, card } };
}

const found = (layers) => roundOf(layers, SCREEN).map(({ lonlat }) => lonlat.map((one) => one - 1000));

test("marks come first, from the middle outwards, then lines, then areas", () => {
  const marks = [shape("point", [[10, 50]]), shape("point", [[60, 50]])];
  const line = shape("line", [
    [51, 50],
    [90, 90],
  ]);
  const area = shape("area", [
    [50, 51],
    [50, 90],
    [90, 50],
  ]);
  assert.deepEqual(found([layer([area, line, ...marks])]), [
    ...[
      [60, 50],
      [10, 50],
    ],
    ...[
      [51, 50],
      [50, 51],
    ],
  ]);
});

test("of a line the vertex on the screen is taken that is nearest to the middle", () => {
  assert.deepEqual(
    found([
      layer([
        shape("line", [
          [-30, 50],
          [20, 50],
          [45, 50],
          [300, 50],
        ]),
      ]),
    ]),
    [[45, 50]],
  );
});

test("what is off the screen, shown at greater zooms only, or without a card is left out", () => {
  const there = layer([shape("point", [[101, 50]]), shape("point", [[50, 50]], 3)]);
  assert.deepEqual(found([there, layer([shape("point", [[50, 50]])], { card: [] })]), []);
});

test("of two in one place that of the upper layer comes first", () => {
  const [below, above] = [1, 2].map((order) => layer([shape("point", [[50, 50]])], { order }));
  assert.equal(roundOf([below, above], SCREEN)[0].layer, above);
});

test("a card is read aloud with its kind, its heading and its rows", () => {
  const rows = [{ label: "Staff", text: "3 people" }];
  assert.equal(aloud({ kind: "Posts", heading: "P1", rows }), "Posts. P1. Staff: 3 people");
  assert.equal(aloud({ rows }), "Staff: 3 people");
});
