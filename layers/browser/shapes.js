// A layer's features, as they are drawn, labelled and picked.

const KINDS = ["point", "line", "area"];

const LETTERS = new Map(
  [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-"].map((letter, code) => [letter, code]),
);

/** Decodes integers; layers/geometry.py documents the encoding. */
function numbersIn(text) {
  const numbers = [];
  for (let at = 0; at < text.length; ) {
    let bits = 0;
    for (let shift = 0, code = 32; code & 32; shift += 5) {
      code = LETTERS.get(text[at++]);
      bits |= (code & 31) << shift;
    }
    numbers.push((bits >>> 1) ^ -(bits & 1));
  }
  return numbers;
}

/** Decodes the coordinates of a part: differences of longitude and latitude by turns. */
function unfold(text, unit) {
  const steps = numbersIn(text);
  const lonlat = [];
  for (let i = 0, x = 0, y = 0; i < steps.length; i += 2) {
    x += steps[i];
    y += steps[i + 1];
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
