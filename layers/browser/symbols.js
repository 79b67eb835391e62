// Which symbol a feature has, how large its mark is and in which colours.

const symbolOf = ({ style }, properties, number) => {
  if (style.alternate.length) return style.alternate[number % style.alternate.length];
  return caseOf(style, properties.case);
};
const caseOf = ({ cases, otherwise }, code) => (Object.hasOwn(cases, code) ? cases[code] : otherwise);

/** Gives the width of a mark in pixels, in halves: its area grows with the value. */
function sizeOf({ scale }, symbol, value) {
  if (!scale || symbol.type !== "point") return symbol.sizePx || 6;
  const px = scale.fullPx * Math.sqrt(Math.max(0, value || 0) / scale.fullValue);
  return Math.round(2 * Math.min(2 * scale.fullPx, Math.max(scale.leastPx, px))) / 2;
}

/** Marks shrink on a map of the whole belt and grow a little close by. */
const markGrowth = (zoom) => Math.min(1.2, Math.max(0.62, 1 + (zoom - 11.5) * 0.12));

const known = new Map();

/** Gives a value as the object that stood for an equal one before, so that what is kept for it is found. */
function same(value) {
  const text = JSON.stringify(value);
  return known.get(text) || known.set(text, value).get(text);
}

const recoloured = new WeakMap();

/** Gives a symbol in other colours (an object of `same`); the same object each time, so that its stamps are kept. */
function inColours(symbol, colours) {
  if (!colours) return symbol;
  const ofColours = recoloured.get(colours) || recoloured.set(colours, new Map()).get(colours);
  return ofColours.get(symbol) || ofColours.set(symbol, { ...symbol, ...colours }).get(symbol);
}

/** Gives what recolours a layer: nothing where it was made for other features than those drawn, or in another order. */
const codesFor = ({ recolouring, stamp }) => (recolouring && recolouring.stamp === stamp ? recolouring : null);
