// Label placement. A letter is 10 px wide here and a line 16 px high; a label has 2 px of padding.

import assert from "node:assert/strict";
import test from "node:test";
import { declared } from "./parts.mjs";

const { anchorOf, overlaps, placeLabels, wantedLabels } = declared(
  ...["anchorOf", "overlaps", "placeLabels", "wantedLabels"],
);

const label = (text, x, y, more) => ({ text, x, y, gap: 5, px: 12, rank: 0, must: false, ...more });
const place = (wanted, more) =>
  placeLabels(wanted, { obstacles: [], isSeen: () => true, widthOf: (text) => 10 * text.length, ...more });
const boxes = (wanted, more) => place(wanted, more).map(({ text, box }) => [text, ...box]);

test("without candidates nothing is placed", () => {
  assert.deepEqual(place([]), []);
});

test("a label is to the right of its mark, vertically centred", () => {
  // Left edge 100 + 5, top 50 - 16 / 2, width 2 · 10 + 2.
  assert.deepEqual(boxes([label("ab", 100, 50)]), [["ab", 105, 42, 22, 16]]);
});

test("a label of an area is centred on its anchor", () => {
  // Left edge 100 - 22 / 2.
  assert.deepEqual(boxes([label("ab", 100, 50, { gap: 0 })]), [["ab", 89, 42, 22, 16]]);
});

test("if the right is taken a label goes to the left, above or below, in this order", () => {
  // 20 px off the place, far enough for the four boxes to be apart.
  const right = [120, 42, 22, 16]; // 100 + 20
  const left = [58, 42, 22, 16]; // 100 - 20 - 22
  const above = [89, 14, 22, 16]; // 50 - 20 - 16
  const below = [89, 70, 22, 16]; // 50 + 20
  const standing = (...obstacles) => boxes([label("ab", 100, 50, { gap: 20 })], { obstacles });
  assert.deepEqual(standing(), [["ab", ...right]]);
  assert.deepEqual(standing(right), [["ab", ...left]]);
  assert.deepEqual(standing(right, left), [["ab", ...above]]);
  assert.deepEqual(standing(right, left, above), [["ab", ...below]]);
  assert.deepEqual(standing(right, left, above, below), []);
});

test("of two overlapping labels the higher rank is placed first", () => {
  // Areas have one place each, and both have the same.
  const low = label("low", 0, 0, { gap: 0, rank: 1 });
  const high = label("high", 0, 0, { gap: 0, rank: 2 });
  assert.deepEqual(
    place([low, high]).map(({ text }) => text),
    ["high"],
  );
  assert.deepEqual(
    place([high, low]).map(({ text }) => text),
    ["high"],
  );
});

test("of two labels of the same rank the first is placed first", () => {
  const [one, other] = [label("one", 0, 0, { gap: 0 }), label("other", 0, 0, { gap: 0 })];
  assert.deepEqual(
    place([one, other]).map(({ text }) => text),
    ["one"],
  );
  assert.deepEqual(
    place([other, one]).map(({ text }) => text),
    ["other"],
  );
});

test("labels may touch but not overlap", () => {
  // The first reaches from -11 to 11; the second is as wide, so 22 further on they touch.
  const at = (x) => label("ab", x, 0, { gap: 0 });
  assert.equal(place([at(0), at(22)]).length, 2);
  assert.equal(place([at(0), at(21.9)]).length, 1);
});

test("boxes that share an edge or a corner do not overlap", () => {
  assert.equal(overlaps([0, 0, 10, 10], [10, 0, 10, 10]), false);
  assert.equal(overlaps([10, 0, 10, 10], [0, 0, 10, 10]), false);
  assert.equal(overlaps([0, 0, 10, 10], [0, 10, 10, 10]), false);
  assert.equal(overlaps([0, 10, 10, 10], [0, 0, 10, 10]), false);
  assert.equal(overlaps([0, 0, 10, 10], [10, 10, 10, 10]), false);
  assert.equal(overlaps([0, 0, 10, 10], [9, 9, 10, 10]), true);
  assert.equal(overlaps([0, 0, 10, 10], [2, 2, 1, 1]), true);
});

test("the candidates are not modified", () => {
  const wanted = [label("a", 0, 0, { rank: 1 }), label("b", 99, 0, { rank: 2 })];
  const before = structuredClone(wanted);
  place(wanted);
  assert.deepEqual(wanted, before);
});

