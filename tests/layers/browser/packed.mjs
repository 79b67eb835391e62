// Reads what layers/packing.py packed, from the standard input, and writes as JSON the kinds and places of its shapes.

import { text } from "node:stream/consumers";
import { declared } from "./parts.mjs";

const { unpack, readShapes } = declared("unpack", "readShapes");
const document = await unpack(await text(process.stdin));
const shapes = readShapes(document).map(({ kind, properties, lonlat }) => ({ kind, properties, lonlat }));
process.stdout.write(JSON.stringify(shapes));
