// The computing parts of layers/browser/, as in the browser: classic scripts joined in one scope. There is no document,
// no window and no Leaflet here, so a part that uses one fails.

import { readFileSync } from "node:fs";
import vm from "node:vm";

const FOLDER = new URL("../../../layers/browser/", import.meta.url);
const COMPUTE = [
  ...["world", "unpacking", "symbols", "shapes", "picking"],
  ...["labels", "seen", "legend", "cards", "graticule", "hash"],
  ...["tools/geodesic", "tools/border", "tools/telling", "tools/round", "tools/sheet"],
];

const texts = COMPUTE.map((part) => readFileSync(new URL(`${part}.js`, FOLDER), "utf-8"));

/** Gives what the parts declare under these names. */
export function declared(...names) {
  return vm.runInThisContext(`(() => {\n"use strict";\n${texts.join("\n")}\nreturn { ${names.join(", ")} };\n})()`);
}
