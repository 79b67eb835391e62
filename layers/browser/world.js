// World coordinates: Web Mercator in pixels at zoom 0, x to the east and y to the south; multiply by 2 ** zoom for
// other zooms. Leaflet uses the same formulas for tiles and marks.

const WORLD_PX = 256; // around the whole equator
const MOST_LAT_DEG = 85.0511287798; // the world is a square

/** Converts longitude and latitude in degrees to world coordinates. */
function toWorld([lon, lat]) {
  const sine = Math.sin((Math.max(-MOST_LAT_DEG, Math.min(MOST_LAT_DEG, lat)) * Math.PI) / 180);
  return [WORLD_PX * (lon / 360 + 0.5), WORLD_PX * (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI))];
}

/** The change of zoom, to half a level, at which a frame of another width shows the same extent. */
function zoomsBetween(widthPx, nowPx) {
  return Math.round(Math.log2(nowPx / widthPx) * 2) / 2;
}
