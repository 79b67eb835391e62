// The symbol of a feature, and the size and colours of its mark.

const symbolOf = ({ style }, properties, number) => {
  if (style.alternate.length) return style.alternate[number % style.alternate.length];
  return caseOf(style, properties.case);
};
const caseOf = ({ cases, otherwise }, code) => (Object.hasOwn(cases, code) ? cases[code] : otherwise);

/** Returns the width of a mark in pixels, to half a pixel; its area is proportional to the value. */
function sizeOf({ scale }, symbol, value) {
  if (!scale || symbol.type !== "point") return symbol.sizePx || 6;
  const px = scale.fullPx * Math.sqrt(Math.max(0, value || 0) / scale.fullValue);
  return Math.round(2 * Math.min(2 * scale.fullPx, Math.max(scale.leastPx, px))) / 2;
}

/** Scales marks down on a map of the whole belt and slightly up at high zoom. */
const markGrowth = (zoom) => Math.min(1.2, Math.max(0.62, 1 + (zoom - 11.5) * 0.12));

const known = new Map();

/** Returns the first object that was equal to a value, so that caches keyed by object find it. */
function same(value) {
  const text = JSON.stringify(value);
  return known.get(text) || known.set(text, value).get(text);
}

const recoloured = new WeakMap();

/** Returns a symbol with other colours (an object from `same`); the same object each time, so that its bitmaps are
 * cached. */
function inColours(symbol, colours) {
  if (!colours) return symbol;
  const ofColours = recoloured.get(colours) || recoloured.set(colours, new Map()).get(colours);
  return ofColours.get(symbol) || ofColours.set(symbol, { ...symbol, ...colours }).get(symbol);
}

/** Returns the recolouring of a layer, or null if it was made for other features or another order. */
const codesFor = ({ recolouring, stamp }) => (recolouring && recolouring.stamp === stamp ? recolouring : null);
