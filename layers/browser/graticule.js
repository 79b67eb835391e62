// Which meridians and parallels are drawn.

const STEPS_DEG = [10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005];
const LEAST_STEPS = 4; // across the map

/** Returns the largest step in degrees that fits at least four times into a width, else the smallest step. */
function stepFor(widthDeg) {
  return STEPS_DEG.find((one) => widthDeg / one >= LEAST_STEPS) || STEPS_DEG.at(-1);
}

/** Lists the multiples of a step between two degrees, inclusive. */
function multiplesWithin(stepDeg, [fromDeg, toDeg]) {
  const multiples = [];
  for (let i = Math.ceil(fromDeg / stepDeg); i * stepDeg <= toDeg; i += 1) multiples.push(i * stepDeg);
  return multiples;
}
