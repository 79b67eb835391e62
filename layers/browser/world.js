// Where places lie in the world: Web Mercator in the pixels of zoom 0, x to the east and y to the south, so that any
// zoom is one multiplication away. Leaflet places tiles and marks by the same sums.

const WORLD_PX = 256; // around the whole equator
const MOST_LAT_DEG = 85.0511287798; // the world is a square

/** Gives the place of a longitude and latitude in the world. */
function toWorld([lon, lat]) {
  const sine = Math.sin((Math.max(-MOST_LAT_DEG, Math.min(MOST_LAT_DEG, lat)) * Math.PI) / 180);
  return [WORLD_PX * (lon / 360 + 0.5), WORLD_PX * (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI))];
}

/** How much nearer the same part of the belt is on a map of another width, in half zooms. */
function zoomsBetween(widthPx, nowPx) {
  return Math.round(Math.log2(nowPx / widthPx) * 2) / 2;
}
