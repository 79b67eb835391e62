// Lengths on the ground: geodesics on the ellipsoid of CGCS2000, by the inverse method of T. Vincenty, "Direct and
// inverse solutions of geodesics on the ellipsoid", Survey Review 23 (1975), 88-93.

const AXIS_M = 6378137;
const FLATTENING = 1 / 298.257222101;
const MOST_ROUNDS = 50; // a belt needs four; only nearly opposite ends of the earth need more
const SAME_RAD = 1e-13; // less than a micrometre

/** Returns the metres between two places [lon, lat] in degrees; NaN where they are nearly opposite on the earth. */
function metresBetween([lonA, latA], [lonB, latB]) {
  const [a, b] = [reduced(latA), reduced(latB)];
  const east = ((lonB - lonA) * Math.PI) / 180;
  let lambda = east;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const arc = arcBetween(a, b, lambda);
    if (arc.sine === 0) return 0;
    const before = lambda;
    lambda = east + lag(arc);
    if (Math.abs(lambda - before) < SAME_RAD) return metresOf(arc);
  }
  return NaN;
}

/** The sine and cosine of the reduced latitude. */
function reduced(latDeg) {
  const angle = Math.atan((1 - FLATTENING) * Math.tan((latDeg * Math.PI) / 180));
  return { sine: Math.sin(angle), cosine: Math.cos(angle) };
}

/** The arc on the auxiliary sphere at a difference of longitudes. */
function arcBetween(a, b, lambda) {
  const across = b.cosine * Math.sin(lambda);
  const up = a.cosine * b.sine - a.sine * b.cosine * Math.cos(lambda);
  const sine = Math.hypot(across, up);
  const cosine = a.sine * b.sine + a.cosine * b.cosine * Math.cos(lambda);
  const sineAzimuth = (a.cosine * b.cosine * Math.sin(lambda)) / sine; // of the geodesic at the equator
  const squared = 1 - sineAzimuth ** 2;
  const middle = squared ? cosine - (2 * a.sine * b.sine) / squared : 0; // along the equator it is 0
  return { sine, cosine, length: Math.atan2(sine, cosine), sineAzimuth, squared, middle };
}

/** How much the longitude on the sphere is ahead of that on the ellipsoid. */
function lag({ sine, cosine, length, sineAzimuth, squared, middle }) {
  const c = (FLATTENING / 16) * squared * (4 + FLATTENING * (4 - 3 * squared));
  const further = middle + c * cosine * (2 * middle ** 2 - 1);
  return (1 - c) * FLATTENING * sineAzimuth * (length + c * sine * further);
}

function metresOf({ sine, cosine, length, squared, middle }) {
  const polarM = AXIS_M * (1 - FLATTENING);
  const u = (squared * (AXIS_M ** 2 - polarM ** 2)) / polarM ** 2;
  const A = 1 + (u / 16384) * (4096 + u * (u * (320 - 175 * u) - 768));
  const B = (u / 1024) * (256 + u * (u * (74 - 47 * u) - 128));
  const last = (B / 6) * middle * (4 * sine ** 2 - 3) * (4 * middle ** 2 - 3);
  const shift = B * sine * (middle + (B / 4) * (cosine * (2 * middle ** 2 - 1) - last));
  return polarM * A * (length - shift);
}

/** The metres of each leg of a path of places. */
const legsOf = (path) => path.slice(1).map((place, i) => metresBetween(path[i], place));
