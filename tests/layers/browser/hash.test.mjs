// Where the map stands, behind the # of the address.

import assert from "node:assert/strict";
import test from "node:test";
import { declared } from "./parts.mjs";

const { viewIn, hashWith, linkTo, sheetAddress } = declared("viewIn", "hashWith", "linkTo", "sheetAddress");
const ZOOMS = [6, 18];
const VIEW = { centre: { lat: 21.6, lng: 100.75 }, zoom: 12.5 };

test("a view is written with its zoom first and read again to a metre", () => {
  // A degree of latitude is 111 km: five decimals are 1.1 m.
  assert.equal(hashWith("", VIEW), "#map=12.5/21.60000/100.75000");
  assert.deepEqual(viewIn("#map=12.5/21.60000/100.75000", ZOOMS), VIEW);
  assert.deepEqual(viewIn("#map=9/-21.5/-100", ZOOMS), { centre: { lat: -21.5, lng: -100 }, zoom: 9 });
});

test("what else is behind the # stays, and of views one", () => {
  assert.equal(hashWith("#gaps&map=7/1/1&x=1", VIEW), "#gaps&x=1&map=12.5/21.60000/100.75000");
  assert.deepEqual(viewIn("#gaps&map=12.5/21.6/100.75", ZOOMS), VIEW);
});

test("a link holds the view of the map, also of one that nobody has moved", () => {
  const map = { getCenter: () => VIEW.centre, getZoom: () => VIEW.zoom };
  for (const hash of ["", "#map=7/1/1"]) {
    const link = linkTo(map, `http://office/coverage?lang=en${hash}`);
    assert.equal(link, "http://office/coverage?lang=en#map=12.5/21.60000/100.75000");
  }
});

test("what no map can show is no view", () => {
  for (const odd of [
    ...["", "#", "#map=", "#map=NaN/21/100", "#map=12/21", "#map=12/21/100/5", "#map=1e9/21/100", "#map=12/21/<b>"],
    ...["#map=5.9/21/100", "#map=18.1/21/100", "#map=12/85.1/100", "#map=12/21/180.1", "#amap=12/21/100"],
    `#map=12/${"9".repeat(400)}/100`,
  ]) {
    assert.equal(viewIn(odd, ZOOMS), null, odd);
  }
});

test("the address of a sheet has the view, and what the page is set to", () => {
  const from = "http://belt/coverage?lang=en&measure=minutes&sheet=week#map=3/1/1";
  const found = new URL(sheetAddress(from, VIEW));
  assert.equal(found.pathname, "/sheets");
  assert.equal(found.hash, "");
  assert.deepEqual(Object.fromEntries(found.searchParams), {
    lang: "en",
    measure: "minutes",
    sheet: "map",
    "sheet-view": "12.5/21.60000/100.75000",
    step: "1",
  });
});

test("the page of sheets lies beside the first page, be it below another address", () => {
  assert.equal(new URL(sheetAddress("http://belt/", VIEW)).pathname, "/sheets");
  assert.equal(new URL(sheetAddress("http://belt/inner/coverage", VIEW)).pathname, "/inner/sheets");
});