test("a mandatory label is placed where nothing hides it", () => {
  // With 20 px for bold letters: 2 · 10 + 20 = 40 wide. What reaches beyond x = 120 is hidden: left of the mark it is.
  const isSeen = ([x, , w]) => x + w < 120;
  assert.deepEqual(boxes([label("ab", 100, 50, { must: true })], { isSeen }), [["ab", 55, 42, 40, 16]]);
});

test("a mandatory label may cover a mark", () => {
  const everywhere = [[0, 0, 500, 500]];
  assert.deepEqual(boxes([label("ab", 100, 50)], { obstacles: everywhere }), []);
  assert.deepEqual(boxes([label("ab", 100, 50, { must: true })], { obstacles: everywhere }), [["ab", 105, 42, 40, 16]]);
});

test("two mandatory labels do not overlap, even among many marks", () => {
  const both = [label("ab", 100, 50, { must: true }), label("cd", 100, 50, { must: true })];
  const placed = place(both, { obstacles: [[0, 0, 500, 500]] });
  assert.equal(placed.length, 2);
  assert.equal(overlaps(placed[0].box, placed[1].box), false);
});

test("a mandatory label takes its first box if all are hidden or taken by mandatory labels", () => {
  const right = [105, 42, 40, 16];
  assert.deepEqual(boxes([label("ab", 100, 50, { must: true })], { isSeen: () => false }), [["ab", ...right]]);
  // Four names have the four places, 20 px off; the fifth lies on the first.
  const five = Array.from({ length: 5 }, () => label("ab", 100, 50, { must: true, gap: 20 }));
  const placed = place(five).map(({ box }) => box.join());
  assert.equal(new Set(placed).size, 4);
  assert.equal(placed[4], placed[0]);
});

test("at most 260 labels are placed", () => {
  const many = Array.from({ length: 261 }, (_, i) => label("ab", 100 * i, 0));
  assert.equal(place(many).length, 260);
});

// Label candidates and their anchors

const SCREEN = { zoom: 1, origin: { x: 100, y: 200 }, min: { x: 0, y: 0 }, max: { x: 50, y: 50 } };

const layer = (more) => ({ key: "villages", look: { order: 3, labelZoom: 1 }, shapes: [], ...more });
const named = (kind, anchor, more) => ({
  ...{ kind, anchor, properties: { label: "甲" }, symbol: { widthPx: 2 }, size: 7 },
  ...more,
});

test("a mark is labelled three pixels beside its rim", () => {
  const marks = [{ x: 10, y: 20, px: 8, shape: named("point", null), layer: layer() }];
  // 8 / 2 + 3; of layer 3 and size 7: 3 · 1000 + 7.
  const expected = {
    text: "甲",
    x: 10,
    y: 20,
    gap: 7,
    px: 12,
    kind: "point",
    key: "villages",
    rank: 3007,
    must: false,
  };
  assert.deepEqual(wantedLabels([], marks, SCREEN), [expected]);
});

test("a line is labelled beside its anchor on the screen, an area on it", () => {
  // At zoom 1: 60 · 2 - 100 = 20 and 110 · 2 - 200 = 20. Beside a line of 2 px: 2 / 2 + 4 = 5.
  const both = layer({ shapes: [named("line", [60, 110]), named("area", [60, 110])] });
  const wanted = wantedLabels([both], [], SCREEN);
  assert.deepEqual(
    wanted.map(({ kind, x, y, gap }) => [kind, x, y, gap]),
    [
      ["line", 20, 20, 5],
      ["area", 20, 20, 0],
    ],
  );
});

test("anchors outside the screen give no candidates", () => {
  // 75 · 2 - 100 = 50 lies on the edge, 74 · 2 - 100 = 48 inside.
  const shapes = [named("area", [75, 110]), named("area", [74, 110])];
  assert.deepEqual(
    wantedLabels([layer({ shapes })], [], SCREEN).map(({ x }) => x),
    [48],
  );
});

test("labels start at the zoom of their layer, those of streams one zoom later", () => {
  const river = named("line", [60, 110]);
  const stream = named("line", [60, 110], { symbol: { widthPx: 1 }, properties: { label: "溪" } });
  const names = (labelZoom) =>
    wantedLabels([layer({ look: { order: 3, labelZoom }, shapes: [river, stream] })], [], SCREEN).map(
      ({ text }) => text,
    );
  assert.deepEqual(names(0), ["甲", "溪"]);
  assert.deepEqual(names(1), ["甲"]);
  assert.deepEqual(names(1.5), []);
});

