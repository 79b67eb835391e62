// Unpacking of the output of layers/packing.py: deflated, in base64.

import assert from "node:assert/strict";
import test from "node:test";
import { deflateSync } from "node:zlib";
import { declared } from "./parts.mjs";

const { unpack } = declared("unpack");

const packed = (text) => deflateSync(Buffer.from(text)).toString("base64");

test("packed JSON is unpacked, including Chinese", async () => {
  assert.deepEqual(await unpack(packed('[{"label":"曼龙"}]')), [{ label: "曼龙" }]);
});

test("a truncated packed text is an error", async () => {
  const whole = packed(JSON.stringify(Array.from({ length: 100 }, (_, i) => i)));
  await assert.rejects(unpack(whole.slice(0, 40)));
});
