// Reads the output of layers/packing.py from standard input, and writes the kinds and coordinates of its shapes as
// JSON.

import { text } from "node:stream/consumers";
import { declared } from "./parts.mjs";

const { unpack, readShapes } = declared("unpack", "readShapes");
const document = await unpack(await text(process.stdin));
const shapes = readShapes(document).map(({ kind, properties, lonlat }) => ({ kind, properties, lonlat }));
process.stdout.write(JSON.stringify(shapes));