test("a line of 1.5 pixels is not a stream", () => {
  const line = named("line", [60, 110], { symbol: { widthPx: 1.5 } });
  assert.equal(wantedLabels([layer({ shapes: [line] })], [], SCREEN).length, 1);
});

test("a mark without a name has no label", () => {
  const nameless = named("point", null, { properties: { label: "" } });
  assert.deepEqual(wantedLabels([], [{ x: 0, y: 0, px: 8, shape: nameless, layer: layer() }], SCREEN), []);
});

test("labels of draggable marks are mandatory", () => {
  const marks = [{ x: 10, y: 20, px: 8, shape: named("point", null), layer: layer({ draggable: true }) }];
  assert.equal(wantedLabels([], marks, SCREEN)[0].must, true);
});

// Label anchors of lines and areas

const rectangle = (x, y, w, h) => [
  [x, y],
  [x + w, y],
  [x + w, y + h],
  [x, y + h],
  [x, y],
];

test("a line is labelled halfway along, not at its middle vertex", () => {
  // 4 + 2 long: half is 3 along the first stretch.
  assert.deepEqual(
    anchorOf("line", [
      [
        [0, 0],
        [4, 0],
        [4, 2],
      ],
    ]),
    [3, 0],
  );
  assert.deepEqual(
    anchorOf("line", [
      [
        [0, 0],
        [10, 0],
      ],
    ]),
    [5, 0],
  );
});

test("halfway may lie on a later, slanted stretch", () => {
  // 2 up, then 10 by (8, 6): half of 12 is 6, so 4 on the second stretch: (1 + 4 · 0.8, 3 + 4 · 0.6).
  const [x, y] = anchorOf("line", [
    [
      [1, 1],
      [1, 3],
      [9, 9],
    ],
  ]);
  assert.ok(Math.abs(x - 4.2) < 1e-12);
  assert.ok(Math.abs(y - 5.4) < 1e-12);
});

test("a line of several parts is labelled on the longest", () => {
  const short = [
    [0, 0],
    [1, 0],
    [2, 0],
    [3, 0],
  ];
  const long = [
    [0, 9],
    [8, 9],
  ];
  assert.deepEqual(anchorOf("line", [short, long]), [4, 9]);
});

test("a line of no length is labelled at its position", () => {
  assert.deepEqual(
    anchorOf("line", [
      [
        [7, 7],
        [7, 7],
      ],
    ]),
    [7, 7],
  );
});

test("an area is labelled at its centroid", () => {
  // An L of a square 2 · 2 at 0, 0 and one 2 · 2 right of it and one below: centres (1, 1), (3, 1) and (1, 3); a third each.
  const ell = [
    [0, 0],
    [4, 0],
    [4, 2],
    [2, 2],
    [2, 4],
    [0, 4],
    [0, 0],
  ];
  const [x, y] = anchorOf("area", [ell]);
  assert.ok(Math.abs(x - 5 / 3) < 1e-12);
  assert.ok(Math.abs(y - 5 / 3) < 1e-12);
});

test("a triangle is labelled at the mean of its corners, in either direction", () => {
  // ((1 + 7 + 3) / 3, (1 + 3 + 8) / 3).
  const corners = [
    [1, 1],
    [7, 3],
    [3, 8],
    [1, 1],
  ];
  for (const ring of [corners, [...corners].reverse()]) {
    const [x, y] = anchorOf("area", [ring]);
    assert.ok(Math.abs(x - 11 / 3) < 1e-12);
    assert.ok(Math.abs(y - 4) < 1e-12);
  }
});

test("an area is labelled in its largest ring, even if a hole has more corners", () => {
  const hole = [
    [8, 8],
    [8, 9],
    [8.5, 9.5],
    [9, 9],
    [9.5, 8.5],
    [9, 8],
    [8, 8],
  ];
  assert.deepEqual(anchorOf("area", [hole, rectangle(0, 0, 20, 10)]), [10, 5]);
});

test("a small area far from the origin of the world is labelled at its centroid, to a millionth of its side", () => {
  // The side is about 100 m: 0.00064 of the world's 256 units.
  const [x, y] = anchorOf("area", [rectangle(200, 110, 0.00064, 0.00064)]);
  assert.ok(Math.abs(x - 200.00032) < 1e-9, `${x}`);
  assert.ok(Math.abs(y - 110.00032) < 1e-9, `${y}`);
});

test("an area of no extent is labelled at its first corner", () => {
  assert.deepEqual(
    anchorOf("area", [
      [
        [3, 4],
        [5, 4],
        [3, 4],
      ],
    ]),
    [3, 4],
  );
});
