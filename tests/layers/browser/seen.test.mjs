// The visible parts of a map: layers, marks, legend, cards and graticule.

import assert from "node:assert/strict";
import test from "node:test";
import { declared } from "./parts.mjs";

const { seenLayers, marksWithin, isWithin, legendOf, cardTexts, stepFor, multiplesWithin } = declared(
  ...["seenLayers", "marksWithin", "isWithin", "legendOf", "cardTexts", "stepFor", "multiplesWithin"],
);

const OTHERWISE = { type: "point", fill: "grey" };
const FERRY = { type: "point", fill: "blue" };
const STYLE = { cases: { ferry: FERRY }, otherwise: OTHERWISE };

const look = (order, more) => ({ order, label: `layer ${order}`, note: "", style: STYLE, legend: [], ...more });
const layer = (key, order, more) => ({ key, shown: true, look: look(order), shapes: [], codes: null, ...more });
const keys = (layers) => layers.map(({ key }) => key);

test("visible layers are listed from the lowest up, without hidden or unloaded ones", () => {
  const all = [
    layer("top", 9),
    layer("low", 1),
    layer("hidden", 5, { shown: false }),
    layer("coming", 5, { look: null }),
  ];
  assert.deepEqual(keys(seenLayers(all)), ["low", "top"]);
  assert.deepEqual(keys(all), ["top", "low", "hidden", "coming"]);
  assert.deepEqual(seenLayers([]), []);
});

// Marks. They have their nominal size at zoom 11.5, where the world is 2^11.5 times as wide as at zoom 0.

const SCALE = 2 ** 11.5;
const SCREEN = { zoom: 11.5, origin: { x: 1000, y: 2000 }, min: { x: 0, y: 0 }, max: { x: 100, y: 100 } };
const markAt = (x, y, more) => ({
  ...{ kind: "point", number: 0, size: 8, fromZoom: 0, symbol: FERRY },
  ...{ world: [[[(x + 1000) / SCALE, (y + 2000) / SCALE]]] },
  ...more,
});
const seen = (shapes, more) => [...marksWithin([layer("one", 1, { shapes, ...more })], SCREEN)];

test("the position of a mark is its world pixel less the origin", () => {
  const [{ x, y, px, symbol }] = seen([markAt(30, 40)]);
  assert.ok(Math.abs(x - 30) < 1e-9);
  assert.ok(Math.abs(y - 40) < 1e-9);
  assert.equal(px, 8);
  assert.equal(symbol, FERRY);
});

test("a mark up to 24 pixels outside is still drawn", () => {
  assert.equal(seen([markAt(-23.9, 50), markAt(123.9, 50), markAt(50, -23.9), markAt(50, 123.9)]).length, 4);
  assert.equal(seen([markAt(-24.1, 50), markAt(124.1, 50), markAt(50, -24.1), markAt(50, 124.1)]).length, 0);
});

test("lines and areas are not marks, and a mark appears at its zoom", () => {
  assert.equal(seen([markAt(50, 50, { kind: "line" }), markAt(50, 50, { kind: "area" })]).length, 0);
  assert.equal(seen([markAt(50, 50, { fromZoom: 12 })]).length, 0);
  assert.equal(seen([markAt(50, 50, { fromZoom: 11.5 })]).length, 1);
});

test("marks shrink with the zoom, in half pixels", () => {
  // At zoom 10.5: 8 · 0.88 = 7.04.
  const [{ px }] = marksWithin([layer("one", 1, { shapes: [markAt(0, 0)] })], {
    ...{ zoom: 10.5, origin: { x: 500, y: 1000 }, min: { x: 0, y: 0 }, max: { x: 100, y: 100 } },
  });
  assert.equal(px, 7);
});

test("a recoloured mark has the colours of the letter of its row", () => {
  const codes = { codes: "ab", looks: { a: { fill: "red" }, b: { fill: "green" } } };
  const fills = seen([markAt(0, 0, { number: 1 }), markAt(0, 0, { number: 0 })], { codes }).map(
    ({ symbol }) => symbol.fill,
  );
  assert.deepEqual(fills, ["green", "red"]);
});

test("a box is within a screen only if all of it is", () => {
  assert.equal(isWithin([1, 1, 98, 98], SCREEN), true);
  assert.equal(isWithin([1, 1, 99, 98], SCREEN), false);
  assert.equal(isWithin([1, 1, 98, 99], SCREEN), false);
  assert.equal(isWithin([0, 1, 10, 10], SCREEN), false);
  assert.equal(isWithin([1, 0, 10, 10], SCREEN), false);
  assert.equal(isWithin([1, 95, 10, 10], SCREEN), false);
});

// The legend

test("the legend lists the layers from the top", () => {
  assert.deepEqual(
    legendOf([layer("low", 1), layer("top", 9)]).map(({ label }) => label),
    ["layer 9", "layer 1"],
  );
  assert.deepEqual(legendOf([]), []);
});

test("results and recoloured layers come first", () => {
  const asked = layer("asked", 1, { isResult: true });
  const told = layer("told", 2, { codes: { codes: "", looks: {} } });
  const labels = legendOf([asked, told, layer("top", 9)]).map(({ label }) => label);
  assert.deepEqual(labels, ["layer 2", "layer 1", "layer 9"]);
});

test("an entry has the symbol of its case, and those with the same label beside it", () => {
  const entry = { words: "Ferry", code: "ferry", also: ["raft"] };
  const [{ entries, note }] = legendOf([
    layer("one", 1, { look: look(1, { legend: [entry], note: "Size shows people" }) }),
  ]);
  assert.deepEqual(entries, [{ words: "Ferry", symbol: FERRY, also: [OTHERWISE] }]);
  assert.equal(note, "Size shows people");
});

test("of a recoloured layer only colours in use are listed", () => {
  const looks = { a: { words: "in reach", fill: "green" }, b: { words: "left out", fill: "red" } };
  const [{ entries }] = legendOf([layer("one", 1, { codes: { codes: "aa", looks } })]);
  assert.deepEqual(
    entries.map(({ words, symbol }) => [words, symbol.type, symbol.fill]),
    [["in reach", "point", "green"]],
  );
});

// Cards

test("a card is headed by its first cell and leaves out empty ones", () => {
  const card = { one: "Village", card: ["Name", "Kind", "People"] };
  assert.deepEqual(cardTexts(card, { c0: "曼龙", c1: "", c2: "120" }), {
    heading: "曼龙",
    rows: [{ label: "People", text: "120" }],
  });
});

test("a card without a name is headed by the name of its layer", () => {
  const card = { one: "Village", card: ["Name", "Kind"] };
  assert.deepEqual(cardTexts(card, { c0: "", c1: "hamlet" }), {
    heading: "Village",
    rows: [{ label: "Kind", text: "hamlet" }],
  });
});

// The graticule

test("the graticule has the largest step that fits four times across", () => {
  assert.equal(stepFor(360), 10);
  // Four steps of each are just wide enough for it.
  assert.deepEqual(
    [40, 20, 8, 4, 2, 0.8, 0.4, 0.2, 0.08, 0.04].map(stepFor),
    [10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01],
  );
  assert.equal(stepFor(3.9), 0.5);
  assert.equal(stepFor(0.001), 0.005);
});

test("lines of the graticule are the multiples of a step, edges included", () => {
  assert.deepEqual(multiplesWithin(0.5, [100, 101.2]), [100, 100.5, 101]);
  assert.deepEqual(multiplesWithin(2, [-3, 2]), [-2, 0, 2]);
  assert.deepEqual(multiplesWithin(5, [1, 4]), []);
});
