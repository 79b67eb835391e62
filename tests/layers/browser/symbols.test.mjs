// Symbols, sizes and colours of marks.

import assert from "node:assert/strict";
import test from "node:test";
import { declared } from "./parts.mjs";

const { symbolOf, caseOf, sizeOf, markGrowth, same, inColours, codesFor } = declared(
  ...["symbolOf", "caseOf", "sizeOf", "markGrowth", "same", "inColours", "codesFor"],
);

const MARK = { type: "point", sizePx: 12 };
const SCALE = { fullPx: 20, leastPx: 4, fullValue: 400 };

test("a symbol is that of its case, or the default one", () => {
  const style = { alternate: [], cases: { ferry: "boat" }, otherwise: "gate" };
  assert.equal(symbolOf({ style }, { case: "ferry" }, 0), "boat");
  assert.equal(symbolOf({ style }, { case: "raft" }, 0), "gate");
  assert.equal(caseOf(style, "toString"), "gate"); // what every object has is no case
});

test("alternating symbols follow the rows and repeat", () => {
  const look = { style: { alternate: ["light", "dark"], cases: {}, otherwise: "gate" } };
  assert.deepEqual(
    [0, 1, 2].map((number) => symbolOf(look, {}, number)),
    ["light", "dark", "light"],
  );
});

test("without a scale a mark has the size of its symbol", () => {
  assert.equal(sizeOf({ scale: null }, MARK, 400), 12);
  assert.equal(sizeOf({ scale: SCALE }, { type: "line" }, 400), 6);
});

test("the area of a mark grows with its value", () => {
  // 400 of 400 is the full 20 px; a fourth of it has half the width.
  assert.equal(sizeOf({ scale: SCALE }, MARK, 400), 20);
  assert.equal(sizeOf({ scale: SCALE }, MARK, 100), 10);
});

test("a mark is never smaller than the least, nor more than twice the full size", () => {
  assert.equal(sizeOf({ scale: SCALE }, MARK, 0), 4);
  assert.equal(sizeOf({ scale: SCALE }, MARK, null), 4);
  assert.equal(sizeOf({ scale: SCALE }, MARK, -1), 4);
  const none = { ...SCALE, leastPx: 0 };
  assert.deepEqual(
    [0, null, -1].map((value) => sizeOf({ scale: none }, MARK, value)),
    [0, 0, 0],
  );
  // √(10 000 / 400) = 5 times the full size.
  assert.equal(sizeOf({ scale: SCALE }, MARK, 10_000), 40);
});

test("sizes are rounded to half pixels", () => {
  // 20 · √(50 / 400) = 7.07.
  assert.equal(sizeOf({ scale: SCALE }, MARK, 50), 7);
  // 20 · √(58 / 400) = 7.62.
  assert.equal(sizeOf({ scale: SCALE }, MARK, 58), 7.5);
});

test("marks have their size at zoom 11.5, and shrink and grow with the zoom within limits", () => {
  assert.equal(markGrowth(11.5), 1);
  // 1 - 1 · 0.12.
  assert.ok(Math.abs(markGrowth(10.5) - 0.88) < 1e-12);
  assert.equal(markGrowth(6), 0.62);
  assert.equal(markGrowth(18), 1.2);
});

test("equal colours share one object, different ones do not", () => {
  assert.equal(same({ fill: "red" }), same({ fill: "red" }));
  assert.notEqual(same({ fill: "red" }), same({ fill: "blue" }));
});

test("a symbol in other colours is the same object each time, and the original is unchanged", () => {
  const red = same({ fill: "red" });
  assert.deepEqual(inColours(MARK, red), { type: "point", sizePx: 12, fill: "red" });
  assert.equal(inColours(MARK, red), inColours(MARK, red));
  assert.deepEqual(MARK, { type: "point", sizePx: 12 });
});

test("without other colours a symbol is unchanged", () => {
  assert.equal(inColours(MARK, undefined), MARK);
});

test("a recolouring made for other features, or another order, has no effect", () => {
  const recolouring = { stamp: "of a, b", codes: "01" };
  assert.equal(codesFor({ stamp: "of a, b", recolouring }), recolouring);
  assert.equal(codesFor({ stamp: "of b, a", recolouring }), null);
  assert.equal(codesFor({ stamp: undefined, recolouring }), null); // the layer has not arrived
  assert.equal(codesFor({ stamp: "of a, b", recolouring: null }), null);
});
