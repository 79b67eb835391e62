// A layer's features, as they are drawn, labelled and picked.

const KINDS = ["point", "line", "area"];

const LETTERS = new Map(
  [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-"].map((letter, code) => [letter, code]),
);

/** Decodes the coordinates of a part; layers/geometry.py documents the encoding. */
function unfold(text, unit) {
  const lonlat = [];
  let at = 0;
  const next = () => {
    let bits = 0;
    for (let shift = 0, code = 32; code & 32; shift += 5) {
      code = LETTERS.get(text[at++]);
      bits |= (code & 31) << shift;
    }
    return (bits >>> 1) ^ -(bits & 1);
  };
  for (let x = 0, y = 0; at < text.length; ) {
    x += next();
    y += next();
    lonlat.push([x / unit, y / unit]);
  }
  return lonlat;
}

/** Decodes a layer document from the server into shapes. */
function readShapes({ look, unit, kinds, parts, columns }, closed) {
  const cells = Object.entries({ ...columns, ...closed });
  return kinds.map((kind, number) => {
    const properties = Object.fromEntries(cells.map(([name, values]) => [name, values[number]]));
    const symbol = symbolOf(look, properties, number);
    const lonlat = parts[number].map((text) => unfold(text, unit));
    const world = lonlat.map((part) => part.map(toWorld));
    return {
      number, // the row of the frame that was drawn
      properties,
      symbol,
      kind: KINDS[kind],
      size: sizeOf(look.style, symbol, properties.size),
      fromZoom: properties.zoom || 0,
      lonlat,
      world,
      anchor: properties.label && kind ? anchorOf(KINDS[kind], world) : null, // of the label; marks need none
    };
  });
}
