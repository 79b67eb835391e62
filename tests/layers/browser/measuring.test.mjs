// The measuring tool: lengths on the ellipsoid, K-values of the border, and what it tells of a path.

import assert from "node:assert/strict";
import test from "node:test";
import { declared } from "./parts.mjs";

const { metresBetween, readBorder, placeOnBorder, metresAlong, formatK, tellPath, lengthText } = declared(
  ...["metresBetween", "readBorder", "placeOnBorder", "metresAlong", "formatK", "tellPath", "lengthText"],
);
const WORDS = {
  ...{ metres: "{number} m", kilometres: "{number} km", lastLeg: "last leg {length}" },
  ...{ nearestK: "{k}, {length} away", alongBorder: "{from} to {to}: {length}" },
};

test("lengths are those of pyproj to a millimetre, from 10 m to 100 km", () => {
  // pyproj.Geod(a=6378137, rf=298.257222101).inv(lon, lat, lon, lat)[2]
  for (const [from, to, metres] of [
    [[100.8, 21.6], [100.8, 21.60009], 9.965242405681769],
    [[100.8, 21.6], [100.80007, 21.60006], 9.832393868276826],
    [[100.8, 21.6], [100.8967, 21.6], 10013.20991678454],
    [[100.5, 21.5], [101.2, 22.1], 98250.90582902606],
    [[100.43, 21.45], [100.43, 22.35], 99656.04845712201],
    [[100.43, 21.78], [101.39, 21.78], 99283.67650864564],
    [[100, 0], [101, 0], 111319.49079327357],
  ]) {
    assert.ok(Math.abs(metresBetween(from, to) - metres) < 1e-3, `${from} ${to}`);
    assert.equal(metresBetween(to, from).toFixed(3), metresBetween(from, to).toFixed(3));
  }
});

test("a place is no distance from itself, and opposite ends of the earth have none", () => {
  assert.equal(metresBetween([100.8, 21.6], [100.8, 21.6]), 0);
  assert.ok(Number.isNaN(metresBetween([0, 0], [179.9, 0])));
});

// A border that runs east for 1 000 m and, after a gap, north for 500 m; a degree is as long as it likes here, since
// chainage is interpolated and not measured.
const GAP = {
  lines: [
    [at([100, 21], 0), at([100.01, 21], 1000)],
    [at([100.02, 21], 1000), at([100.02, 21.01], 1500)],
  ],
  ...{ closed: false, lengthM: 1500 },
};
function at(lonlat, m) {
  return { lonlat, m };
}

test("a place beside the border has the K-value of the point next to it", () => {
  const { m, lonlat, offsetM } = placeOnBorder(GAP, [100.0025, 21.001]);
  // A quarter of the way along 1 000 m. A thousandth of a degree of latitude there is 110.7 m.
  assert.ok(Math.abs(m - 250) < 1e-6);
  assert.ok(Math.abs(lonlat[0] - 100.0025) < 1e-9);
  assert.ok(Math.abs(offsetM - 110.7) < 0.1);
});

test("beyond an end it has that of the end, and in a gap that of the nearer side", () => {
  assert.equal(placeOnBorder(GAP, [99.9, 21]).m, 0);
  assert.equal(placeOnBorder(GAP, [100.02, 21.5]).m, 1500);
  assert.deepEqual(placeOnBorder(GAP, [100.012, 21]).lonlat, [100.01, 21]);
  assert.deepEqual(placeOnBorder(GAP, [100.018, 21]).lonlat, [100.02, 21]);
  assert.equal(placeOnBorder({ lines: [], closed: false, lengthM: 0 }, [100, 21]), null);
});

test("along the border it is the difference of chainages, on a ring the shorter way round", () => {
  assert.equal(metresAlong({ closed: false, lengthM: 1500 }, 1400, 100), 1300);
  assert.equal(metresAlong({ closed: true, lengthM: 1500 }, 1400, 100), 200);
  assert.equal(metresAlong({ closed: true, lengthM: 1500 }, 100, 800), 700);
});

test("the border is read as it is written", () => {
  // Steps of 1 degree: 0 0 1 0. Centimetres: 0 100, and 100 is 200 doubled for the sign: 6 * 32 + 8, "o" and "G".
  const border = readBorder({ unit: 1, parts: ["AACA"], metres: ["AoG"], closed: true });
  assert.deepEqual(border, { lines: [[at([0, 0], 0), at([1, 0], 1)]], closed: true, lengthM: 1 });
});

test("K-values are rounded to the metre as the engine rounds them", () => {
  assert.equal(formatK(0), "K0+000");
  assert.equal(formatK(12799.5), "K12+800");
  assert.equal(formatK(12799.4), "K12+799");
  assert.equal(formatK(7), "K0+007");
});

test("lengths are whole metres up to 10 km, then kilometres", () => {
  assert.equal(lengthText(9.6, WORDS), "10 m");
  assert.equal(lengthText(9999.4, WORDS), "9,999 m");
  assert.equal(lengthText(12345, WORDS), "12.35 km");
  assert.equal(lengthText(1234567, WORDS), "1,234.57 km");
});

test("a path tells its length, its last leg, and where it is on the border", () => {
  const path = [
    [100.0025, 21],
    [100.0075, 21],
    [100.0075, 21.001],
  ];
  assert.deepEqual(tellPath([], GAP, WORDS), { total: "", more: [] });
  assert.deepEqual(tellPath(path.slice(0, 1), GAP, WORDS), { total: "", more: ["K0+250, 0 m away"] });
  // By pyproj 519.85 m and 110.72 m, 630.57 m in all; along the border it is half of its 1 000 m.
  assert.deepEqual(tellPath(path.slice(0, 2), GAP, WORDS), {
    total: "520 m",
    more: ["K0+750, 0 m away", "K0+250 to K0+750: 500 m"],
  });
  assert.deepEqual(tellPath(path, null, WORDS), { total: "631 m", more: ["last leg 111 m"] });
});
